"""What could be automated today in each occupation, by channel: the start of every projection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.exposure import technical_exposure
from models.group_sums import GroupSum
from models.inputs import ModelInputs
from models.sampling import central_draw
from models.scenarios import ResolvedScenario
from occupations.channels import CHANNELS

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class OccupationProfiles:
    """Technical exposure today at the central values of a scenario.

    `exposure` by channel, (occupation,): the exposed share of an occupation's task time in 0-1,
    averaged over its sectors by their jobs.
    """

    codes: tuple[str, ...]
    exposure: Mapping[str, Floats]

    def of(self, code: str) -> dict[str, float]:
        """Return one occupation's exposed share of task time by channel."""
        place = self.codes.index(code)
        return {channel: float(share[place]) for channel, share in self.exposure.items()}


def occupation_profiles(inputs: ModelInputs, resolved: ResolvedScenario) -> OccupationProfiles:
    """Return the exposure of every occupation at central values. Equation 2."""
    codes, cells = inputs.occupations.codes, inputs.cells
    exposure = technical_exposure(inputs, central_draw(resolved, inputs))
    by_occupation = GroupSum.over(cells.occupation, groups=len(codes))
    jobs = by_occupation(cells.jobs)
    return OccupationProfiles(
        codes,
        {
            channel: by_occupation(cells.jobs * exposure.of_cells(inputs, channel)[0]) / jobs
            for channel in CHANNELS
        },
    )
