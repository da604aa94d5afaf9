"""What the report says of how closely assumptions move together, in every way it can come out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.likelihood import IMPOSSIBLE
from reports.dependence import dependence_exhibit, dependence_sentence, shrinkage_note
from reports.gallery import exhibits
from reports.page import render_page
from reports.requirements import requirements
from reports.tables import table_view
from reports.texts import load_texts
from tests.reports.specimen import make_context, make_span, with_reading

TEXTS = load_texts("en")
CONTEXT = make_context(occupations=20)


def sentence(none: float, strong: float) -> str:
    """Return the sentence for the claim's probability without and with strong dependence."""
    span = make_span()
    first, *rest = span.strengths
    ends = (replace(first, probability=none), replace(rest[-1], probability=strong))
    context = replace(CONTEXT, dependence=replace(span, strengths=(ends[0], *rest[:-1], ends[1])))
    return dependence_sentence(context, TEXTS)


def test_the_sentence_follows_the_numbers_in_both_directions() -> None:
    rising, falling = sentence(0.09, 0.28), sentence(0.98, 0.9)
    assert "instead of none, the probability of 40 million rises from 9% to 28%" in rising
    assert "instead of none, the probability of 40 million falls from 98% to 90%" in falling
    assert "takes a rank correlation of 0.3" in sentence(0.09, 0.28)


def test_where_dependence_changes_nothing_that_is_said() -> None:
    assert sentence(0.2, 0.2).endswith(
        "with none of it and with much of it the probability of 40 million is 20%."
    )
    assert sentence(0.0, 0.0).endswith("the probability of 40 million is < 1 in 1,024.")


def test_nothing_is_said_without_draws_claim_year_or_possibility() -> None:
    for context in (
        make_context(occupations=20, drawn=False),
        make_context(occupations=20, horizon=2035),
        with_reading(CONTEXT, word=IMPOSSIBLE),
    ):
        assert dependence_sentence(context, TEXTS) == ""


def test_the_table_has_every_strength_the_runs_own_and_substitution_left_out() -> None:
    span = make_span(own=0.4)
    exhibit = dependence_exhibit(replace(CONTEXT, dependence=span), TEXTS)
    assert exhibit is not None
    assert exhibit.title == (
        "With a strong common factor the 90% interval is 3.8 to 80 million, wider than the 8.0 to "
        "38 million without one"
    )
    assert exhibit.shown is not None
    rows = table_view(exhibit.shown, exhibit.columns, TEXTS).rows
    shown = [[cell.text for cell in row] for row in rows]
    assert [row[0] for row in shown] == ["0", "0.3", "0.4", "0.5", "0.7", "0.4"]
    assert [row[-2] for row in shown] == ["9%", "20%", "20%", "25%", "28%", "14%"]
    assert [row[-1] for row in shown][2:] == [
        "as in this run, its first draws",
        "",
        "",
        "substitution left out of it",
    ]


def test_a_run_that_ends_early_has_no_probability_in_the_table() -> None:
    exhibit = dependence_exhibit(make_context(occupations=20, horizon=2035), TEXTS)
    assert exhibit is not None
    assert "probability" not in exhibit.frame.columns
    assert "probability" not in [column.name for column in exhibit.columns]
    assert dependence_exhibit(make_context(occupations=20, drawn=False), TEXTS) is None


def test_pairs_that_were_drawn_towards_the_factor_are_owned_up_to() -> None:
    assert shrinkage_note(make_span(), TEXTS) == ""
    assert shrinkage_note(None, TEXTS) == ""
    shrunk = replace(make_span(), kept=0.62)
    assert "62% of their difference from it is kept" in shrinkage_note(shrunk, TEXTS)
    exhibit = dependence_exhibit(replace(CONTEXT, dependence=shrunk), TEXTS)
    assert exhibit is not None
    assert exhibit.caption.endswith("is kept.")


@pytest.mark.parametrize("language", ["en", "de"])
def test_sentence_and_table_stand_in_the_page(language: str) -> None:
    context = replace(CONTEXT, language=language)
    page = render_page(context, exhibits(context))
    assert dependence_sentence(context, load_texts(language)) in page
    assert 'id="dependence"' in page


def test_what_would_have_to_be_true_names_the_part_of_the_factor() -> None:
    said = " ".join(requirements(CONTEXT, TEXTS))
    assert ("of that distance, squared, is the common factor’s" in said) == (
        CONTEXT.examination is not None
        and CONTEXT.examination.combination is not None
        and CONTEXT.examination.combination.is_reached
    )


def test_the_title_says_whether_the_interval_is_wider_narrower_or_the_same() -> None:
    span = make_span()
    first, *between, last = span.strengths

    def title(low: float, high: float) -> str:
        ends = replace(last, p05=low, p95=high)
        changed = replace(span, strengths=(first, *between, ends))
        exhibit = dependence_exhibit(replace(CONTEXT, dependence=changed), TEXTS)
        assert exhibit is not None
        return exhibit.title

    assert "wider than" in title(first.p05 / 2, first.p95 * 2)
    assert "narrower than" in title(first.p05 * 1.5, first.p95 / 1.5)
    assert title(first.p05, first.p95).endswith("as without one")
