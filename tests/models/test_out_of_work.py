"""People out of work: stocks and flows that add up, a recovered rate, a published regression."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.people.labour_force import labour_force_of
from models.people.out_of_work import LOWEST_RE_EMPLOYED, SLACKS, Search, account_of, accounts_of
from models.people.out_of_work_equations import (
    dismissed_in_year,
    exit_rate_of,
    hazards,
    looking_after_a_year,
    still_looking,
)
from models.people.reemployment import reemployment_of
from models.people.reemployment_file import ESTIMATE, estimate_text, shipped_reemployment
from models.people.stated_unemployment import stated_unemployment
from occupations.displaced_tables import load_displaced_tables
from occupations.people.tables import load_people

SEARCH = Search(intercept=0.81, slope=-3.06, out_share=0.177)
FORCE = np.full(16, 170e6)
DISMISSED = np.cumsum(np.full((1, 16), 400_000.0), axis=1) - 400_000.0


@given(st.floats(0.05, 12))
def test_a_rate_is_recovered_from_the_share_that_still_looks(rate: float) -> None:
    looking = still_looking(np.array([rate]))
    assert exit_rate_of(looking)[0] == pytest.approx(rate, rel=1e-3)


def test_nobody_stops_looking_at_a_rate_of_zero() -> None:
    assert still_looking(np.array([0.0]))[0] == 1.0
    assert exit_rate_of(np.array([1.0]))[0] == 0.0


def test_the_survey_of_2026_gives_its_three_shares_back() -> None:
    into_job, out = hazards(re_employed=np.array([0.661]), out=np.array([0.157]))
    rate = into_job + out
    assert still_looking(rate)[0] == pytest.approx(0.182, abs=1e-3)
    assert (into_job / out)[0] == pytest.approx(0.661 / 0.157)
    assert 4 < 12 / rate[0] < 7  # months of search


@pytest.mark.parametrize("slack", SLACKS)
def test_everybody_dismissed_is_looking_employed_again_or_out(slack: float) -> None:
    account = account_of(DISMISSED, FORCE, SEARCH, slack=slack)
    everywhere = account.looking + account.employed_again + account.out
    assert everywhere == pytest.approx(np.cumsum(account.dismissed, axis=1), rel=1e-9)


def test_flows_of_a_year_are_the_change_of_the_stock() -> None:
    account = account_of(DISMISSED, FORCE, SEARCH, slack=0.043)
    change = np.diff(account.looking, axis=1, prepend=0.0)
    flows = account.dismissed - account.found_work - account.gave_up
    assert change == pytest.approx(flows, abs=1e-6)


def test_without_dismissals_nobody_is_out_of_work() -> None:
    account = account_of(np.zeros((2, 16)), FORCE, SEARCH, slack=0.057)
    assert not account.looking.any()
    assert not account.out.any()
    assert account.peak_points.tolist() == [0.0, 0.0]


def test_with_work_found_at_once_nobody_is_out_of_work() -> None:
    at_once = looking_after_a_year(
        before=np.array([1e6]), dismissed=np.array([1e6]), exit_rate=np.array([1e6])
    )
    assert at_once[0] == pytest.approx(0, abs=2)
    everybody = Search(intercept=1.0, slope=0.0, out_share=0.0)
    account = account_of(DISMISSED, FORCE, everybody, slack=0.043)
    assert account.peak[0] < 0.02 * account.dismissed.max()


def test_few_dismissals_raise_unemployment_in_proportion() -> None:
    one = account_of(DISMISSED * 1e-3, FORCE, SEARCH, slack=0.043)
    two = account_of(DISMISSED * 2e-3, FORCE, SEARCH, slack=0.043)
    assert two.peak[0] == pytest.approx(2 * one.peak[0], rel=1e-3)


def test_many_dismissals_raise_it_by_more_since_they_lengthen_search() -> None:
    one = account_of(DISMISSED * 5, FORCE, SEARCH, slack=0.043)
    two = account_of(DISMISSED * 10, FORCE, SEARCH, slack=0.043)
    assert two.peak[0] > 2.02 * one.peak[0]


def test_more_slack_means_more_people_looking() -> None:
    peaks = [one.peak[0] for one in accounts_of(DISMISSED, FORCE, SEARCH)]
    assert peaks == sorted(peaks)
    assert peaks[-1] > 1.5 * peaks[0]


def test_a_draw_does_not_depend_on_the_others_beside_it() -> None:
    together = account_of(np.vstack([DISMISSED, 3 * DISMISSED]), FORCE, SEARCH, slack=0.098)
    alone = account_of(DISMISSED, FORCE, SEARCH, slack=0.098)
    assert together.peak[0] == pytest.approx(alone.peak[0], abs=2)


def test_a_rung_that_falls_brings_nobody_back() -> None:
    fallen = np.array([[0.0, 100.0, 60.0, 90.0]])
    assert dismissed_in_year(fallen).tolist() == [[0.0, 100.0, 0.0, 30.0]]


def test_the_line_is_followed_no_further_down_than_said() -> None:
    at_least = SEARCH.rates(np.array([0.9]))
    floor = hazards(re_employed=np.array([LOWEST_RE_EMPLOYED]), out=np.array([0.177]))
    assert at_least[0] == pytest.approx(floor[0])


def test_reemployment_falls_by_three_points_a_point_over_fourteen_surveys() -> None:
    line = reemployment_of(load_displaced_tables()["displaced_worker_status"])
    assert len(line.surveys) == 14
    assert line.slope == pytest.approx(-3.06, abs=0.01)
    assert (line.low, line.high) == pytest.approx((-3.96, -2.17), abs=0.02)
    # Other ways of estimating it give -1.2 to -4.2; leaving one survey out stays well within.
    assert -4.2 < line.without.min() < line.slope < line.without.max() < -1.2
    assert 0.15 <= line.out_range[0] < line.out_share < line.out_range[1] < 0.25


def test_the_shipped_estimate_is_the_one_that_the_table_gives() -> None:
    status = load_displaced_tables()["displaced_worker_status"]
    fitted, shipped = reemployment_of(status), shipped_reemployment(status)
    assert estimate_text(fitted) == ESTIMATE.read_text(encoding="utf-8")
    assert shipped.slope == pytest.approx(fitted.slope, rel=1e-8)
    assert shipped.without == pytest.approx(fitted.without, rel=1e-8)


def test_a_true_line_is_recovered() -> None:
    slack = np.linspace(0.03, 0.10, 14)
    status = pd.DataFrame(
        {
            "survey_year": range(2000, 2028, 2),
            "re_employed_share": 0.9 - 4.0 * slack,
            "unemployment_rate": slack,
            "out_of_labour_force_share": 0.15,
        }
    )
    line = reemployment_of(status)
    assert (line.intercept, line.slope) == pytest.approx((0.9, -4.0))
    assert line.without == pytest.approx(np.full(14, -4.0))


def test_the_labour_force_is_counted_projected_and_carried_on() -> None:
    table = load_people().labour_force
    found = labour_force_of(table, [2023, 2028, 2033, 2040])
    assert found[0] == pytest.approx(167_111_000)
    assert found[2] == pytest.approx(173_312_000)
    assert found[0] < found[1] < found[2] < found[3] < 182e6


def test_others_figures_have_a_source_and_a_mark() -> None:
    stated = stated_unemployment()
    assert all(
        one.source and 0 <= one.points_low <= one.points_high < 0.1 for one in stated.figures
    )
    assert {one.mark for one in stated.figures} == {"primary", "secondary"}
    assert all(set(one.said) == {"en", "de"} for one in (*stated.figures, *stated.without_figure))
