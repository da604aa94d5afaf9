"""Titles on places and on what was published follow the numbers, on both sides of each boundary."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.regions.regional_summary import RegionalSummary
from reports.figures.diverging import ROLES, Diverging, ink_on
from reports.figures.forecasts import forecasts_title
from reports.figures.place_findings import (
    areas_title,
    break_text,
    industries_title,
    manufacturing_title,
    map_title,
    reconciliation_title,
)
from reports.figures.place_rows import ordered_rows
from reports.figures.where import where_exhibits
from reports.texts import load_texts
from tests.reports.specimen import make_context
from tests.reports.specimen_places import make_regions

TEXTS = {language: load_texts(language) for language in ("en", "de")}


@pytest.fixture(scope="module")
def summary() -> RegionalSummary:
    return make_regions()


def with_gaps(summary: RegionalSummary, **gaps: float) -> RegionalSummary:
    """Return the places with made-up differences from the nation by their code, exact ones."""
    spread = summary.spread_difference
    assert spread is not None
    middle, error = spread.p50.copy(), np.zeros_like(spread.error_p50)
    for code, gap in gaps.items():
        rows = [at for at, place in enumerate(summary.places, start=1) if place.code == code]
        middle[rows] = gap
    return replace(summary, spread_difference=replace(spread, p50=middle, error_p50=error))


def industries(summary: RegionalSummary) -> list[str]:
    return [summary.place(row).code for row in ordered_rows(summary, "industry")]


def flat(summary: RegionalSummary, gap: float = 0.0) -> RegionalSummary:
    return with_gaps(summary, **{place.code: gap for place in summary.places})


@pytest.mark.parametrize(
    ("language", "apart", "alike"),
    [
        ("en", "States differ from the national", "No two states can be told apart"),
        ("de", "Die Bundesstaaten weichen vom nationalen", "lassen sich keine zwei Bundesstaaten"),
    ],
)
def test_states_that_read_alike_are_not_said_to_differ(
    summary: RegionalSummary, language: str, apart: str, alike: str
) -> None:
    rows = ordered_rows(summary, "state")
    same = flat(summary)
    assert alike in map_title(same, rows[0], rows[-1], TEXTS[language])
    code = summary.place(rows[0]).code
    above = with_gaps(same, **{code: 0.01})
    assert apart in map_title(above, rows[0], rows[-1], TEXTS[language])


@pytest.mark.parametrize("language", ["en", "de"])
def test_how_many_industries_lose_more_than_the_nation_is_counted_as_printed(
    summary: RegionalSummary, language: str
) -> None:
    rows = ordered_rows(summary, "industry")
    codes = industries(summary)
    said = {
        "en": ("None of", "One of", f"{len(rows) - 1} of", f"All {len(rows)}"),
        "de": ("verliert keine", "Eine von", f"{len(rows) - 1} von", f"Alle {len(rows)}"),
    }[language]
    for count, words in zip((0, 1, len(rows) - 1, len(rows)), said, strict=True):
        gaps = {code: 0.01 if at < count else -0.01 for at, code in enumerate(codes)}
        title = manufacturing_title(with_gaps(summary, **gaps), rows, TEXTS[language])
        assert words in title
    # What reads "0" is not a larger share.
    assert said[0] in manufacturing_title(flat(summary, 1e-9), rows, TEXTS[language])


def test_industries_that_read_alike_lead_together(summary: RegionalSummary) -> None:
    codes = industries(summary)
    one = with_gaps(flat(summary), **{codes[0]: 0.02})
    assert "the largest share goes in " in industries_title(
        one, ordered_rows(one, "industry"), TEXTS["en"]
    )
    two = with_gaps(flat(summary), **{codes[0]: 0.02, codes[1]: 0.02})
    title = industries_title(two, ordered_rows(two, "industry"), TEXTS["en"])
    assert all(two.place(row).title in title for row in ordered_rows(two, "industry")[:2])


@pytest.mark.parametrize(
    ("first", "last", "english", "german"),
    [
        (["A"], ["B"], "ranks first in A and last in B", "an erster Stelle: A, an letzter: B"),
        (["A", "C"], ["B"], "first in A and C and last in B", "erster Stelle: A und C"),
        (list("ACDE"), ["B"], "Displaced share in 9 metropolitan", "Verdrängter Anteil in 9"),
        (["A", "B"], ["A", "B"], "Displaced share in 9 metropolitan", "Verdrängter Anteil in 9"),
    ],
)
def test_areas_that_share_a_rank_are_named_together_or_not_at_all(
    summary: RegionalSummary, first: list[str], last: list[str], english: str, german: str
) -> None:
    assert english in areas_title(summary, first, last, 9, TEXTS["en"])
    assert german in areas_title(summary, first, last, 9, TEXTS["de"])


@pytest.mark.parametrize(
    ("residual", "english", "german"),
    [
        (-0.044, "4.4% of it is missing", "fehlen 4,4"),
        (-0.0004, "to a tenth of a per cent", "auf ein Zehntelprozent"),
        (0.0004, "to a tenth of a per cent", "auf ein Zehntelprozent"),
        (0.002, "it is 0.2% more", "größer"),
    ],
)
def test_what_areas_leave_out_has_its_direction_and_states_are_never_within_nothing(
    summary: RegionalSummary, residual: float, english: str, german: str
) -> None:
    changed = replace(
        summary,
        reconciliation=tuple(
            replace(one, residual=residual if one.whole == "metros" else 0.0)
            for one in summary.reconciliation
        ),
    )
    assert english in reconciliation_title(changed, TEXTS["en"])
    assert "within 0.01%" in reconciliation_title(changed, TEXTS["en"])
    assert german in reconciliation_title(changed, TEXTS["de"])


@pytest.mark.parametrize("language", ["en", "de"])
def test_where_nothing_is_displaced_no_place_stands_first(language: str) -> None:
    context = make_context(
        occupations=60, regions=make_regions(scenario="no_adoption"), language=language
    )
    assert context.regions is not None
    for exhibit in where_exhibits(context, TEXTS[language]):
        if exhibit.exhibit_id in {"industries", "subsets", "subset-members"}:
            continue
        if language == "en":
            assert "No work is displaced" in exhibit.title, exhibit.exhibit_id
        else:
            assert "verdrängt" in exhibit.title, exhibit.exhibit_id
            assert "Rang" not in exhibit.title
        assert "order the states" not in exhibit.caption


def test_equal_distances_from_the_nation_have_equally_strong_colours() -> None:
    scale = Diverging.of([-0.005, 0.0005, 0.011])
    assert scale.width == pytest.approx(0.004)
    assert scale.breaks == pytest.approx((-0.010, -0.006, -0.002, 0.002, 0.006, 0.010))
    assert scale.role(0.0) == scale.role(0.0015) == scale.role(-0.0015) == "surface"
    assert scale.role(0.0005) == scale.role(0.00051)
    for value in (0.003, 0.007, 0.011, 0.5):
        above, below = ROLES.index(scale.role(value)), ROLES.index(scale.role(-value))
        assert above + below == len(ROLES) - 1
    assert Diverging.of([0.0]).role(0.0) == "surface"
    breaks = [break_text(edge, scale.width, TEXTS["de"]) for edge in scale.breaks]
    assert breaks == ["−1,0", "−0,6", "−0,2", "+0,2", "+0,6", "+1,0"]
    wide = Diverging.of([0.07])
    assert [break_text(edge, wide.width, TEXTS["en"]) for edge in wide.breaks][3:] == [
        *("+1", "+3", "+5"),
    ]
    assert {ink_on(role) for role in ROLES} == {"on_step_low", "on_step_high"}


@pytest.mark.parametrize(
    ("above", "below", "english", "german"),
    [
        (0, 0, "All 13 published figures on work here fall within", "Alle 13 veröffentlichten"),
        (
            6,
            0,
            "holds 7 of 13 published figures on work here; of the others, 6 above it",
            "6 darüber",
        ),
        (
            0,
            2,
            "holds 11 of 13 published figures on work here; of the others, 2 below it",
            "2 darunter",
        ),
        (1, 2, "of the others, 1 above it and 2 below it", "1 darüber und 2 darunter"),
        (13, 0, "holds none of 13", "keine von 13"),
    ],
)
def test_a_side_on_which_no_published_figure_lies_is_left_out(
    above: int, below: int, english: str, german: str
) -> None:
    said = forecasts_title(13, above=above, below=below, place="here", texts=TEXTS["en"])
    assert english in said
    assert " 0 " not in said
    assert german in forecasts_title(13, above=above, below=below, place="hier", texts=TEXTS["de"])
