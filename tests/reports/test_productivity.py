"""What is said of implied productivity, at every boundary and in both languages."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.likelihood import Probability
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas
from reports.figures.productivity import productivity_exhibit
from reports.figures.ranges import Row, share_axis, stacked_ranges
from reports.marks import Writing
from reports.productivity import productivity_line, productivity_sentences, rate_estimate
from reports.texts import load_texts
from tests.reports.specimen import make_context
from tests.reports.specimen_productivity import RECORD, make_productivity

EN, DE = load_texts("en"), load_texts("de")
DRAWS = 2_000


def sentences(texts=EN, **given) -> tuple[str, ...]:
    found = productivity_sentences(make_productivity(**given), draws=DRAWS, texts=texts)
    return tuple(sentence.replace("\N{NO-BREAK SPACE}", " ") for sentence in found)


def test_what_a_run_adds_stands_beside_the_record():
    assert sentences() == (
        "Labour productivity in 2040 exceeds the baseline’s by 14% (median; 90% interval: 3% to "
        "52%), which is 0.9% a year on top of its growth.",
        "On record, every industry counted by its jobs, it grew by 1.4% a year (1987 to 2020), and "
        "in the best ten years (1995 to 2005) by 2.3%.",
        "About 54% of simulations add more than the best ten years on record added to the average, "
        "0.9% a year.",
    )


def test_it_is_said_in_german_too():
    assert sentences(DE) == (
        "Die Arbeitsproduktivität liegt im Jahr 2040 um 14 % über der Referenzentwicklung "
        "(Median; 90-%-Intervall: 3 % bis 52 %); das sind 0,9 % im Jahr zusätzlich zu deren "
        "Wachstum.",
        "Nach der Statistik, jede Branche nach ihren Stellen gezählt, wuchs sie um 1,4 % im Jahr "
        "(1987 bis 2020), in den besten zehn Jahren (1995 bis 2005) um 2,3 %.",
        "Etwa 54 % der Simulationsläufe bringen mehr zusätzliches Wachstum, als die besten zehn "
        "Jahre der Statistik gegenüber dem Mittel hatten, nämlich 0,9 % im Jahr.",
    )


@pytest.mark.parametrize(
    ("hits", "english", "german"),
    [
        (0, "No simulation adds", "Kein Simulationslauf bringt"),
        (1, "About 1 in 2,000 simulations adds", "Etwa 1 von 2.000 Simulationsläufen bringt"),
        (60, "About 1 in 33 simulations adds", "Etwa 1 von 33 Simulationsläufen bringt"),
        (99, "About 1 in 20 simulations adds", "Etwa 1 von 20 Simulationsläufen bringt"),
        (100, "About 5% of simulations add", "Etwa 5 % der Simulationsläufe bringen"),
        (1_000, "About 50% of simulations add", "Etwa 50 % der Simulationsläufe bringen"),
        (1_900, "About 95% of simulations add", "Etwa 95 % der Simulationsläufe bringen"),
        (
            1_901,
            "All but about 1 in 20 simulations add",
            "Alle bis auf etwa 1 von 20 Simulationsläufen bringen",
        ),
        (
            1_999,
            "All but about 1 in 2,000 simulations add",
            "Alle bis auf etwa 1 von 2.000 Simulationsläufen bringen",
        ),
        (2_000, "Every simulation adds", "Jeder Simulationslauf bringt"),
    ],
)
def test_how_many_simulations_are_beyond_the_record(hits, english, german):
    given = {"beyond": hits / DRAWS, "error": 0.0005}
    assert sentences(**given)[-1].startswith(f"{english} more than the best ten years")
    assert sentences(DE, **given)[-1].startswith(f"{german} mehr zusätzliches Wachstum")


@pytest.mark.parametrize(
    ("rate", "english", "german"),
    [
        (RECORD.extra + 0.001, "That is more than", "Das ist mehr, als"),
        # What reads as much as the record is neither more nor less.
        (RECORD.extra + 1e-6, "That is about what", "Das ist etwa so viel, wie"),
        (RECORD.extra - 1e-6, "That is about what", "Das ist etwa so viel, wie"),
        (RECORD.extra - 0.001, "That is no more than", "Das ist nicht mehr, als"),
    ],
)
def test_central_values_are_beyond_the_best_years_only_above_them(rate, english, german):
    implied = replace(make_productivity(drawn=False), central_rate=rate)
    for texts, begins in ((EN, english), (DE, german)):
        first, _, last = productivity_sentences(implied, draws=0, texts=texts)
        assert last.startswith(begins)
        assert first.startswith(("At central values", "Bei zentralen Werten"))


def test_where_nothing_is_added_one_sentence_says_so():
    (alone,) = sentences(rate=0.0, beyond=0.0)
    assert alone == (
        "Labour productivity in 2040 is that of the baseline: nothing is added to its growth."
    )
    (german,) = sentences(DE, rate=0.0, beyond=0.0)
    assert german.startswith("Die Arbeitsproduktivität im Jahr 2040 ist die der")
    nothing = make_productivity(0.0, beyond=0.0)
    assert productivity_line(nothing, draws=DRAWS, texts=EN) == alone


def test_a_rate_too_small_to_print_is_not_said_to_be_none():
    first = sentences(rate=0.0003, spread=0.00001)[0]
    assert "below 0.1% a year" in first


def test_the_line_of_the_desk_has_the_rate_and_the_share():
    line = productivity_line(make_productivity(), draws=DRAWS, texts=EN)
    assert line == (
        "Labour productivity to 2040: 0.9% a year on top of the baseline’s growth. About 54% of "
        "simulations add more than the best ten years on record added to the average, 0.9% a year."
    )


def shown(context: ReportContext, texts=EN) -> Exhibit:
    """Return the exhibit of a context, which has one."""
    exhibit = productivity_exhibit(context, texts)
    assert exhibit is not None
    return exhibit


def with_medians(context: ReportContext, *rates: float) -> ReportContext:
    """Return a context of as many scenarios as there are rates."""
    outlooks = tuple(
        replace(outlook, productivity=make_productivity(rate))
        for outlook, rate in zip(context.outlooks, rates, strict=False)
    )
    return replace(context, outlooks=outlooks)


@pytest.mark.parametrize(
    ("rates", "english", "german"),
    [
        ((0.001, RECORD.extra), "No scenario adds", "Kein Szenario bringt"),
        # What reads as much as the record is not said to be more.
        ((0.001, RECORD.extra + 1e-6), "No scenario adds", "Kein Szenario bringt"),
        ((0.001, RECORD.extra + 0.001), "1 of 2 scenarios adds", "1 von 2 Szenarien bringt"),
        ((0.02, 0.02, 0.001), "2 of 3 scenarios add", "2 von 3 Szenarien bringen"),
        ((0.02, 0.02), "Every scenario adds", "Jedes Szenario bringt"),
    ],
)
def test_the_title_counts_the_scenarios_beyond_the_record(rates, english, german):
    context = with_medians(make_context(), *rates)
    assert shown(context).title.startswith(f"{english} more")
    assert shown(context, DE).title.startswith(german)


def test_the_exhibit_holds_every_scenario_with_both_counts_and_the_record():
    context = make_context()
    frame = shown(context).frame
    assert list(frame["scenario"]) == [outlook.scenario_id for outlook in context.outlooks]
    assert set(frame["record_best_ten_years"]) == {RECORD.best}
    assert frame["beyond_record"].between(0, 1).all()
    assert frame["error_beyond_record_at_steepest"].notna().all()


def test_without_draws_the_exhibit_has_central_values():
    exhibit = shown(make_context(drawn=False))
    assert [column.name for column in exhibit.columns] == ["title", "central"]
    assert exhibit.frame["beyond_record"].isna().all()
    assert exhibit.figure is not None


def test_the_error_of_the_share_limits_its_digits():
    implied = make_productivity()
    rough = replace(implied, beyond_record=Probability(0.5234, 0.2, ""))
    assert productivity_sentences(rough, draws=64, texts=EN)[-1].startswith("About 50% of")
    assert np.isfinite(implied.central).all()


def test_without_scenarios_there_is_no_exhibit():
    assert productivity_exhibit(replace(make_context(), outlooks=()), EN) is None


def test_a_long_name_goes_on_below_before_its_value_on_a_narrow_figure() -> None:
    name = "A scenario whose name is far longer than a phone is wide, and says much"
    estimate = rate_estimate(make_productivity())
    rows = [Row(name, estimate, "1.1%"), Row("Short", estimate, "1.1%")]
    figure = stacked_ranges(rows, share_axis("growth", EN), width=360)
    shown = [mark.words for mark in figure.marks if isinstance(mark, Writing)]
    assert name not in shown
    assert name in " ".join(shown)
    assert "Short" in shown


def test_axis_and_rows_write_nothing_alike(context: ReportContext) -> None:
    exhibit = productivity_exhibit(context, EN)
    assert exhibit is not None
    assert isinstance(exhibit.narrow, Canvas)
    shown = [mark.words for mark in exhibit.narrow.marks if isinstance(mark, Writing)]
    assert "0%" in shown
    assert "0.0%" not in shown
