"""The claim as an argument: made up or read, resolved, and refused where a run cannot answer it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

from models.claims.claims import (
    SHIPPED_SOURCE,
    USER_SOURCE,
    Claim,
    load_claims,
    main_claim,
    resolve_claim,
)
from models.claims.headline import (
    check_claim_year,
    claim_set,
    headline_base_jobs,
    headline_claim,
    scope_base_jobs,
)
from models.claims.readings import compare_claim
from models.ensemble.ensemble import run_ensemble
from models.ladder import LADDER
from models.summary import summarise_totals
from occupations.economies.home import UNITED_STATES
from occupations.errors import UsageError
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
JOBS = float(INPUTS.cells.jobs.sum())
NEWSPAPER = """[half]
check = "jobs"
numbers = { share = 0.5 }
unit = "share of jobs"
year = 2035
source = "A newspaper"
statement = "Half of all jobs."

[ten]
check = "jobs"
numbers = { jobs = 10_000_000 }
unit = "jobs"
year = 2045
source = "A newspaper"
statement = { en = "Ten million jobs." }
"""
COSTS = """[cheaper]
check = "unit_cost"
numbers = { saving = 0.4 }
unit = "share of unit cost"
source = "A newspaper"
statement = { en = "Everything gets cheaper." }
"""


@pytest.fixture
def newspaper(tmp_path: Path) -> Path:
    file = tmp_path / "newspaper.toml"
    file.write_text(NEWSPAPER, encoding="utf-8")
    return file


def test_a_claim_made_up_is_as_one_read_from_a_file(newspaper: Path) -> None:
    made = Claim.of(share=0.5, year=2035, statement="Half of all jobs.", source="A newspaper")
    read = load_claims(newspaper)[0]
    assert (made.claim_id, read.claim_id) == ("claim", "half")
    for name in ("check", "unit", "numbers", "year", "statement", "source_id", "readings"):
        assert getattr(made, name) == getattr(read, name)


def test_a_claim_made_up_comes_from_whoever_asks_supposes_nothing_and_means_anything() -> None:
    made = Claim.of(jobs=73e6, year=2030, statement="73 million jobs by 2030.")
    assert (made.jobs, made.share, made.year) == (73e6, None, 2030)
    assert (made.source_id, made.condition) == (USER_SOURCE, None)
    assert len(made.readings) == len(LADDER.names) * len(UNITED_STATES.scope_names)
    assert main_claim().source_id == SHIPPED_SOURCE


@pytest.mark.parametrize(
    ("given", "key", "said", "allowed"),
    [
        ({"jobs": 0}, None, "jobs: 0 is out of range", "1 or more"),
        ({"share": 47}, None, "share: 47 is out of range", "0.0001 to 1"),
        ({"jobs": "many"}, "jobs", "given 'many'", None),
        ({"jobs": float("nan")}, "jobs", "finite", None),
        ({"jobs": 1e6, "share": 0.1}, "jobs", "in jobs or as a share", "either jobs"),
        ({}, "jobs", "in jobs or as a share", "either jobs"),
        ({"jobs": 1e6, "year": 2025}, "year", "2025 is out of range", "2026 to 2060"),
        ({"jobs": 1e6, "year": 2061}, "year", "2061 is out of range", "2026 to 2060"),
        ({"jobs": 1e6, "year": "soon"}, "year", "given 'soon'", None),
        ({"jobs": 1e6, "statement": " "}, "statement", "no text", "what the claim says"),
        ({"jobs": 1e6, "condition": "promethius"}, "condition", "did you mean", "prometheus"),
        ({"jobs": 1e6, "readings": ["displaced"]}, "readings", "no readings", "us_all"),
    ],
)
def test_a_claim_made_up_is_refused_with_what_is_allowed(
    given: dict[str, object], key: str | None, said: str, allowed: str | None
) -> None:
    whole = {"year": 2030, "statement": "So many jobs.", **given}
    with pytest.raises(UsageError) as refused:
        Claim.of(**whole)
    assert refused.value.key == key
    assert refused.value.file is None
    assert said in str(refused.value)
    assert allowed is None or allowed in str(refused.value)


def test_a_share_is_one_number_of_jobs_once_it_is_known_of_how_many() -> None:
    share = Claim.of(share=0.47, year=2040, statement="47 % of jobs.")
    with pytest.raises(ValueError, match="nobody has counted"):
        _ = share.jobs
    resolved = resolve_claim(share, JOBS)
    assert resolved.jobs == pytest.approx(0.47 * JOBS)
    assert (resolved.share, resolved.numbers) == (0.47, {"share": 0.47})
    jobs = Claim.of(jobs=5e6, year=2040, statement="Five million.")
    assert resolve_claim(jobs, JOBS) is jobs


def test_a_share_is_of_the_jobs_that_every_draw_starts_from() -> None:
    ensemble = run_ensemble(INPUTS, resolved_scenario(), draws=32, seed=0, horizon=2040)
    summary = summarise_totals(ensemble)
    assert headline_base_jobs(INPUTS) == pytest.approx(summary.baseline_jobs[0, 0], rel=1e-12)
    share = resolve_claim(Claim.of(share=0.1, year=2040, statement="."), JOBS)
    jobs = Claim.of(jobs=0.1 * JOBS, year=2040, statement=".")
    of_share, of_jobs = (compare_claim(ensemble, summary, one) for one in (share, jobs))
    assert of_share.readings == of_jobs.readings
    assert np.allclose([r.times_base_jobs for r in of_share.readings if r.scope == "us_all"], 0.1)


def test_a_file_s_first_claim_on_jobs_is_the_headline(newspaper: Path, tmp_path: Path) -> None:
    found = claim_set(str(newspaper), base_jobs=JOBS)
    assert [claim.claim_id for claim in found.claims] == ["half", "ten"]
    assert found.headline is found.claims[0]
    assert found.headline.jobs == pytest.approx(JOBS / 2)
    assert not found.is_shipped
    both = tmp_path / "both.toml"
    both.write_text(COSTS + NEWSPAPER, encoding="utf-8")
    assert claim_set(both, base_jobs=JOBS).headline.claim_id == "half"


def test_without_a_claim_the_shipped_ones_stand() -> None:
    found = claim_set(None, base_jobs=JOBS)
    assert found.is_shipped
    assert found.headline == main_claim()
    assert found.claims == load_claims()


def test_a_file_without_a_claim_on_jobs_is_refused_where_a_headline_is_needed(
    tmp_path: Path,
) -> None:
    file = tmp_path / "costs.toml"
    file.write_text(COSTS, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        claim_set(file, base_jobs=JOBS)
    assert refused.value.file == str(file)
    assert 'check = "jobs"' in str(refused.value)
    with pytest.raises(UsageError, match="no claim here is about jobs"):
        headline_claim(load_claims(file))


def test_a_claim_beyond_the_last_year_is_refused_with_the_horizon_to_give() -> None:
    late = Claim.of(jobs=5e6, year=2050, statement="Five million by 2050.")
    given = claim_set(late, base_jobs=JOBS)
    given.check_horizon(2050, base_year=2025)
    with pytest.raises(UsageError) as refused:
        given.check_horizon(2040, base_year=2025)
    assert refused.value.key == "--horizon"
    assert "the claim speaks of 2050, the run ends in 2040" in str(refused.value)
    assert "allowed: 2050 to 2060" in str(refused.value)


def test_the_shipped_claim_does_not_stop_a_shorter_run() -> None:
    claim_set(None, base_jobs=JOBS).check_horizon(2030, base_year=2025)
    with pytest.raises(UsageError):
        claim_set(main_claim(), base_jobs=JOBS).check_horizon(2030, base_year=2025)


def test_a_claim_for_a_year_that_jobs_are_counted_in_is_refused() -> None:
    claim = Claim.of(jobs=5e6, year=2026, statement="Five million by 2026.")
    check_claim_year(claim, 2040, base_year=2025)
    with pytest.raises(UsageError, match="jobs are those of May 2026"):
        check_claim_year(claim, 2040, base_year=2026)


@pytest.mark.parametrize(
    ("share", "near"),
    [
        ('"47,5 %"', "47.5 %"),
        ('"47"', "47 %"),
        ('"0.47"', "47 %"),
        ("47", "47 %"),
        ("4700", None),
        ("true", None),
        ("nan", None),
        ("[]", None),
        ('""', None),
    ],
)
def test_a_share_that_cannot_be_read_says_how_shares_are_written(
    tmp_path: Path, share: str, near: str | None
) -> None:
    file = tmp_path / "claims.toml"
    file.write_text(
        f'[mine]\ncheck = "jobs"\nunit = "share of jobs"\nnumbers = {{ share = {share} }}\n'
        'year = 2040\nsource = "somebody"\nstatement = "many"\n',
        encoding="utf-8",
    )
    given = tomllib.loads(f"share = {share}")["share"]
    with pytest.raises(UsageError) as of_file:
        load_claims(file)
    with pytest.raises(UsageError) as in_python:
        Claim.of(year=2040, statement="many", share=given)
    for fault in (of_file.value, in_python.value):
        assert fault.allowed is not None
        assert fault.nearest == near


@pytest.mark.parametrize("share", ["half %", "%", "120 %", "0 %", "0.5", "1_0 %"])
def test_a_text_that_is_no_share_is_refused_with_its_line(tmp_path: Path, share: str) -> None:
    file = tmp_path / "claims.toml"
    file.write_text(NEWSPAPER.replace("share = 0.5", f'share = "{share}"'), encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_claims(file)
    assert str(raised.value).startswith(f"{file}:3: half")


def test_a_claim_in_jobs_and_as_a_share_at_once_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "claims.toml"
    for numbers in ("{ share = 0.5, jobs = 1e6 }", "{}"):
        text = NEWSPAPER.replace("{ share = 0.5 }", numbers)
        file.write_text(text, encoding="utf-8")
        with pytest.raises(UsageError, match=r"half\.numbers"):
            load_claims(file)


def test_the_jobs_of_every_scope_are_those_of_its_cells() -> None:
    of_occupations, of_sectors = INPUTS.occupation_scopes(), INPUTS.sector_scopes()
    for scope in UNITED_STATES.scope_names:
        counts = (
            of_occupations[scope][INPUTS.cells.occupation]
            if scope in of_occupations
            else of_sectors[scope][INPUTS.cells.sector]
        )
        assert scope_base_jobs(INPUTS, scope) == pytest.approx(float(INPUTS.cells.jobs @ counts))
    assert scope_base_jobs(INPUTS, UNITED_STATES.headline_scope) == headline_base_jobs(INPUTS)
