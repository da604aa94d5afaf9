"""Who publishes a run: asked for or set once, kept with the run, and changed for a page alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from displacement.setting.finished_run import checksum_lines
from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun
from tests.displacement.held_run import begin_and_hold, ending_of, finish

ADDRESS = "press@labour.example.org"


@pytest.fixture
def folder(finished_run: FinishedRun, tmp_path: Path) -> Path:
    """Return a copy of a finished run that names no publisher."""
    return Path(shutil.copytree(finished_run.folder, tmp_path / "runs" / "fast"))


def page_of(folder: Path, name: str = "report.html") -> str:
    return (folder / name).read_text(encoding="utf-8")


def manifest_of(folder: Path) -> dict[str, object]:
    return dict(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


def test_publisher_and_contact_are_kept_with_a_run_and_change_no_number(
    terminal: Terminal, finished_run: FinishedRun, tmp_path: Path
) -> None:
    options = ["run", "fast", "--central-only", "--out", str(tmp_path), "--quiet"]
    assert terminal(*options, "--name", "plain").code == 0
    named = ["--publisher", "Ministry of Labour", "--contact", ADDRESS]
    assert terminal(*options, "--name", "named", *named).code == 0
    plain, ours = tmp_path / "plain", tmp_path / "named"
    assert manifest_of(ours)["publisher"] == "Ministry of Labour"
    assert manifest_of(ours)["contact"] == ADDRESS
    assert manifest_of(plain)["publisher"] == "labour-displacement project"
    assert manifest_of(plain)["contact"] == ""
    for name in ("summary.json", "scenario.toml", "results/results.json"):
        assert (plain / name).read_bytes() == (ours / name).read_bytes()
    assert manifest_of(plain)["probe"] == manifest_of(ours)["probe"]
    assert ADDRESS in page_of(ours)
    assert "Ministry of Labour" in (ours / "figures" / "ladder.svg").read_text(encoding="utf-8")
    assert terminal("report", str(ours), "--lang", "de", "--quiet").code == 0
    assert "Herausgeber: Ministry of Labour" in page_of(ours, "report.de.html")


def test_a_report_can_name_another_publisher_and_the_run_keeps_its_own(
    terminal: Terminal, folder: Path
) -> None:
    before = page_of(folder)
    given = ["--publisher", "Another ministry", "--contact", ADDRESS]
    assert terminal("report", str(folder), "--quiet", *given).code == 0
    assert "Publisher: Another ministry" in page_of(folder)
    assert f"mailto:{ADDRESS}" in page_of(folder)
    assert terminal("report", str(folder), "--quiet").code == 0
    assert page_of(folder) == before


def test_the_environment_names_a_publisher_once_and_for_all(
    terminal: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLACEMENT_PUBLISHER", "Ministry of Labour")
    monkeypatch.setenv("DISPLACEMENT_CONTACT", "https://labour.example.org")
    assert terminal("report", str(folder), "--quiet").code == 0
    assert "Publisher: Ministry of Labour" in page_of(folder)
    assert 'href="https://labour.example.org"' in page_of(folder)


@pytest.mark.parametrize("option", ["--publisher", "--contact"])
@pytest.mark.parametrize("command", [["run", "fast", "--central-only"], ["report", "runs/fast"]])
def test_two_lines_are_refused_before_anything_is_done(
    terminal: Terminal,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    option: str,
) -> None:
    monkeypatch.chdir(folder.parent.parent)
    answer = terminal(*command, option, "one\nother", "--quiet")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"error: {option}: ")
    assert [path.name for path in folder.parent.iterdir()] == ["fast"]


def test_a_run_of_before_there_was_a_publisher_is_rendered_as_the_projects(
    terminal: Terminal, folder: Path
) -> None:
    manifest = manifest_of(folder)
    del manifest["publisher"], manifest["contact"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    names = [line.partition("  ")[2] for line in (folder / "SHA256SUMS").read_text().splitlines()]
    sums = checksum_lines({name: (folder / name).read_bytes() for name in names})
    (folder / "SHA256SUMS").write_text(sums)
    assert terminal("report", str(folder), "--quiet").code == 0
    assert "Publisher: labour-displacement project" in page_of(folder)


def test_a_run_that_is_resumed_keeps_its_publisher(tmp_path: Path) -> None:
    options = ["run", "fast", "--draws", "16", "--quiet"]
    run = begin_and_hold(tmp_path, *options, "--publisher", "A ministry", "--contact", ADDRESS)
    run.kill()
    ending_of(run)
    answer = finish(tmp_path, *options, "--resume", "--publisher", "Another ministry")
    assert answer.code == 0, answer.err
    manifest = manifest_of(tmp_path / "runs" / "fast")
    assert (manifest["publisher"], manifest["contact"]) == ("Another ministry", ADDRESS)
