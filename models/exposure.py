"""What could be automated today: kinds of task time, scores and places of work put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models import equations
from models.inputs import ENVIRONMENTS, PLACE_CHOICE, ModelInputs
from models.measure_set import MeasureSet
from models.sampling import ParameterDraws
from models.task_kinds import KINDS_CHOICE
from occupations.channels import Channel

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Exposure:
    """What could be automated today, as shares of an occupation's task time. Equation 2.

    `room` by channel, (draw, occupation), is what it could ever be; `physical` (draw, environment,
    occupation): the same physical tasks are easier to automate in structured places, and each
    cell's is in `environment`. `cognitive` is (draw, range, occupation), with the range of each
    sector in `cognitive_range`, as its level is restated.
    """

    room: Mapping[Channel, Floats]
    cognitive: Floats
    cognitive_range: NDArray[np.int64]
    physical: Floats
    environment: NDArray[np.int64]

    def of_cells(self, inputs: ModelInputs, channel: Channel) -> Floats:
        """Return the exposed share of each cell in one channel, (draw, cell)."""
        occupation, sector = inputs.cells.occupation, inputs.cells.sector
        if channel == "cognitive":
            return self.cognitive[:, self.cognitive_range[sector], occupation]
        return self.physical[:, self.environment, occupation]

    def room_of_cells(self, inputs: ModelInputs, channel: Channel) -> Floats:
        """Return the share of task time the channel could ever take, (draw, cell)."""
        return self.room[channel][:, inputs.cells.occupation]


def technical_exposure(inputs: ModelInputs, draws: ParameterDraws) -> Exposure:
    """Return what could be automated today at each draw and occupation. Equation 2."""
    bodily, in_person = task_time(inputs, draws)
    information = 1 - bodily - in_person
    level = draws.ranges("cognitive.exposure_level", sectors=len(inputs.sectors.codes))
    cognitive = equations.cognitive_exposure(
        scores=_scores(inputs, draws, inputs.measures["cognitive"]),
        weights=draws.weights["cognitive"],
        exposure_level=level.values,
        room=information,
    )
    physical = equations.physical_exposure(
        scores=_physical_scores(inputs, draws),
        weights=draws.weights["physical"],
        physical_share=bodily[:, None, :],
    )
    room: dict[Channel, Floats] = {
        "cognitive": equations.cognitive_room(
            information_share=information,
            in_person_share=in_person,
            part=draws.values["in_person.software"],
        ),
        "physical": equations.physical_room(
            physical_share=bodily,
            in_person_share=in_person,
            part=draws.values["in_person.machines"],
        ),
    }
    environment = inputs.cells.environment[draws.choices[PLACE_CHOICE]]
    return Exposure(room, cognitive, level.range_of_sector, physical, environment)


def task_time(inputs: ModelInputs, draws: ParameterDraws) -> tuple[Floats, Floats]:
    """Return the physical and the in-person share of task time, (draw, occupation) each."""
    kinds = inputs.occupations.task_kinds[draws.choices[KINDS_CHOICE]]
    group = inputs.occupations.major_group.member
    physical = equations.with_imputation_noise(
        score=kinds.physical,
        error=kinds.physical_error,
        noise=draws.noise[:, inputs.physical_share_noise_row, :],
        group=group,
    )
    in_person = equations.with_imputation_noise(
        score=kinds.in_person,
        error=kinds.in_person_error,
        noise=draws.noise[:, inputs.in_person_share_noise_row, :],
        group=group,
    )
    level = draws.values["tasks.in_person_level"]
    share = equations.in_person_share(share=in_person, level=level, physical_share=physical)
    return physical, share


def _scores(inputs: ModelInputs, draws: ParameterDraws, measures: MeasureSet) -> list[Floats]:
    return [
        equations.with_imputation_noise(
            score=measures.score[index],
            error=measures.error[index],
            noise=draws.noise[:, row, :],
            group=inputs.occupations.major_group.member,
        )
        for index, row in enumerate(measures.noise_row)
    ]


def _physical_scores(inputs: ModelInputs, draws: ParameterDraws) -> list[Floats]:
    """Return physical measures, (draw, environment, occupation) each, the place of work first.

    An index says only how occupations rank: it becomes a share between that of unstructured and
    that of structured places.
    """
    places = [draws.values[f"environment.{name}"] for name in ENVIRONMENTS]
    shape = (draws.size, len(ENVIRONMENTS), len(inputs.occupations.codes))
    result = [np.broadcast_to(np.stack(places, axis=1)[:, :, None], shape)]
    low = draws.values["environment.unstructured"][:, None]
    high = draws.values["environment.structured"][:, None]
    measures = inputs.measures["physical"]
    for score, is_share in zip(_scores(inputs, draws, measures), measures.is_share, strict=True):
        level = score if is_share else low + (high - low) * score
        result.append(np.broadcast_to(level[:, None, :], shape))
    return result
