"""What is asked wrongly from Python is refused with what is allowed, by an error of ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import displacement as dp
from displacement.study.study import Study


@pytest.fixture(scope="module")
def study() -> Study:
    return dp.open_study()


MISTAKES: dict[str, Callable[[Any], object]] = {
    "a target in text": lambda study: study.solve("40e6"),
    "a target that is no number": lambda study: study.solve([1]),
    "a target beyond all numbers": lambda study: study.solve(10**400),
    "a target that is true": lambda study: study.solve(True),
    "a rung that is a number": lambda study: study.solve(40e6, rung=5),
    "an assumption set to nothing": lambda study: study.run(set={"cognitive.ceiling": None}),
    "settings that are a number": lambda study: study.run(set=5),
    "a scenario that is a number": lambda study: study.compare(5, 6),
    "axes that are a number": lambda study: study.sweep(5),
    "an axis without steps": lambda study: study.sweep({"cognitive.ceiling": (0.2, 0.9)}),
    "an axis in text": lambda study: study.sweep({"cognitive.ceiling": "0.2:0.9:3"}),
    "steps that are a fraction": lambda study: study.sweep({"cognitive.ceiling": (0.2, 0.9, 2.5)}),
    "ends in text": lambda study: study.sweep({"cognitive.ceiling": ("a", "b", 3)}),
    "a code that is a number": lambda study: study.occupation(434051),
    "a study set beside a number": lambda study: dp.open_study(claim=73e6),
    "a year in text": lambda study: study.solve(40e6, year="2035"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_python_is_refused_with_what_is_allowed(study: Study, mistake: str) -> None:
    with pytest.raises(dp.UsageError) as refused:
        MISTAKES[mistake](study)
    assert refused.value.allowed


SAID: dict[str, Callable[[Any], object]] = {
    "horizon: 2070 is out of range": lambda study: study.run(horizon=2070),
    "draws: -1 is out of range": lambda study: study.run(draws=-1),
    "seed: 'x' is not a whole number": lambda study: study.run(seed="x"),
    "set: cognitive.ceiling: 7 is out of bounds": lambda study: study.run(
        set={"cognitive.ceiling": 7}
    ),
    "year: 1999 is out of range": lambda study: study.solve(40e6, year=1999),
    "target: -1 is not a number of jobs": lambda study: study.solve(-1),
    "rung: there is no rung 'displacd'": lambda study: study.solve(40e6, rung="displacd"),
    "rows: 7 rows do not make a design": lambda study: study.sensitivity(rows=7),
    "vary: cognitive.ceiling: 0.9 to 0.2 is not a range": lambda study: study.sweep(
        {"cognitive.ceiling": (0.9, 0.2, 3)}
    ),
    "workers: 0 is out of range": lambda study: dp.open_study(workers=0),
    "employment: ": lambda study: dp.open_study(employment="oews-1999"),
}


@pytest.mark.parametrize("said", SAID)
def test_a_mistake_in_python_names_arguments_and_no_options(study: Study, said: str) -> None:
    with pytest.raises(dp.UsageError) as refused:
        SAID[said](study)
    message = str(refused.value)
    assert said in message
    assert "--" not in message.replace("displacement data import-oews --fetch", "")


def test_the_same_mistake_at_the_terminal_names_options(study: Study) -> None:
    with pytest.raises(dp.UsageError) as refused:
        study.run(draws=-1)
    told = refused.value.at_terminal()
    assert told.startswith("--draws: -1 is out of range")
    assert "for no draws at all use --central-only" in told
    assert "for no draws at all use draws=0" in str(refused.value)


def test_an_answer_without_a_folder_is_not_written(study: Study, tmp_path: Path) -> None:
    answer: Any = study.occupation("43-4051", draws=0)
    with pytest.raises(dp.UsageError, match="OccupationAnswer has no folder of its own"):
        dp.write(answer, out=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_study_and_its_answers_say_in_a_line_what_they_are(study: Study) -> None:
    assert repr(study) == "<Study: US, May 2025, claim: 40 million jobs by 2040>"
    assert repr(study.run(draws=0)) == "<RunResult: frame(), document()>"
    assert "OccupationAnswer" in repr(study.occupation("43-4051", draws=0))


def test_numbers_of_numpy_are_numbers(study: Study) -> None:
    axis = (np.float64(0.2), np.float64(0.9), np.int64(3))
    assert len(study.sweep({"cognitive.ceiling": axis}).frame()) == 3
    solution = study.solve(np.int64(40_000_000))
    assert solution.examination.target.jobs == 40e6
    assert json.loads(json.dumps(solution.document()))["target"]["jobs"] == 40e6
