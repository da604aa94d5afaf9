from __future__ import annotations

import dataclasses
import io
import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from models.ensemble.quantiles import Spread
from models.ladder import LADDER
from models.parameters import load_parameters
from models.scenarios import apply_scenario, load_scenario
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.page import exhibits, render_page
from reports.texts import load_texts
from tests.reports.specimen import make_context

TEXTS = load_texts("en")
DISPLACED = LADDER.index("displaced")


def test_every_exhibit_has_a_title_a_source_and_data(shown: dict[str, Exhibit]) -> None:
    for exhibit in shown.values():
        assert exhibit.title
        assert exhibit.source_line.startswith(
            (
                "Source: own projection “Central assumptions”",
                "Source: scores as published by ",
                "Source: own calculation",
                "Sources: see the column",
            )
        )
        assert len(exhibit.frame)
        assert exhibit.figure is None or exhibit.alt_text


def test_the_ladder_holds_the_summary_in_the_claim_year(
    context: ReportContext, shown: dict[str, Exhibit]
) -> None:
    frame = shown["ladder"].frame.set_index("rung")
    # what counts jobs stands apart, after the chain
    chain = [rung.name for rung in LADDER.chain]
    assert list(frame.index) == [*chain, "net_loss", "exposed", "laid_off"]
    spread = context.summary.spread_jobs
    assert spread is not None
    at = context.summary.years.index(2040)
    for column, values in (("median", spread.p50), ("p05", spread.p05), ("p95", spread.p95)):
        np.testing.assert_array_equal(frame.loc[list(LADDER.names), column], values[0, :, at])
    central = frame.loc[list(LADDER.names), "central"]
    np.testing.assert_array_equal(central, context.summary.central_jobs[0, :, at])


def test_the_matrix_holds_every_reading(context: ReportContext, shown: dict[str, Exhibit]) -> None:
    frame = shown["matrix"].frame.set_index(["scope", "rung"])
    assert len(frame) == len(context.economy.scopes) * len(LADDER)
    for reading in context.check.readings:
        row = frame.loc[(reading.scope, reading.rung)]
        assert row["probability"] == reading.probability
        assert row["median"] == reading.median


def test_occupations_hold_shares_and_jobs_at_the_central_baseline(
    context: ReportContext, shown: dict[str, Exhibit]
) -> None:
    frame = shown["occupations"].frame.set_index("occupation_code")
    occupations = context.summary.occupations
    assert occupations.spread_share is not None
    shares = occupations.spread_share.p50[:, DISPLACED]
    ordered = frame.loc[list(occupations.codes)]
    np.testing.assert_array_equal(ordered["share_median"], shares)
    np.testing.assert_allclose(ordered["jobs_median"], shares * occupations.baseline_jobs)
    assert frame["jobs_median"].is_monotonic_decreasing


def test_top_occupations_are_the_largest_of_all(shown: dict[str, Exhibit]) -> None:
    every = shown["occupations"].frame
    by_number, by_share = (shown[f"occupations-by-{name}"].frame for name in ("number", "share"))
    assert list(by_number["jobs_median"]) == list(every["jobs_median"].nlargest(12))
    sizeable = every[every["base_jobs"] >= 25_000]
    assert list(by_share["share_median"]) == list(sizeable["share_median"].nlargest(12))


@pytest.mark.parametrize("grouping", ["sector", "major_group", "education", "wage_quintile"])
def test_groups_hold_the_summary_in_the_claim_year(
    context: ReportContext, shown: dict[str, Exhibit], grouping: str
) -> None:
    frame = shown[f"by-{grouping.replace('_', '-')}"].frame.set_index("code")
    group = context.summary.groups[grouping]
    assert group.spread_jobs is not None
    at = group.years.index(2040)
    ordered = frame.loc[list(group.codes)]
    np.testing.assert_array_equal(ordered["jobs_p95"], group.spread_jobs.p95[:, DISPLACED, at])
    np.testing.assert_allclose(
        ordered["share_median"] * ordered["baseline_jobs"], ordered["jobs_median"]
    )


def test_assumptions_list_every_parameter_with_evidence_and_layer(
    context: ReportContext, shown: dict[str, Exhibit]
) -> None:
    exhibit = shown["assumptions"]
    assert list(exhibit.frame["key"]) == list(context.resolved.parameters)
    assert set(exhibit.frame["layer"]) == {"default"}
    assert exhibit.shown is not None
    row = exhibit.shown.set_index("key").loc["cognitive.midpoint"]
    assert (row["central"], row["low"], row["high"]) == ("2034", "2030", "2042")


def test_scenarios_list_every_outlook(context: ReportContext, shown: dict[str, Exhibit]) -> None:
    frame = shown["scenarios"].frame
    assert list(frame["scenario"]) == [outlook.scenario_id for outlook in context.outlooks]
    assert list(frame["median"]) == [outlook.headline.median for outlook in context.outlooks]


def test_csv_files_read_back_to_the_frame_with_three_digits_of_errors(
    shown: dict[str, Exhibit],
) -> None:
    for name in ("ladder", "fan", "occupations", "by-sector"):
        frame = shown[name].frame
        back = pd.read_csv(io.StringIO(shown[name].csv()), dtype={"code": str})
        errors = [column for column in frame.columns if "error" in column]
        assert errors
        for columns, within in ((errors, 5e-3), (frame.columns.difference(errors), 1e-6)):
            pd.testing.assert_frame_equal(
                back[columns], frame[columns], check_dtype=False, rtol=within
            )


def test_figures_come_as_the_same_files_every_time(context: ReportContext) -> None:
    first, second = exhibits(context), exhibits(context)
    for one, other in zip(first, second, strict=True):
        assert one.svg() == other.svg()
        assert one.png() == other.png()
        assert one.svg() == one.svg()


def test_figure_files_carry_title_and_source(shown: dict[str, Exhibit]) -> None:
    ladder = shown["ladder"]
    svg = ladder.svg()
    assert svg is not None
    words = " ".join(ElementTree.fromstring(svg).itertext())
    assert " ".join(ladder.title.split()[:5]) in words
    assert "Source: own projection" in words
    png = ladder.png()
    assert png is not None
    assert png.startswith(b"\x89PNG")
    assert shown["assumptions"].svg() is None
    assert shown["assumptions"].png() is None


def test_figures_show_the_claim_and_keep_their_text(shown: dict[str, Exhibit]) -> None:
    for name in ("ladder", "fan", "scenarios"):
        assert "the claim: 40 million" in shown[name].inline()
    assert "Counts of jobs, beside the chain" in shown["ladder"].inline(narrow=True)


@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("horizon", [2026, 2035, 2040, 2060])
def test_every_horizon_gives_every_exhibit(drawn: bool, horizon: int) -> None:
    context = make_context(drawn=drawn, horizon=horizon, occupations=20)
    for exhibit in exhibits(context):
        assert exhibit.title
        assert not re.search(r"\b(nan|inf|None)\b", exhibit.inline())


def test_a_run_without_draws_shows_central_values_and_no_intervals() -> None:
    context = make_context(drawn=False, occupations=20)
    for exhibit in exhibits(context):
        headings = [column.heading for column in exhibit.columns]
        if exhibit.exhibit_id != "assumptions":
            assert not {"5%", "95%", "Median", "Median, million"} & set(headings)
            if exhibit.exhibit_id != "track-record":  # its intervals are those of 2013
                assert "interval" not in exhibit.caption or "no intervals" in exhibit.caption


def rescaled(context: ReportContext, factor: float) -> ReportContext:
    """Return the context with every result multiplied."""

    def spread(old: Spread | None) -> Spread | None:
        if old is None:
            return None
        return Spread(**{f.name: getattr(old, f.name) * factor for f in dataclasses.fields(Spread)})

    summary = context.summary
    groups = {
        name: dataclasses.replace(
            group,
            central_jobs=group.central_jobs * factor,
            spread_jobs=spread(group.spread_jobs),
        )
        for name, group in summary.groups.items()
    }
    occupations = dataclasses.replace(
        summary.occupations,
        central_share=summary.occupations.central_share * factor,
        spread_share=spread(summary.occupations.spread_share),
    )
    changed = dataclasses.replace(
        summary,
        central_jobs=summary.central_jobs * factor,
        spread_jobs=spread(summary.spread_jobs),
        groups=groups,
        occupations=occupations,
    )
    return dataclasses.replace(context, summary=changed)


def titles(context: ReportContext) -> dict[str, str]:
    return {exhibit.exhibit_id: exhibit.title for exhibit in exhibits(context)}


def test_titles_say_the_finding_of_the_run(context: ReportContext) -> None:
    found = titles(context)
    assert found["ladder"] == (
        "81 million jobs’ worth of work could be automated by 2040 in the median; 20 million "
        "would leave the payroll; the claim says 40 million"
    )
    assert found["matrix"].startswith(
        "40 million jobs in the United States, under these assumptions: very likely if "
        "“automated” means"
    )
    assert found["scenarios"] == (
        "Across the scenarios, the median of displaced work runs from 0 (“No adoption”) to 51 "
        "million (“Fast adoption”)"
    )


def test_a_run_that_displaces_nothing_names_no_leader(context: ReportContext) -> None:
    found = titles(rescaled(context, 0.0))
    assert found["ladder"].endswith("none would leave the payroll")
    assert found["occupations-by-number"] == "No work is displaced in any occupation"
    assert found["by-sector"] == "Sector: no work is displaced"


def test_the_title_of_the_ladder_counts_no_meanings_on_either_side_of_the_claim(
    context: ReportContext,
) -> None:
    for factor in (0.1, 1.0, 4.0):
        assert "meanings" not in titles(rescaled(context, factor))["ladder"]
    assert (
        "80 million would leave the payroll; the claim says 40 million"
        in (titles(rescaled(context, 4.0))["ladder"])
    )


def test_one_word_for_every_meaning_is_said_once(context: ReportContext) -> None:
    readings = tuple(dataclasses.replace(r, word="unlikely") for r in context.check.readings)
    check = dataclasses.replace(context.check, readings=readings)
    assert titles(dataclasses.replace(context, check=check))["matrix"] == (
        "By every meaning of “automated”, 40 million jobs in the United States is unlikely under "
        "these assumptions"
    )


def test_a_changed_assumption_shows_what_set_it() -> None:
    parameters = load_parameters()
    resolved = apply_scenario(
        parameters,
        load_scenario("prometheus", parameters),
        settings=["cognitive.midpoint=2031.5"],
    )
    context = make_context(occupations=20, resolved=resolved)
    exhibit = next(e for e in exhibits(context) if e.exhibit_id == "assumptions")
    assert exhibit.shown is not None
    rows = exhibit.shown.set_index("key")
    assert rows.loc["cognitive.midpoint", "layer"] == "command line"
    assert rows.loc["cognitive.midpoint", "central"] == "2031.5"
    assert rows.loc["cognitive.midpoint", "low"] == "—"
    assert rows.loc["physical.midpoint", "layer"] == "default"
    assert rows.loc["physical.midpoint@factories", "layer"] == "scenario"


def test_a_source_without_a_record_is_named_by_its_id(context: ReportContext) -> None:
    table = dataclasses.replace(context.table, sources={})
    bare = dataclasses.replace(context, table=table)
    exhibit = next(e for e in exhibits(bare) if e.exhibit_id == "assumptions")
    assert exhibit.shown is not None
    assert "bls_ep_2024_34" in set(exhibit.shown["source"])


def test_without_other_scenarios_there_is_no_scenario_figure(context: ReportContext) -> None:
    alone = dataclasses.replace(context, outlooks=())
    exhibit = next(e for e in exhibits(alone) if e.exhibit_id == "scenarios")
    assert exhibit.title == "No scenario reaches the claim’s year"
    assert exhibit.figure is None
    assert 'id="scenarios"' not in render_page(alone, exhibits(alone))
