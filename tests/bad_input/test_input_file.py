"""The door for files: how much is read of which, and of stdin."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from occupations.errors import DataError, UsageError
from occupations.input_file import is_folder, is_there, read_input, read_stdin
from tests.displacement.command import Answer, Terminal, start


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_socket_is_no_file(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("here")
        with pytest.raises(DataError, match="this is a socket, not a file"):
            read_input("here")


def test_a_file_is_read_to_its_bound_and_no_further(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"12345")
    assert read_input(file, largest=5) == b"12345"
    with pytest.raises(UsageError, match="too large: 5 bytes or more\n  allowed: at most 4 bytes"):
        read_input(file, error=UsageError, largest=4)


def test_a_sparse_file_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "sparse.toml"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 40)
    with pytest.raises(DataError, match="too large: 1,099,511,627,776 bytes"):
        read_input(file)


def test_a_file_whose_size_the_system_does_not_know_is_read_to_its_bound() -> None:
    assert Path("/proc/self/status").stat().st_size == 0
    with pytest.raises(DataError, match="too large: 11 bytes or more"):
        read_input("/proc/self/status", largest=10)


def test_a_link_to_a_file_is_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"text")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read_input(tmp_path / "link") == b"text"


@pytest.mark.parametrize("name", ["x" * 5000, "x\0y", "x/" * 3000])
def test_what_cannot_be_a_name_of_anything_is_refused(name: str) -> None:
    assert not is_folder(name)
    assert not is_there(name)
    with pytest.raises(DataError, match="cannot be read"):
        read_input(name)


@pytest.fixture
def endless_stdin() -> Iterator[int]:
    descriptor = os.open("/dev/zero", os.O_RDONLY)
    yield descriptor
    os.close(descriptor)


class Stream:
    """An stdin over a file descriptor, as Python makes it."""

    closed = False

    def __init__(self, descriptor: int) -> None:
        self.buffer = os.fdopen(descriptor, "rb", closefd=False)


def test_stdin_is_read_to_its_bound(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, endless_stdin: int
) -> None:
    monkeypatch.setattr(sys, "stdin", Stream(endless_stdin))
    for words, code in ((["run", "-"], 2), (["region", "--subset", "-"], 3)):
        answer = terminal(*words, "--quiet")
        assert (answer.code, answer.out) == (code, "")
        assert answer.err.startswith("error: stdin: there is too much text")


def test_a_closed_stdin_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DataError, match="stdin is closed"):
        read_stdin("stdin")


def test_stdin_is_utf_8_whatever_the_terminal_is(tmp_path: Path) -> None:
    done: Answer = start(
        *("scenarios", "validate", "-"),
        folder=tmp_path,
        text='title = { en = "Größe" }\nstory = { en = "Wächst" }\n',
        PYTHONIOENCODING="ascii:surrogateescape",
    )
    assert (done.code, done.out) == (0, "stdin: valid, changes 0 assumptions\n")
