"""The verdict on the track record follows from its numbers: it can come out either way."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from models.evidence.track_record import Interval, Span, TrackRecord, load_track_record
from reports.fair_record import CROSS_FITTED, MODEL, OWN, how_good, over_windows, reference
from reports.figures.track_record import track_record_exhibit
from reports.texts import Texts, load_texts
from reports.theme import drawing
from reports.track_record import (
    PAPER,
    finding,
    verdict,
    what_it_said,
    what_measures_knew,
)

TEXTS = load_texts("en")
GERMAN = load_texts("de")


@pytest.fixture(scope="module")
def record() -> TrackRecord:
    return load_track_record()


def with_jobs_now(record: TrackRecord, jobs: float) -> TrackRecord:
    return changed(record, hindcast=dataclasses.replace(record.hindcast, jobs_now=jobs))


def with_model(record: TrackRecord, *, spread: str = OWN, **update: Any) -> TrackRecord:
    forecasts = tuple(
        dataclasses.replace(one, **update) if (one.name, one.spread) == (MODEL, spread) else one
        for one in record.forecasts
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
    return {reference(name): Interval(value=value, low=low, high=high) for name in names}


def with_windows(record: TrackRecord, **update: Any) -> TrackRecord:
    windows = tuple(dataclasses.replace(one, **update) for one in record.windows)
    return changed(record, windows=windows)


def test_the_answer_names_forecast_interval_and_outcome(record: TrackRecord) -> None:
    sums = record.hindcast
    words = what_it_said(record, TEXTS)
    for jobs in (sums.displaced.p50, sums.jobs_then, sums.forecast.p50, sums.jobs_now):
        assert f"{jobs / 1e6:.0f} million" in words
    assert f"{sums.forecast.p05 / 1e6:.0f} to {sums.forecast.p95 / 1e6:.0f} million" in words


def test_a_forecast_scored_from_before_the_paper_is_said_to_be(record: TrackRecord) -> None:
    later = changed(record, hindcast=dataclasses.replace(record.hindcast, origin=2014))
    for texts, words in (
        (TEXTS, "appeared only in September 2013, after that May: nobody could have made this"),
        (GERMAN, "erschien erst im September 2013, nach jenem Mai"),
    ):
        assert words in what_it_said(record, texts)
        assert words not in what_it_said(later, texts)


def test_the_outcome_is_set_against_the_interval_either_way(record: TrackRecord) -> None:
    span = record.hindcast.forecast
    above, below = with_jobs_now(record, span.p95 + 1), with_jobs_now(record, span.p05 - 1)
    assert "more than its 90% interval allowed" in what_it_said(above, TEXTS)
    assert "fewer than its 90% interval allowed" in what_it_said(below, TEXTS)
    assert "mehr, als sein 90-%-Intervall zuließ" in what_it_said(above, GERMAN)
    assert "weniger, als sein 90-%-Intervall zuließ" in what_it_said(below, GERMAN)


@pytest.mark.parametrize("end", ["p05", "p50", "p95"])
def test_an_outcome_at_the_end_of_the_interval_is_no_miss(record: TrackRecord, end: str) -> None:
    held = with_jobs_now(record, getattr(record.hindcast.forecast, end))
    assert "inside its 90% interval" in what_it_said(held, TEXTS)
    assert "missed" not in what_it_said(held, TEXTS)
    assert "innerhalb seines 90-%-Intervalls" in what_it_said(held, GERMAN)


@pytest.mark.parametrize(
    ("texts", "missed", "held"),
    [
        (TEXTS, "This model would have missed", "This model would have had"),
        (GERMAN, "Dieses Modell hätte danebengelegen", "Dieses Modell hätte die Zahl"),
    ],
    ids=["en", "de"],
)
def test_a_miss_leads_the_paragraph_and_the_folded_line(
    record: TrackRecord, texts: Texts, missed: str, held: str
) -> None:
    span = record.hindcast.forecast
    for jobs in (span.p05 - 1, span.p95 + 1):
        assert verdict(with_jobs_now(record, jobs), texts)[0].startswith(missed)
    assert verdict(with_jobs_now(record, span.p50), texts)[0].startswith(held)
    words = "more jobs" if texts is TEXTS else "mehr Stellen"
    title = finding(with_jobs_now(record, span.p95 + 1), texts)
    assert title.index(words) < title.index(";")


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


def test_the_median_is_judged_with_the_spread_that_the_others_have(record: TrackRecord) -> None:
    def said(low: float, high: float) -> str:
        told = skill((low + high) / 2, low, high)
        return how_good(with_model(record, spread=CROSS_FITTED, skill=told), TEXTS)

    assert "its median did better" in said(0.1, 0.3)
    assert "by 20% (10% to 30%)" in said(0.1, 0.3)
    assert "its median still did worse" in said(-0.3, -0.1)
    assert "neither clearly better nor clearly worse" in said(-0.1, 0.2)
    assert "neither clearly better nor clearly worse" in said(0.0, 0.2)


def test_windows_are_counted_by_what_their_intervals_say(record: TrackRecord) -> None:
    count = len(record.windows)
    good, bad = skill(0.2, 0.1, 0.3), skill(-0.2, -0.3, -0.1)
    better = over_windows(with_windows(record, skill=good, centre_skill=bad), TEXTS)
    worse = over_windows(with_windows(record, skill=bad, centre_skill=good), TEXTS)
    assert f"clearly better in {count} and clearly worse in 0" in better
    assert f"clearly better in 0 and clearly worse in {count}" in worse
    assert f"official projections in 0 and {count}; its median" in worse
    assert f"a spread like theirs, in {count} and 0" in worse
    assert f"a spread like theirs, in 0 and {count}" in better


def test_windows_whose_outcome_lies_outside_are_counted(record: TrackRecord) -> None:
    span, count = Span(p05=1.0, p50=2.0, p95=3.0), len(record.windows)
    held = over_windows(with_windows(record, forecast=span, happened=3.0), TEXTS)
    missed = over_windows(with_windows(record, forecast=span, happened=3.1), TEXTS)
    assert "outside the model’s 90% interval in 0." in held
    assert f"outside the model’s 90% interval in {count}." in missed
    assert "two independent shocks" in held


def test_what_the_score_added_is_counted_within_and_across_editions(record: TrackRecord) -> None:
    def with_added(low: float, high: float) -> str:
        score = Interval(value=(low + high) / 2, low=low, high=high)
        added = tuple(dataclasses.replace(one, score=score) for one in record.added)
        return over_windows(changed(record, added=added), TEXTS)

    of_paper = [one for one in record.added if one.measure_id == PAPER]
    within = sum(not one.crosses_editions for one in of_paper)
    assert f"in {within} of the {within} windows within" in with_added(-0.05, -0.01)
    assert f"in none of the {within} windows within" in with_added(-0.05, 0.01)
    assert f"in none of the {within} windows within" in with_added(0.01, 0.05)


def test_adoption_held_out_is_called_too_little_too_much_or_held(record: TrackRecord) -> None:
    def said(observed: float, coverage: float) -> str:
        update = {"forecast": 0.07, "observed": observed, "coverage_90": coverage}
        return over_windows(
            changed(record, adoption=dataclasses.replace(record.adoption, **update)), TEXTS
        )

    assert "gives too little" in said(0.08, 0.3)
    assert "gives too much" in said(0.06, 0.3)
    assert "gives 7.0% for" in said(0.08, 0.8)


def test_measures_are_counted_and_their_silence_is_said(record: TrackRecord) -> None:
    low, none = Interval(value=-0.03, low=-0.05, high=-0.01), Interval(value=0, low=-0.1, high=0.1)
    up = Interval(value=0.03, low=0.01, high=0.05)
    count = len(record.measures)
    silent = what_measures_knew(with_measures(record, after=none, difference=none), TEXTS)
    assert f"none of the {count} scores" in silent
    assert "For none of the scores" in silent
    assert "says nothing clear" in silent
    assert "chance alone" not in silent
    telling = what_measures_knew(with_measures(record, after=low, difference=low), TEXTS)
    assert f"{count} of the {count} scores have gone" in telling
    assert f"For {count} of the {count} scores that link is clearly stronger" in telling
    assert "is among those that have" in telling
    assert "3.0% fewer jobs" in telling
    chance = TEXTS.measure(0.025 * count, digits=1)
    assert f"of {count} scores without any such link, chance alone would have about {chance}" in (
        telling
    )
    assert "the other way" in what_measures_knew(with_measures(record, after=up), TEXTS)


def test_without_the_paper_nothing_is_said_of_it(record: TrackRecord) -> None:
    others = tuple(one for one in record.measures if one.measure_id != PAPER)
    assert "Frey" not in what_measures_knew(changed(record, measures=others), TEXTS)


def test_the_title_follows_level_and_error(record: TrackRecord) -> None:
    titles = {
        finding(with_model(with_jobs_now(record, jobs), skill=skill(*ends)), TEXTS)
        for jobs in (1e6, record.hindcast.forecast.p50, 1e9)
        for ends in ((-0.2, -0.3, -0.1), (0.0, -0.1, 0.1), (0.2, 0.1, 0.3))
    }
    assert len(titles) == 9


@pytest.mark.parametrize(
    ("language", "above", "inside", "below"),
    [
        (
            "en",
            "more jobs than this",
            "within this model",
            "fewer jobs than this",
        ),
        ("de", "mehr Stellen, als", "innerhalb des Intervalls", "weniger Stellen, als"),
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


@pytest.mark.parametrize(
    ("texts", "larger", "unclear", "smaller"),
    [
        (TEXTS, "clearly larger", "not clearly different", "clearly smaller"),
        (GERMAN, "klar größer", "nicht klar", "klar kleiner"),
    ],
    ids=["en", "de"],
)
def test_an_error_is_called_larger_only_where_its_whole_interval_is(
    record: TrackRecord, texts: Texts, larger: str, unclear: str, smaller: str
) -> None:
    for ends, words in (
        ((-0.2, -0.3, -0.001), larger),
        ((-0.2, -0.3, 0.001), unclear),
        ((0.2, -0.001, 0.3), unclear),
        ((0.2, 0.001, 0.3), smaller),
    ):
        assert words in finding(with_model(record, skill=skill(*ends)), texts)


def test_the_verdict_has_the_answer_first(record: TrackRecord) -> None:
    first, *others = verdict(record, TEXTS)
    assert "A simpler form of this model (one sector, no costs), run in May 2013" in first
    assert len(others) == 3


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
