"""Sources, checks and building; and the self-test of an installation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from displacement.answers.selftest import KNOWN_CENTRAL_JOBS, central_displaced_jobs
from occupations.errors import DataError
from tests.displacement.command import Terminal


def test_sources_are_shown_with_vintage_and_licence(terminal: Terminal) -> None:
    answer = terminal("data", "sources")
    assert answer.code == 0
    line = next(line for line in answer.out.splitlines() if line.startswith("bls_oews_2025"))
    assert "May 2025" in line
    assert "US public domain" in line


def test_measures_are_shown_with_coverage_and_share_imputed(terminal: Terminal) -> None:
    document = json.loads(terminal("data", "sources", "--format", "json").out)
    measures = {row["measure"]: row for row in document["measures"]}
    observed = measures["anthropic_observed"]
    assert observed["occupations_covered"] == 755
    assert observed["employment_covered_share"] == pytest.approx(0.904, abs=5e-4)
    assert observed["imputed_employment_share"] == pytest.approx(0.096, abs=5e-4)
    assert measures["environment"]["imputed_employment_share"] == 0
    table = terminal("data", "sources").out
    line = next(line for line in table.splitlines() if line.startswith("anthropic_observed"))
    assert line.split()[3:] == ["755", "90.4", "%", "9.6", "%", "0.130"]


def test_the_shipped_tables_pass_their_checks(terminal: Terminal) -> None:
    answer = terminal("data", "verify")
    assert answer.code == 0, answer.out
    assert "155,481,840" in answer.out
    assert "FAILED" not in answer.out
    checks = json.loads(terminal("data", "verify", "--format", "json").out)
    assert all(check["passed"] for check in checks)


def test_building_from_a_folder_without_the_raw_files_names_what_is_missing(
    terminal: Terminal, tmp_path: Path
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    answer = terminal("data", "build", "--raw", str(raw), "--out", str(tmp_path / "tables"))
    assert answer.code == 3
    assert str(raw) in answer.err
    assert not (tmp_path / "tables").exists()


def test_building_without_an_unknown_source_names_the_nearest(
    terminal: Terminal, tmp_path: Path
) -> None:
    answer = terminal(
        *("data", "build", "--raw", str(tmp_path), "--out", str(tmp_path / "tables")),
        *("--without", "frey_osborne_2013"),
    )
    assert answer.code == 2
    assert "did you mean 'frey_osborne_2017'?" in answer.err


def test_the_selftest_passes_on_a_working_installation(terminal: Terminal) -> None:
    answer = terminal("selftest", "--format", "json")
    checks = json.loads(answer.out)
    assert [check["name"] for check in checks if not check["passed"]] == []
    assert answer.code == 0
    assert len(checks) == 7


def test_the_selftest_names_a_check_that_breaks(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> object:
        raise DataError("the file is damaged")

    monkeypatch.setattr("occupations.verification.verify_tables", damaged)
    monkeypatch.setattr("displacement.answers.selftest.central_displaced_jobs", lambda: 1 / 0)
    answer = terminal("selftest", "--format", "json")
    failed = {c["name"]: c for c in json.loads(answer.out) if not c["passed"]}
    assert [check["finding"] for check in failed.values()] == [
        "the file is damaged",
        "ZeroDivisionError: division by zero",
    ]
    assert answer.code == 3


def test_the_selftest_fails_when_a_number_is_not_the_known_one(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "displacement.answers.selftest.KNOWN_CENTRAL_JOBS", KNOWN_CENTRAL_JOBS + 1000
    )
    answer = terminal("selftest")
    assert answer.code == 1
    line = next(line for line in answer.out.splitlines() if line.startswith("FAILED"))
    assert "the central number is the known one" in line
    assert "1 of 7 checks failed" in answer.err


def test_the_central_number_is_the_known_one() -> None:
    assert central_displaced_jobs() == pytest.approx(KNOWN_CENTRAL_JOBS, rel=1e-6)
