"""One process at a time changes a folder of the user's own, and who is killed stops nobody."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from occupations import user_folder
from occupations.errors import StorageError
from occupations.user_folder import LOCK_FILE, locked
from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]
# Holds a folder until nobody writes to it any more.
HOLDER = """
import sys
from pathlib import Path
from occupations.user_folder import locked

with locked(Path(sys.argv[1]), work="a test"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that does not exist yet."""
    return tmp_path / "home" / "measures"


def test_a_folder_that_is_not_there_is_made(folder: Path) -> None:
    with locked(folder, work="a test"):
        assert [path.name for path in folder.iterdir()] == [LOCK_FILE]


def test_who_waits_says_for_what_and_goes_on_when_the_other_is_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(user_folder, "SAID_AFTER_SECONDS", 0)
    monkeypatch.setattr(user_folder, "LONGEST_WAIT_SECONDS", SECONDS)
    said = []
    with held(folder) as holder:

        def say(words: str) -> None:
            said.append(words)
            assert holder.stdin is not None
            holder.stdin.close()

        with locked(folder, work="the import of mine", say=say):
            assert holder.wait(timeout=SECONDS) == 0
    assert said == [f"the import of mine waits for another process that is changing {folder}"]


def test_nobody_waits_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_folder, "SAID_AFTER_SECONDS", 0)
    monkeypatch.setattr(user_folder, "LONGEST_WAIT_SECONDS", 0)
    with (
        held(folder),
        pytest.raises(StorageError, match="the import of mine has waited 0 seconds") as raised,
        locked(folder, work="the import of mine"),
    ):
        pytest.fail("two hold one folder")
    assert str(folder) in str(raised.value)


def test_a_holder_that_was_killed_stops_nobody(folder: Path) -> None:
    with held(folder) as holder:
        holder.kill()
        holder.wait(timeout=SECONDS)
        with locked(folder, work="a test", say=pytest.fail):
            assert (folder / LOCK_FILE).exists()


def test_what_goes_wrong_within_lets_go_of_the_folder(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(folder, work="a test"):
        raise ZeroDivisionError
    with locked(folder, work="a test", say=pytest.fail):
        pass


@pytest.mark.parametrize("name", ["", "below"])
def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "file"
    file.touch()
    with (
        pytest.raises(StorageError, match="nothing can be written here") as raised,
        locked(file / name, work="a test", key="--out"),
    ):
        pytest.fail("a file is no folder")
    assert raised.value.key == "--out"
    assert "permission to write" in str(raised.value)
