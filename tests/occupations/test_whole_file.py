"""A file is written whole or stays as it was, and what is new takes nobody's name."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from occupations.errors import StorageError, UsageError
from occupations.whole_file import remove_whatever, write_new, write_whole


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk take the first byte of a file and refuse the rest."""

    def refuse(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_holds_what_was_written(tmp_path: Path) -> None:
    assert write_new(tmp_path / "a.toml", b"new", key="NAME").read_bytes() == b"new"
    assert names(tmp_path) == ["a.toml"]


def test_a_full_disk_leaves_no_new_file_whose_name_would_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        fill_disk(full)
        with pytest.raises(StorageError, match="no space left on device"):
            write_new(tmp_path / "a.toml", b"new", key="NAME")
    assert names(tmp_path) == []
    write_new(tmp_path / "a.toml", b"new", key="NAME")


def test_a_full_disk_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.toml").write_text("old", encoding="utf-8")
    fill_disk(monkeypatch)
    with pytest.raises(StorageError, match="no space left on device"):
        write_whole(tmp_path / "a.toml", b"new")
    assert names(tmp_path) == ["a.toml"]
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == "old"


def test_a_new_file_takes_the_place_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nothing")
    for name in ("file", "folder", "link"):
        with pytest.raises(UsageError, match="exists already; it is not overwritten"):
            write_new(tmp_path / name, b"new", key="NAME")
    assert names(tmp_path) == ["file", "folder", "link"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_system_without_links_has_new_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    def refuse(path: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    file = tmp_path / "a.toml"
    if is_there:
        file.write_text("old", encoding="utf-8")
        with pytest.raises(UsageError, match="exists already"):
            write_new(file, b"new", key="NAME")
    else:
        write_new(file, b"new", key="NAME")
    assert names(tmp_path) == ["a.toml"]
    assert file.read_bytes() == (b"old" if is_there else b"new")


def test_what_a_killed_process_left_unfinished_is_removed_once_it_is_old(tmp_path: Path) -> None:
    old, fresh, other = (
        tmp_path / name
        for name in (".a[1].toml-01234567", ".a[1].toml-89abcdef", ".a1.toml-01234567")
    )
    for path in (old, fresh, other):
        path.write_text("half", encoding="utf-8")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    write_whole(tmp_path / "a[1].toml", b"new")
    assert names(tmp_path) == sorted([fresh.name, other.name, "a[1].toml"])


@pytest.mark.parametrize("below", ["file/a.toml", "missing/a.toml"])
def test_a_folder_that_is_none_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for write in (lambda f: write_whole(f, b""), lambda f: write_new(f, b"", key="NAME")):
        with pytest.raises(StorageError, match=r"a file stands where|no such file"):
            write(tmp_path / below)


def test_files_links_and_folders_are_removed_and_what_links_lead_to_is_not(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("", encoding="utf-8")
    (tmp_path / "link").symlink_to(kept)
    (tmp_path / "folder" / "below").mkdir(parents=True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    for name in ("link", "folder", "file", "nothing"):
        remove_whatever(tmp_path / name)
    assert names(tmp_path) == ["kept"]
    assert names(kept) == ["file"]
