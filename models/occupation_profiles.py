"""What each occupation is like today: its kinds of task time, its places of work, its exposure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.exposure import Exposure, task_time, technical_exposure
from models.group_sums import GroupSum
from models.inputs import ENVIRONMENTS, ModelInputs
from models.sampling import ParameterDraws, central_draw
from models.scenarios import ResolvedScenario
from occupations.channels import CHANNELS

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OccupationProfile:
    """One occupation today, at the central values of a scenario. Shares of task time are in 0-1.

    `exposure` by channel is what could be automated today; `time` by kind (`physical`, `in_person`,
    `information`) adds up to 1; `out_of_reach` is time in person that neither channel could ever
    take. `workplaces` is the share of its jobs in each place of work; `place_score` the part of
    physical tasks automatable by place alone, averaged over these jobs; `exposed_at` what would be
    exposed to machines were all of its jobs in that place.
    """

    exposure: Mapping[str, float]
    time: Mapping[str, float]
    out_of_reach: float
    workplaces: Mapping[str, float]
    place_score: float
    exposed_at: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class OccupationProfiles:
    """Every occupation today at the central values of a scenario; arrays are (occupation,).

    Exposure is averaged over an occupation's sectors by their jobs. The attributes are those of
    `OccupationProfile`.
    """

    codes: tuple[str, ...]
    exposure: Mapping[str, Floats]
    time: Mapping[str, Floats]
    out_of_reach: Floats
    workplaces: Mapping[str, Floats]
    place_score: Floats
    exposed_at: Mapping[str, Floats]

    def of(self, code: str) -> OccupationProfile:
        """Return one occupation's profile."""
        at = self.codes.index(code)

        def own(shares: Mapping[str, Floats]) -> dict[str, float]:
            return {name: float(share[at]) for name, share in shares.items()}

        return OccupationProfile(
            exposure=own(self.exposure),
            time=own(self.time),
            out_of_reach=float(self.out_of_reach[at]),
            workplaces=own(self.workplaces),
            place_score=float(self.place_score[at]),
            exposed_at=own(self.exposed_at),
        )


def occupation_profiles(inputs: ModelInputs, resolved: ResolvedScenario) -> OccupationProfiles:
    """Return the profile of every occupation at central values. Equation 2."""
    codes, cells = inputs.occupations.codes, inputs.cells
    draw = central_draw(resolved, inputs)
    exposure = technical_exposure(inputs, draw)
    by_occupation = GroupSum.over(cells.occupation, groups=len(codes))
    jobs = by_occupation(cells.jobs)
    workplaces = {
        name: by_occupation(cells.jobs * (exposure.environment == place)) / jobs
        for place, name in enumerate(ENVIRONMENTS)
    }
    return OccupationProfiles(
        codes,
        exposure={
            channel: by_occupation(cells.jobs * exposure.of_cells(inputs, channel)[0]) / jobs
            for channel in CHANNELS
        },
        time=_time(inputs, draw),
        out_of_reach=_out_of_reach(exposure),
        workplaces=workplaces,
        place_score=np.sum(
            [share * draw.values[f"environment.{name}"][0] for name, share in workplaces.items()],
            axis=0,
        ),
        exposed_at={name: exposure.physical[0, at] for at, name in enumerate(ENVIRONMENTS)},
    )


def _time(inputs: ModelInputs, draw: ParameterDraws) -> dict[str, Floats]:
    physical, in_person = (share[0] for share in task_time(inputs, draw))
    return {
        "physical": physical,
        "in_person": in_person,
        "information": np.maximum(1 - physical - in_person, 0.0),
    }


def _out_of_reach(exposure: Exposure) -> Floats:
    rooms = sum((exposure.room[channel][0] for channel in CHANNELS), start=np.float64(0))
    result: Floats = np.maximum(1 - rooms, 0.0)
    return result
