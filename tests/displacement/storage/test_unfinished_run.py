"""Whose an unfinished run is, and who may go on with it."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from displacement.storage.run_folder import RunFolder, open_resumable_folder
from displacement.storage.unfinished_run import (
    Request,
    UnfinishedRun,
    UnfinishedRunError,
    resume,
    start_anew,
)
from models.ensemble.fingerprint import Fingerprint
from occupations.errors import StorageError, UsageError
from occupations.whole_file import remove_whatever

FILES = {"summary.json": b"{}"}


def request_for(**inputs: str) -> Request:
    return Request("displacement run central", Fingerprint({"seed": "0", **inputs}))


OURS = request_for()
THEIRS = request_for(seed="1", horizon="2050", ceiling="0.9", data="abc")


def leave(out: Path, request: Request, *, blocks: int, name: str | None = None) -> Path:
    """Leave a run unfinished that had finished some blocks."""
    unfinished = start_anew(out, request, name=name, stem="central")
    finish_blocks(unfinished, blocks)
    unfinished.release()
    return unfinished.folder


def finish_blocks(unfinished: UnfinishedRun, count: int) -> None:
    unfinished.blocks.mkdir(exist_ok=True)
    for number in range(count):
        (unfinished.blocks / f"{number}.block").write_bytes(b"")


def test_a_new_run_has_its_name_in_sight(tmp_path: Path) -> None:
    unfinished = start_anew(tmp_path / "runs", OURS, name=None, stem="central")
    assert unfinished.folder == tmp_path / "runs" / ".central.unfinished"
    document = json.loads((unfinished.folder / "request.json").read_text("utf-8"))
    assert document == {
        "command": "displacement run central",
        "inputs": {"seed": "0"},
        "machine": {},
        "published": {},
    }
    unfinished.remove()
    assert list((tmp_path / "runs").iterdir()) == []


def test_the_same_request_is_resumed_with_its_blocks(tmp_path: Path) -> None:
    folder = leave(tmp_path, OURS, blocks=2)
    again = resume(tmp_path, OURS, name=None, stem="central")
    assert (again.folder, again.finished_blocks()) == (folder, 2)
    again.remove()


def test_the_same_request_anew_throws_its_blocks_away_and_says_so(tmp_path: Path) -> None:
    folder = leave(tmp_path, OURS, blocks=2)
    again = start_anew(tmp_path, OURS, name=None, stem="central")
    assert (again.folder, again.finished_blocks(), again.thrown_away) == (folder, 0, 2)
    again.remove()


def test_another_request_leaves_the_blocks_alone_and_takes_another_name(tmp_path: Path) -> None:
    folder = leave(tmp_path, THEIRS, blocks=2)
    ours = start_anew(tmp_path, OURS, name=None, stem="central")
    assert ours.folder.name == ".central-2.unfinished"
    ours.release()
    theirs = resume(tmp_path, THEIRS, name=None, stem="central")
    assert (theirs.folder, theirs.finished_blocks()) == (folder, 2)
    theirs.remove()
    # the first name is free now, and what is left is still found
    assert resume(tmp_path, OURS, name=None, stem="central").folder == ours.folder


def test_a_given_name_with_the_blocks_of_another_request_is_refused(tmp_path: Path) -> None:
    leave(tmp_path, THEIRS, blocks=1, name="mine")
    with pytest.raises(UsageError, match="other inputs has this name: displacement run central"):
        start_anew(tmp_path, OURS, name="mine", stem="central")


def test_another_request_without_a_block_is_in_nobodys_way(tmp_path: Path) -> None:
    folder = leave(tmp_path, THEIRS, blocks=0)
    ours = start_anew(tmp_path, OURS, name=None, stem="central")
    assert (ours.folder, ours.thrown_away) == (folder, 0)
    ours.remove()


def test_nothing_to_resume_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no unfinished run to resume") as refused:
        resume(tmp_path / "runs", OURS, name=None, stem="central")
    assert refused.value.file == str(tmp_path / "runs" / ".central.unfinished")
    assert not (tmp_path / "runs").exists()
    with pytest.raises(UsageError, match=r"\.mine\.unfinished: resume"):
        resume(tmp_path, OURS, name="mine", stem="central")


def test_other_inputs_are_not_resumed_and_named(tmp_path: Path) -> None:
    leave(tmp_path, THEIRS, blocks=2)
    with pytest.raises(UsageError, match=r"other inputs: seed \(1 there, 0 here\)") as refused:
        resume(tmp_path, OURS, name=None, stem="central")
    assert "; and 1 more" in str(refused.value)
    assert resume(tmp_path, THEIRS, name=None, stem="central").finished_blocks() == 2


@pytest.mark.parametrize("text", ["", "{", "[]", '{"command": "x", "inputs": 3}'])
def test_a_folder_that_does_not_say_whose_it_is_can_be_resumed(tmp_path: Path, text: str) -> None:
    """Its blocks say it themselves: those of others are computed again."""
    folder = leave(tmp_path, OURS, blocks=1)
    (folder / "request.json").write_text(text, encoding="utf-8")
    again = resume(tmp_path, OURS, name=None, stem="central")
    assert again.known_request() == OURS
    again.remove()


def test_what_a_run_killed_while_cleaning_up_left_is_no_unfinished_run(tmp_path: Path) -> None:
    folder = leave(tmp_path, THEIRS, blocks=2)
    (folder / "request.json").unlink()
    with pytest.raises(UsageError, match="no unfinished run to resume"):
        resume(tmp_path, THEIRS, name=None, stem="central")
    assert not folder.exists()
    folder = leave(tmp_path, THEIRS, blocks=2)
    (folder / "request.json").unlink()
    ours = start_anew(tmp_path, OURS, name="central", stem="central")
    assert (ours.folder, ours.finished_blocks(), ours.thrown_away) == (folder, 0, 0)
    ours.remove()


def test_a_run_killed_once_it_has_its_name_is_finished_not_run_again(tmp_path: Path) -> None:
    unfinished = start_anew(tmp_path, OURS, name=None, stem="central")
    finish_blocks(unfinished, 2)
    folder = RunFolder(tmp_path, unfinished.files, None, "central", unfinished)
    assert folder.write(FILES) == tmp_path / "central"
    unfinished.lock.release()  # as when the process is killed here
    with pytest.raises(UsageError, match="no unfinished run to resume"):
        resume(tmp_path, OURS, name=None, stem="central")
    assert [path.name for path in tmp_path.iterdir()] == ["central"]


def test_a_run_killed_before_it_has_its_name_is_resumed(tmp_path: Path) -> None:
    unfinished = start_anew(tmp_path, OURS, name=None, stem="central")
    finish_blocks(unfinished, 2)
    unfinished.announce_end()
    unfinished.lock.release()
    again = resume(tmp_path, OURS, name=None, stem="central")
    assert again.finished_blocks() == 2
    again.announce_end()
    again.release()
    last = resume(tmp_path, OURS, name=None, stem="central")
    assert last.finished_blocks() == 2
    last.remove()


def test_an_end_that_cannot_be_noted_keeps_the_draws(tmp_path: Path) -> None:
    unfinished = start_anew(tmp_path, OURS, name=None, stem="central")
    shutil.rmtree(unfinished.folder)
    with pytest.raises(StorageError, match="finished draws are kept"):
        unfinished.announce_end()
    unfinished.lock.release()


def test_two_processes_never_share_an_unfinished_run(tmp_path: Path) -> None:
    first = start_anew(tmp_path, OURS, name=None, stem="central")
    second = start_anew(tmp_path, OURS, name=None, stem="central")
    assert second.folder != first.folder
    second.remove()
    with pytest.raises(UsageError, match="another process is working on this run"):
        resume(tmp_path, OURS, name=None, stem="central")
    first.remove()
    mine = start_anew(tmp_path, OURS, name="mine", stem="central")
    with pytest.raises(UsageError, match="another process is working on this run"):
        start_anew(tmp_path, OURS, name="mine", stem="central")
    mine.remove()


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="nothing can be written here"):
        start_anew(tmp_path / "file", OURS, name=None, stem="central")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Fill the disk from now on: the first byte of a file is taken, the rest is not."""

    def fill() -> None:
        def refuse(path: Path, content: bytes) -> int:
            with path.open("wb") as file:
                file.write(content[:1])
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", refuse)

    return fill


def test_a_folder_that_cannot_be_made_ready_is_refused(
    tmp_path: Path, full_disk: Callable[[], None]
) -> None:
    full_disk()
    with pytest.raises(StorageError, match=r"cannot be kept here.*no space left on device"):
        start_anew(tmp_path, OURS, name=None, stem="central")


def test_a_run_that_cannot_be_resumed_for_lack_of_space_is_kept(
    tmp_path: Path, full_disk: Callable[[], None]
) -> None:
    folder = leave(tmp_path, OURS, blocks=2)
    full_disk()
    with pytest.raises(UnfinishedRunError) as ended:
        resume(tmp_path, OURS, name=None, stem="central")
    assert ended.value.folder == folder
    assert isinstance(ended.value.__cause__, StorageError)
    known = json.loads((folder / "request.json").read_text("utf-8"))
    assert known["command"] == OURS.command


@pytest.mark.parametrize("name", ["request.json", "whole", "run", "blocks"])
@pytest.mark.parametrize("is_folder", [True, False])
def test_whatever_stands_in_the_place_of_a_part_of_an_unfinished_run_makes_way(
    tmp_path: Path, name: str, is_folder: bool
) -> None:
    folder = leave(tmp_path, OURS, blocks=0)
    remove_whatever(folder / name)
    if is_folder:
        (folder / name / "below").mkdir(parents=True)
    else:
        (folder / name).write_text("{}", encoding="utf-8")
    with open_resumable_folder(
        out=tmp_path, name=None, stem="central", request=OURS, resumed=False
    ) as run:
        assert run.resumable is not None
        finish_blocks(run.resumable, 1)
        run.write(FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["central"]


def test_a_finished_run_leaves_nothing_beside_it(tmp_path: Path) -> None:
    with open_resumable_folder(
        out=tmp_path, name=None, stem="central", request=OURS, resumed=False
    ) as folder:
        assert folder.resumable is not None
        finish_blocks(folder.resumable, 2)
        assert folder.write(FILES) == tmp_path / "central"
    assert [path.name for path in tmp_path.iterdir()] == ["central"]


@pytest.mark.parametrize("cause", [KeyboardInterrupt(), StorageError("full"), ZeroDivisionError()])
def test_whatever_ends_a_run_leaves_what_can_be_resumed(
    tmp_path: Path, cause: BaseException
) -> None:
    with (
        pytest.raises(UnfinishedRunError) as ending,
        open_resumable_folder(out=tmp_path, name=None, stem="central", request=OURS, resumed=False),
    ):
        raise cause
    assert ending.value.__cause__ is cause
    assert ending.value.folder == tmp_path / ".central.unfinished"
    resume(tmp_path, OURS, name=None, stem="central").remove()


def test_a_mistake_found_at_the_start_leaves_nothing(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="every weight is 0"),
        open_resumable_folder(out=tmp_path, name=None, stem="central", request=OURS, resumed=False),
    ):
        raise UsageError("every weight is 0")
    assert list(tmp_path.iterdir()) == []


def test_a_name_taken_meanwhile_costs_no_draw(tmp_path: Path) -> None:
    theirs = tmp_path / "mine" / "summary.json"
    opened = open_resumable_folder(
        out=tmp_path, name="mine", stem="central", request=OURS, resumed=False
    )

    def write_over_theirs() -> None:
        with opened as folder:
            assert folder.resumable is not None
            finish_blocks(folder.resumable, 1)
            theirs.parent.mkdir()
            theirs.write_text("theirs", encoding="utf-8")
            folder.write(FILES)

    with pytest.raises(UnfinishedRunError) as ending:
        write_over_theirs()
    assert isinstance(ending.value.__cause__, UsageError)
    assert theirs.read_text(encoding="utf-8") == "theirs"
    assert (tmp_path / ".mine.unfinished" / "blocks" / "0.block").exists()


def test_an_interruption_after_the_last_step_leaves_the_run_whole(tmp_path: Path) -> None:
    opened = open_resumable_folder(
        out=tmp_path, name=None, stem="central", request=OURS, resumed=False
    )

    def write_and_stop() -> None:
        with opened as folder:
            folder.write(FILES)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_stop()
    assert [path.name for path in tmp_path.iterdir()] == ["central"]
