"""Which country: the list of them, the claim beside each, and what outlines cannot carry."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from displacement.answers.by_country import ON_THE_PAGE, ByCountry
from displacement.study.study import Study, open_study
from models.ladder import LADDER
from occupations.economies.listing import economies
from occupations.errors import UsageError
from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun

OUTLINE_RUNGS = ["exposed", "automatable"]


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study()


@pytest.fixture(scope="module")
def beside(study: Study) -> ByCountry:
    return study.by_country(codes=ON_THE_PAGE, draws=64)


def test_the_list_has_every_economy_with_its_tier_unit_and_source(terminal: Terminal) -> None:
    answer = terminal("countries", "--format", "json")
    rows = json.loads(answer.out)["economies"]
    assert [row["code"] for row in rows] == list(economies())
    by_code = {row["code"]: row for row in rows}
    assert by_code["US"]["unit"] == "jobs"
    assert by_code["US"]["borrowed"] == []
    assert by_code["DE"]["tier"] == "B"
    assert by_code["DE"]["unit"] == "persons"
    assert "scores" in by_code["DE"]["borrowed"]
    assert by_code["DE"]["lacking"] == []
    assert by_code["CN"]["lacking"] == [name for name in LADDER.names if name not in OUTLINE_RUNGS]
    assert all(row["employment"] > 0 and row["source"] and row["counted"] for row in rows)


def test_totals_are_those_of_the_publishers(study: Study) -> None:
    employment = {one.economy.code: one.employment for one in study.countries().countries}
    assert employment["DE"] == pytest.approx(42.6e6, rel=0.01)
    assert employment["GB"] == pytest.approx(32.3e6, rel=0.03)
    assert employment["WORLD"] == pytest.approx(3_599.1e6, rel=0.001)
    assert employment["CN"] == pytest.approx(737.6e6, rel=0.001)
    members = economies()["EU27"].members
    assert employment["EU27"] == pytest.approx(sum(employment[code] for code in members), rel=1e-6)


def test_the_list_and_one_economy_read_as_tables(terminal: Terminal) -> None:
    every = terminal("countries")
    assert every.code == 0
    assert "Germany" in every.out
    assert "tier C: groups of occupations alone: neither sectors nor pay" in every.out
    one = terminal("countries", "CN")
    assert "China" in one.out
    assert "not known    cost_effective, adopted, displaced, laid_off, net_loss" in one.out
    assert "cn_all" in one.out


@pytest.mark.parametrize(("given", "meant"), [("DEU", "DE"), ("gb", "GB"), ("Germany", "DE")])
def test_a_wrong_code_is_answered_with_the_nearest(
    terminal: Terminal, given: str, meant: str
) -> None:
    for words in (("countries", given), ("run", "--country", given)):
        answer = terminal(*words)
        assert answer.code == 2
        assert meant in answer.err
        assert answer.out == ""


def test_by_country_has_the_keys_of_the_specification(
    terminal: Terminal, beside: ByCountry
) -> None:
    document = json.loads(json.dumps(beside.document()))
    assert [row["code"] for row in document["economies"]] == list(ON_THE_PAGE)
    for row in document["economies"]:
        assert row.keys() >= {"code", "tier", "employment", "share", "readings"}
        assert row["share"] == pytest.approx(40e6 / row["employment"])
        assert row["readings"]


def test_what_a_tier_cannot_carry_has_no_reading(beside: ByCountry) -> None:
    for one in beside.countries:
        rungs = list(dict.fromkeys(reading.rung for reading in one.readings))
        assert rungs == (OUTLINE_RUNGS if one.economy.tier == "C" else list(LADDER.names))
        if one.economy.mixes_are_assumed:
            assert all(reading.median is None for reading in one.readings)
            assert all(reading.p05 < reading.p95 for reading in one.readings)
        for reading in one.readings:
            assert reading.p05 >= 0 or not LADDER.rung(reading.rung).is_within_baseline
            if LADDER.rung(reading.rung).is_within_baseline:
                assert reading.p95 <= 1.3 * one.employment


def test_the_chain_of_rungs_holds_in_every_economy(beside: ByCountry) -> None:
    for one in beside.countries:
        for scenario in beside.scenarios:
            chain = [one.reading(scenario, rung.name) for rung in LADDER.chain]
            ends = [reading.p95 for reading in chain if reading is not None]
            assert ends == sorted(ends, reverse=True)


def test_the_united_states_are_as_a_run_has_them(study: Study) -> None:
    (here,) = study.by_country(codes=["US"], draws=64).countries
    run = study.run(draws=64)
    for rung in LADDER.names:
        own = run.check.reading(scope="us_all", rung=rung)
        reading = here.reading("central", rung)
        assert reading is not None
        assert reading.median == pytest.approx(own.median, rel=1e-9)
        assert reading.probability == own.probability
    first = run.countries[0]
    assert first.code == "US"
    assert [one.code for one in run.countries[1:]] == [c for c in ON_THE_PAGE if c != "US"]
    assert first.reading("prometheus", "displaced") is not None


def test_the_union_is_the_sum_of_its_members_at_every_point_of_what_technology_could_do(
    study: Study,
) -> None:
    codes = ["EU27", *economies()["EU27"].members]
    union, *members = study.by_country(codes=codes, draws=1).countries
    for rung in OUTLINE_RUNGS:
        parts = [one.reading("central", rung) for one in members]
        total = sum(reading.p95 for reading in parts if reading is not None)
        whole = union.reading("central", rung)
        assert whole is not None
        assert whole.p95 == pytest.approx(total, rel=1e-6)


def test_a_table_at_the_terminal_says_what_is_missing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {code: economies()[code] for code in ("US", "GB", "EU27", "WORLD")}
    monkeypatch.setattr("occupations.economies.listing.economies", lambda: few)
    answer = terminal("claims", "--by-country", "--draws", "64", "--quiet")
    assert answer.code == 0
    lines = {line.split()[0]: line for line in answer.out.splitlines() if line}
    assert "impossible" in lines["GB"]
    assert "25.7 %" in lines["US"]
    assert lines["WORLD"].rstrip().endswith("–")
    assert "pay and jobs by sector are not known there" in answer.out


def test_a_folder_holds_tables_and_a_picture(terminal: Terminal, tmp_path: Path) -> None:
    from displacement.storage.written import write_by_country

    study = open_study()
    beside = study.by_country(codes=["US", "DE", "CN"], draws=16)
    folder = write_by_country(tmp_path / "which", beside)
    names = {path.name for path in folder.iterdir()}
    assert names == {f"by-country.{kind}" for kind in ("csv", "parquet", "json", "svg", "png")}
    frame = pd.read_parquet(folder / "by-country.parquet")
    assert set(frame["code"]) == {"US", "DE", "CN"}
    assert np.isfinite(frame["p95"]).all()
    with pytest.raises(UsageError, match="which"):
        write_by_country(folder, beside)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by-country", "--forecasts"), "two answers are asked for"),
        (("--write", "x"), "--reconcile or --by-country"),
        (("--by-country", "--draws", "-1"), "-1 is out of range"),
        (("--by-country", "--draws", "many"), "many"),
        (("nosuch", "--by-country"), "there is no scenario 'nosuch'"),
        (("--by-country", "--set", "cognitive.ceiling=7"), "cognitive.ceiling"),
    ],
)
def test_bad_input_is_answered_in_one_message(
    terminal: Terminal, words: tuple[str, ...], said: str
) -> None:
    answer = terminal("claims", *words)
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    "words",
    [
        ("run", "--draws", "16"),
        ("solve",),
        ("sensitivity",),
        ("sweep", "--vary", "cognitive.ceiling=0.5:0.9:3"),
        ("compare", "central", "fast"),
        ("occupation", "23"),
        ("claims",),
        ("tune", "--no-open"),
    ],
)
def test_what_needs_pay_and_sectors_is_refused_of_an_outline(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = terminal(*words, "--country", "CN")
    assert answer.code == 2
    assert "needs pay and jobs by sector" in answer.err
    assert "of China neither is known (tier C)" in answer.err
    assert "claims --by-country" in answer.err
    assert answer.out == ""
    assert list(tmp_path.iterdir()) == []


def test_by_country_can_be_asked_of_the_scenario_of_a_run(
    finished_run: FinishedRun, study: Study
) -> None:
    answer = study.by_country(str(finished_run.folder), codes=["US", "DE"], draws=16)
    assert answer.scenarios[0] == "fast"
    changed = answer.countries[0].reading("fast", "adopted")
    plain = study.by_country("fast", codes=["US"], draws=16).countries[0].reading("fast", "adopted")
    assert changed is not None
    assert plain is not None
    assert changed.p95 != plain.p95


def test_a_run_s_summary_and_its_stored_results_hold_the_countries(
    finished_run: FinishedRun,
) -> None:
    economies_told = finished_run.document("summary.json")["economies"]
    assert {row["code"] for row in economies_told} == set(ON_THE_PAGE)
    assert economies_told[0]["code"] == "US"
    stored = finished_run.document("results/results.json")["countries"]
    assert len(stored) == len(ON_THE_PAGE)


def test_a_run_that_ends_early_or_has_no_draws_tells_shares_alone(study: Study) -> None:
    for result in (study.run(draws=16, horizon=2035), study.run(draws=0)):
        assert all(one.readings == () for one in result.countries[1:])
        assert [one.share > 1 for one in result.countries if one.code in ("GB", "DE")] == [
            False,
            True,
        ]


def test_a_claim_on_a_share_has_no_countries_beside_it() -> None:
    from models.claims.claims import Claim

    study = open_study(claim=Claim.of(share=0.3, year=2040, statement="three in ten"))
    assert study.run(draws=16).countries == ()
    union, own = study.by_country(codes=["EU27", "US"], draws=16).countries
    assert union.share == pytest.approx(0.3)
    assert own.share == pytest.approx(0.3)
