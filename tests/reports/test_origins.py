"""A report says what its run holds: a rendering years later quotes nothing newer."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest

import reports
from models.evidence.track_record import TrackRecord, load_track_record
from models.sector_effects import SectorEffects
from reports.context import ReportContext, UserEstimate
from reports.exhibit import Exhibit
from reports.origins import effect_origins
from reports.page import exhibits, render_page
from reports.texts import load_texts
from tests.reports.specimen import make_context, make_sector_effects

TEXTS = load_texts("en")
FILES = sorted(Path(reports.__file__).parent.rglob("*.py"))
# What stands on the ladder and on the economy that a run carries.
OF_THE_RUN = {
    *("LADDER", "SCOPES", "RUNG_NAMES", "SCOPE_NAMES", "CHAIN", "LINEAR_RUNGS"),
    *("HEADLINE_RUNG", "HEADLINE_SCOPE", "BASE_YEAR", "rung_index", "scope_index"),
    *("UNITED_STATES", "SHIPPED_YEAR"),
}


def imported(file: Path, *, at_import: bool) -> set[str]:
    """Return the names a module takes from below reports, all or those it binds at import."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = tree.body if at_import else ast.walk(tree)
    return {
        name.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(("models", "occupa"))
        for name in node.names
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_module_of_reports_binds_ladder_or_country_or_loads_what_is_shipped(file: Path) -> None:
    assert not imported(file, at_import=True) & OF_THE_RUN
    assert not [name for name in imported(file, at_import=False) if name.startswith("load_")]


def with_jobs_now(record: TrackRecord, jobs: float) -> TrackRecord:
    return dataclasses.replace(record, hindcast=dataclasses.replace(record.hindcast, jobs_now=jobs))


def test_words_and_figure_of_the_record_are_those_of_the_run() -> None:
    record = load_track_record()
    fifths = tuple(dataclasses.replace(one, mean_score=0.5) for one in record.fifths)
    held = dataclasses.replace(with_jobs_now(record, 77e6), fifths=fifths)
    context = make_context(occupations=20, record=held)
    shown = exhibits(context)
    assert "in May 2024 there were 77 million jobs" in render_page(context, shown)
    figure = next(one for one in shown if one.exhibit_id == "track-record")
    assert set(figure.frame["mean_score"]) == {0.5}


def words_around(context: ReportContext, shown: dict[str, Exhibit]) -> str:
    """Return the page of a context around exhibits that are drawn already."""
    return render_page(context, tuple(shown.values()))


def test_the_page_says_where_the_leads_and_lags_of_sectors_come_from(page: str) -> None:
    assert "Where the leads and lags of sectors come from. Software: " in page
    assert "US Bureau of Labor Statistics, May 2025 (a table)" in page


def test_only_a_technology_whose_sectors_differ_has_an_origin(
    context: ReportContext, shown: dict[str, Exhibit]
) -> None:
    assert [one.technology for one in effect_origins(context, TEXTS)] == ["Software"]
    none = {
        channel: dataclasses.replace(effects, by_sector={})
        for channel, effects in make_sector_effects().items()
    }
    bare = dataclasses.replace(context, sector_effects=none)
    assert effect_origins(bare, TEXTS) == ()
    assert "leads and lags of sectors" not in words_around(bare, shown)


def cited(context: ReportContext, source_id: str) -> ReportContext:
    """Return the context with effects of one source."""

    def of_source(effects: SectorEffects) -> SectorEffects:
        return dataclasses.replace(effects, source_id=source_id)

    effects = {name: of_source(one) for name, one in context.sector_effects.items()}
    return dataclasses.replace(context, sector_effects=effects)


def test_the_source_of_effects_is_in_the_list_of_sources(
    context: ReportContext, shown: dict[str, Exhibit], page: str
) -> None:
    record = context.table.sources["keelin_2016"]
    assert record.citation not in page
    assert record.citation in words_around(cited(context, record.source_id), shown)


def test_a_source_of_effects_without_a_record_is_named_by_its_id(context: ReportContext) -> None:
    (origin,) = effect_origins(cited(context, "my_survey"), TEXTS)
    assert (origin.source, origin.locator) == ("my_survey", "a table")


@pytest.mark.parametrize(
    ("estimate", "words"),
    [
        ("sector_effects", {"en": "The user estimated them anew", "de": "Sie wurden in dieser"}),
        ("track_record", {"en": "The user computed this record", "de": "Diese Rückschau wurde"}),
    ],
)
def test_the_user_s_own_estimates_are_called_so_and_no_others(
    context: ReportContext,
    shown: dict[str, Exhibit],
    estimate: UserEstimate,
    words: dict[str, str],
) -> None:
    for language, said in words.items():
        spoken = dataclasses.replace(context, language=language)
        estimated = dataclasses.replace(spoken, user_estimates=frozenset({estimate}))
        assert said not in words_around(spoken, shown)
        assert said in words_around(estimated, shown)
