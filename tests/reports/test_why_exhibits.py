"""What a projection begins with: adoption by sector, exposure, agreement of scores."""

from __future__ import annotations

import dataclasses

import pytest

from reports.exhibit import Exhibit
from reports.figures.adoption import adoption_exhibits
from reports.figures.agreement import agreement_exhibits
from reports.figures.canvas import Canvas
from reports.figures.exposure_and_wage import exposure_and_wage
from reports.marks import Discs
from reports.texts import load_texts
from reports.theme import drawing
from tests.reports.specimen import make_context

TEXTS = load_texts("en")


def test_adoption_names_the_first_and_the_last_sector(shown: dict[str, Exhibit]) -> None:
    software, machines = shown["adoption-software"], shown["adoption-machines"]
    for exhibit in (software, machines):
        assert (
            "“Agriculture, Forestry, Fishing and Hunting” leads, “Federal, State, and Local "
            "Government, excl. State & Local Schools & Hospitals & USPS” trails" in exhibit.title
        )
        assert exhibit.frame["adoption_median"].is_monotonic_decreasing
        assert len(exhibit.frame) == 20
    assert software.title.startswith("Software")
    assert machines.title.startswith("Machines")


def test_adoption_says_which_sectors_rest_on_an_estimate(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["adoption-software"]
    assert "One sector has an estimate of its own; the others stand at the mean." in exhibit.caption
    assert "sectors after US Bureau of Labor Statistics" in exhibit.source_line
    known = exhibit.frame.dropna(subset="effect_logits")
    assert known["effect_logits_low"].tolist() == [-0.2]
    assert known["evidence"].tolist() == ["estimated"]
    assert "No estimate sets the sectors of this run apart." in shown["adoption-machines"].caption


@pytest.mark.parametrize("drawn", [True, False])
def test_sectors_that_do_not_differ_are_one_line(drawn: bool) -> None:
    context = make_context(drawn=drawn, occupations=20)
    flat = {c: path * 0 + path[:, :1] for c, path in context.adoption.central.items()}
    adoption = dataclasses.replace(context.adoption, central=flat, spread={})
    with drawing():
        exhibits = adoption_exhibits(dataclasses.replace(context, adoption=adoption), TEXTS)
        assert all("in every sector alike" in exhibit.title for exhibit in exhibits)
        assert all("every sector" in exhibit.inline() for exhibit in exhibits)


def test_adoption_that_never_comes_says_so() -> None:
    context = make_context(occupations=20)
    none = {c: path * 0 for c, path in context.adoption.central.items()}
    adoption = dataclasses.replace(context.adoption, central=none, spread={})
    with drawing():
        exhibits = adoption_exhibits(dataclasses.replace(context, adoption=adoption), TEXTS)
    assert {exhibit.title for exhibit in exhibits} == {"Nothing more is handed over by 2040"}


def test_every_occupation_is_in_the_data_of_the_scatter(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["exposure-and-wage"]
    assert len(exhibit.frame) == 60
    exposed = exhibit.frame["cognitive_exposure_share"] + exhibit.frame["physical_exposure_share"]
    assert exposed.between(0, 1).all()
    assert "software leads" in exhibit.inline()
    assert isinstance(exhibit.figure, Canvas)
    discs = [mark for mark in exhibit.figure.marks if isinstance(mark, Discs)]
    assert sum(len(one.centres) for one in discs) >= (exhibit.frame["base_jobs"] >= 25_000).sum()


@pytest.mark.parametrize(("wage", "word"), [(200_000.0, "more"), (20_000.0, "less")])
def test_the_scatter_says_which_work_pays_more(wage: float, word: str) -> None:
    context = make_context(occupations=20)
    software = context.profiles.exposure["cognitive"] >= context.profiles.exposure["physical"]
    occupations = context.table.occupations.copy()
    occupations["annual_mean_wage"] = [wage if leads else 60_000.0 for leads in software]
    table = dataclasses.replace(context.table, occupations=occupations)
    with drawing():
        exhibit = exposure_and_wage(dataclasses.replace(context, table=table), TEXTS)
    assert f"pays {word}: ${wage:,.0f} a year on average, against $60,000" in exhibit.title


def test_one_technology_that_leads_everywhere_is_said_to() -> None:
    context = make_context(occupations=20)
    exposure = {"cognitive": context.profiles.exposure["cognitive"] * 0 + 0.4}
    exposure["physical"] = exposure["cognitive"] / 2
    profiles = dataclasses.replace(context.profiles, exposure=exposure)
    with drawing():
        exhibit = exposure_and_wage(dataclasses.replace(context, profiles=profiles), TEXTS)
    assert exhibit.title == "One technology leads in every occupation"


def test_scores_are_ranked_by_how_far_apart_they_are(shown: dict[str, Exhibit]) -> None:
    frame = shown["score-range"].frame
    assert frame["spread"].is_monotonic_decreasing
    assert ((frame["lowest"] <= frame["middle"]) & (frame["middle"] <= frame["highest"])).all()
    pairs = shown["score-agreement"].frame
    assert len(pairs) == 15 + 1
    assert pairs["rank_correlation"].is_monotonic_increasing


def test_a_single_score_has_nothing_to_agree_with() -> None:
    context = make_context(occupations=20)
    table = context.table
    alone = dataclasses.replace(
        table,
        measures=table.measures[table.measures["measure_id"] == "sml"],
        scores=table.scores[table.scores["measure_id"] == "sml"],
    )
    assert agreement_exhibits(dataclasses.replace(context, table=alone), TEXTS) == ()
