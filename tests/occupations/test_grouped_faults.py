"""Faults of a file are told by their kinds, however many lines have one."""

from __future__ import annotations

from occupations.errors import DataError
from occupations.grouped_faults import FileColumn, grouped, shortened

COLUMN = FileColumn("mine.csv", "code")


def test_a_single_fault_is_told_as_it_is() -> None:
    fault = COLUMN.fault("unknown", 3, "'x' is unknown", allowed="'a'", nearest="a", given="x")
    error = grouped([fault])
    assert isinstance(error, DataError)
    assert str(error) == "mine.csv:3: code: 'x' is unknown\n  allowed: 'a'\n  did you mean 'a'?"
    assert error.others == ()


def test_seven_hundred_faults_of_a_kind_are_one_message() -> None:
    faults = [
        COLUMN.fault("unknown", line, f"'{line}' is unknown", given=str(line))
        for line in range(2, 702)
    ]
    error = grouped(faults)
    assert error.others == ()
    assert str(error) == (
        "mine.csv:2: code: '2' is unknown; likewise in "
        + ", ".join(f"line {line} ('{line}')" for line in range(3, 15))
        + " and 687 more"
    )


def test_kinds_are_told_in_the_order_of_their_first_lines_each_once() -> None:
    faults = [
        COLUMN.fault("late", 9, "late"),
        COLUMN.fault("early", 5, "early"),
        COLUMN.fault("late", 4, "late"),
        COLUMN.fault("early", 2, "early"),
    ]
    error = grouped(faults)
    assert [str(one) for one in (error, *error.others)] == [
        "mine.csv:2: code: early; likewise in line 5",
        "mine.csv:4: code: late; likewise in line 9",
    ]


def test_a_cell_without_end_is_quoted_by_its_beginning() -> None:
    assert shortened("a" * 30) == "a" * 30
    assert shortened("a" * 5_000) == "a" * 40 + "…"
