"""What the equations need of an economy: its tables, and how far its groups differ inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.effects_abroad import effects_in
from models.exposure import technical_exposure
from models.inputs import ENVIRONMENTS, ModelInputs, build_inputs
from models.parameters import load_parameters
from models.sampling import central_draw
from models.scenarios import apply_scenario, load_scenario
from models.sector_effects import SectorEffects
from models.user_weights import with_user_weights
from occupations.channels import Channel

if TYPE_CHECKING:
    from occupations.economies.bridge import Bridge
    from occupations.table import OccupationTable

Floats = NDArray[np.float64]

_CENTRAL: Final = "central"
# Where places of work differ is known by cell, so that one place stands for all.
_PLACE: Final = ENVIRONMENTS.index("mixed")
_EVEN: Final = 12.0


def economy_inputs(
    table: OccupationTable, effects: Mapping[Channel, SectorEffects], *, home: OccupationTable
) -> ModelInputs:
    """Return what the equations need of an economy.

    Parameters
    ----------
    table
        Its tables.
    effects
        How much earlier or later the sectors at home take up technology.
    home
        The tables at home, from which it borrows.
    """
    inputs = build_inputs(table, effects_in(table, effects, home=home))
    if table.bridge is None:
        return inputs
    width = _exposure_widths(table.bridge, home)
    return replace(inputs, occupations=replace(inputs.occupations, exposure_width=width))


def _exposure_widths(bridge: Bridge, home: OccupationTable) -> Floats:
    """Return how far exposures at central values reach within each group, (group,).

    The width of an even distribution with the variance of the occupations at home that make up a
    group, weighted by their jobs: which side of a half an exposure lies on cannot be told from the
    mean.
    """
    today = _exposure_at(home)
    variance = np.maximum(bridge.mean(today**2) - np.square(bridge.mean(today)), 0.0)
    width: Floats = np.sqrt(_EVEN * variance)
    return width


@lru_cache(maxsize=1)
def _exposure_at(home: OccupationTable) -> Floats:
    """Return the exposure today of each occupation at home, kept for the next economy."""
    at_home = build_inputs(home)
    parameters = with_user_weights(load_parameters(), home.user_measures)
    resolved = apply_scenario(parameters, load_scenario(_CENTRAL, parameters))
    exposure = technical_exposure(at_home, central_draw(resolved, at_home))
    today: Floats = exposure.cognitive[0, 0] + exposure.physical[0, _PLACE]
    return today
