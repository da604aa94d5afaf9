"""A finished run rendered again: from its folder alone, to the same bytes, or with a clear no."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from displacement.setting.finished_run import checksum_lines
from displacement.storage.pdf import BROWSERS
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
    sums = folder / "SHA256SUMS"
    lines = [line for line in sums.read_text().splitlines() if "results/results.json" not in line]
    digest = hashlib.sha256(results.read_bytes()).hexdigest()
    sums.write_text("\n".join([*lines, f"{digest}  results/results.json"]) + "\n")
    assert terminal("report", str(folder), "--quiet").code == 0
    page = (folder / "report.html").read_text()
    assert "there were 77 million" in page
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
        ({"created": "yesterday"}, "do not fit this version"),
        ({"version": None, "language": None}, "version: None is not a text"),
        ({"data": {}}, "manifest.json: tables_sha256: the manifest does not say"),
    ],
)
def test_a_manifest_that_is_not_one_of_ours_is_refused(
    terminal: Terminal, folder: Path, changes: dict[str, object], words: str
) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | changes))
    sum_again(folder)
    answer = terminal("report", str(folder))
    assert answer.code == 3
    assert words in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("content", ["{", "[1]"])
def test_a_manifest_that_is_no_table_is_refused(
    terminal: Terminal, folder: Path, content: str
) -> None:
    (folder / "manifest.json").write_text(content)
    sum_again(folder)
    answer = terminal("report", str(folder))
    assert answer.code == 3
    assert "manifest.json" in answer.err
    assert ": the manifest is not" in answer.err


@pytest.mark.parametrize(
    "name", ["manifest.json", "summary.json", "scenario.toml", "tables/rungs_by_scope.parquet"]
)
@pytest.mark.parametrize("command", ["report", "compare", "solve"])
def test_a_file_of_a_run_that_was_changed_is_not_read_as_the_run(
    terminal: Terminal, folder: Path, name: str, command: str
) -> None:
    (folder / name).write_bytes((folder / name).read_bytes() + b"\n")
    second = ["central"] if command == "compare" else []
    answer = terminal(command, str(folder), *second)
    assert (answer.code, answer.out) == (3, "")
    assert f"{name}: sha256: the file is damaged or was changed" in answer.err


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (None, "the run has no checksums"),
        ("0  ../../etc/passwd\n", "this is not a checksum of a file of the run"),
        (f"{'0' * 64}  ../../etc/passwd\n", "this is not a checksum of a file of the run"),
        ("", "the checksums do not cover the run"),
    ],
)
def test_checksums_that_are_not_those_of_a_run_are_refused(
    terminal: Terminal, folder: Path, lines: str | None, words: str
) -> None:
    if lines is None:
        (folder / "SHA256SUMS").unlink()
    else:
        (folder / "SHA256SUMS").write_text(lines)
    answer = terminal("report", str(folder))
    assert answer.code == 3
    assert words in answer.err


def test_the_checksums_are_those_that_other_programs_check(folder: Path) -> None:
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    covered = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there - covered == {"SHA256SUMS", "report.html"}


def sum_again(folder: Path) -> None:
    """Write the checksums of a run's folder as someone would who changed it on purpose."""
    names = [line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text().splitlines()]
    contents = {name: (folder / name).read_bytes() for name in names}
    (folder / "SHA256SUMS").write_text(checksum_lines(contents))


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


def test_a_pack_is_a_folder_in_the_runs_own_and_is_replaced_as_a_whole(
    terminal: Terminal, tmp_path: Path
) -> None:
    out = str(tmp_path)
    assert terminal("run", "--central-only", "--name", "c", "--out", out, "--quiet").code == 0
    run = tmp_path / "c"
    first = terminal("report", str(run), "--pack", "--lang", "de", "--quiet")
    assert first.code == 0, first.err
    folder = run / "pack.de"
    assert first.out == f"{folder}\n"
    kept = content_of(folder)
    assert {Path("tables.xlsx"), Path("card.png"), Path("quote.txt")} <= kept.keys()
    assert terminal("report", str(run), "--pack", "--lang", "de", "--quiet").code == 0
    assert content_of(folder) == kept
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    refused = terminal("report", str(run), "--pack", "--lang", "de", "--quiet")
    assert refused.code == 2
    assert "mine.txt" in refused.err
    assert (folder / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert not [path for path in run.iterdir() if path.name.startswith(".")]


def test_a_pack_can_be_written_elsewhere_but_over_nothing_else(
    terminal: Terminal, tmp_path: Path
) -> None:
    out = str(tmp_path)
    assert terminal("run", "--central-only", "--name", "c", "--out", out, "--quiet").code == 0
    run, elsewhere = tmp_path / "c", tmp_path / "new" / "for the press"
    first = terminal("report", str(run), "--pack", "--out", str(elsewhere), "--quiet")
    assert (first.code, first.out) == (0, f"{elsewhere}\n"), first.err
    assert (elsewhere / "figures" / "ladder-print.png").is_file()
    assert not (run / "pack").exists()
    assert [entry.name for entry in elsewhere.parent.iterdir()] == ["for the press"]
    file = tmp_path / "notes.txt"
    file.write_text("mine", encoding="utf-8")
    for taken in (tmp_path, run, file):
        refused = terminal("report", str(run), "--pack", "--out", str(taken), "--quiet")
        assert refused.code == 2
        assert "--out" in refused.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert (run / "report.html").is_file()
    alone = terminal("report", str(run), "--out", str(elsewhere))
    assert alone.code == 2
    assert "with --pack" in alone.err


def content_of(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_pack_of_the_runs_own_language_is_called_pack(terminal: Terminal, folder: Path) -> None:
    before = content_of(folder)
    answer = terminal("report", str(folder), "--pack", "--quiet")
    assert (answer.code, answer.out) == (0, f"{folder / 'pack'}\n"), answer.err
    # It is outside of the run's own files and their checksums.
    assert {name: text for name, text in content_of(folder).items() if name in before} == before
    assert terminal("report", str(folder), "--quiet").code == 0


def test_a_brief_lies_beside_the_report_in_each_language_and_twice_the_same(
    terminal: Terminal, folder: Path
) -> None:
    report = (folder / "report.html").read_bytes()
    for options, name in (((), "brief.html"), (("--lang", "de"), "brief.de.html")):
        answer = terminal("report", str(folder), "--brief", *options, "--quiet")
        assert (answer.code, answer.out, answer.err) == (0, f"{folder / name}\n", "")
        first = (folder / name).read_bytes()
        assert terminal("report", str(folder), "--brief", *options, "--quiet").code == 0
        assert (folder / name).read_bytes() == first
    assert b'lang="de"' in first
    assert (folder / "report.html").read_bytes() == report
    # A run with a brief beside it is a run still.
    assert terminal("report", str(folder), "--quiet").code == 0


def test_a_pack_holds_no_page_and_knows_its_languages(terminal: Terminal, tmp_path: Path) -> None:
    out = str(tmp_path)
    assert terminal("run", "--central-only", "--name", "c", "--out", out, "--quiet").code == 0
    run = str(tmp_path / "c")
    for page in ("--pdf", "--brief"):
        both = terminal("report", run, "--pack", page)
        assert both.code == 2
        assert f"{page}: a pack holds no page" in both.err
    wrong = terminal("report", run, "--pack", "--lang", "fr")
    assert wrong.code == 2
    assert "en, de" in wrong.err
