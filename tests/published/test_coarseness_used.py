"""The error of knowing groups alone: what economies state gives displaced work what was measured.

`docs/coarseness.md` has the measurement. The error multiplies exposure, of which displaced work
moves 0.64 times as much.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from displacement.setting.setting import Setting, load_setting
from models.economy_inputs import economy_inputs
from models.evidence.coarseness import coarseness_by_section
from models.projection import project
from models.sampling import central_draw
from models.scenarios import ResolvedScenario, apply_scenario, load_scenario
from occupations.economies.listing import economies
from occupations.economies.opening import open_economy

YEAR = 2040
PASSED_ON = 0.64


@pytest.fixture(scope="module")
def british() -> Setting:
    return load_setting(country="GB", measures="", estimates="")


@pytest.fixture(scope="module")
def central(british: Setting) -> ResolvedScenario:
    return apply_scenario(british.parameters, load_scenario("central", british.parameters))


def test_displaced_work_moves_so_much_less_than_exposure(
    british: Setting, central: ResolvedScenario
) -> None:
    draw = central_draw(central, british.inputs)
    more = replace(draw, weights={c: weight * 1.01 for c, weight in draw.weights.items()})
    plain, moved = (
        project(british.inputs, one, horizon=YEAR).rungs["displaced"][0, -1].sum()
        for one in (draw, more)
    )
    assert (moved / plain - 1) / 0.01 == pytest.approx(PASSED_ON, abs=0.03)


@pytest.mark.parametrize(("code", "digits"), [("GB", 3), ("DE", 2), ("CN", 1)])
def test_the_error_stated_is_the_one_measured_in_parts(
    british: Setting, central: ResolvedScenario, code: str, digits: int
) -> None:
    coarse = open_economy(british.home, "GB", digits=digits)
    rows = coarseness_by_section(
        british.inputs,
        economy_inputs(coarse, british.estimates.effects, home=british.home),
        central,
        year=YEAR,
    )
    measured = next(row.parts for row in rows if row.rung == "displaced")
    assert economies()[code].coarseness * PASSED_ON == pytest.approx(measured, rel=0.1)
