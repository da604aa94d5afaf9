"""A folder of tables is replaced as a whole, keeps its package marker, and spares other files."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from occupations.errors import UsageError
from occupations.replaced_folder import replaced_folder


def write_new(out: Path) -> None:
    with replaced_folder(out) as folder:
        (folder / "new.parquet").write_bytes(b"new")


def test_a_new_folder_appears_whole(tmp_path: Path) -> None:
    write_new(tmp_path / "a" / "tables")
    assert [file.name for file in (tmp_path / "a").rglob("*")] == ["tables", "new.parquet"]


def test_former_tables_go_and_the_package_marker_stays(tmp_path: Path) -> None:
    out = tmp_path / "tables"
    out.mkdir()
    for name in ("old.parquet", "datapackage.json", "__init__.py"):
        (out / name).write_bytes(b"old")
    write_new(out)
    assert sorted(file.name for file in out.iterdir()) == ["__init__.py", "new.parquet"]
    assert [file.name for file in tmp_path.iterdir()] == ["tables"]


def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(UsageError, match=r"holds 'thesis\.docx', which is no table"):
        write_new(tmp_path)
    assert (tmp_path / "thesis.docx").exists()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tables").write_bytes(b"")
    with pytest.raises(UsageError, match="a file, not a folder"):
        write_new(tmp_path / "tables")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="cannot be written"):
        write_new(tmp_path / "file" / "tables")


def test_an_error_on_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail_half_way() -> None:
        with replaced_folder(tmp_path / "tables") as folder:
            (folder / "new.parquet").write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_had_moved_away_is_brought_back(tmp_path: Path) -> None:
    former = tmp_path / ".former-tables-01234567"
    former.mkdir()
    (former / "__init__.py").write_bytes(b"old")
    write_new(tmp_path / "tables")
    assert [file.name for file in tmp_path.iterdir()] == ["tables"]
    assert (tmp_path / "tables" / "__init__.py").read_bytes() == b"old"


def test_a_disk_that_fills_up_on_the_way_is_named_and_leaves_nothing_behind(tmp_path: Path) -> None:
    def fill_up() -> None:
        with replaced_folder(tmp_path / "tables"):
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(UsageError, match="no space left on device"):
        fill_up()
    assert list(tmp_path.iterdir()) == []
