"""Hidden folders: one for each process at work, and none of those that were killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from occupations import unfinished_folder as module
from occupations.unfinished_folder import bring_back, put_in_place, unfinished_folder
from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]
# Works in a hidden folder until nobody writes to it any more.
AT_WORK = """
import sys
from pathlib import Path
from occupations.unfinished_folder import unfinished_folder

with unfinished_folder(Path(sys.argv[1]), name="central") as folder:
    (folder / "summary.json").write_text("{}")
    print(folder, flush=True)
    sys.stdin.read()
"""


@contextmanager
def at_work(parent: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another process, and the folder that it works in."""
    with subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(parent)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().rstrip("\n"))


def test_nothing_stays_of_a_folder_that_was_not_given_a_name(tmp_path: Path) -> None:
    with unfinished_folder(tmp_path, name="central") as folder:
        (folder / "summary.json").write_text("{}", encoding="utf-8")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_given_its_name_stays_without_anything_of_ours(tmp_path: Path) -> None:
    with unfinished_folder(tmp_path, name="central") as folder:
        (folder / "summary.json").write_text("{}", encoding="utf-8")
        put_in_place(folder, tmp_path / "central")
    assert [path.name for path in tmp_path.rglob("*")] == ["central", "summary.json"]


def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path: Path) -> None:
    with at_work(tmp_path) as (process, left):
        process.kill()
        process.wait(SECONDS)
    assert (left / "summary.json").exists()
    with unfinished_folder(tmp_path, name="fast") as ours:
        assert list(tmp_path.iterdir()) == [ours.parent]
    assert list(tmp_path.iterdir()) == []


def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    with at_work(tmp_path) as (process, theirs):
        with unfinished_folder(tmp_path, name="central") as ours:
            assert ours.parent != theirs.parent
        assert (theirs / "summary.json").exists()
        process.communicate(timeout=SECONDS)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", [".unfinished-central-0123456", "unfinished-central-01234567", ".unfinished-mine"]
)
def test_folders_of_other_names_are_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "lock").touch()
    with unfinished_folder(tmp_path, name="central"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_folders_without_a_lock_and_links_are_left_alone(tmp_path: Path) -> None:
    elsewhere, place = tmp_path / "elsewhere", tmp_path / "runs"
    for folder in (elsewhere, place / ".unfinished-central-01234567"):
        folder.mkdir(parents=True)
    (elsewhere / "lock").touch()
    (place / ".unfinished-central-89abcdef").symlink_to(elsewhere)
    with unfinished_folder(place, name="central"):
        pass
    assert len(list(place.iterdir())) == 2
    assert (elsewhere / "lock").exists()


def test_folders_of_other_users_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / ".unfinished-central-01234567"
    left.mkdir()
    (left / "lock").touch()
    monkeypatch.setattr(module.os, "geteuid", lambda: left.stat().st_uid + 1)
    with unfinished_folder(tmp_path, name="central"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [left.name]


def test_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), unfinished_folder(tmp_path / "no", name="central"):
        pass


def test_a_folder_takes_the_place_of_the_former_one_or_leaves_it(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "old").touch()
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "missing", target)
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "old"]
    with unfinished_folder(tmp_path, name="mine") as folder:
        (folder / "new").touch()
        put_in_place(folder, target)
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "new"]


def test_what_a_killed_process_had_moved_away_is_brought_back(tmp_path: Path) -> None:
    (tmp_path / ".former-first-01234567").mkdir()
    (tmp_path / ".former-second-01234567").mkdir()
    (tmp_path / "second").mkdir()
    (tmp_path / ".former-third").mkdir()
    bring_back(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".former-third", "first", "second"]
