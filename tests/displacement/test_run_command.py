"""The main job from the command line, as a user meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from displacement.cli.app import main
from displacement.study.study import open_study
from models.ladder import LADDER
from occupations.economies.home import UNITED_STATES
from tests.displacement.command import Terminal, start
from tests.displacement.finished_run import FinishedRun
from tests.displacement.summary_schema import Summary

NEEDS_DRAWS = ("mean", "p05", "p25", "p50", "p75", "p95")


def test_a_run_ends_with_the_path_of_its_report(finished_run: FinishedRun) -> None:
    assert finished_run.answer.code == 0, finished_run.answer.err
    assert finished_run.answer.out.splitlines()[-1] == "runs/fast/report.html"
    assert (finished_run.folder / "report.html").stat().st_size > 10_000


def test_a_run_prints_the_verdict_and_the_ladder(finished_run: FinishedRun) -> None:
    lines = finished_run.answer.out.splitlines()
    assert "40 million" in lines[0]
    assert [
        line.split()[0] for line in lines if line.split()[:1] and line.split()[0] in LADDER.names
    ] == [*(rung.name for rung in LADDER.chain), "net_loss", "exposed", "laid_off"]


def test_a_run_prints_what_displaces_the_work_in_one_line_and_has_it_in_its_summary(
    finished_run: FinishedRun,
) -> None:
    (line,) = (line for line in finished_run.answer.out.splitlines() if "goes to software" in line)
    assert "is about factories alone; it adds" in line
    document = Summary.model_validate(finished_run.document("summary.json"))
    split = document.channels
    assert split is not None
    rung = document.scopes["us_all"].rungs["displaced"]["2040"].central
    assert split.year == 2040
    assert split.cognitive + split.physical == pytest.approx(rung, rel=1e-12)
    in_factories = document.scopes["us_manufacturing"].rungs["displaced"]["2040"].central
    assert 0 < split.physical_in_factories < min(split.physical, in_factories)


def test_messages_and_progress_go_to_stderr_as_plain_lines(finished_run: FinishedRun) -> None:
    assert "64 draws" in finished_run.answer.err
    assert "\x1b" not in finished_run.answer.err + finished_run.answer.out
    assert "\r" not in finished_run.answer.err


def test_the_summary_has_the_documented_schema(finished_run: FinishedRun) -> None:
    document = Summary.model_validate(finished_run.document("summary.json"))
    years = [str(year) for year in range(2025, 2041)]
    assert set(document.scopes) == set(UNITED_STATES.scope_names)
    for scope in document.scopes.values():
        assert list(scope.baseline) == years
        assert list(scope.rungs) == list(LADDER.names)
        assert all(list(block) == years for block in scope.rungs.values())
    readings = [(reading.scope, reading.rung) for reading in document.claim.readings]
    assert readings == [
        (scope, rung) for scope in UNITED_STATES.scope_names for rung in LADDER.names
    ]
    assert (document.draws, document.seed, document.claim.year) == (64, 0, 2040)


def test_the_quantiles_of_a_run_rise(finished_run: FinishedRun) -> None:
    document = Summary.model_validate(finished_run.document("summary.json"))
    for scope in document.scopes.values():
        for by_year in scope.rungs.values():
            for block in by_year.values():
                quantiles = [getattr(block, name) for name in NEEDS_DRAWS[1:]]
                assert quantiles == sorted(quantiles)


def test_the_manifest_says_what_the_run_was_made_from(finished_run: FinishedRun) -> None:
    manifest = finished_run.document("manifest.json")
    assert manifest["command"] == (
        "displacement run fast --set cognitive.ceiling=0.9 --draws 64 --seed 0 --horizon 2040"
    )
    assert {"occupations", "cells", "scores"} <= manifest["data"]["tables_sha256"].keys()
    parameters = manifest["parameters"]
    assert parameters["cognitive.ceiling"] == {
        "central": 0.9,
        "p05": 0.9,
        "p95": 0.9,
        "distribution": "fixed",
        "unit": "share",
        "layer": "set",
    }
    assert parameters["cognitive.midpoint"]["layer"] == "scenario"
    assert parameters["baseline.growth_weight"]["layer"] == "default"
    assert parameters["adoption.curve"]["central"] == "logistic"
    assert manifest["command"] in manifest["reproduce"]
    assert manifest["environment"]["numpy"]


def test_every_exhibit_and_every_full_result_is_in_the_tables(finished_run: FinishedRun) -> None:
    tables = finished_run.folder / "tables"
    exhibits = {path.stem for path in tables.glob("*.csv")}
    assert {"ladder", "matrix", "fan", "occupations", "assumptions"} <= exhibits
    figures = finished_run.folder / "figures"
    assert {path.stem for path in figures.glob("*.svg")} == {
        path.stem for path in figures.glob("*.png")
    }
    assert {path.stem for path in figures.glob("*.svg")} <= exhibits
    rungs = pd.read_parquet(tables / "rungs_by_scope.parquet")
    assert len(rungs) == len(UNITED_STATES.scope_names) * len(LADDER.names) * 16
    document = finished_run.document("summary.json")
    row = rungs[
        (rungs["scope"] == "us_goods") & (rungs["rung"] == "adopted") & (rungs["year"] == 2033)
    ].iloc[0]
    block = document["scopes"]["us_goods"]["rungs"]["adopted"]["2033"]
    assert {name: row[name] for name in ("central", *NEEDS_DRAWS)} == {
        name: block[name] for name in ("central", *NEEDS_DRAWS)
    }
    for path in tables.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert len(list(csv.reader(file))) > 1


def test_the_same_command_gives_the_same_bytes_but_for_the_manifest(
    finished_run: FinishedRun, tmp_path: Path
) -> None:
    options = ["fast", "--draws", "64", "--set", "cognitive.ceiling=0.9", "--quiet"]
    assert main(["run", *options, "--out", str(tmp_path)]) == 0
    ours = {path.relative_to(tmp_path / "fast"): path for path in files_of(tmp_path / "fast")}
    theirs = {path.relative_to(finished_run.folder): path for path in files_of(finished_run.folder)}
    assert ours.keys() == theirs.keys()
    differing = {
        str(name) for name, path in ours.items() if path.read_bytes() != theirs[name].read_bytes()
    }
    assert differing <= {"manifest.json", "SHA256SUMS"}


def test_the_resolved_scenario_gives_the_same_numbers_again(finished_run: FinishedRun) -> None:
    file = finished_run.folder / "scenario.toml"
    again = open_study().run(str(file), draws=0).document()["scopes"]
    before = finished_run.document("summary.json")["scopes"]
    for scope in UNITED_STATES.scope_names:
        for rung in LADDER.names:
            for year, block in again[scope]["rungs"][rung].items():
                assert block["central"] == before[scope]["rungs"][rung][year]["central"]


def test_json_is_one_document_and_the_same_as_the_summary(tmp_path: Path) -> None:
    answer = start(
        *("run", "central", "--central-only", "--format", "json", "--horizon", "2041"),
        folder=tmp_path,
    )
    assert answer.code == 0, answer.err
    document = json.loads(answer.out)
    written = (tmp_path / "runs" / "central" / "summary.json").read_text(encoding="utf-8")
    assert document == json.loads(written)
    Summary.model_validate(document)
    assert abs(document["scopes"]["us_all"]["baseline"]["2025"] - 155_481_840) < 1
    blocks = document["scopes"]["us_all"]["rungs"]["displaced"]
    assert list(blocks)[-1] == "2041"
    assert 15e6 < blocks["2040"]["central"] < 35e6
    assert all(blocks["2040"][name] is None for name in NEEDS_DRAWS)
    assert all(reading["probability"] is None for reading in document["claim"]["readings"])


def test_no_adoption_is_zero_exactly(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal(
        *("run", "no_adoption", "--draws", "4", "--format", "json", "--out", str(tmp_path))
    )
    assert answer.code == 0, answer.err
    assert "rough" in answer.err
    scopes = json.loads(answer.out)["scopes"]
    for scope in UNITED_STATES.scope_names:
        for rung in ("adopted", "displaced", "laid_off", "net_loss"):
            for block in scopes[scope]["rungs"][rung].values():
                assert {block["central"], *(block[name] for name in NEEDS_DRAWS)} == {0.0}


def test_quiet_writes_nothing_to_stderr(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal("run", "--central-only", "--quiet", "--out", str(tmp_path))
    assert answer.code == 0
    assert answer.err == ""
    assert answer.out.splitlines()[-1] == str(tmp_path / "central" / "report.html")


def test_a_horizon_before_the_claim_gives_a_run_without_a_verdict_on_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    answer = terminal(
        *("run", "--draws", "4", "--horizon", "2031", "--quiet", "--out", str(tmp_path))
    )
    assert answer.code == 0, answer.err
    assert "no verdict" in answer.out
    assert "2031" in answer.out


def test_a_scenario_file_is_read_from_stdin(tmp_path: Path) -> None:
    text = (
        'title = { en = "Mine" }\nstory = { en = "A test." }\n[cognitive.ceiling]\ncentral = 0.5\n'
    )
    answer = start(
        *("run", "--scenario-file", "-", "--central-only", "--quiet"), folder=tmp_path, text=text
    )
    assert answer.code == 0, answer.err
    manifest = json.loads((tmp_path / "runs" / "stdin" / "manifest.json").read_text("utf-8"))
    assert manifest["parameters"]["cognitive.ceiling"]["central"] == 0.5
    assert manifest["parameters"]["cognitive.ceiling"]["layer"] == "scenario-file"


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["summary.json", "manifest.json"])
def test_no_document_holds_a_number_that_is_none(finished_run: FinishedRun, name: str) -> None:
    text = (finished_run.folder / name).read_text(encoding="utf-8")
    assert "NaN" not in text
    assert "Infinity" not in text


@pytest.mark.parametrize("place", ["argument", "option"])
def test_a_scenario_file_is_taken_in_either_place(
    terminal: Terminal, tmp_path: Path, place: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'title = { en = "Mine" }\nstory = { en = "A test." }\n[cognitive.ceiling]\ncentral = 0.5\n',
        encoding="utf-8",
    )
    named = (str(file),) if place == "argument" else ("--scenario-file", str(file))
    options = ("--central-only", "--out", str(tmp_path), "--format", "json", "--quiet")
    answer = terminal("run", *named, *options)
    assert answer.code == 0, answer.err
    assert json.loads(answer.out)["scenario"] == "mine"
    manifest = json.loads((tmp_path / "mine" / "manifest.json").read_text(encoding="utf-8"))
    assert f"run central --scenario-file {file} --central-only" in manifest["command"]
    assert manifest["parameters"]["cognitive.ceiling"]["layer"] == "scenario-file"


def test_two_scenario_files_are_refused(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal("run", "a.toml", "--scenario-file", "b.toml", "--out", str(tmp_path))
    assert answer.code == 2
    assert "--scenario-file: two files are given: a.toml and b.toml" in answer.err
