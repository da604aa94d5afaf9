"""Commands that change one folder of the user's own at the same moment, each in its process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from occupations.table import load_occupation_table
from occupations.user_folder import locked
from occupations.user_measures import load_user_measures
from tests.displacement.command import ROOT, Answer, Terminal
from tests.occupations.oews_workbooks import workbook
from tests.patience import SECONDS

SHARE = ("--channel", "cognitive", "--kind", "share", "--format", "json")


def at_once(folder: Path, *commands: tuple[str, ...]) -> list[Answer]:
    """Return how commands end of which each has come to the point where it changes `folder`.

    The folder is held until every one of them has said that it waits, and then let go.
    """
    with locked(folder, work="a test"):
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "displacement.cli.app", *command],
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
            )
            for command in commands
        ]
        for one in started:
            assert one.stderr is not None
            assert f"waits for another process that is changing {folder}" in one.stderr.readline()
    answers = []
    for one in started:
        out, err = one.communicate(timeout=SECONDS)
        answers.append(Answer(one.returncode, out, err))
    return answers


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    """A file with a score for every occupation, so that importing takes no time."""
    codes = load_occupation_table().occupations["occupation_code"]
    file = tmp_path / "scores.csv"
    pd.DataFrame({"occupation_code": codes, "score": 0.5}).to_csv(file, index=False)
    return file


def test_measures_imported_at_once_get_a_slot_each(scores: Path, tmp_path: Path) -> None:
    folder = tmp_path / "measures"
    imports = [
        ("--measures-dir", str(folder), "data", "import-measure", str(scores), "--id", name, *SHARE)
        for name in ("first", "second")
    ]
    answers = at_once(folder, *imports)
    assert [answer.code for answer in answers] == [0, 0], answers
    slots = {json.loads(answer.out)["slot"] for answer in answers}
    assert slots == {measure.slot for measure in load_user_measures(folder)} == {0, 1}


def test_of_two_imports_of_one_measure_the_later_is_refused(scores: Path, tmp_path: Path) -> None:
    folder = tmp_path / "measures"
    words = ("--measures-dir", str(folder), "data", "import-measure", str(scores), "--id", "mine")
    answers = at_once(folder, (*words, *SHARE), (*words, *SHARE))
    assert sorted(answer.code for answer in answers) == [0, 2], answers
    assert "already" in "".join(answer.err for answer in answers)


def test_a_measure_is_removed_once(scores: Path, tmp_path: Path, terminal: Terminal) -> None:
    folder = tmp_path / "measures"
    words = ("--measures-dir", str(folder), "data")
    assert terminal(*words, "import-measure", str(scores), "--id", "mine", *SHARE).code == 0
    removal = (*words, "remove-measure", "mine")
    answers = at_once(folder, removal, removal)
    assert sorted(answer.code for answer in answers) == [0, 2], answers
    assert load_user_measures(folder) == ()


def test_of_two_imports_of_one_may_the_later_is_refused(tmp_path: Path) -> None:
    file, folder = tmp_path / "national_M2026_dl.xlsx", tmp_path / "oews"
    file.write_bytes(workbook(2026))
    command = ("data", "import-oews", str(file), "--out", str(folder))
    answers = at_once(folder, command, command)
    assert sorted(answer.code for answer in answers) == [0, 2], answers
    assert "imported already" in "".join(answer.err for answer in answers)
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "oews-2026"]
