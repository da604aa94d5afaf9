"""A finished run rendered again: from its folder alone, to the same bytes, or with a clear no."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from displacement.runs.pdf import BROWSERS
from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun


@pytest.fixture
def folder(finished_run: FinishedRun, tmp_path: Path) -> Path:
    """Return a copy of a finished run that a test may damage."""
    return Path(shutil.copytree(finished_run.folder, tmp_path / "runs" / "fast"))


def test_a_run_rendered_again_gives_the_same_bytes(terminal: Terminal, folder: Path) -> None:
    page = folder / "report.html"
    before = page.read_bytes()
    page.unlink()
    answer = terminal("report", str(folder), "--quiet")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip() == str(page)
    assert page.read_bytes() == before
    assert not list(folder.glob(".*"))


def test_a_run_rendered_again_quotes_the_record_that_it_holds(
    terminal: Terminal, folder: Path
) -> None:
    results = folder / "results" / "results.json"
    document = json.loads(results.read_text())
    document["record"]["hindcast"]["jobs_now"] = 77e6
    document["sector_effects"]["cognitive"]["locator"] = "a survey of another year"
    document["user_estimates"] = ["sector_effects"]
    results.write_text(json.dumps(document))
    manifest = json.loads((folder / "manifest.json").read_text())
    digest = hashlib.sha256(results.read_bytes()).hexdigest()
    manifest["results_sha256"]["results/results.json"] = digest
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert terminal("report", str(folder), "--quiet").code == 0
    page = (folder / "report.html").read_text()
    assert "There were 77 million" in page
    assert "(a survey of another year)" in page
    assert "The user estimated them anew" in page
    assert "The user computed this record" not in page


def test_a_run_is_found_by_its_name_or_told_the_nearest(
    terminal: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent.parent)
    (folder / "manifest.json").unlink()
    answer = terminal("report", "fast")
    assert (answer.code, answer.out) == (2, "")
    assert "fast: this is not the folder of a finished run" in answer.err
    answer = terminal("report", "fats")
    assert answer.code == 2
    assert "there is no run 'fats'" in answer.err
    assert "did you mean 'fast'?" in answer.err


def test_a_language_without_a_catalogue_is_refused_before_anything_is_read(
    terminal: Terminal, folder: Path
) -> None:
    answer = terminal("report", str(folder), "--lang", "xx")
    assert answer.code == 2
    assert "no report in the language 'xx'" in answer.err


@pytest.mark.parametrize("name", ["results.json", "arrays.parquet", "table.occupations.parquet"])
def test_a_changed_byte_is_noticed(terminal: Terminal, folder: Path, name: str) -> None:
    file = folder / "results" / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    answer = terminal("report", str(folder))
    assert answer.code == 3
    assert f"results/{name}" in answer.err
    assert "damaged or was changed" in answer.err


def test_a_missing_part_is_named(terminal: Terminal, folder: Path) -> None:
    (folder / "results" / "arrays.parquet").unlink()
    answer = terminal("report", str(folder))
    assert answer.code == 3
    assert "results/arrays.parquet: a part of the run is missing" in answer.err


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"results_sha256": None}, "the manifest names no stored results"),
        ({"results_sha256": {"../../etc/passwd": "0"}}, "is no file of a run's results"),
        ({"results_sha256": {}}, "damaged or was changed"),
        ({"created": "yesterday"}, "do not fit this version"),
        ({"version": None, "language": None}, "do not fit this version"),
        ({"data": {}}, "do not fit this version"),
    ],
)
def test_a_manifest_that_is_not_one_of_ours_is_refused(
    terminal: Terminal, folder: Path, changes: dict[str, object], words: str
) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | changes))
    answer = terminal("report", str(folder))
    assert answer.code == 3
    assert words in answer.err
    assert "Traceback" not in answer.err


def test_a_manifest_that_is_no_json_is_refused(terminal: Terminal, folder: Path) -> None:
    (folder / "manifest.json").write_text("{")
    answer = terminal("report", str(folder))
    assert answer.code == 3
    assert "manifest.json: the file is not JSON" in answer.err


def test_without_a_browser_there_is_no_pdf_and_nothing_is_rendered(
    terminal: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (folder / "report.html").unlink()
    answer = terminal("report", str(folder), "--pdf")
    assert answer.code == 2
    assert "--pdf: a PDF is printed by Chromium" in answer.err
    assert not (folder / "report.html").exists()


def test_a_browser_that_fails_is_reported_in_its_own_words(
    terminal: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / BROWSERS[0]
    broken.write_text("#!/bin/sh\necho 'no display today' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    answer = terminal("report", str(folder), "--pdf", "--quiet")
    assert answer.code == 2
    assert "could not print the page (no display today)" in answer.err
