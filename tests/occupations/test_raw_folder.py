"""The raw folder: a file is handed out only when it is the recorded one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from occupations.errors import DataError, UsageError
from occupations.raw_folder import RawFolder
from tests.occupations.raw_samples import sample_folder

CONTENT = "a,b\n1,2\n"
SHA256 = hashlib.sha256(CONTENT.encode()).hexdigest()


def test_a_recorded_file_is_handed_out_and_remembered(tmp_path: Path) -> None:
    raw = sample_folder(tmp_path, {"one/b.csv": CONTENT, "one/a.csv": "x\n"})
    assert raw.used == {}
    assert raw.file("one", "b.csv") == tmp_path / "one" / "b.csv"
    raw.file("one", "a.csv")
    raw.file("one", "b.csv")
    assert list(raw.used) == ["one/a.csv", "one/b.csv"]
    assert raw.used["one/b.csv"] == SHA256


def test_a_changed_file_is_refused_with_both_checksums(tmp_path: Path) -> None:
    raw = sample_folder(tmp_path, {"one/a.csv": CONTENT})
    path = tmp_path / "one" / "a.csv"
    path.write_text(CONTENT + "3,4\n", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        raw.file("one", "a.csv")
    message = str(raised.value)
    assert str(path) in message
    assert SHA256 in message
    assert hashlib.sha256(path.read_bytes()).hexdigest() in message
    assert raw.used == {}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    raw = sample_folder(tmp_path, {"one/a.csv": CONTENT})
    (tmp_path / "one" / "a.csv").unlink()
    with pytest.raises(DataError, match=r"a\.csv: this raw file is missing"):
        raw.file("one", "a.csv")


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    raw = sample_folder(tmp_path, {"one/a.csv": CONTENT})
    (tmp_path / "one" / "a.csv").unlink()
    (tmp_path / "one" / "a.csv").mkdir()
    with pytest.raises(DataError, match="this is a folder, not a file"):
        raw.file("one", "a.csv")


def test_an_unknown_source_or_file_is_answered_with_the_nearest(tmp_path: Path) -> None:
    raw = sample_folder(tmp_path, {"source_one/a.csv": CONTENT})
    with pytest.raises(UsageError, match="did you mean 'source_one'"):
        raw.file("source_on", "a.csv")
    with pytest.raises(UsageError, match=r"did you mean 'a\.csv'"):
        raw.file("source_one", "b.csv")


def test_a_missing_folder_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder of raw files"):
        RawFolder(tmp_path / "nowhere")


def test_the_shipped_records_are_the_default(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"occupation\.csv: this raw file is missing"):
        RawFolder(tmp_path).file("bls_oews_2025", "occupation.csv")
