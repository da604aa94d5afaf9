"""What is no file behind the name of one: refused at once, wherever a user may name a file."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from displacement.desk.desk import Desk
from displacement.study.study import open_study
from occupations.datapackage import TABLES_FOLDER
from occupations.errors import DataError, InputError, UsageError
from occupations.input_file import is_folder, is_there, read_input, read_stdin
from occupations.raw_folder import RawFolder
from tests.displacement.command import Answer, Terminal, start
from tests.displacement.finished_run import FinishedRun
from tests.occupations.oews_workbooks import workbook
from tests.occupations.test_user_base import keep as keep_employment
from tests.occupations.test_user_measures import keep as keep_measure

FEW = ("--draws", "0", "--quiet")
MEASURE = ("--id", "mine", "--channel", "cognitive", "--kind", "share")
SERIES = ("--channel", "cognitive", "--name", "mine")

# where a command takes a file, and how it ends when that is none
NAMED = {
    "scenario": (["run", "FILE", "--quiet"], 2),
    "scenario file": (["run", "--scenario-file", "FILE", "--quiet"], 2),
    "scenario to check": (["scenarios", "validate", "FILE"], 2),
    "scenario to show": (["scenarios", "show", "FILE"], 2),
    "scenario to differ from": (["scenarios", "diff", "central", "FILE"], 2),
    "scenario to start from": (["scenarios", "new", "mine", "--from", "FILE"], 2),
    "scenario of a question": (["occupation", "43-4051", "--scenario", "FILE", *FEW], 2),
    "grid": (["sweep", "--from", "FILE"], 2),
    "claims": (["claims", "--claims-file", "FILE"], 2),
    "claims of a run": (["run", "--claims-file", "FILE", "--quiet"], 2),
    "subset": (["region", "--subset", "FILE", *FEW], 3),
    "subset of industries": (["industry", "--subset", "FILE", *FEW], 3),
    "subset of a run": (["run", "--subset", "FILE", "--quiet"], 3),
    "scores": (["--measures-dir", "M", "data", "import-measure", "FILE", *MEASURE], 3),
    "series": (["data", "import-adoption", "FILE", *SERIES], 3),
    "national file": (["data", "import-oews", "FILE", "--out", "O"], 3),
}
Place = Callable[[Path], None]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to(path.with_name("pipe"))


def folder(path: Path) -> None:
    path.mkdir()


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


NO_FILES = (pipe, endless_device, link_to_a_pipe, folder, link_to_itself)
SAID = ("this is a pipe", "this is a device", "this is a folder", "the file cannot be read")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("place", NO_FILES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("named", NAMED)
def test_what_is_no_file_is_refused_wherever_a_command_takes_one(
    terminal: Terminal, tmp_path: Path, named: str, place: Place
) -> None:
    words, code = NAMED[named]
    file = tmp_path / "given.toml"
    place(file)
    before = sorted(tmp_path.iterdir())
    answer = terminal(*(str(file) if word == "FILE" else word for word in words))
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(f"error: {file}: ")
    # The folder of a run may stand in the place of a scenario.
    assert any(said in answer.err for said in (*SAID, "not the folder of a finished run"))
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("place", NO_FILES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("name", ["sector_effects.toml", "track_record.toml"])
def test_what_is_no_file_does_not_pass_for_no_estimates(
    terminal: Terminal, tmp_path: Path, name: str, place: Place
) -> None:
    place(tmp_path / name)
    answer = terminal("--estimates-dir", str(tmp_path), "occupation", "43-4051", *FEW)
    assert answer.code in (2, 3)
    assert answer.err.startswith(f"error: {tmp_path / name}: ")


@pytest.mark.parametrize("place", NO_FILES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("name", ["measure.toml", "scores.csv", "original.csv"])
def test_what_is_no_file_is_refused_in_a_measure(
    terminal: Terminal, tmp_path: Path, name: str, place: Place
) -> None:
    keep_measure(tmp_path / "measures")
    file = tmp_path / "measures" / "mine" / name
    file.unlink()
    place(file)
    answer = terminal("--measures-dir", "measures", "occupation", "43-4051", *FEW)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"error: measures/mine/{name}: ")


@pytest.mark.parametrize("place", NO_FILES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("name", ["import.toml", "employment.csv"])
def test_what_is_no_file_is_refused_in_an_import(
    terminal: Terminal, tmp_path: Path, name: str, place: Place
) -> None:
    kept = keep_employment(tmp_path, workbook(2026))
    (kept / name).unlink()
    place(kept / name)
    answer = terminal("occupation", "43-4051", "--employment", str(kept), *FEW)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"error: {kept / name}: ")


@pytest.mark.parametrize("place", NO_FILES, ids=lambda place: place.__name__)
@pytest.mark.parametrize(
    "name", ["manifest.json", "SHA256SUMS", "scenario.toml", "summary.json", "results/results.json"]
)
def test_what_is_no_file_is_refused_in_a_run(
    terminal: Terminal, tmp_path: Path, finished_run: FinishedRun, name: str, place: Place
) -> None:
    run = tmp_path / "runs" / "mine"
    shutil.copytree(finished_run.folder, run)
    (run / name).unlink()
    place(run / name)
    for words in (["report", str(run)], ["compare", "central", str(run)]):
        answer = terminal(*words, "--quiet")
        assert (answer.code, answer.out) == (3, "")
        assert answer.err.startswith(f"error: {run / name}: ")


@pytest.mark.parametrize("place", NO_FILES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("name", ["datapackage.json", "sectors.parquet"])
def test_what_is_no_file_fails_the_checks_of_tables(
    terminal: Terminal, tmp_path: Path, name: str, place: Place
) -> None:
    tables = tmp_path / "tables"
    shutil.copytree(TABLES_FOLDER, tables)
    (tables / name).unlink()
    place(tables / name)
    answer = terminal("data", "verify", str(tables))
    assert answer.code == 3
    assert f"{tables / name}: " in answer.out


@pytest.mark.parametrize("place", NO_FILES, ids=lambda place: place.__name__)
def test_what_is_no_file_is_no_raw_file(tmp_path: Path, place: Place) -> None:
    raw = RawFolder(tmp_path)
    source = next(source for source in raw.sources.values() if source.files)
    name = next(iter(source.files)).name
    (tmp_path / source.source_id).mkdir()
    place(tmp_path / source.source_id / name)
    with pytest.raises(DataError, match=r"this is a|cannot be read"):
        raw.file(source.source_id, name)


def test_the_desk_passes_over_what_is_no_file_in_its_folder(tmp_path: Path) -> None:
    for at, place in enumerate(NO_FILES):
        (tmp_path / str(at)).mkdir()
        place(tmp_path / str(at) / "given.toml")
        desk = Desk(open_study(), folder=tmp_path / str(at))
        assert "given.toml" not in desk.catalogue({})["scenarios"]
        state = {"scenario": "given.toml", "settings": {}}
        with pytest.raises(InputError):
            desk.answer({"state": state, "reference": state})


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


@pytest.mark.parametrize(
    "words",
    [
        ["run", "LONG"],
        ["run", "LONG.toml"],
        ["run", "--employment", "LONG"],
        ["report", "LONG"],
        ["claims", "LONG"],
        ["--measures-dir", "LONG", "parameters"],
        ["--estimates-dir", "LONG", "occupation", "43-4051"],
        ["data", "verify", "LONG"],
        ["data", "build", "--raw", "LONG"],
        ["compare", "central", "LONG"],
    ],
)
def test_a_name_that_is_too_long_for_the_system_is_no_defect(
    terminal: Terminal, words: list[str]
) -> None:
    answer = terminal(*(word.replace("LONG", "x" * 5000) for word in words))
    assert answer.code in (2, 3)
    assert answer.err.startswith("error: ")


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
