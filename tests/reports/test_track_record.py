"""The verdict on the track record follows from its numbers: it can come out either way."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from models.evidence.track_record import Interval, Span, TrackRecord, load_track_record
from reports.figures.track_record import track_record_exhibit
from reports.texts import load_texts
from reports.theme import drawing
from reports.track_record import (
    MODEL,
    PAPER,
    finding,
    how_good,
    verdict,
    what_it_said,
    what_measures_knew,
)

TEXTS = load_texts("en")


@pytest.fixture(scope="module")
def record() -> TrackRecord:
    return load_track_record()


def with_jobs_now(record: TrackRecord, jobs: float) -> TrackRecord:
    return changed(record, hindcast=dataclasses.replace(record.hindcast, jobs_now=jobs))


def with_model(record: TrackRecord, **update: Any) -> TrackRecord:
    forecasts = tuple(
        dataclasses.replace(one, **update) if one.name == MODEL else one for one in record.forecasts
    )
    return changed(record, forecasts=forecasts)


def with_measures(record: TrackRecord, **update: Interval) -> TrackRecord:
    return changed(
        record, measures=tuple(dataclasses.replace(one, **update) for one in record.measures)
    )


def changed(record: TrackRecord, **update: Any) -> TrackRecord:
    return dataclasses.replace(record, **update)


def skill(value: float, low: float, high: float) -> dict[str, Interval]:
    names = ("no_change", "total_growth", "bls_by_occupation")
    return {name: Interval(value=value, low=low, high=high) for name in names}


def test_the_answer_names_forecast_interval_and_outcome(record: TrackRecord) -> None:
    sums = record.hindcast
    words = what_it_said(record, TEXTS)
    for jobs in (sums.displaced.p50, sums.jobs_then, sums.forecast.p50, sums.jobs_now):
        assert f"{jobs / 1e6:.0f} million" in words
    assert f"{sums.forecast.p05 / 1e6:.0f} to {sums.forecast.p95 / 1e6:.0f} million" in words


def test_the_outcome_is_set_against_the_interval_either_way(record: TrackRecord) -> None:
    span = record.hindcast.forecast
    assert "more than its interval" in what_it_said(with_jobs_now(record, span.p95 + 1e6), TEXTS)
    assert "fewer than its interval" in what_it_said(with_jobs_now(record, span.p05 - 1e6), TEXTS)
    assert "within its interval" in what_it_said(with_jobs_now(record, span.p50), TEXTS)


def test_skill_is_called_smaller_larger_or_not_clear_by_its_interval(record: TrackRecord) -> None:
    better = how_good(with_model(record, skill=skill(0.2, 0.1, 0.3)), TEXTS)
    worse = how_good(with_model(record, skill=skill(-0.2, -0.3, -0.1)), TEXTS)
    unclear = how_good(with_model(record, skill=skill(0.05, -0.1, 0.2)), TEXTS)
    assert better.count("20% smaller") == 3
    assert worse.count("20% larger") == 3
    assert unclear.count("(between 20% smaller and 10% larger)") == 3
    assert worse.count("(10% to 30%)") == 3


def test_intervals_that_hold_their_share_are_not_blamed(record: TrackRecord) -> None:
    assert "many other reasons" in how_good(with_model(record, coverage_90=0.4), TEXTS)
    assert "many other reasons" not in how_good(with_model(record, coverage_90=0.91), TEXTS)


def test_measures_are_counted_and_their_silence_is_said(record: TrackRecord) -> None:
    low, none = Interval(value=-0.03, low=-0.05, high=-0.01), Interval(value=0, low=-0.1, high=0.1)
    up = Interval(value=0.03, low=0.01, high=0.05)
    count = len(record.measures)
    silent = what_measures_knew(with_measures(record, after=none, difference=none), TEXTS)
    assert f"none of the {count} scores" in silent
    assert "For none of the scores" in silent
    assert "says nothing clear" in silent
    telling = what_measures_knew(with_measures(record, after=low, difference=low), TEXTS)
    assert f"{count} of the {count} scores have gone" in telling
    assert f"For {count} of the {count} scores that link is clearly stronger" in telling
    assert "is among those that have" in telling
    assert "3.0% fewer jobs" in telling
    assert "the other way" in what_measures_knew(with_measures(record, after=up), TEXTS)


def test_without_the_paper_nothing_is_said_of_it(record: TrackRecord) -> None:
    others = tuple(one for one in record.measures if one.measure_id != PAPER)
    assert "Frey" not in what_measures_knew(changed(record, measures=others), TEXTS)


def test_the_title_follows_order_and_level(record: TrackRecord) -> None:
    titles = {
        finding(with_model(with_jobs_now(record, jobs), rank_by_jobs=rank), TEXTS)
        for jobs in (1e6, record.hindcast.forecast.p50, 1e9)
        for rank in (-0.5, 0.9, record.forecast("bls_by_occupation").rank_by_jobs + 0.001)
    }
    assert len(titles) == 9


@pytest.mark.parametrize(
    ("language", "above", "inside", "below"),
    [
        (
            "en",
            "more jobs than the interval",
            "within the interval",
            "fewer jobs than the interval",
        ),
        ("de", "mehr Stellen, als das", "innerhalb des Intervalls", "weniger Stellen, als das"),
    ],
)
def test_the_title_says_on_which_side_of_the_interval_the_outcome_lay(
    record: TrackRecord, language: str, above: str, inside: str, below: str
) -> None:
    texts, edges = load_texts(language), record.hindcast.forecast
    for jobs, words in (
        (edges.p95 + 1, above),
        (edges.p95, inside),
        (edges.p05, inside),
        (edges.p05 - 1, below),
    ):
        assert words in finding(with_jobs_now(record, jobs), texts)


def test_ranks_that_read_alike_are_not_said_to_differ(record: TrackRecord) -> None:
    official = record.forecast("bls_by_occupation").rank_by_jobs
    for rank, words in (
        (official + 0.02, "better than"),
        (official + 0.001, "as well as"),
        (official - 0.02, "less well than"),
    ):
        assert words in finding(with_model(record, rank_by_jobs=rank), TEXTS)


def test_the_verdict_has_the_answer_first(record: TrackRecord) -> None:
    first, *others = verdict(record, TEXTS)
    assert first.startswith(
        "Had a simpler form of this model (one sector, no costs) been run in May 2013"
    )
    assert len(others) == 2


def test_the_picture_holds_every_fifth_with_what_happened(record: TrackRecord) -> None:
    with drawing():
        exhibit = track_record_exhibit(record, TEXTS)
    assert exhibit.frame["fifth"].tolist() == ["1", "2", "3", "4", "5"]
    top = record.fifths[-1]
    row = exhibit.frame.iloc[-1]
    assert row["happened_share"] == pytest.approx(top.jobs_now / top.jobs_then - 1)
    assert exhibit.figure is not None
    assert exhibit.narrow is not None
    assert "happened" in exhibit.alt_text


def test_spans_are_points_in_order() -> None:
    assert Span(p05=1, p50=2, p95=3).p50 == 2
