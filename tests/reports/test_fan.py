"""The fan: the headline path, when it meets the claim, and what others have published."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from matplotlib.figure import Figure

from models.claims.claims import Claim
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas, Scale
from reports.figures.fan import fan
from reports.figures.fan_forecasts import Mark, fan_marks, free_start
from reports.marks import Writing
from reports.texts import load_texts
from tests.reports.specimen import make_context, with_reading

TEXTS = load_texts("en")


def test_the_fan_holds_the_headline_path(context: ReportContext, shown: dict[str, Exhibit]) -> None:
    frame = shown["fan"].frame
    spread = context.summary.spread_jobs
    assert spread is not None
    assert tuple(frame["year"]) == context.summary.years
    place = (context.economy.scope_index("us_all"), context.ladder.index("displaced"))
    np.testing.assert_array_equal(frame["p95"], spread.p95[place])


def test_the_fan_says_when_the_paths_cross(context: ReportContext) -> None:
    def title(median: int | None, p95: int | None, *, known: bool = True) -> str:
        years = {"median": (median, median, median), "p95": (p95, p95, p95 if known else None)}
        changed = with_reading(
            context,
            **{
                f"crossing_year_{path}{which}": year
                for path, found in years.items()
                for which, year in zip(("", "_earliest", "_latest"), found, strict=True)
            },
        )
        return fan(changed, TEXTS).title

    neither = title(None, None)
    assert neither == "Even the upper edge of the range stays below 40 million until 2040"
    upper = title(None, 2039)
    assert upper == "Until 2040 only the upper edge of the range reaches 40 million, in 2039"
    both = title(2037, 2033)
    assert both == "The median path reaches 40 million in 2037"
    near = title(None, 2040, known=False)
    assert near == "Only the upper edge of the range comes to about 40 million by 2040"


def test_only_figures_of_the_same_meaning_scope_and_years_are_marked(
    context: ReportContext,
) -> None:
    marks = fan_marks(context)
    meant = {
        (one.forecast.year, one.lowest, one.highest)
        for one in context.forecasts
        if one.forecast.rung == "displaced"
        and one.forecast.scope == "us_all"
        and one.forecast.year is not None
        and 2025 < one.forecast.year <= context.summary.horizon
    }
    assert meant
    assert {(mark.year, mark.low, mark.high) for mark in marks} == meant
    assert [mark.year for mark in marks] == sorted(mark.year for mark in marks)
    assert len({mark.letter for mark in marks}) == len(marks)


def test_the_label_of_the_claim_keeps_clear_of_every_mark(context: ReportContext) -> None:
    across, down = Scale(2025, 2040, 34, 254), Scale(0, 50, 286, 30)
    marks = (
        Mark("a", "One", 2017, 2030, 39e6, 73e6),
        Mark("b", "Two", 2018, 2030, 30e6, 40e6),
    )
    low = down(40) - 7

    def start(marks: tuple[Mark, ...], width: float) -> float | None:
        place = Scale(0, 50e6, 286, 30)
        box = (width, low - 14, low)
        return free_start(marks, across=across, down=place, top=50e6, box=box, ends=(40, 242))

    assert start((), 140) == 40
    beside = start(marks, 70)
    assert beside is not None
    assert beside > across(2030)
    assert start(marks, 200) is None


def test_the_caption_says_whose_each_letter_is(context: ReportContext) -> None:
    caption = fan(context, TEXTS).caption
    for mark in fan_marks(context):
        assert f"{mark.letter} {mark.source} {mark.published}: " in caption
        assert "(" not in mark.source


def test_a_figure_beyond_the_edge_ends_in_an_arrow(context: ReportContext) -> None:
    most = max(fan_marks(context), key=lambda mark: mark.high)
    least = min(fan_marks(context), key=lambda mark: mark.high)
    drawn = fan(context, TEXTS).inline()
    assert f"{most.letter}↑" in drawn
    assert f"{least.letter}↑" not in drawn


def test_without_published_figures_the_caption_names_none(context: ReportContext) -> None:
    bare = dataclasses.replace(context, forecasts=())
    assert fan_marks(bare) == ()
    assert "letters" not in fan(bare, TEXTS).caption


def placed(figure: Canvas | Figure | None, words: str) -> tuple[float, float, str]:
    """Return where words stand in a figure: x, y and which end of theirs is at x."""
    assert isinstance(figure, Canvas)
    (one,) = (mark for mark in written(figure) if mark.words == words)
    return one.x, one.y, one.anchor


def written(figure: Canvas) -> list[Writing]:
    return [mark for mark in figure.marks if isinstance(mark, Writing)]


@pytest.fixture(scope="module")
def early() -> ReportContext:
    """Return a run beside a claim that lies at the very start of the paths."""
    claim = Claim.of(jobs=5_000, year=2026, statement="Five thousand jobs by 2026.")
    return make_context(occupations=20, claims=[claim], examined=False, forecasts=())


def test_the_label_of_a_claim_within_the_band_stands_above_it(early: ReportContext) -> None:
    exhibit = fan(early, TEXTS)
    for drawn in (exhibit.figure, exhibit.narrow):
        left, label, _ = placed(drawn, "the claim: 5,000")
        right = left + 6.8 * len("the claim: 5,000")
        (first, below, _), (later, _, _) = (placed(drawn, year) for year in ("2025", "2035"))
        (_, zero, _), (_, twenty, _) = (placed(drawn, jobs) for jobs in ("0", "20"))
        assert label < zero < below
        for year, jobs in zip(exhibit.frame["year"], exhibit.frame["p95"], strict=True):
            if first + (later - first) * (year - 2025) / 10 <= right:
                # A tick's words stand four units below its line.
                assert label < zero - 4 + (twenty - zero) * jobs / 20e6


def test_years_of_crossing_do_not_overprint_each_other(early: ReportContext) -> None:
    drawn = fan(early, TEXTS).figure
    end, row, anchor = placed(drawn, "95% point: 2026")
    start, same, other = placed(drawn, "median: 2026")
    assert (anchor, other, row) == ("right", "left", same)
    assert start > end


def test_a_claim_of_an_earlier_year_has_its_label_beside_its_point_where_marks_leave_no_room(
    context: ReportContext,
) -> None:
    claim = Claim.of(jobs=73e6, year=2036, statement="73 million jobs by 2036.")
    exhibit = fan(make_context(occupations=20, claims=[claim], examined=False), TEXTS)
    drawn = exhibit.narrow
    first = min(fan_marks(context), key=lambda mark: mark.year)
    year_end = placed(drawn, "2040")[0]
    assert placed(drawn, first.letter)[0] < placed(drawn, "the claim: 73 million")[0] < year_end


def test_the_words_of_the_claim_stand_clear_of_every_letter_on_a_phone(
    context: ReportContext,
) -> None:
    for high in (1.0, 1.6, 2.4):
        spread = context.summary.spread_jobs
        assert spread is not None
        taller = dataclasses.replace(spread, p95=spread.p95 * high)
        summary = dataclasses.replace(context.summary, spread_jobs=taller)
        figure = fan(dataclasses.replace(context, summary=summary), TEXTS).narrow
        assert isinstance(figure, Canvas)
        texts = written(figure)
        claim = [text for text in texts if text.words in (
            "the claim: 40 million", "the claim:", "40 million")]  # fmt: skip
        letters = [text for text in texts if text.words.rstrip("↑") in "abcdef"]
        assert claim
        assert letters
        for words in claim:
            left, baseline = words.x, words.y
            right = left + 6.8 * len(words.words)
            for letter in letters:
                assert not (left < letter.x < right and abs(letter.y - baseline) < 10)
