from dataclasses import replace
from pathlib import Path

import pytest

from models.claims.claim_text import claims_toml
from models.claims.claims import load_claims
from models.claims.readings import compare_claim
from models.ensemble.ensemble import run_ensemble
from models.ensemble.layout import TOTALS
from models.ladder import LADDER
from models.likelihood import IMPOSSIBLE
from models.summary import summarise
from occupations.economies.home import UNITED_STATES
from occupations.errors import UsageError
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
JOBS = INPUTS.cells.jobs.sum()
CLAIM = load_claims()[0]


@pytest.fixture(scope="module")
def ensemble():
    return run_ensemble(INPUTS, resolved_scenario(), draws=160, seed=0, horizon=2040)


def check(ensemble, *, jobs=None, year=2040):
    claim = replace(CLAIM, numbers={"jobs": JOBS * 0.1 if jobs is None else jobs}, year=year)
    return compare_claim(ensemble, summarise(ensemble), claim)


def test_the_claim_is_forty_million_jobs_by_2040():
    assert (CLAIM.claim_id, CLAIM.jobs, CLAIM.year) == ("jobs_40m_2040", 40e6, 2040)
    assert set(CLAIM.statement) == {"en", "de"}


def test_every_rung_is_read_in_every_scope(ensemble):
    readings = check(ensemble).readings
    assert [(r.scope, r.rung) for r in readings] == [
        (scope, rung) for scope in UNITED_STATES.scope_names for rung in LADDER.names
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"scope": "us_factories", "rung": "displaced"}, "there is no scope 'us_factories'"),
        ({"scope": "us_all", "rung": "displaced_"}, "(?s)no rung 'displaced_'.*did you mean"),
    ],
)
def test_a_reading_of_an_unknown_rung_or_scope_is_refused_with_the_nearest_name(
    ensemble, asked, said
):
    with pytest.raises(UsageError, match=said):
        check(ensemble).reading(**asked)


def test_an_unknown_rung_or_scope_is_refused_with_the_nearest_name():
    with pytest.raises(UsageError, match=r"(?s)there is no rung 'displace'.*mean 'displaced'"):
        LADDER.rung("displace")
    with pytest.raises(UsageError, match=r"(?s)there is no scope 'us_al'.*mean 'us_all'"):
        UNITED_STATES.scope("us_al")


def test_a_probability_is_the_share_of_draws_that_reach_the_claim(ensemble):
    reading = check(ensemble).reading(scope="us_all", rung="displaced")
    at = (0, LADDER.index("displaced"), 2040 - 2025)
    hits = ensemble.drawn.series(TOTALS, *at) >= JOBS * 0.1
    assert 0 < reading.probability < 1
    assert reading.probability == hits.mean()
    assert reading.probability_error > 0
    assert reading.p05 < reading.median < reading.p95
    assert reading.times_base_jobs == pytest.approx(0.1)


def test_a_crossing_year_is_the_first_in_which_the_path_reaches_the_claim(ensemble):
    summary = summarise(ensemble)
    reading = check(ensemble, jobs=JOBS * 0.01).reading(scope="us_all", rung="displaced")
    path = summary.spread_jobs.p50[0, LADDER.index("displaced")]
    first = next(y for y, v in zip(summary.years, path, strict=True) if v >= JOBS * 0.01)
    assert reading.crossing_year_median == first
    assert reading.crossing_year_p95 <= first


def test_a_path_that_never_reaches_the_claim_has_no_crossing_year(ensemble):
    reading = check(ensemble, jobs=JOBS * 5).reading(scope="us_all", rung="displaced")
    assert reading.crossing_year_median is None
    assert reading.crossing_year_p95 is None


def test_a_claim_above_all_jobs_of_a_scope_is_impossible_for_rungs_within_the_baseline(ensemble):
    found = check(ensemble, jobs=JOBS * 5)
    words = {rung: found.reading(scope="us_all", rung=rung).word for rung in LADDER.names}
    for rung in ("exposed", "automatable", "cost_effective", "adopted", "displaced"):
        assert words[rung] == IMPOSSIBLE
    for rung in ("laid_off", "net_loss"):
        assert words[rung] == "fewer than 1 in 160 draws"


def test_certain_assumptions_make_the_claim_virtually_certain():
    sure = [
        f"{channel}.{name}"
        for channel in ("cognitive", "physical")
        for name in ("ceiling=1", "substitution=1", "cost_per_job=1", "midpoint=2027", "duration=3")
    ]
    ensemble = run_ensemble(
        INPUTS, resolved_scenario("central", *sure), draws=400, seed=0, horizon=2040
    )
    reading = check(ensemble).reading(scope="us_all", rung="displaced")
    assert reading.probability == 1.0
    assert reading.word == "virtually certain"


def test_a_horizon_before_the_claims_year_leaves_the_claim_unread():
    ensemble = run_ensemble(INPUTS, resolved_scenario(), draws=64, seed=0, horizon=2035)
    reading = check(ensemble).reading(scope="us_all", rung="displaced")
    assert reading.probability is None
    assert reading.median is None
    assert reading.word is None


def test_a_longer_horizon_reads_the_claim_in_its_own_year(ensemble):
    longer = run_ensemble(INPUTS, resolved_scenario(), draws=160, seed=0, horizon=2050)
    one, other = (check(e).reading(scope="us_all", rung="adopted") for e in (ensemble, longer))
    assert one.probability == other.probability
    assert one.median == other.median


def test_origin_and_search_are_read_again_from_what_a_run_keeps(tmp_path: Path) -> None:
    kept = tmp_path / "claims.toml"
    kept.write_text(claims_toml(load_claims()), encoding="utf-8")
    (first, *others) = load_claims(kept)
    assert first.origin == load_claims()[0].origin
    assert first.search == load_claims()[0].search
    assert first.search is not None
    assert first.search.when == "November 2026"
    assert {claim.search for claim in others} == {None}
