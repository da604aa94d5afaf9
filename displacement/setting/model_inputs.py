"""What the equations take: an economy's tables as arrays, and every assumption."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from displacement.setting.measures_in_use import measures_in_use

if TYPE_CHECKING:
    from displacement.setting.user_estimates import Estimates
    from models.exposure import Floats
    from models.inputs import ModelInputs
    from models.parameters import ParameterTable
    from occupations.economy import Economy
    from occupations.table import OccupationTable
    from occupations.user_measure import UserMeasure


def inputs_from(
    table: OccupationTable, *, home: OccupationTable, estimates: Estimates
) -> ModelInputs:
    """Return what the equations need of an economy whose tables borrow from those of `home`."""
    from models.effects_abroad import effects_in
    from models.group_exposure import with_exposure_widths
    from models.inputs import build_inputs

    inputs = build_inputs(table, effects_in(table, estimates.effects, home=home))
    if table.bridge is None:
        return inputs
    return with_exposure_widths(inputs, table.bridge, _exposure_at(home))


@lru_cache(maxsize=1)
def _exposure_at(home: OccupationTable) -> Floats:
    """Return the exposure of each occupation at home, kept for the next economy."""
    from models.group_exposure import exposure_at_home

    return exposure_at_home(home, load_assumptions(home.user_measures))


def load_assumptions(
    measures: Sequence[UserMeasure] | None = None, *, economy: Economy | None = None
) -> ParameterTable:
    """Return every assumption: the parameter file's, and a weight for each measure of the user's.

    `measures` are those of the folder in use when not given, none where it is not there yet; the
    sectors in which one may be restated are those of `economy`, at home when not given.
    """
    from models.parameters import load_parameters
    from models.user_weights import with_user_weights
    from occupations.economies.home import UNITED_STATES

    kept = measures_in_use(only_read=True)[1] if measures is None else measures
    return with_user_weights(load_parameters(economy=economy or UNITED_STATES), kept)
