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
