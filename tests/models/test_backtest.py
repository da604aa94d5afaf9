"""The backtest of scores: windows of one length, a planted effect found, only published scores."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from models.evidence.backtest import (
    AFTER,
    BEFORE,
    WINDOWS,
    Backtest,
    published_scores,
    run_backtest,
)
from occupations.table import OccupationTable

OCCUPATIONS = 200
CODES = [f"{11 + 2 * (at // 50)}-{1000 + at}" for at in range(OCCUPATIONS)]
EFFECT = -0.2


def planted(effect_before: float, effect_after: float) -> Backtest:
    """Return the backtest of a world in which growth follows one score and not another."""
    generator = np.random.default_rng(6)
    told, silent = generator.normal(size=(2, OCCUPATIONS))
    jobs = generator.lognormal(9, 1, OCCUPATIONS)
    rows = []
    for first, last in WINDOWS:
        effect = effect_after if (first, last) == AFTER else effect_before
        change = effect * told + generator.normal(0, 0.05, OCCUPATIONS)
        rows += [(first, jobs), (last, jobs * np.exp(change))]
    seen: dict[int, np.ndarray] = {}
    for year, values in rows:
        seen.setdefault(year, values)
    # A year that ends one window and starts another keeps the first path.
    seen[2018] = seen[2015] * np.exp(effect_before * told + generator.normal(0, 0.05, OCCUPATIONS))
    history = pd.concat(
        [
            pd.DataFrame(
                {
                    "year": year,
                    "classification": "oews_2025",
                    "occupation_code": CODES,
                    "employment_jobs": values,
                    "annual_mean_wage_usd": 40_000.0 + 100 * np.arange(OCCUPATIONS),
                }
            )
            for year, values in seen.items()
        ]
    )
    return run_backtest(world(told, silent), {"employment_history": history})


def world(told: np.ndarray, silent: np.ndarray) -> OccupationTable:
    occupations = pd.DataFrame(
        {
            "occupation_code": CODES,
            "typical_education": np.where(np.arange(OCCUPATIONS) % 2, "a", "b"),
            "major_group_code": [code[:2] for code in CODES],
        }
    )
    scores = pd.concat(
        [
            pd.DataFrame(
                {
                    "measure_id": name,
                    "occupation_code": CODES,
                    "published_score": score,
                    "harmonised_score": 0.5,
                    "imputed": np.arange(OCCUPATIONS) < 20,
                }
            )
            for name, score in (("told", told), ("silent", silent))
        ]
    )
    empty = pd.DataFrame()
    return OccupationTable(
        occupations=occupations,
        cells=empty,
        sectors=empty,
        measures=empty,
        scores=scores,
        imputation=empty,
        sources={},
        held_sources=frozenset(),
        hashes={},
    )


@pytest.fixture(scope="module")
def constant() -> Backtest:
    return planted(EFFECT, EFFECT)


def test_windows_have_one_length_and_share_no_sample() -> None:
    assert {last - first for first, last in WINDOWS} == {3}
    assert BEFORE[1] <= AFTER[0] - 3


def test_a_score_that_growth_follows_is_found_and_one_it_does_not_is_not(
    constant: Backtest,
) -> None:
    for window in WINDOWS:
        told, silent = (constant.association(name, window) for name in ("told", "silent"))
        assert told.controlled.estimate == pytest.approx(EFFECT, abs=0.03)
        assert told.rank_by_jobs < -0.8
        assert told.rank_by_occupation < -0.8
        assert abs(silent.controlled.estimate) < 0.06


def test_a_slope_that_was_there_before_shows_no_difference(constant: Backtest) -> None:
    assert not constant.differences["told"].is_clear


def test_a_slope_that_came_with_the_technology_shows_one() -> None:
    found = planted(0.0, EFFECT).differences["told"]
    assert found.high < 0
    assert found.estimate == pytest.approx(EFFECT, abs=0.03)


def test_predicted_scores_take_no_part(constant: Backtest) -> None:
    one = constant.association("told", AFTER)
    assert one.controlled.observations == OCCUPATIONS - 20
    assert one.jobs_covered_share < 1


def test_fifths_add_up_to_the_jobs_of_the_window(constant: Backtest) -> None:
    fifths = [f for f in constant.fifths if f.measure_id == "told" and f.window == AFTER]
    assert [fifth.group for fifth in fifths] == [1, 2, 3, 4, 5]
    assert sum(fifth.occupations for fifth in fifths) == OCCUPATIONS - 20
    assert fifths[0].growth > fifths[-1].growth


def test_scores_without_a_published_scale_are_taken_as_harmonised() -> None:
    table = world(np.full(OCCUPATIONS, np.nan), np.arange(OCCUPATIONS, dtype=float))
    scores: Mapping[str, pd.Series] = published_scores(table)
    assert (scores["told"] == 0.5).all()
    assert scores["silent"].iloc[-1] == OCCUPATIONS - 1
