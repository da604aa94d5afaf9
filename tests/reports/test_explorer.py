from __future__ import annotations

import dataclasses
import json

import pytest

from models.ladder import LADDER
from reports.context import ReportContext
from reports.explorer import explorer_document, explorer_json
from reports.occupation_reasons import reason_sentence
from reports.texts import load_texts
from tests.reports.specimen import make_context

TEXTS = load_texts("en")
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028&amp;"


def test_every_occupation_has_every_rung_a_reason_and_its_place(context: ReportContext) -> None:
    document = explorer_document(context, TEXTS)
    assert len(document["rows"]) == len(context.summary.occupations.codes)
    assert {rung["unit"] for rung in document["rungs"]} == {"jobs", "job equivalents"}
    for row in document["rows"]:
        code, _, group, sectors, jobs = row[:5]
        assert document["groups"][group].endswith("occupations")
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
        exposure={"cognitive": 0, "physical": 0},
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
        exposure={"cognitive": 0.1, "physical": 0.4},
        wage=40_000,
        year=2040,
        base_year=2024,
        texts=TEXTS,
    )
    assert "firms have handed over" in sentence
    assert "of that since 2024" in sentence
    assert "80% of task time is automatable, mostly by machines" in sentence
    assert f"what holds it back most is {brake}" in sentence
