"""Published figures stand on the fan where they mean the same, and nowhere else."""

from __future__ import annotations

import dataclasses

from reports.context import ReportContext
from reports.figures.fan import fan
from reports.figures.fan_forecasts import fan_marks
from reports.texts import load_texts

TEXTS = load_texts("en")


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
