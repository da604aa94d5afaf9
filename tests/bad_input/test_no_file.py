"""What is no file behind the name of one: refused at once, wherever a user may name a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from displacement.desk.desk import Desk
from displacement.study.study import open_study
from occupations.datapackage import TABLES_FOLDER
from occupations.errors import DataError, InputError
from occupations.raw_folder import RawFolder
from tests.displacement.command import Terminal
from tests.displacement.desk.patient_caller import PatientCaller
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
        assert "given.toml" not in desk.routes()["catalogue"]({}, PatientCaller())["scenarios"]
        state = {"scenario": "given.toml", "settings": {}}
        with pytest.raises(InputError):
            desk.routes()["answer"]({"state": state, "reference": state}, PatientCaller())


def test_the_desk_passes_over_names_that_are_no_text(tmp_path: Path) -> None:
    scenario = b'title = { en = "Mine" }\nstory = { en = "Mine." }\n'
    for name in (b"\xff.toml", b"\x1b[1m.toml", b"mine.toml"):
        (tmp_path / os.fsdecode(name)).write_bytes(scenario)
    scenarios = Desk(open_study(), folder=tmp_path).routes()["catalogue"]({}, PatientCaller())[
        "scenarios"
    ]
    assert [name for name in scenarios if name.endswith(".toml")] == ["mine.toml"]


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
