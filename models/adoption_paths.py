"""How far each sector has handed work over, year by year, with the evidence its lead rests on."""

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
from models.sector_effects import SectorEffects, load_sector_effects
from occupations.channels import CHANNELS, Channel

Floats = NDArray[np.float64]

# Enough for the quantiles of a curve: they are drawn, not quoted to a digit.
PATH_DRAWS: Final = 2_048


@dataclass(frozen=True, slots=True, eq=False)
class AdoptionPaths:
    """The share of cost-effective task time that firms have handed over since the base year.

    By channel, (year, sector): `central` at central values, `spread` over `draws` draws, empty
    where there are none. `effects` are what sectors differ by, with the source of it.
    """

    years: tuple[int, ...]
    sector_codes: tuple[str, ...]
    sector_titles: tuple[str, ...]
    draws: int
    central: Mapping[str, Floats]
    spread: Mapping[str, Spread]
    effects: Mapping[str, SectorEffects]


def adoption_paths(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    *,
    draws: int,
    seed: int,
    horizon: int,
    effects: Mapping[Channel, SectorEffects] | None = None,
) -> AdoptionPaths:
    """Return the adoption of every sector up to `horizon`. Equation 5.

    The same draws as an ensemble with this seed, but no more than `PATH_DRAWS`; with 0, central
    values alone. `effects` are those that `inputs` were built with, the shipped ones when not
    given.
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
    codes = inputs.sectors.codes
    stated = load_sector_effects(codes=codes) if effects is None else effects
    return AdoptionPaths(
        years=tuple(inputs.base_year + int(year) for year in elapsed),
        sector_codes=codes,
        sector_titles=inputs.sectors.titles,
        draws=taken,
        central={c: adoption(inputs, centre, c, elapsed=elapsed)[0] for c in CHANNELS},
        spread=spread,
        effects={channel: stated[channel] for channel in CHANNELS},
    )
