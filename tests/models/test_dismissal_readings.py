"""Dismissals at central values: employers that adopt in turn, and surveys by occupation group."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.dismissal_readings import DismissalReadings, dismissal_readings
from models.dismissals import laid_off_in_turn
from models.evidence.displaced import DismissalRecord, dismissal_record
from models.inputs import build_inputs
from models.parameters import load_parameters
from models.projection import project
from models.sampling import central_draw
from models.scenarios import apply_scenario, load_scenario
from occupations.table import load_occupation_table
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()


def surveys(*, brains: tuple[int, int], hands: tuple[int, int]) -> pd.DataFrame:
    """Two surveys of two groups, with rows that are not to be read beside them."""
    rows = []
    for year, first, second in zip((2024, 2026), brains, hands, strict=True):
        rows += [
            (year, "long", "occupation", "brains", "11|13", first),
            (year, "long", "occupation", "hands", "51|53", second),
            (year, "long", "reason", "plant closed", None, 5_000),
            (year, "all", "total", "all displaced workers", None, 9_000),
        ]
    names = ["survey_year", "tenure", "breakdown", "group", "soc_major_groups", "displaced_persons"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(
        period_start_year=frame["survey_year"] - 3, period_end_year=frame["survey_year"] - 1
    )


@cache
def readings(scenario: str = "central", *fixed: str) -> DismissalReadings:
    return dismissal_readings(INPUTS, resolved_scenario(scenario, *fixed), horizon=2040)


def record(**changes: np.ndarray) -> DismissalRecord:
    own = dismissal_record(readings(), surveys(brains=(300, 150), hands=(100, 100)))
    assert own is not None
    return replace(own, **changes)


@cache
def of_the_nation() -> DismissalReadings:
    parameters = load_parameters()
    central = apply_scenario(parameters, load_scenario("central", parameters))
    return dismissal_readings(build_inputs(load_occupation_table()), central, horizon=2040)


def test_employers_differ_as_far_as_was_published() -> None:
    assert of_the_nation().employer_spread == pytest.approx(0.132, abs=0.0005)
    assert of_the_nation().baseline_share == pytest.approx(0.016, rel=1e-12)


def test_in_the_nation_adopting_in_turn_dismisses_more() -> None:
    nation = of_the_nation()
    alike, in_turn = nation.alike[0, -1], nation.in_turn[0, -1]
    assert 5e6 < alike < in_turn < 20e6


def test_employers_that_adopt_alike_are_the_rung() -> None:
    central = central_draw(resolved_scenario(), INPUTS)
    rung = project(INPUTS, central, horizon=2040).rungs["laid_off"][0].sum(axis=-1)
    np.testing.assert_allclose(readings().alike[0], rung, rtol=1e-12)
    assert readings().beyond.sum() == pytest.approx(rung[-1])
    assert readings().jobs.sum() == pytest.approx(INPUTS.cells.jobs.sum())


def test_the_baselines_dismissals_are_the_assumed_share_of_jobs() -> None:
    own = readings("central", "attrition.baseline_dismissals=0.05")
    assert own.baseline_share == pytest.approx(0.05)
    growth = own.baseline_dismissals.sum() / own.jobs.sum() / 0.05
    assert 0.8 < growth < 1.2


def test_without_adoption_nothing_is_dismissed_in_turn_either() -> None:
    own = readings("no_adoption")
    assert not own.in_turn.any()
    assert not own.alike.any()


def test_without_substitution_adopting_in_turn_changes_nothing() -> None:
    own = readings("central", "cognitive.substitution=0", "physical.substitution=0")
    np.testing.assert_allclose(own.in_turn, own.alike, atol=1e-6)


def one_cell(*, adoption: list[float], shrinking: float, spread: float = 0.0) -> list[float]:
    """Dismissals of a cell of 100 jobs without growth or leavers, adopting one channel in turn."""
    share = np.array(adoption)[None, :, None]
    baseline = np.full_like(share, 100.0)
    full = np.full_like(share, shrinking)
    found = laid_off_in_turn(
        labour_demand=baseline * (1 - shrinking * share),
        baseline=baseline,
        demand=np.ones_like(share),
        adoption=[share],
        shrinking=[full],
        separations=np.zeros((1, 1)),
        spread=np.array([spread]),
    )
    return [float(value) for value in found[0, :, 0]]


def test_who_adopts_dismisses_all_that_the_channel_displaces_at_once() -> None:
    # half of the employers adopt in the first year and a quarter, of jobs that are 80, in the next
    expected = [0, 100 * 0.5 * 0.4, 100 * 0.5 * 0.4 + 80 * 0.25 * 0.4]
    assert one_cell(adoption=[0, 0.5, 0.75], shrinking=0.4) == pytest.approx(expected)


@settings(max_examples=50)
@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 0.5))
def test_within_a_year_adopting_in_turn_dismisses_no_fewer(
    adopted: float, shrinking: float, spread: float
) -> None:
    in_turn = one_cell(adoption=[0, adopted], shrinking=shrinking, spread=spread)[1]
    mean = adopted * shrinking
    alike = one_cell(adoption=[0, 1.0], shrinking=mean, spread=spread)[1]
    assert in_turn >= alike - 1e-9


def test_shares_are_of_the_groups_whose_occupation_is_known() -> None:
    own = record()
    assert own.groups == ("brains", "hands")
    assert own.periods == ((2021, 2023), (2023, 2025))
    assert own.surveyed.tolist() == [[0.75, 0.25], [0.6, 0.4]]
    assert own.mean_surveyed.tolist() == pytest.approx([0.675, 0.325])
    for shares in (own.jobs, own.baseline, own.beyond):
        assert shares.sum() == pytest.approx(1.0)
    assert own.gaps.sum() == pytest.approx(0.0, abs=1e-15)


def test_orders_that_agree_and_that_do_not_have_opposite_correlations() -> None:
    with_surveys = record(baseline=np.array([0.6, 0.4]), jobs=np.array([0.5, 0.5]))
    against = record(baseline=np.array([0.4, 0.6]), jobs=np.array([0.5, 0.5]))
    for own, expected in ((with_surveys, 1.0), (against, -1.0)):
        assert own.rank_correlation() == pytest.approx(expected)
        assert own.rank_correlation_of_rates() == pytest.approx(expected)
        assert own.rank_correlations_by_period() == pytest.approx([expected, expected])


def test_an_economy_with_other_groups_has_no_record() -> None:
    other = replace(readings(), major_groups=("11", "13", "51", "99"))
    assert dismissal_record(other, surveys(brains=(3, 1), hands=(1, 1))) is None


def test_where_nothing_goes_beyond_the_baseline_there_are_no_shares_of_it() -> None:
    own = dismissal_record(readings("no_adoption"), surveys(brains=(3, 1), hands=(1, 1)))
    assert own is not None
    assert own.beyond.tolist() == [0.0, 0.0]
