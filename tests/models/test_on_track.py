"""What has been observed beside what draws projected: what is left, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from models.engine import default_engine
from models.evidence.on_track import (
    Observed,
    OnTrack,
    ShareOfDraws,
    consistent_draws,
    consistent_with_all,
    track_row,
)
from models.evidence.record_spread import TOTAL, record_spread
from models.evidence.track_paths import TRACK_TABLES, CountedMay, on_track, software_share
from models.inputs import build_inputs
from models.parameters import load_parameters
from models.sampling import draw_parameters
from models.scenarios import apply_scenario, load_scenario
from occupations.errors import UsageError
from occupations.table import load_occupation_table, load_tables
from reports.on_track import says, track_finding, track_sentences
from reports.texts import load_texts

DRAWS = 256
GROUPS = 22
TABLE = load_occupation_table()
INPUTS = build_inputs(TABLE)
TABLES = {**load_tables(TRACK_TABLES), "occupations": TABLE.occupations}
RESOLVED = apply_scenario(load_parameters(), load_scenario("central", load_parameters()))
SHIPPED = TABLE.occupations["employment_jobs"].to_numpy(dtype=float)
TEXTS = load_texts("en")


def of_jobs(value: float = 100.0, *, error: float = 0.02, code: str = TOTAL) -> Observed:
    return Observed(
        kind="jobs", code=code, title="", date=2026.37, value=value, error=error, test="within"
    )


def of_use(value: float) -> Observed:
    return Observed(
        kind="use", code="", title="", date=2026.5, value=value, error=0.004, test="at_most"
    )


def projected_groups(year: int) -> np.ndarray:
    """Return what draws project for each major group, (draw, group)."""
    sample = draw_parameters(RESOLVED, INPUTS, seed=0, start=0, stop=DRAWS)
    projector = default_engine(1).projector
    sums = projector(INPUTS, horizon=year)(sample)
    loss = sums.groups["major_group"][:, :, projector.ladder.index("net_loss"), -1]
    jobs: np.ndarray = sums.group_baselines["major_group"][:, :, -1] - loss
    return jobs


def tracked(jobs: np.ndarray | None, year: int = 2026) -> OnTrack:
    return on_track(
        INPUTS,
        RESOLVED,
        TABLES,
        projector=default_engine(1).projector,
        counted=None if jobs is None else CountedMay(year, jobs),
        draws=DRAWS,
        seed=0,
    )


@pytest.mark.parametrize("draw", [0, 7, 100])
def test_data_made_from_one_draw_leave_that_draw_in_nine_of_ten_repetitions(draw: int) -> None:
    year = 2028
    spread = record_spread(
        *(TABLES[name] for name in ("employment_history", "past_projections", "occupations")),
        years=year - INPUTS.base_year,
        before=year,
    )
    truth = projected_groups(year)[draw]
    random = np.random.default_rng(draw)
    errors, codes = [spread.total, *spread.groups], (TOTAL, *spread.codes)
    projected = np.array([[truth.sum(), *truth]])
    left, repetitions = 0, 4_000
    for _ in range(repetitions):
        counted = truth * np.exp(spread.groups * random.standard_normal(GROUPS))
        observed = [
            of_jobs(value, error=error, code=code)
            for value, error, code in zip([counted.sum(), *counted], errors, codes, strict=True)
        ]
        left += int(consistent_with_all(observed, projected)[0])
    assert left / repetitions >= 0.9


def test_one_observation_leaves_the_true_draw_in_nine_of_ten_repetitions() -> None:
    random = np.random.default_rng(3)
    counted = 100 * np.exp(0.02 * random.standard_normal(20_000))
    left = [bool(consistent_draws(of_jobs(value), np.array([100.0]))[0]) for value in counted]
    assert np.mean(left) == pytest.approx(0.9, abs=0.01)


def test_data_far_off_leave_no_draw_and_say_so() -> None:
    track = tracked(0.6 * SHIPPED)
    assert track.jobs == ShareOfDraws(0, DRAWS)
    assert track.every.count == 0
    assert "none of the simulations" in track_finding(track, TEXTS)
    said = " ".join(track_sentences(track, TEXTS))
    assert "Not one of the simulations is consistent with the jobs of all 22" in said


def test_a_year_of_employment_as_projected_cannot_tell_draws_apart_and_says_so() -> None:
    sample = draw_parameters(RESOLVED, INPUTS, seed=0, start=0, stop=1)
    growth = sample.values["baseline.growth_weight"][0] * INPUTS.occupations.growth
    track = tracked(SHIPPED * (1 + growth))
    assert track.jobs is not None
    assert track.jobs.value > 0.99
    assert all(row.is_flat for row in track.of_jobs())
    assert says(track.row("jobs", TOTAL), TEXTS).startswith("cannot tell simulations apart")
    assert "cannot yet tell fast displacement from slow" in " ".join(track_sentences(track, TEXTS))


def test_without_a_later_may_firms_alone_are_set_beside_the_path() -> None:
    track = tracked(None)
    assert (track.observed_year, track.jobs, track.spread) == (None, None, None)
    assert [row.observed.kind for row in track.rows] == ["use", "rise", "handing_over"]
    assert track.every == track.row("use").consistent


def test_use_by_firms_bounds_from_above_alone() -> None:
    projected = np.array([0.0, 0.1, 0.2065, 0.3])
    assert consistent_draws(of_use(0.2), projected).tolist() == [True, True, True, False]


def test_what_speaks_of_something_else_judges_no_draw() -> None:
    beside = replace(of_use(0.01), test="beside")
    assert consistent_draws(beside, np.array([0.0, 0.9])).all()
    row = track_row(beside, np.array([0.0, 0.9]))
    assert row.consistent is None
    assert "judges no simulation" in says(row, TEXTS)


def test_draws_far_apart_are_told_apart() -> None:
    row = track_row(of_jobs(100.0, error=0.01), np.array([60.0, 80.0, 100.0, 120.0]))
    assert not row.is_flat
    assert row.consistent == ShareOfDraws(1, 4)
    assert says(row, TEXTS) == "rules out 75.0%"


def test_the_error_of_a_share_is_binomial_and_never_nothing() -> None:
    assert ShareOfDraws(500, 1000).error == pytest.approx(0.0158, abs=1e-4)
    assert 0 < ShareOfDraws(0, 1000).error < 0.002


def test_what_software_does_counts_since_ever_and_rises_to_its_ceiling() -> None:
    sample = draw_parameters(RESOLVED, INPUTS, seed=0, start=0, stop=8)
    early, now, late = software_share(INPUTS, sample, np.array([1900.0, 2026.0, 2300.0])).T
    assert early == pytest.approx(np.zeros(8), abs=1e-3)
    assert (now > early).all()
    assert late == pytest.approx(sample.values["cognitive.ceiling"], rel=1e-3)


def history(jobs: dict[int, float], *, classification: str = "oews_2025") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "year": year,
                "classification": classification,
                "occupation_code": code,
                "employment_jobs": count,
            }
            for year, count in jobs.items()
            for code in ("11-1011", "13-1011")
        ]
    )


def projections(growth: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    codes = ["11-1011", "13-1011"]
    past = pd.DataFrame(
        {
            "projection_code": codes,
            "employment_2010_jobs": [100.0, 100.0],
            "employment_2020_jobs": [100.0 * growth**10] * 2,
        }
    )
    present = pd.DataFrame(
        {
            "major_group_code": ["11", "13"],
            "projected_2024_jobs": [100.0, 100.0],
            "projected_2034_jobs": [100.0 * growth**10] * 2,
        }
    )
    return past, present


def test_jobs_that_grow_as_projected_leave_no_spread() -> None:
    shipped = {year: 100 * 1.02 ** (year - 2021) for year in range(2021, 2026)}
    past = {year: 100 * 1.02 ** (year - 2012) for year in range(2012, 2019)}
    both = pd.concat([history(shipped), history(past, classification="soc_2010")])
    spread = record_spread(both, *projections(1.02), years=1, before=2026)
    assert spread.total == pytest.approx(0, abs=1e-12)
    assert len(spread.pairs) == 10


def test_the_may_that_is_measured_takes_no_part_in_its_own_error() -> None:
    shipped = dict.fromkeys(range(2021, 2025), 100.0) | {2025: 300.0}
    past = dict.fromkeys(range(2012, 2019), 100.0)
    both = pd.concat([history(shipped), history(past, classification="soc_2010")])
    assert record_spread(both, *projections(1.0), years=1, before=2025).total == 0
    assert record_spread(both, *projections(1.0), years=1, before=2026).total > 0.1


def test_a_distance_that_the_record_lacks_is_scaled_up_from_a_shorter_one() -> None:
    spread = record_spread(
        *(TABLES[name] for name in ("employment_history", "past_projections", "occupations")),
        years=8,
        before=2033,
    )
    assert spread.span < 8
    assert len(spread.pairs) >= 3
    assert not any(first < 2019 < second for first, second in spread.pairs)


def test_no_time_between_two_mays_is_refused() -> None:
    with pytest.raises(UsageError, match="do not lie between two Mays"):
        record_spread(
            *(TABLES[name] for name in ("employment_history", "past_projections", "occupations")),
            years=0,
            before=2026,
        )
