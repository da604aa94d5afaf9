"""The hindcast: nothing later than its origin enters it, and its parts add up."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from models.evidence.hindcast import (
    HIGH_RISK,
    ORIGIN,
    Hindcast,
    Origin,
    hindcast,
    known_at_origin,
    naive_forecasts,
    outcome,
)
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.errors import DataError
from occupations.evidence_tables import load_evidence_tables
from occupations.table import load_table

Tables = Mapping[str, pd.DataFrame]
OF_EACH_KIND = 4


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the shipped tables with few technologies, which are fitted each time."""
    shipped = dict(load_evidence_tables())
    diffusion = shipped["diffusion"]
    rises = diffusion[(diffusion["use"] == "rise") & (diffusion["year"] <= ORIGIN)]
    points = rises.groupby(["kind", "technology"]).size().sort_values()
    longest = points.groupby("kind").tail(OF_EACH_KIND).index.get_level_values("technology")
    shipped["diffusion"] = diffusion[diffusion["technology"].isin(longest)]
    return shipped


@pytest.fixture(scope="module")
def scores() -> pd.DataFrame:
    return load_table(read_package(TABLES_FOLDER), "published_scores")


@pytest.fixture(scope="module")
def origin(tables: Tables, scores: pd.DataFrame) -> Origin:
    return known_at_origin(tables, scores)


@pytest.fixture(scope="module")
def said(origin: Origin) -> Hindcast:
    return hindcast(origin, draws=256)


def poisoned(tables: Tables) -> Tables:
    """Return the tables with every figure later than the origin made nonsense."""
    generator = np.random.default_rng(1)
    bad = {name: frame.copy() for name, frame in tables.items()}
    history, diffusion, join = (
        bad[name] for name in ("employment_history", "diffusion", "occupation_join")
    )
    later = history["year"] > ORIGIN
    history.loc[later, ["employment_jobs", "annual_mean_wage_usd"]] = generator.uniform(
        1, 1e6, (later.sum(), 2)
    )
    late = diffusion["year"] > ORIGIN
    assert late.any()
    diffusion.loc[late, "adopters_share"] = generator.uniform(0, 1, late.sum())
    # Where the series stood at its peak is later knowledge too.
    early = diffusion["use"].isin(["rise", "after_peak"]) & ~late
    diffusion.loc[early, "use"] = "after_peak"
    join["shared_jobs"] = generator.uniform(0, 1e6, len(join))
    join["occupation_code"] = generator.permutation(join["occupation_code"].to_numpy(dtype=object))
    bad["task_usage"] = bad["task_usage"].iloc[:0]
    return bad


def test_poisoned_later_years_leave_every_forecast_as_it_was(
    tables: Tables, scores: pd.DataFrame, origin: Origin, said: Hindcast
) -> None:
    again = known_at_origin(poisoned(tables), scores)
    assert again.log_duration == origin.log_duration
    np.testing.assert_array_equal(hindcast(again, draws=256).jobs, said.jobs)
    for name, jobs in naive_forecasts(again).items():
        np.testing.assert_array_equal(jobs, naive_forecasts(origin)[name])


def test_poisoned_earlier_years_do_change_it(
    tables: Tables, scores: pd.DataFrame, said: Hindcast
) -> None:
    history = tables["employment_history"].copy()
    then = history["year"] == ORIGIN
    history.loc[then, "employment_jobs"] *= 2
    doubled = known_at_origin({**tables, "employment_history": history}, scores)
    np.testing.assert_allclose(hindcast(doubled, draws=256).jobs, 2 * said.jobs)


def test_what_is_displaced_and_what_is_left_add_up_to_the_baseline(said: Hindcast) -> None:
    whole = said.jobs + said.displaced
    np.testing.assert_allclose(whole, np.broadcast_to(said.baseline, whole.shape))
    assert (said.displaced >= 0).all()
    assert (said.displaced <= said.baseline).all()


def test_nothing_handed_over_is_the_official_projection(origin: Origin) -> None:
    untouched = hindcast(origin, draws=16, handed_over=0.0)
    official = naive_forecasts(origin)["bls_by_occupation"]
    np.testing.assert_allclose(untouched.jobs, np.broadcast_to(official, untouched.jobs.shape))


def test_occupations_are_displaced_in_proportion_to_their_score(said: Hindcast) -> None:
    share = said.displaced / said.baseline
    np.testing.assert_allclose(share, said.adopted[:, None] * said.origin.score[None, :])


def test_naive_forecasts_are_what_their_names_say(origin: Origin) -> None:
    naive = naive_forecasts(origin)
    assert naive["no_change"] is origin.jobs
    growth = naive["total_growth"] / origin.jobs
    # 143,068.2 to 163,537.1 thousand in ten years, carried on for eleven.
    assert growth == pytest.approx((163_537.1 / 143_068.2) ** 1.1, rel=1e-4)


def test_the_jobs_at_high_risk_are_about_the_47_per_cent_of_the_paper(origin: Origin) -> None:
    # Frey and Osborne (2017): 47 per cent of employment of 2010; here of May 2013.
    share = origin.jobs[origin.score >= HIGH_RISK].sum() / origin.jobs.sum()
    assert share == pytest.approx(0.47, abs=0.03)
    assert origin.covered_share > 0.95


def test_outcomes_are_those_of_2024_and_reach_nearly_every_line(
    tables: Tables, origin: Origin
) -> None:
    happened = outcome(tables, origin)
    assert np.isnan(happened).sum() <= 2
    assert np.nansum(happened) == pytest.approx(148.5e6, rel=0.01)
    # OEWS May 2024: telemarketers, a line that never changed.
    assert happened[origin.codes.tolist().index("41-9041")] == 66_430


def test_tables_without_the_scores_of_the_paper_say_so(
    tables: Tables, scores: pd.DataFrame
) -> None:
    without = scores[scores["series"] != "computerisation"]
    with pytest.raises(DataError, match="without Frey and Osborne's scores"):
        known_at_origin(tables, without)
