"""Places of work abroad divide as at home, where the same people work in the same industries."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from occupations.economies.bridge import bridge_of
from occupations.economies.work_places import cells_by_place
from occupations.table import OccupationTable, load_occupation_table

OCCUPATIONS = ("cook", "roofer", "clerk")
GROUPS = ("5", "7")
ANSWERING = {"C": ("31-33",), "I": ("72", "44-45"), "P": ("61",), "TOTAL": ()}
HOME_CELLS = pd.DataFrame(
    [
        ("cook", "72", "structured", 60.0),
        ("cook", "44-45", "mixed", 20.0),
        ("roofer", "31-33", "structured", 10.0),
        ("roofer", "31-33", "unstructured", 30.0),
        ("roofer", "23", "unstructured", 40.0),
        ("clerk", "31-33", "mixed", 5.0),
        ("clerk", "72", "mixed", 20.0),
    ],
    columns=["occupation_code", "sector_code", "environment", "employment_jobs"],
)
SHARED = pd.DataFrame(
    [("5", "cook", 80.0), ("5", "clerk", 25.0), ("7", "roofer", 80.0)],
    columns=["code", "occupation_code", "shared_jobs"],
)


@cache
def home() -> OccupationTable:
    return replace(
        load_occupation_table(),
        occupations=pd.DataFrame({"occupation_code": OCCUPATIONS}),
        cells=HOME_CELLS,
    )


def divided(*jobs: tuple[str, str, float]) -> dict[tuple[str, str, str], float]:
    columns = ["occupation_code", "sector_code", "employment"]
    frame = pd.DataFrame(jobs, columns=columns).assign(completed=False)
    cells = cells_by_place(
        home(), frame, bridge_of(SHARED, GROUPS, OCCUPATIONS), answering=ANSWERING
    )
    keys = zip(cells["occupation_code"], cells["sector_code"], cells["environment"], strict=True)
    return dict(zip(keys, cells["employment_jobs"], strict=True))


def test_a_group_divides_as_its_occupations_do_in_the_sectors_that_answer() -> None:
    cells = divided(("7", "C", 100.0))
    assert cells == pytest.approx({("7", "C", "structured"): 25, ("7", "C", "unstructured"): 75})


def test_sectors_that_answer_together_are_pooled_by_their_jobs() -> None:
    cells = divided(("5", "I", 100.0))
    assert cells == pytest.approx({("5", "I", "structured"): 60, ("5", "I", "mixed"): 40})


@pytest.mark.parametrize("section", ["P", "TOTAL"])
def test_where_nobody_answers_a_group_divides_as_in_all_sectors(section: str) -> None:
    cells = divided(("7", section, 80.0))
    expected = {("7", section, "structured"): 10, ("7", section, "unstructured"): 70}
    assert cells == pytest.approx(expected)


def test_persons_are_divided_and_nobody_is_lost_or_added() -> None:
    cells = divided(("5", "C", 11.0), ("5", "I", 7.5), ("7", "P", 3.25), ("7", "C", 0.0))
    by_group = {"5": 18.5, "7": 3.25}
    for group, persons in by_group.items():
        own = sum(value for key, value in cells.items() if key[0] == group)
        assert own == pytest.approx(persons)
    assert all(value > 0 for value in cells.values())


def test_cells_keep_word_of_what_was_completed() -> None:
    frame = pd.DataFrame(
        {
            "occupation_code": ["5", "7"],
            "sector_code": ["C", "C"],
            "employment": [4.0, 4.0],
            "completed": [True, False],
        }
    )
    cells = cells_by_place(
        home(), frame, bridge_of(SHARED, GROUPS, OCCUPATIONS), answering=ANSWERING
    )
    flags = cells.groupby("occupation_code")["completed"].agg(["all", "any"])
    assert flags.loc["5"].tolist() == [True, True]
    assert flags.loc["7"].tolist() == [False, False]
