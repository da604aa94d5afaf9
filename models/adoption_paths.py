"""How far each sector has handed work over, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.ensemble.quantiles import Spread, spread_of_draws
from models.inputs import ModelInputs
from models.projection import adoption
from models.sampling import central_draw, draw_parameters
from models.scenarios import ResolvedScenario
from occupations.channels import CHANNELS

Floats = NDArray[np.float64]

# Enough for the quantiles of a curve: they are drawn, not quoted to a digit.
PATH_DRAWS: Final = 2_048


@dataclass(frozen=True, slots=True, eq=False)
class AdoptionPaths:
    """The share of cost-effective task time that firms have handed over since the base year.

    By channel, (year, sector): `central` at central values, `spread` over `draws` draws, empty
    where there are none.
    """

    years: tuple[int, ...]
    sector_codes: tuple[str, ...]
    sector_titles: tuple[str, ...]
    draws: int
    central: Mapping[str, Floats]
    spread: Mapping[str, Spread]


def adoption_paths(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    *,
    draws: int,
    seed: int,
    horizon: int,
) -> AdoptionPaths:
    """Return the adoption of every sector up to `horizon`. Equation 5.

    The same draws as an ensemble with this seed, but no more than `PATH_DRAWS`; with 0, central
    values alone.
    """
    elapsed = np.arange(horizon - inputs.base_year + 1, dtype=np.float64)
    centre = central_draw(resolved, inputs)
    taken = min(draws, PATH_DRAWS)
    spread: dict[str, Spread] = {}
    if taken:
        sample = draw_parameters(resolved, inputs, seed=seed, start=0, stop=taken)
        spread = {
            channel: spread_of_draws(adoption(inputs, sample, channel, elapsed=elapsed))
            for channel in CHANNELS
        }
    return AdoptionPaths(
        years=tuple(inputs.base_year + int(year) for year in elapsed),
        sector_codes=inputs.sectors.codes,
        sector_titles=inputs.sectors.titles,
        draws=taken,
        central={c: adoption(inputs, centre, c, elapsed=elapsed)[0] for c in CHANNELS},
        spread=spread,
    )
