"""On a machine with other users nobody else changes what somebody's runs are made of."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from occupations.table import load_occupation_table
from tests.displacement.command import Terminal

OPTIONS = ("--id", "mine", "--channel", "cognitive", "--kind", "index")


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    """A file with a score for every occupation."""
    frame = load_occupation_table().occupations[["occupation_code"]].copy()
    frame["score"] = frame["occupation_code"].str[:2].astype(float)
    path = tmp_path / "own.csv"
    frame.to_csv(path, index=False)
    return path


@pytest.fixture
def careless() -> Iterator[None]:
    """A user who lets everybody write whatever they make."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    ("variable", "command", "what"),
    [
        ("DISPLACEMENT_MEASURES", ("parameters",), "measures in your runs"),
        ("DISPLACEMENT_MEASURES", ("occupation", "43-4051", "--draws", "0"), "measures"),
        ("DISPLACEMENT_ESTIMATES", ("run", "--central-only"), "estimates in your runs"),
    ],
)
def test_what_every_user_may_change_takes_part_in_nothing(
    terminal: Terminal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    command: tuple[str, ...],
    what: str,
) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    monkeypatch.setenv(variable, str(folder))
    answer = terminal(*command)
    assert answer.code == 3
    assert "every user of this machine can write here" in answer.err
    assert what in answer.err
    assert f"chmod o-w {folder}" in answer.err
    folder.chmod(0o755)
    assert terminal("data", "measures").code == 0


def test_a_run_does_not_start_from_jobs_that_every_user_may_change(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "oews-2024").mkdir()
    (tmp_path / "oews-2024").chmod(0o777)
    monkeypatch.setenv("DISPLACEMENT_OEWS", str(tmp_path))
    answer = terminal("run", "--employment", "oews-2024", "--central-only")
    assert answer.code == 3
    assert "the jobs that your runs start from" in answer.err


def test_nothing_is_imported_into_a_folder_that_every_user_may_change(
    terminal: Terminal, tmp_path: Path, scores: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    monkeypatch.setenv("DISPLACEMENT_MEASURES", str(folder))
    answer = terminal("data", "import-measure", str(scores), *OPTIONS)
    assert (answer.code, list(folder.iterdir())) == (3, [])
    assert "every user of this machine can write here" in answer.err


@pytest.mark.usefixtures("careless")
def test_what_is_written_is_never_for_everybody_to_change(
    terminal: Terminal, tmp_path: Path, scores: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLACEMENT_MEASURES", str(tmp_path / "made" / "measures"))
    assert terminal("data", "import-measure", str(scores), *OPTIONS).code == 0
    assert terminal("scenarios", "new", "ours", "--out", str(tmp_path / "made")).code == 0
    written = list((tmp_path / "made").rglob("*"))
    assert len(written) >= 5
    assert [path for path in written if path.stat().st_mode & stat.S_IWOTH] == []
    assert terminal("parameters").code == 0
