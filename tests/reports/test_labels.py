"""Labels of figures are whole: wrapped onto further lines, never cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reports.context import Estimate
from reports.figures.canvas import Canvas
from reports.figures.labels import LINE, room_for_labels, row_tops, wrapped
from reports.figures.ranges import Axis, Row, stacked_ranges
from reports.figures.ranked import RankedRow, draw_ranking
from reports.marks import Writing

LONG = "Computer Numerically Controlled Tool Operators and Programmers of Metal and of Plastic"
LIKE = LONG.replace("Operators", "Programmers")
ESTIMATE = Estimate(0.2, (0.1, 0.15, 0.2, 0.25, 0.3))


def stacked() -> Canvas:
    rows = [Row(title, ESTIMATE, "20%") for title in (LONG, LIKE, "Short")]
    return stacked_ranges(rows, Axis("share", str), width=320)


def ranked() -> Canvas:
    rows = [RankedRow(title, ESTIMATE, "1–2") for title in (LONG, LIKE, "Short")]
    return draw_ranking(rows, width=320, labels=150, title="points", value_title="rank", tick=str)


def test_a_label_is_broken_between_words_and_a_longer_word_is_left_whole() -> None:
    assert wrapped("one two three", letters=7) == ["one two", "three"]
    assert wrapped("one two three", letters=13) == ["one two three"]
    assert wrapped("Finanzdienstleistungen", letters=5) == ["Finanzdienstleistungen"]
    assert wrapped("", letters=5) == [""]


def test_a_word_longer_than_any_language_has_is_cut_to_what_the_line_holds() -> None:
    endless = "X" * 100
    lines = wrapped(f"Before {endless} after", letters=40)
    assert "".join(lines).replace(" ", "") == f"Before{endless}after"
    assert max(len(line) for line in lines) <= 40
    assert max(len(line) for line in lines if set(line) == {"X"}) <= 28


def test_the_name_of_a_mark_stands_above_a_first_row_of_two_lines() -> None:
    for title in (LONG, "Short"):
        axis = Axis("share", str, mark=0.2, mark_label="the mark")
        rows = [Row(title, ESTIMATE, "20%"), Row("Other", ESTIMATE, "20%")]
        canvas = stacked_ranges(rows, axis, width=320)
        written = [mark for mark in canvas.marks if isinstance(mark, Writing)]
        (mark,) = (one for one in written if one.words == "the mark")
        first = min(one.y for one in written if one.words in title)
        assert first - mark.y >= LINE


def test_a_row_of_more_lines_moves_those_below_it_and_no_other() -> None:
    assert row_tops([["a"], ["a", "b"], ["a"]], row=30, start=8) == [8, 38 + LINE, 68 + LINE]


def test_a_column_of_labels_is_as_wide_as_the_longest_and_no_narrower_than_asked() -> None:
    short, long = [("short", False)], [("a much longer title of a row", False)]
    assert room_for_labels(short, [], least=195) == 195
    assert room_for_labels(short, ["n" * 50], least=195) > 195
    plain = room_for_labels(long, [], least=10)
    assert 10 < plain < room_for_labels([(long[0][0], True)], [], least=10)


@pytest.mark.parametrize("draw", [stacked, ranked])
def test_ranked_figures_show_whole_titles_so_that_no_two_read_alike(
    draw: Callable[[], Canvas],
) -> None:
    words = " ".join(mark.words for mark in draw().marks if isinstance(mark, Writing))
    assert "…" not in words
    assert LONG in words
    assert LIKE in words
