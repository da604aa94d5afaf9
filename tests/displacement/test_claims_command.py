"""`displacement claims`, as a user meets it, on the shipped tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun

OWN = """[twelve_million]
check = "jobs"
numbers = { jobs = 12_000_000 }
unit = "jobs"
year = 2035
source = "a newspaper"
readings = ["displaced in us_all", "adopted in us_goods"]
statement = { en = "Twelve million jobs are gone by 2035." }

[half_price]
check = "unit_cost"
numbers = { saving = 0.9 }
unit = "share of unit cost"
source = "a newspaper"
condition = "fast"
statement = { en = "Everything gets 90 % cheaper." }
"""


def test_every_claim_has_its_verdict_sentence_and_figures(terminal: Terminal) -> None:
    answer = terminal("claims", "--draws", "64", "--format", "json", "--quiet")
    assert answer.code == 0, answer.err
    found = {entry["id"]: entry for entry in json.loads(answer.out)["claims"]}
    assert len(found) == 7
    jobs = found.pop("jobs_40m_2040")
    assert [entry["scenario"] for entry in jobs["scenarios"]] == [
        *("prometheus", "prometheus_goods", "prometheus_everywhere", "central")
    ]
    assert len(jobs["scenarios"][0]["readings"]) == 35
    for entry in found.values():
        assert entry["verdict"]
        assert entry["sentence"].endswith(".")
        assert entry["figures"]
        assert entry["caveat"]
        assert {"en", "de"} == set(entry["statement"])


def test_factories_alone_cannot_lose_the_claimed_number(terminal: Terminal) -> None:
    answer = terminal("claims", "--draws", "16", "--quiet")
    assert answer.code == 0, answer.err
    rows = [line for line in answer.out.splitlines() if " us_manufacturing " in line]
    assert len(rows) == 7
    for line in rows:
        chain = line.split()[0] not in ("laid_off", "net_loss")
        assert (
            "not reached in any simulation: more than all its jobs, about 12.9 million" in line
        ) != chain
        assert ("impossible by arithmetic (3.2 times all its jobs)" in line) == chain
    assert "manufacturing_share: holds in part" in answer.out
    (automatable,) = (
        line for line in answer.out.splitlines() if line.startswith("automatable     us_all ")
    )
    assert automatable.endswith("says nothing: an upper bound")


def test_a_reader_s_own_claims_are_checked_the_same_way(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(OWN, encoding="utf-8")
    options = ("--claims-file", str(file), "--draws", "64", "--quiet")
    answer = terminal("claims", "fast", *options, "--format", "json")
    assert answer.code == 0, answer.err
    jobs, cost = json.loads(answer.out)["claims"]
    assert [entry["scenario"] for entry in jobs["scenarios"]] == ["fast"]
    readings = jobs["scenarios"][0]["readings"]
    assert [(one["rung"], one["scope"]) for one in readings] == [
        ("displaced", "us_all"),
        ("adopted", "us_goods"),
    ]
    assert cost["verdict"] == "does not hold"
    assert "modelled" in {figure["name"] for figure in cost["figures"]}
    shown = terminal("claims", "fast", *options)
    assert "twelve_million: Twelve million jobs are gone by 2035." in shown.out


@pytest.mark.parametrize("written", ["0.5", '"50 %"', '"50%"'])
def test_a_share_of_jobs_is_read_as_one_number(
    terminal: Terminal, tmp_path: Path, written: str
) -> None:
    file = tmp_path / "share.toml"
    file.write_text(
        f'[half]\ncheck = "jobs"\nnumbers = {{ share = {written} }}\nunit = "share of jobs"\n'
        'year = 2030\nsource = "a newspaper"\nstatement = "Half of all jobs."\n',
        encoding="utf-8",
    )
    options = ("--claims-file", str(file), "--draws", "16", "--quiet")
    answer = terminal("claims", "slow", *options, "--format", "json")
    assert answer.code == 0, answer.err
    (half,) = json.loads(answer.out)["claims"]
    assert (half["unit"], half["numbers"]) == ("share of jobs", {"share": 0.5})
    base = {r["scope"]: r["base_jobs"] for r in half["scenarios"][0]["readings"]}
    assert half["jobs"] == pytest.approx(base["us_all"] / 2)
    shown = terminal("claims", "slow", *options).out
    assert "half: Half of all jobs." in shown
    assert "  50% of jobs (77.7 million) by 2030; under these assumptions:" in shown


def test_a_file_without_a_claim_on_jobs_is_checked_without_one(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "factories.toml"
    file.write_text(
        '[empty]\ncheck = "factory_labour"\nnumbers = { remaining = 0.3 }\n'
        'unit = "share of factory work"\nsource = "a newspaper"\n'
        'statement = { en = "A third of the people will do." }\n',
        encoding="utf-8",
    )
    answer = terminal("claims", "slow", "--claims-file", str(file), "--draws", "16", "--quiet")
    assert answer.code == 0, answer.err
    assert answer.out.startswith("empty: not reached under these assumptions")
    assert "In this run, people would still do" in answer.out
    assert "main claim" not in answer.out


def test_a_finished_run_shows_the_claims_as_its_report_does(
    terminal: Terminal, finished_run: FinishedRun
) -> None:
    answer = terminal("claims", str(finished_run.folder), "--format", "json")
    assert answer.code == 0, answer.err
    ledger = json.loads(answer.out)
    summary = finished_run.document("summary.json")
    assert (ledger["scenario"], ledger["draws"]) == ("fast", 64)
    told = [entry["scenario"] for entry in ledger["claims"][0]["scenarios"]]
    assert told == [entry["scenario"] for entry in summary["scenarios"]]
    own = ledger["claims"][0]["scenarios"][0]["readings"]
    assert [one["probability"] for one in own] == [
        one["probability"] for one in summary["claim"]["readings"]
    ]


def test_the_name_of_a_finished_run_is_that_run_and_says_so(
    terminal: Terminal, finished_run: FinishedRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(finished_run.working_folder)
    named = terminal("claims", "fast")
    assert named.err.startswith("note: as the finished run runs/fast has it (64 draws)")
    assert named.out == terminal("claims", str(finished_run.folder), "--quiet").out
    assert "fast, changed  " in named.out
    assert "\nfast  " in named.out


def test_a_name_is_the_scenario_where_no_run_has_it_or_something_else_is_asked(
    terminal: Terminal, finished_run: FinishedRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(finished_run.working_folder)
    (finished_run.working_folder / "runs" / "slow").mkdir(exist_ok=True)
    for name, draws in (("fast", "32"), ("slow", "32")):
        answer = terminal("claims", name, "--draws", draws, "--format", "json", "--quiet")
        assert answer.code == 0, answer.err
        ledger = json.loads(answer.out)
        assert (ledger["scenario"], ledger["draws"]) == (name, 32)


def test_claims_never_print_that_a_draw_was_certain_or_impossible(
    terminal: Terminal, finished_run: FinishedRun
) -> None:
    shown = terminal("claims", str(finished_run.folder)).out
    assert "< 1 in 64" in shown
    for certain in (" 0%", " 0 %", " 0.0 %", " 100%", "100 %", "100.0 %"):
        assert certain not in shown


@pytest.mark.parametrize("of_a_run", [True, False])
def test_forecasts_stand_on_their_rungs_beside_the_model(
    terminal: Terminal, finished_run: FinishedRun, of_a_run: bool
) -> None:
    named = (str(finished_run.folder),) if of_a_run else ("--draws", "16", "--quiet")
    answer = terminal("claims", *named, "--forecasts")
    assert answer.code == 0, answer.err
    blocks = {part.splitlines()[0]: part for part in answer.out.split("\n\n")}
    assert "Bain & Company (2018)" in blocks["displaced"]
    assert "Metaculus" in blocks["all_causes"]
    assert "0.04 (share)" in blocks["all_causes"]
    as_json = json.loads(terminal("claims", *named, "--forecasts", "--format", "json").out)
    assert {one["forecast"]["mark"] for one in as_json["forecasts"]} <= {
        "primary",
        "secondary",
        "unverified",
    }
