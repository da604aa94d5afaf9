"""A rung more than are shipped is shown by everything that shows rungs, without a line for it."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from models.ensemble.quantiles import Spread
from models.ladder import LADDER, Ladder, Rung
from models.regions.one_place import project_place
from models.regions.regional_draws import RegionalSample
from models.regions.regional_summary import RegionalSummary
from reports.brief import BriefContext, place_ladder, render_brief
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.explorer import explorer_document
from reports.page import exhibits, render_page
from reports.places import rung_rows
from reports.texts import load_texts
from reports.theme import drawing
from reports.words import aside, reading_order, rung_words
from tests.models.small_places import inputs_with_manufacturing, small_places
from tests.models.small_world import resolved_scenario
from tests.reports.specimen import make_context

TEXTS = load_texts("en")
NEW = Rung("new", "new rung", "what nobody has counted before", "job equivalents")
LONGER = LADDER.with_rung(NEW)


@pytest.fixture(scope="module")
def longer() -> ReportContext:
    return make_context(occupations=40, ladder=LONGER)


@pytest.fixture(scope="module")
def exhibited(longer: ReportContext) -> dict[str, Exhibit]:
    return {exhibit.exhibit_id: exhibit for exhibit in exhibits(longer)}


def test_a_rung_without_special_words_has_its_own_and_no_others() -> None:
    words = rung_words(NEW, TEXTS)
    assert (words.title, words.short) == ("new rung", "new rung")
    assert (words.meaning, words.unit) == (NEW.meaning, NEW.unit)
    assert (words.note, words.caveat, words.is_not) == ("", "", "")


def test_rungs_that_count_jobs_come_last() -> None:
    jobs = Rung("counted", "counted", "jobs of some kind", "jobs")
    ladder = LONGER.with_rung(jobs)
    assert [rung.name for rung in aside(ladder)] == ["exposed", "laid_off", "counted"]
    assert [rung.name for rung in reading_order(ladder)] == [
        *("automatable", "cost_effective", "adopted", "displaced", "net_loss", "new"),
        *("exposed", "laid_off", "counted"),
    ]


def test_the_ladder_has_it_with_its_numbers(
    longer: ReportContext, exhibited: dict[str, Exhibit]
) -> None:
    row = exhibited["ladder"].frame.set_index("rung").loc["new"]
    assert (row["title"], row["unit"]) == ("new rung", "job equivalents")
    spread = longer.summary.spread_jobs
    assert spread is not None
    at = longer.summary.years.index(2040)
    assert row["median"] == spread.p50[0, LONGER.index("new"), at]
    for narrow in (False, True):
        assert "new rung" in exhibited["ladder"].inline(narrow=narrow)


def test_a_rung_that_counts_jobs_stands_with_those_beside_the_chain() -> None:
    jobs = dataclasses.replace(NEW, unit="jobs")
    context = make_context(occupations=20, ladder=LADDER.with_rung(jobs))
    ladder = next(one for one in exhibits(context) if one.exhibit_id == "ladder")
    assert list(ladder.frame["rung"])[-3:] == ["exposed", "laid_off", "new"]


def test_the_matrix_has_it_in_every_scope(
    longer: ReportContext, exhibited: dict[str, Exhibit]
) -> None:
    frame = exhibited["matrix"].frame
    rows = frame[frame["rung"] == "new"]
    assert set(rows["scope"]) == set(longer.economy.scope_names)
    assert set(rows["rung_title"]) == {"new rung"}
    for narrow in (False, True):
        assert "new rung" in exhibited["matrix"].inline(narrow=narrow)


def test_the_explorer_and_the_tables_of_occupations_have_it(
    longer: ReportContext, exhibited: dict[str, Exhibit]
) -> None:
    document = explorer_document(longer, TEXTS)
    place = reading_order(LONGER).index(NEW)
    assert document["rungs"][place]["title"] == "new rung"
    assert document["rungs"][document["headline"]]["title"] == "displaced"
    assert {len(row[10]) for row in document["rows"]} == {8}
    occupations = exhibited["occupations"]
    assert "new_jobs" in occupations.frame
    assert "new rung" in [column.heading for column in occupations.columns]
    assert "The 8 rungs" in occupations.caption


def test_the_page_explains_it_and_counts_it(
    longer: ReportContext, exhibited: dict[str, Exhibit]
) -> None:
    page = render_page(longer, tuple(exhibited.values()))
    assert "<dt>new rung</dt><dd>what nobody has counted before" in page
    assert "<em></em>" not in page
    assert "in 8 senses" in page


def test_a_german_page_shows_it_in_its_own_words() -> None:
    context = make_context(occupations=20, ladder=LONGER, language="de")
    page = render_page(context, exhibits(context))
    assert "<dt>new rung</dt>" in page
    assert "(Stellenäquivalente)" in page


def with_rung(summary: RegionalSummary, ladder: Ladder, rung: Rung) -> RegionalSummary:
    """Return a summary of places with one more rung, equal to its last."""

    def longer(values: np.ndarray) -> np.ndarray:
        return np.concatenate([values, values[:, -1:]], axis=1)

    def spread(values: Spread | None) -> Spread:
        assert values is not None
        names = [field.name for field in dataclasses.fields(Spread)]
        return Spread(**{name: longer(getattr(values, name)) for name in names})

    return dataclasses.replace(
        summary,
        ladder=ladder,
        rungs=(*summary.rungs, rung.name),
        central_jobs=longer(summary.central_jobs),
        spread_jobs=spread(summary.spread_jobs),
        central_share=longer(summary.central_share),
        spread_share=spread(summary.spread_share),
    )


def test_a_brief_and_the_terminal_have_it_for_a_place(longer: ReportContext) -> None:
    inputs = inputs_with_manufacturing()
    table = small_places(inputs)
    sample = RegionalSample(2040, 64, 0)
    shipped = project_place(inputs, resolved_scenario(), table, table.areas[0], sample)
    found = dataclasses.replace(shipped, summary=with_rung(shipped.summary, LONGER, NEW))
    context = BriefContext(found, (), longer.resolved, longer.table, longer.provenance, "en")
    with drawing():
        exhibit = place_ladder(context, TEXTS)
    order = ["automatable", "cost_effective", "adopted", "displaced", "net_loss", "new", "exposed"]
    assert list(exhibit.frame["rung"]) == order
    assert "new rung" in render_brief(context)
    _, rows = rung_rows(found, TEXTS)
    assert [row[0] for row in rows][-2:] == ["new rung", "jobs in occupations exposed today"]
