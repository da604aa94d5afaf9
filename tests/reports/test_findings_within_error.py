"""What the Monte-Carlo error or the rounding does not tell apart is not said to differ."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.ensemble.convergence import PartialEstimate
from models.examination.sweep import Axis, Grid
from occupations.economies.listing import economies
from reports.context import Estimate, ReportContext
from reports.dependence import dependence_exhibit
from reports.figures.adoption import adoption_exhibits
from reports.figures.break_even_map import is_on_its_side
from reports.figures.convergence import convergence
from reports.figures.scenarios import scenarios
from reports.leaders import leaders, leading_title, told_apart
from reports.precision import precision
from reports.requirements import requirements
from reports.score_disagreement import disagreement
from reports.texts import load_texts
from tests.reports.specimen import make_context, make_span
from tests.reports.test_findings_both_ways import with_shares

TEXTS = {language: load_texts(language) for language in ("en", "de")}
FINDING = "Largest: %(first)s (%(value)s)"


def estimate(middle: float, error: float = 0.01) -> Estimate:
    return Estimate(middle, (middle,) * 5, (error,) * 5)


@pytest.mark.parametrize(
    ("second", "title"),
    [
        (0.20, "Largest: a (21%)"),
        (0.201, "Largest: a and b (about 21% each)"),
        (0.209, "Largest: a and b (about 21% each)"),
    ],
)
def test_a_lead_within_the_larger_standard_error_is_shared(second: float, title: str) -> None:
    rows = [("a", "21%"), ("b", "20%"), ("c", "5%")]
    estimates = [estimate(0.2105), estimate(second, 0.0095), estimate(0.05)]
    assert leading_title("List", FINDING, rows, TEXTS["en"], estimates=estimates) == title
    assert leaders(rows, at_least=1, estimates=estimates) == (
        ["a"] if title.endswith("a (21%)") else ["a", "b"]
    )


def test_without_draws_or_errors_what_is_shown_tells() -> None:
    rows = [("a", "21%"), ("b", "20%")]
    for estimates in (
        [],
        [Estimate(0.21, None), Estimate(0.20, None)],
        [estimate(0.21, float("nan")), estimate(0.20, float("nan"))],
    ):
        assert told_apart(rows, estimates, 0, 1)
        assert not told_apart([("a", "21%"), ("b", "21%")], estimates, 0, 1)


@pytest.mark.parametrize(
    ("language", "still", "unclear", "moves"),
    [
        (
            "en",
            "the median stays where it is",
            "the median moves no further than its Monte-Carlo error explains",
            "the median moves by about 2 million",
        ),
        (
            "de",
            "bleibt der Median unverändert",
            "verschiebt sich der Median nicht weiter, als sein Monte-Carlo-Fehler erklärt",
            "verschiebt sich der Median um etwa 2\N{NO-BREAK SPACE}Millionen",
        ),
    ],
)
def test_the_median_is_said_to_move_only_where_it_does(
    context: ReportContext, language: str, still: str, unclear: str, moves: str
) -> None:
    parts = context.check.convergence
    first = max(0, len(parts) - 3)

    def settled(change: float) -> str:
        ends: list[PartialEstimate] = list(parts)
        ends[-1] = replace(parts[-1], p50=parts[first].p50 + change)
        check = replace(context.check, convergence=tuple(ends))
        shown = convergence(replace(context, check=check), TEXTS[language])
        assert shown is not None
        return shown.title

    assert settled(0.0).endswith(still)
    for sign in (1, -1):
        assert settled(sign * 2e5).endswith(unclear)
        assert moves in settled(sign * 2e6)


@pytest.mark.parametrize(("language", "same"), [("en", "gives the same answer"), ("de", "ergibt")])
def test_where_every_simulation_agrees_no_precision_and_no_spread_is_claimed(
    context: ReportContext, language: str, same: str
) -> None:
    texts = TEXTS[language]
    last = replace(context.check.convergence[-1], p05=0.0, p50=0.0, p95=0.0)
    check = replace(context.check, convergence=(last,))
    (words,) = precision(replace(context, check=check), texts)
    assert same in words
    span = make_span()
    flat = [replace(one, p05=0.0, median=0.0, p95=0.0) for one in span.strengths]
    shown = dependence_exhibit(
        replace(context, dependence=replace(span, strengths=tuple(flat))), texts
    )
    assert shown is not None
    assert same in shown.title
    assert "0" not in shown.title
    said = disagreement(with_shares(context, weights__cognitive=0.0), least_jobs=0, texts=texts)
    assert "%" not in said


@pytest.mark.parametrize(
    ("language", "one", "some", "every"),
    [
        ("en", "One sector has", "2 sectors have", "Every sector has an estimate of its own."),
        ("de", "Für einen Wirtschafts", "Für 2 Wirtschafts", "Für jeden Wirtschaftszweig gibt"),
    ],
)
def test_others_stand_at_the_mean_only_where_there_are_others(
    language: str, one: str, some: str, every: str
) -> None:
    context = make_context(occupations=40)
    effects = context.sector_effects["cognitive"]
    effect = next(iter(effects.by_sector.values()))
    codes = context.adoption.sector_codes
    others = {"en": "the others", "de": "die übrigen"}[language]
    for count, words in ((1, one), (2, some), (len(codes), every)):
        own = replace(effects, by_sector=dict.fromkeys(codes[:count], effect))
        changed = replace(context, sector_effects={**context.sector_effects, "cognitive": own})
        caption = adoption_exhibits(changed, TEXTS[language])[0].caption
        assert words in caption
        assert (others in caption) == (count < len(codes))


@pytest.mark.parametrize(
    ("language", "whose", "others", "added"),
    [
        ("en", "of the sectors in the United States", "The others stand", "To each is added"),
        ("de", "der Zweige in den Vereinigten Staaten", "Die übrigen stehen", "Dazu kommt überall"),
    ],
)
def test_abroad_sectors_have_the_lead_of_those_at_home_and_not_an_estimate_of_their_own(
    language: str, whose: str, others: str, added: str
) -> None:
    context = make_context(occupations=40)
    german = replace(context.summary, economy=economies()["DE"])

    def caption(shift: float) -> str:
        table = replace(context.table, adoption_shift=shift)
        run = replace(context, summary=german, table=table)
        return adoption_exhibits(run, TEXTS[language])[0].caption

    for shift in (0.0, 0.2, -0.2):
        assert whose in caption(shift)
        assert (others in caption(shift)) == (shift == 0)
        assert (added in caption(shift)) == (shift != 0)


def test_the_central_run_is_set_beside_the_median_where_both_are_met(
    context: ReportContext,
) -> None:
    for language, words in (
        ("en", "(every assumption at its central value; the median of the simulations is"),
        ("de", "(jede Annahme bei ihrem Zentralwert; der Median der Simulationsläufe ist"),
    ):
        assert words in requirements(context, TEXTS[language])[0]
    bare = make_context(drawn=False, occupations=20)
    assert "median" not in requirements(bare, TEXTS["en"])[0]


def test_a_scenario_is_drawn_only_on_its_own_side_of_the_line(context: ReportContext) -> None:
    axes = (Axis("a", 0.0, 1.0, 2), Axis("b", 0.0, 1.0, 2))
    grid = Grid(axes, np.array([[30e6, 45e6], [20e6, 50e6]]))
    for place, central, drawn in (
        ((0.1, 0.2), 69e6, False),
        ((0.1, 0.9), 69e6, True),
        ((0.1, 0.9), 39.9e6, False),
        ((0.1, 0.2), 39.9e6, True),
    ):
        reading = replace(context.headline, central=central)
        assert is_on_its_side(grid, place, reading, goal=40e6) is drawn
    assert not is_on_its_side(grid, (0.0, 0.0), replace(context.headline, central=None), goal=4e7)


def test_the_word_comes_before_the_numbers_in_the_table_of_scenarios(
    context: ReportContext,
) -> None:
    columns = scenarios(context, TEXTS["en"]).columns
    assert [column.name for column in columns][:2] == ["title", "likelihood"]
