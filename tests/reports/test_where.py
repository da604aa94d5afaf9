from __future__ import annotations

import re
from dataclasses import replace

import pytest

from models.regions.one_place import project_place
from models.regions.regional_draws import RegionalSample
from reports.brief import BriefContext, render_brief
from reports.context import ReportContext
from reports.estimates import difference_text
from reports.exhibit import Exhibit
from reports.figures.place_findings import ranking_title
from reports.figures.tiles import PLACES
from reports.figures.where import where_exhibits
from reports.page import render_page
from reports.places import jobs_sentence
from reports.texts import load_texts
from tests.models.small_places import inputs_with_manufacturing, small_places
from tests.models.small_world import resolved_scenario
from tests.reports.specimen import make_context
from tests.reports.specimen_places import make_regions

TEXTS = load_texts("en")


def where(context: ReportContext) -> dict[str, Exhibit]:
    return {exhibit.exhibit_id: exhibit for exhibit in where_exhibits(context, TEXTS)}


@pytest.fixture(scope="module")
def regional(context: ReportContext) -> ReportContext:
    return replace(context, regions=make_regions())


def test_every_state_and_territory_has_a_tile_of_its_own() -> None:
    assert len(PLACES) == 54
    assert len(set(PLACES.values())) == 54


def test_the_section_stands_in_the_appendix_and_only_in_runs_with_places(
    context: ReportContext, regional: ReportContext, shown: dict[str, Exhibit]
) -> None:
    assert where_exhibits(context, TEXTS) == ()
    assert 'id="where"' not in render_page(context, tuple(shown.values()))
    page = render_page(regional, (*shown.values(), *where(regional).values()))
    assert "where" in re.findall(r'<section id="([^"]+)" class="folded"', page)
    assert '<a href="#where">' in page


def test_the_map_holds_every_state_with_its_interval(regional: ReportContext) -> None:
    exhibit = where(regional)["state-map"]
    assert set(exhibit.frame["kind"]) == {"state", "territory"}
    assert len(exhibit.frame) == 7
    assert {"share_p05", "share_p95", "difference_p05", "rank_interval"} <= set(exhibit.frame)
    assert exhibit.frame["difference_median"].is_monotonic_decreasing
    for title in exhibit.frame[exhibit.frame["kind"] == "state"]["title"]:
        assert title in exhibit.alt_text


def test_the_title_of_the_map_names_both_ends(regional: ReportContext) -> None:
    exhibit = where(regional)["state-map"]
    states = exhibit.frame[exhibit.frame["kind"] == "state"]
    assert f"({states['title'].iloc[0]})" in exhibit.title
    assert f"({states['title'].iloc[-1]})" in exhibit.title


def test_a_ranking_gives_an_interval_for_every_rank(regional: ReportContext) -> None:
    exhibit = where(regional)["states-ranked"]
    assert (exhibit.frame["rank_p05"] <= exhibit.frame["rank"]).all()
    assert (exhibit.frame["rank"] <= exhibit.frame["rank_p95"]).all()
    assert set(exhibit.frame["rank_of"]) == {6}


def test_areas_stand_in_the_order_of_the_median_rank_that_is_shown(
    regional: ReportContext,
) -> None:
    exhibit = where(regional)["areas"]
    assert "Median rank" in {column.heading for column in exhibit.columns}
    for _, kind in exhibit.frame.groupby("kind", sort=False):
        assert kind["rank"].is_monotonic_increasing
    assert exhibit.frame["kind"].iloc[0] == "metro"


def test_a_place_of_which_much_is_estimated_is_marked_in_its_table(
    regional: ReportContext,
) -> None:
    titles = where(regional)["areas"].frame["title"]
    assert [title for title in titles if title.endswith("‡")] == ["Dallas, TX‡"]


def test_manufacturing_is_shown_industry_by_industry(regional: ReportContext) -> None:
    frame = where(regional)["manufacturing"].frame
    assert sorted(frame["code"]) == ["313100", "313200"]


def test_members_of_subsets_are_shown_with_their_jobs(regional: ReportContext) -> None:
    exhibit = where(regional)["subset-members"]
    assert list(exhibit.frame["subset"]) == ["my states", "my states"]
    assert list(exhibit.frame["base_jobs"]) == [
        place.jobs for place in regional.regions.subsets[0].members
    ]


def test_subsets_are_shown_without_a_rank(regional: ReportContext) -> None:
    exhibit = where(regional)["subsets"]
    assert exhibit.frame["title"].tolist() == ["my states"]
    assert not [column for column in exhibit.columns if column.name.startswith("rank")]


def test_residuals_are_shown_for_every_rung(regional: ReportContext) -> None:
    exhibit = where(regional)["reconciliation"]
    assert len(exhibit.frame) == 21
    assert exhibit.frame["residual"].abs().max() < 1e-9
    assert "within 0.01%" in exhibit.title


def test_source_lines_say_how_many_draws_places_rest_on(regional: ReportContext) -> None:
    for exhibit in where(regional).values():
        assert "the first 64 simulations" in exhibit.source_line


def test_central_values_are_called_so() -> None:
    context = make_context(drawn=False, occupations=60, regions=make_regions(drawn=False))
    found = where(context)
    assert "central values" in found["states-ranked"].title
    assert "medians" not in found["state-map"].caption
    assert {column.name for column in found["areas"].columns} >= {"jobs_central", "rank"}


def test_where_nothing_is_displaced_the_map_says_so() -> None:
    context = make_context(occupations=60, regions=make_regions(scenario="no_adoption"))
    assert where(context)["state-map"].title == "No work is displaced in any state"


@pytest.mark.parametrize(
    ("points", "error", "text"),
    [
        (0.0082, 0.0, "+0.82"),
        (-0.0032, 0.0, "−0.32"),
        (0.00001, 0.0, "0"),
        (0.0, 0.0, "0"),
        (0.0834, 0.0, "+8.3"),
        (0.0082, 0.0004, "+0.82"),
        (0.0082, 0.0014, "+0.8"),
    ],
)
def test_a_difference_has_its_sign_and_no_digit_beyond_its_error(
    points: float, error: float, text: str
) -> None:
    assert difference_text(points, error=error, texts=TEXTS) == text


def test_jobs_of_a_place_are_those_of_the_base_year() -> None:
    inputs = inputs_with_manufacturing()
    table = small_places(inputs)
    sample = RegionalSample(2040, 8, 0)
    found = project_place(inputs, resolved_scenario(), table, table.areas[0], sample)
    assert f" jobs in {inputs.base_year}; " in jobs_sentence(found, TEXTS)
    earlier = replace(found, summary=replace(found.summary, base_year=2023))
    assert " jobs in 2023; " in jobs_sentence(earlier, TEXTS)


def test_a_brief_names_the_place_its_rank_and_its_command() -> None:
    inputs = inputs_with_manufacturing()
    table = small_places(inputs)
    state = replace(table.areas[0], title="A & <B>")
    table = replace(table, areas=(state, *table.areas[1:]))
    found = project_place(inputs, resolved_scenario(), table, state, RegionalSample(2040, 64, 0))
    context = make_context(occupations=60)
    page = render_brief(
        BriefContext(found, (), context.resolved, context.table, context.provenance, "en")
    )
    assert "A &amp; &lt;B&gt;" in page
    assert "<B>" not in page
    assert re.search(r"By share it ranks \d of 6 states", page)
    assert "displacement run central" in page
    assert "http" not in page.split("</style>")[1].split("<svg")[0]


@pytest.mark.parametrize(
    ("open_ranks", "english", "german"),
    [
        (0, "No state’s place in the ranking is open", "Bei keinem Bundesstaat ist der Platz"),
        (1, "The place of 1 state of 51 in the ranking", "Bei 1 von 51 Bundesstaaten ist"),
        (40, "The places of 40 states of 51 in the", "Bei 40 von 51 Bundesstaaten ist"),
    ],
)
def test_how_open_a_ranking_is_follows_the_numbers(
    open_ranks: int, english: str, german: str
) -> None:
    assert ranking_title(open_ranks, 51, TEXTS).startswith(english)
    assert ranking_title(open_ranks, 51, load_texts("de")).startswith(german)


def test_the_map_says_how_far_states_lie_apart_and_not_that_they_are_close(
    regional: ReportContext,
) -> None:
    title = where(regional)["state-map"].title
    assert title.startswith("States differ from the national ")
    assert "close" not in title
