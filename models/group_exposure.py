"""How far the occupations of a group abroad differ in exposure, from those at home."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.exposure import technical_exposure
from models.inputs import ENVIRONMENTS, ModelInputs, build_inputs
from models.parameters import ParameterTable
from models.sampling import central_draw
from models.scenarios import apply_scenario, load_scenario

if TYPE_CHECKING:
    from occupations.economies.bridge import Bridge
    from occupations.table import OccupationTable

Floats = NDArray[np.float64]

_CENTRAL: Final = "central"
# Where places of work differ is known by cell, so that one place stands for all.
_PLACE: Final = ENVIRONMENTS.index("mixed")
_EVEN: Final = 12.0


def with_exposure_widths(
    inputs: ModelInputs, bridge: Bridge | None, *, home: OccupationTable, parameters: ParameterTable
) -> ModelInputs:
    """Return the inputs of an economy with how far exposure reaches within each of its groups.

    Exposures at central values of the occupations at home that make up a group, weighted by their
    jobs: the width of an even distribution with their variance. A rung that asks which side of a
    half an exposure lies on cannot be told from a mean.

    Parameters
    ----------
    inputs
        The economy's; returned as they are without a `bridge`, at home.
    bridge
        Which occupations at home its groups are made of.
    home
        The tables at home.
    parameters
        Every assumption at home.
    """
    if bridge is None:
        return inputs
    at_home = build_inputs(home)
    resolved = apply_scenario(parameters, load_scenario(_CENTRAL, parameters))
    exposure = technical_exposure(at_home, central_draw(resolved, at_home))
    today = exposure.cognitive[0, 0] + exposure.physical[0, _PLACE]
    variance = np.maximum(bridge.mean(today**2) - bridge.mean(today) ** 2, 0.0)
    occupations = replace(inputs.occupations, exposure_width=np.sqrt(_EVEN * variance))
    return replace(inputs, occupations=occupations)
