from dataclasses import replace

import numpy as np
import pytest

from models.claims.claims import main_claim
from models.claims.readings import compare_claim
from models.ensemble.convergence import convergence
from models.ensemble.ensemble import run_ensemble
from models.ensemble.quantiles import spread_of_draws
from models.likelihood import TWO_SIDED_95
from models.sampling import sobol_points
from models.summary import summarise
from models.summary_document import summary_document
from tests.models.productivity_record import implied_by
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
CLAIM = replace(main_claim(), numbers={"jobs": INPUTS.cells.jobs.sum() * 0.1})


def series(draws):
    points = sobol_points(seed=0, start=0, stop=draws)
    return 20e6 * points[:, 0] + 5e6 * points[:, 1] ** 2


def checked(draws, *, year=2040, horizon=2040):
    ensemble = run_ensemble(INPUTS, resolved_scenario(), draws=draws, seed=0, horizon=horizon)
    summary = summarise(ensemble)
    return summary, compare_claim(ensemble, summary, replace(CLAIM, year=year))


def test_parts_are_a_sixteenth_to_all_of_the_draws_in_rising_order():
    parts = convergence(series(2048), claimed_jobs=15e6)
    assert [part.draws for part in parts] == [128, 256, 512, 1024, 2048]


def test_parts_without_an_error_are_left_out():
    assert [part.draws for part in convergence(series(300), claimed_jobs=1.0)] == [75, 150, 300]
    assert convergence(series(63), claimed_jobs=1.0) == ()


def test_a_part_is_the_estimate_of_the_first_draws_alone():
    jobs = series(1024)
    part = convergence(jobs, claimed_jobs=15e6)[-2]
    spread = spread_of_draws(jobs[:512])
    assert (part.p05, part.p50, part.p95) == (spread.p05, spread.p50, spread.p95)
    assert part.error_p50 == spread.error_p50
    assert part.probability == np.mean(jobs[:512] >= 15e6)


def test_errors_shrink_as_draws_accumulate_and_cover_what_is_left_to_settle():
    parts = convergence(series(4096), claimed_jobs=15e6)
    assert parts[-1].error_p50 < parts[0].error_p50 / 4
    for part in parts[:-1]:
        assert abs(part.p50 - parts[-1].p50) < 4 * part.error_p50


def test_the_claim_is_checked_with_the_headline_in_its_year():
    summary, check = checked(256)
    reading = check.reading(scope="us_all", rung="displaced")
    last = check.convergence[-1]
    assert (last.draws, last.p50, last.error_p95) == (256, reading.median, reading.error_p95)
    assert last.probability == reading.probability
    ensemble = run_ensemble(INPUTS, resolved_scenario(), draws=256, seed=0, horizon=2040)
    document = summary_document(summary, check, (), implied_by(ensemble))
    assert document["claim"]["convergence"][-1]["p95"] == reading.p95
    assert document["claim"]["convergence"][-1]["error"]["p95"] == reading.error_p95


def test_an_early_horizon_settles_in_its_own_year():
    summary, check = checked(64, horizon=2035)
    assert check.reading(scope="us_all", rung="displaced").median is None
    assert check.convergence[-1].p50 == pytest.approx(summary.spread_jobs.p50[0, 4, -1])


def test_without_draws_nothing_settles():
    assert checked(0)[1].convergence == ()


def test_crossing_years_hold_what_the_error_leaves_open():
    summary, check = checked(128)
    reading = check.reading(scope="us_all", rung="displaced")
    place = (0, 4)
    path, error = summary.spread_jobs.p50[place], summary.spread_jobs.error_p50[place]
    years = np.array(summary.years)
    assert reading.crossing_year_median == years[path >= CLAIM.jobs][0]
    assert (
        reading.crossing_year_median_earliest == years[path + TWO_SIDED_95 * error >= CLAIM.jobs][0]
    )
    later = years[path - TWO_SIDED_95 * error >= CLAIM.jobs]
    assert reading.crossing_year_median_latest == (later[0] if later.size else None)
    assert reading.crossing_year_median_earliest <= reading.crossing_year_median


def test_crossing_years_without_errors_have_no_span():
    reading = checked(20)[1].reading(scope="us_all", rung="displaced")
    assert reading.crossing_year_p95 is not None
    assert reading.crossing_year_p95_earliest is None
    assert reading.crossing_year_p95_latest is None
    assert reading.error_p95 is None
