"""A run's folder is whole or absent."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from displacement.storage.run_folder import open_run_folder
from displacement.storage.whole_folder import rename_folder
from occupations.errors import UsageError
from tests.displacement.command import ROOT

FILES = {"summary.json": b"{}", "tables/ladder.csv": b"rung\n"}


def write(out: Path, *, name: str | None = None, stem: str = "central") -> Path:
    with open_run_folder(out=out, name=name, stem=stem) as folder:
        return folder.write(FILES)


def test_a_folder_holds_every_file_under_its_name(tmp_path: Path) -> None:
    folder = write(tmp_path / "runs", name="mine")
    assert folder == tmp_path / "runs" / "mine"
    assert (folder / "summary.json").read_bytes() == b"{}"
    assert (folder / "tables" / "ladder.csv").read_bytes() == b"rung\n"
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["mine"]


def test_the_default_name_is_the_scenario_then_numbered(tmp_path: Path) -> None:
    names = [write(tmp_path).name for _ in range(3)]
    assert names == ["central", "central-2", "central-3"]


def test_a_scenario_file_with_an_odd_name_gets_a_fit_one(tmp_path: Path) -> None:
    assert write(tmp_path, stem="my robots (2)").name == "my-robots-2"
    assert write(tmp_path, stem="...").name == "run"
    assert write(tmp_path, stem="x" * 250).name == "x" * 80


KILLED = """
import os, signal, sys
from pathlib import Path
from displacement.storage.run_folder import open_run_folder

with open_run_folder(out=Path(sys.argv[1]), name=None, stem="central") as folder:
    (folder.unfinished / "summary.json").write_text("{}")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_without_draws_left_is_gone_after_the_next(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    with open_run_folder(out=tmp_path, name=None, stem="central") as folder:
        assert folder.write(FILES) == tmp_path / "central"
    assert [path.name for path in tmp_path.iterdir()] == ["central"]


def test_a_failure_in_the_middle_of_writing_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "runs"
    # The second file needs a folder where the first one stands.
    impossible = {"tables": b"a file", "tables/ladder.csv": b"rung\n", "summary.json": b"{}"}
    with (
        pytest.raises(UsageError, match="nothing was kept"),
        open_run_folder(out=out, name="mine", stem="central") as folder,
    ):
        folder.write(impossible)
    assert list(out.iterdir()) == []


def test_a_failure_while_computing_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "runs"
    with (
        pytest.raises(KeyboardInterrupt),
        open_run_folder(out=out, name=None, stem="central"),
    ):
        raise KeyboardInterrupt
    assert list(out.iterdir()) == []


def test_a_name_taken_while_computing_is_not_overwritten(tmp_path: Path) -> None:
    theirs = tmp_path / "mine" / "summary.json"
    with open_run_folder(out=tmp_path, name="mine", stem="central") as folder:
        theirs.parent.mkdir()
        theirs.write_text("theirs", encoding="utf-8")
        with pytest.raises(UsageError, match="it is not overwritten"):
            folder.write(FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert theirs.read_text(encoding="utf-8") == "theirs"


def test_two_runs_at_once_get_two_names(tmp_path: Path) -> None:
    with (
        open_run_folder(out=tmp_path, name=None, stem="central") as first,
        open_run_folder(out=tmp_path, name=None, stem="central") as second,
    ):
        names = {first.write(FILES).name, second.write(FILES).name}
    assert names == {"central", "central-2"}


def test_a_folder_replaces_an_empty_one_but_no_file(tmp_path: Path) -> None:
    for name in ("source", "other", "empty"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    assert rename_folder(tmp_path / "source", tmp_path / "empty")
    assert not rename_folder(tmp_path / "other", tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_a_rename_that_the_system_refuses_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be given its name"):
        rename_folder(tmp_path / "never made", tmp_path / "final")
