"""What published figures take, what forecasters state, and ranges that exclude little."""

from __future__ import annotations

import dataclasses

import pytest

from models.claims.forecasts import PlacedForecast
from models.claims.official_growth import OfficialGrowth
from models.claims.stated_assumptions import load_stated_assumptions
from models.cost_shares import CostShare
from models.examination.reconcile import Reconciled
from reports.context import ReportContext
from reports.official_growth import official_growth_exhibit
from reports.page import exhibits, render_page
from reports.reconciled import reconciled_exhibit
from reports.stated import stated_sentences
from reports.texts import load_texts
from reports.wide_ranges import wide_range_sentences
from tests.reports.specimen import make_context
from tests.reports.specimen_reconciled import answered

STATED = load_stated_assumptions()
TEXTS = load_texts("en")


def of(name: str, context: ReportContext) -> PlacedForecast:
    return next(one for one in context.forecasts if one.forecast.forecast_id == name)


def test_each_number_has_what_it_takes_beside_it() -> None:
    context = answered()
    exhibit = reconciled_exhibit(context, TEXTS)
    assert exhibit is not None
    assert exhibit.title.startswith("One assumption alone gives ")
    assert exhibit.figure is not None
    rows = exhibit.frame.set_index(["forecast", "end"])
    assert len(rows) == len(context.reconciled) == 5
    jumps = rows.loc[("frey_osborne_2013", "central")]
    assert "moves in jumps" in jumps["together"]
    for row in rows.itertuples():
        assert row.alone
        assert row.together
    # Those that count from the base year on stand first.
    assert exhibit.frame["forecast"].iloc[-1] == "frey_osborne_2013"


def test_a_run_that_was_not_asked_has_no_such_part() -> None:
    context = make_context(occupations=20)
    assert reconciled_exhibit(context, TEXTS) is None
    assert 'id="reconciled"' not in render_page(context, exhibits(context))


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_page_shows_what_figures_take(language: str) -> None:
    context = dataclasses.replace(answered(), language=language)
    page = render_page(context, exhibits(context))
    assert 'id="reconciled"' in page
    assert "%(" not in page


def without_combination(one: Reconciled) -> Reconciled:
    mix = one.combination
    missed = None if mix is None else dataclasses.replace(mix, is_reached=False)
    return dataclasses.replace(one, alone=(), combination=missed)


def test_what_nothing_reaches_is_said_and_not_drawn() -> None:
    context = answered()
    missed = tuple(without_combination(one) for one in context.reconciled)
    exhibit = reconciled_exhibit(dataclasses.replace(context, reconciled=missed), TEXTS)
    assert exhibit is not None
    assert exhibit.figure is None
    assert exhibit.title == (
        "One assumption alone gives 0 of 5 published numbers; no combination gives any of them"
    )
    assert "no combination reaches it" in set(exhibit.frame["together"])


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.494, ""),
        (0.496, "excludes little"),
        (0.894, "excludes little"),
        (0.896, "next to nothing"),
    ],
)
def test_a_range_that_excludes_little_says_so_by_what_it_covers(share: float, words: str) -> None:
    context = make_context(occupations=20)
    one = of("pwc_2017_us", context)
    assert one.model is not None
    model = dataclasses.replace(one.model, p05=0.0, p95=share * 100e6, possible_jobs=100e6)
    said = wide_range_sentences([dataclasses.replace(one, model=model)], context.ladder, TEXTS)
    assert bool(said) == bool(words)
    assert words in "".join(said)
    german = wide_range_sentences(
        [dataclasses.replace(one, model=model)], context.ladder, load_texts("de")
    )
    assert ("so gut wie nichts" in "".join(german)) == (words == "next to nothing")


def test_a_range_is_spoken_of_once_and_one_without_a_bound_never() -> None:
    context = make_context(occupations=20)
    one = of("pwc_2017_us", context)
    assert one.model is not None
    wide = dataclasses.replace(one.model, p05=0.0, p95=99.0, possible_jobs=100.0)
    unbound = dataclasses.replace(wide, possible_jobs=None)
    for model, count in ((wide, 1), (unbound, 0)):
        figures = [dataclasses.replace(one, model=model)] * 2
        assert len(wide_range_sentences(figures, context.ladder, TEXTS)) == count


def test_stated_assumptions_stand_beside_ours_and_what_their_number_takes() -> None:
    context = answered()
    costs = [CostShare("cognitive", year, 0.8, 0.9, 0.2, 0.7, 0.9) for year in (2025, 2040)]
    said = stated_sentences(
        STATED, context.forecasts, context.reconciled, context.resolved, costs, TEXTS
    )
    assert len(said) == len(STATED)
    goldman = next(one for one in said if one.startswith("Goldman Sachs (2025)"))
    assert "full adoption takes about ten years" in goldman
    assert "In the combinations that give its numbers it is" in goldman
    svanberg = next(one for one in said if one.startswith("Svanberg"))
    assert "23% of the pay for vision tasks" in svanberg
    assert "80% at the costs of 2025 and 80% at the costs of 2040" in svanberg
    bare = stated_sentences(STATED, context.forecasts, (), context.resolved, (), TEXTS)
    assert not any("combination" in one or "costs of" in one for one in bare)


def growing(projected: float) -> tuple[OfficialGrowth, ...]:
    jobs = (100e6, 104e6, 100e6, projected)
    return (OfficialGrowth("", "", *jobs), OfficialGrowth("11", "Management Occupations", *jobs))


@pytest.mark.parametrize(
    ("projected", "words"),
    [
        (104.02e6, "grows as fast as the baseline, by 0.39% a year"),
        (104.10e6, "by 0.40% a year, the baseline by 0.39%: 100,000 jobs more by 2035"),
        (103.90e6, "by 0.38% a year, the baseline by 0.39%: 100,000 jobs fewer by 2035"),
    ],
)
def test_the_newest_projection_is_compared_as_printed(projected: float, words: str) -> None:
    context = make_context(occupations=20, growth=growing(projected))
    exhibit = official_growth_exhibit(context, TEXTS)
    assert exhibit is not None
    assert exhibit.title.endswith(words)
    assert exhibit.shown is not None
    assert list(exhibit.shown["group"]) == ["Management Occupations", "All occupations"]
    assert list(exhibit.frame["group"]) == ["All occupations", "Management Occupations"]
    assert official_growth_exhibit(make_context(occupations=20), TEXTS) is None
