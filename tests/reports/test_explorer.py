from __future__ import annotations

import dataclasses
import json

import pytest

from models.ladder import LADDER
from models.occupation_profiles import OccupationProfile
from reports.context import ReportContext
from reports.explorer import explorer_document, explorer_json
from reports.occupation_reasons import reason_sentence
from reports.texts import load_texts
from tests.reports.specimen import make_context

TEXTS = load_texts("en")
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028&amp;"


def profile_of(
    *,
    cognitive: float = 0.1,
    physical: float = 0.4,
    in_person: float = 0.0,
    place: str = "mixed",
    at_other_places: float = 0.0,
) -> OccupationProfile:
    """Return a profile with all jobs in one place; elsewhere so much more would be exposed."""
    places = ("structured", "mixed", "unstructured")
    return OccupationProfile(
        exposure={"cognitive": cognitive, "physical": physical},
        time={"physical": 0.5, "in_person": in_person, "information": 0.5 - in_person},
        out_of_reach=0.75 * in_person,
        workplaces={name: float(name == place) for name in places},
        place_score=0.5,
        exposed_at={
            name: physical if name == place else physical + at_other_places for name in places
        },
    )


def reason_of(profile: OccupationProfile, *, automatable: float = 0.6) -> str:
    shares = {
        "automatable": automatable, "cost_effective": automatable, "adopted": 0.95 * automatable,
        "displaced": 0.9 * automatable,
    }  # fmt: skip
    return reason_sentence(
        shares, profile=profile, wage=40_000, year=2040, base_year=2025, texts=TEXTS
    )


def test_every_occupation_has_every_rung_a_reason_and_its_place(context: ReportContext) -> None:
    document = explorer_document(context, TEXTS)
    assert len(document["rows"]) == len(context.summary.occupations.codes)
    assert {rung["unit"] for rung in document["rungs"]} == {"jobs", "job equivalents"}
    for row in document["rows"]:
        code, _, group, sectors, jobs = row[:5]
        assert document["groups"][group].endswith("Occupations")
        assert 0 < len(sectors) <= 10
        assert jobs > 0
        assert len(row[10]) == len(document["rungs"]) == len(LADDER)
        assert row[11] <= row[10][document["headline"]] <= row[12]
        assert row[13].startswith("At central values"), code


def test_a_sector_is_named_where_a_tenth_of_the_jobs_are() -> None:
    document = explorer_document(make_context(occupations=20), TEXTS)
    # The specimen has 60, 35 and 5 % of an occupation's jobs in three sectors.
    assert all(len(row[3]) == 2 for row in document["rows"])


def test_without_draws_there_is_no_interval() -> None:
    document = explorer_document(make_context(drawn=False, occupations=20), TEXTS)
    assert document["words"]["interval"] == ""
    assert {row[11] for row in document["rows"]} == {None}


def test_nothing_in_a_title_can_end_the_script_element() -> None:
    plain = make_context(occupations=20)
    occupations = dataclasses.replace(plain.summary.occupations, titles=(HOSTILE,) * 20)
    summary = dataclasses.replace(plain.summary, occupations=occupations)
    text = str(explorer_json(dataclasses.replace(plain, summary=summary), TEXTS))
    assert not set("<>&'\u2028") & set(text)
    assert json.loads(text)["rows"][0][1] == HOSTILE


def test_work_that_nothing_can_automate_says_so() -> None:
    sentence = reason_sentence(
        dict.fromkeys(LADDER.names, 0.0),
        profile=profile_of(cognitive=0.0, physical=0.0),
        wage=40_000,
        year=2040,
        base_year=2025,
        texts=TEXTS,
    )
    assert sentence.startswith("No part of this work")


@pytest.mark.parametrize(
    ("adopted", "displaced", "brake"),
    [(0.1, 0.09, "the pace at which firms"), (0.5, 0.05, "the part of automated work that helps")],
)
def test_the_reason_names_the_narrowest_step(adopted: float, displaced: float, brake: str) -> None:
    shares = {"automatable": 0.8, "cost_effective": 0.7, "adopted": adopted, "displaced": displaced}
    sentence = reason_sentence(
        shares,
        profile=profile_of(cognitive=0.1, physical=0.4),
        wage=40_000,
        year=2040,
        base_year=2024,
        texts=TEXTS,
    )
    assert "firms have handed over" in sentence
    assert "of that since 2024" in sentence
    assert "80% of task time is automatable, mostly by machines" in sentence
    assert f"what holds it back most is {brake}" in sentence


def test_time_in_person_is_the_reason_where_it_is_most_of_what_nothing_can_automate() -> None:
    much = reason_of(profile_of(in_person=0.4), automatable=0.5)
    assert "above all because 40% of the time is spent in person" in much
    assert "in person" not in reason_of(profile_of(in_person=0.1), automatable=0.5)
    assert "in person" not in reason_of(profile_of(in_person=0.0), automatable=1.0)


def test_the_place_is_named_where_the_opposite_one_would_change_what_machines_do() -> None:
    orderly = reason_of(profile_of(place="structured", at_other_places=-0.2))
    assert "100% of its jobs are in structured places" in orderly
    assert "in unstructured ones it would be 20%" in orderly
    open_air = reason_of(profile_of(place="unstructured", at_other_places=0.2))
    assert "100% of its jobs are in unstructured places" in open_air
    assert "in structured ones it would be 60%" in open_air


@pytest.mark.parametrize(
    "profile",
    [
        profile_of(place="structured", at_other_places=-0.05),
        profile_of(place="mixed", at_other_places=-0.2),
        profile_of(place="structured", at_other_places=-0.2, cognitive=0.5),
    ],
    ids=["little changes", "neither extreme", "software leads"],
)
def test_the_place_is_left_out_where_it_does_not_decide(profile: OccupationProfile) -> None:
    assert "The place decides" not in reason_of(profile)


def test_the_kinds_of_time_and_the_places_are_shares_of_a_whole(context: ReportContext) -> None:
    for row in explorer_document(context, TEXTS)["rows"]:
        physical, in_person = row[14]
        structured, mixed = row[15]
        assert 0 <= physical + in_person <= 1
        assert 0 <= structured + mixed <= 1
