"""What would have to be true, in words and exhibits, in every way it can come out."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import numpy as np
import pytest

from models.examination.sweep import Axis, Grid
from reports.assumptions import assumptions
from reports.figures.break_even import break_even_exhibit, ranked_break_evens
from reports.figures.break_even_map import map_exhibit
from reports.figures.drivers import shares_exhibit, tornado_exhibit
from reports.figures.grid import AxisName, Mark, draw_grid
from reports.gallery import exhibits
from reports.page import render_page
from reports.requirements import hero_cards, requirements
from reports.texts import load_texts
from reports.theme import drawing
from tests.models.small_world import resolved_scenario
from tests.reports.specimen import make_context
from tests.reports.specimen_examination import make_examination

TEXTS = load_texts("en")


def context_of(scenario: str, *settings: str, drawn: bool = True):
    context = make_context(occupations=20, drawn=drawn)
    found = make_examination(scenario, *settings, drawn=drawn)
    return replace(context, examination=found, resolved=resolved_scenario(scenario, *settings))


def test_below_the_claim_the_sentences_say_what_would_take_it_there():
    context = context_of("central")
    alone, together, of_factor, approximation = requirements(context, TEXTS)
    assert "the common factor’s, progress" in of_factor
    assert context.examination is not None
    reachable = [one for one in ranked_break_evens(context.examination) if one.value is not None]
    assert alone.startswith("The central run gives")
    assert ("instead of" in alone) == bool(reachable)
    assert "standard deviations from the centre" in together
    assert "already exceeds" not in together
    assert "The simulations are the answer" in approximation


def test_above_the_claim_they_say_what_would_take_it_back():
    context = context_of("prometheus", "cognitive.substitution=0.9", "cognitive.midpoint=2030")
    alone, together, _, _ = requirements(context, TEXTS)
    assert "instead of" in alone
    assert "already exceeds 40 million" in together


def test_out_of_reach_they_say_so():
    fixed = ("cognitive.ceiling=0.01", "physical.ceiling=0.01")
    context = context_of("slow", *fixed)
    _, together = requirements(context, TEXTS)
    assert together.startswith("No combination of assumptions")


def test_beside_the_answer_stands_what_it_would_take():
    *_, card = hero_cards(context_of("central"), TEXTS)
    assert card.heading == "What it would take"
    assert card.figure == "One assumption alone"
    assert card.text.startswith("One assumption alone takes the central run to 40 million: ")
    assert " instead of " in card.text
    assert "The nearest combination, one of many, moves " in card.text
    *_, card = hero_cards(
        context_of("prometheus", "cognitive.substitution=0.9", "cognitive.midpoint=2030"), TEXTS
    )
    assert card.figure == "Exceeded already"
    assert "One assumption alone takes it back there, such as " in card.text


def alone_able(context, *, count):
    """Return the context with so many assumptions that alone take the run to the claim."""
    found = context.examination.break_evens
    able = [one for one in found.found if one.value is not None]
    idle = [replace(one, value=None, jobs=None) for one in found.found if one not in able]
    kept = [able[0]] * count + [replace(one, value=None, jobs=None) for one in able] + idle
    evens = replace(found, found=tuple(kept))
    return replace(context, examination=replace(context.examination, break_evens=evens))


@pytest.mark.parametrize(
    ("language", "count", "figure", "sentence", "beside"),
    [
        (
            "en",
            0,
            "No single assumption",
            "No single assumption, at any value",
            "would do instead.",
        ),
        ("en", 1, "One assumption alone", "One assumption alone takes the", "One assumption alone"),
        ("en", 3, "Any of 3 assumptions", "One assumption alone takes the", "Any of 3 assumptions"),
        (
            "de",
            0,
            "Keine Annahme allein",
            "Keine einzelne Annahme bringt",
            "Keine einzelne Annahme",
        ),
        ("de", 1, "Eine Annahme allein", "Eine Annahme allein bringt", "würde eine Annahme allein"),
        ("de", 3, "Jede von 3 Annahmen", "Eine Annahme allein bringt", "würde jede von 3 Annahmen"),
    ],
)
def test_the_nearest_combination_stands_beside_what_would_do_alone(
    language, count, figure, sentence, beside
):
    context, texts = alone_able(context_of("central"), count=count), load_texts(language)
    *_, card = hero_cards(context, texts)
    assert card.figure == figure
    assert card.text.startswith(sentence)
    together = requirements(context, texts)[1]
    assert {"en": "one of many", "de": "eine von vielen"}[language] in together
    assert beside in together


def test_more_assumptions_than_can_be_named_are_counted():
    alone = requirements(alone_able(context_of("central"), count=6), TEXTS)[0]
    assert "Each of 6 assumptions alone takes it to 40 million, first of all: " in alone


def test_what_it_would_take_is_said_in_per_cent_and_years_without_a_standard_deviation():
    *_, card = hero_cards(context_of("central"), TEXTS)
    assert "standard deviation" not in card.text
    assert "90% range" in card.text
    moves = card.text.partition("most of all ")[2]
    assert re.search(r" at \d+% instead of \d+%", moves)


def test_the_map_says_how_many_scenarios_share_a_place():
    context = context_of("central")
    svg = map_exhibit(context, context.examination, TEXTS).svg().decode()
    texts = " ".join(re.sub(r"<[^>]+>", " ", html.unescape(svg)).split())
    assert re.search(r"Central assumptions and \d+ more scenarios", texts)
    assert "other side of the line" in map_exhibit(context, context.examination, TEXTS).caption


@pytest.mark.parametrize(("language", "one"), [("en", "One of"), ("de", "Eine von")])
def test_a_single_assumption_that_could_do_it_takes_a_singular(language, one):
    context = context_of("prometheus", "cognitive.substitution=0.9")
    found = context.examination.break_evens
    able = next(each for each in found.found if each.value is not None)
    alone = replace(context.examination, break_evens=replace(found, found=(able,)))
    assert break_even_exhibit(context, alone, load_texts(language)).title.startswith(one)


def test_where_nothing_would_do_the_meanings_stand_in_its_place():
    unreachable = context_of("slow", "cognitive.ceiling=0.01", "physical.ceiling=0.01")
    unexamined = replace(unreachable, examination=None)
    for context in (unreachable, unexamined):
        assert hero_cards(context, TEXTS)[-1].heading == "Definition"


def test_without_draws_there_is_nothing_to_compare_the_approximation_with():
    context = context_of("central", drawn=False)
    assert "no simulations to compare" in requirements(context, TEXTS)[-1]
    assert shares_exhibit(context, context.examination, TEXTS) is None


def test_without_an_examination_the_page_has_no_such_section():
    context = make_context(occupations=20, horizon=2035)
    assert context.examination is None
    assert requirements(context, TEXTS) == ()
    assert 'id="required"' not in render_page(context, exhibits(context))


@pytest.mark.parametrize(
    ("scenario", "settings", "part"),
    [
        ("central", (), "bring the central run to the claim"),
        ("prometheus", ("cognitive.substitution=0.9",), "take the central run below the claim"),
        ("no_adoption", (), "brings the central run to the claim"),
    ],
)
def test_the_title_of_the_break_evens_follows_the_numbers(scenario, settings, part):
    context = context_of(scenario, *settings)
    assert part in break_even_exhibit(context, context.examination, TEXTS).title


def test_every_assumption_that_moves_the_number_has_a_row_and_idle_ones_have_none():
    context = context_of("central")
    keys = set(break_even_exhibit(context, context.examination, TEXTS).frame["key"])
    assert "cognitive.ceiling" in keys
    assert "demand.reinstatement" not in keys


def test_the_tornado_names_the_assumption_with_the_widest_swing():
    context = context_of("central")
    exhibit = tornado_exhibit(context, context.examination, TEXTS)
    assert exhibit.title.startswith(f"“{exhibit.frame['title'].iloc[0]}”")
    assert exhibit.figure is not None


def test_shares_of_the_variance_are_of_groups_where_assumptions_are_correlated():
    context = context_of("central")
    exhibit = shares_exhibit(context, context.examination, TEXTS)
    assert exhibit is not None
    assert "timing and cost of adoption" in set(exhibit.frame["title"])


def test_the_map_has_this_run_and_the_scenarios_on_it():
    context = context_of("central")
    exhibit = map_exhibit(context, context.examination, TEXTS)
    assert exhibit is not None
    assert b"Central assumptions" in exhibit.svg()
    assert len(exhibit.frame) == 625


def test_years_on_the_map_are_years_not_counts():
    context = make_context()
    exhibit = map_exhibit(context, context.examination, TEXTS)
    kinds = {column.name: column.kind for column in exhibit.columns}
    years = [key for key in exhibit.frame.columns if key.endswith(".midpoint")]
    assert years
    assert {kinds[key] for key in years} == {"year"}
    assert "number" in {kind for key, kind in kinds.items() if key not in years}


def test_without_adoption_nothing_moves_and_there_is_no_map():
    shut = ("cognitive.substitution=0", "physical.substitution=0")
    context = context_of("central", *shut)
    assert map_exhibit(context, context.examination, TEXTS) is None
    assert tornado_exhibit(context, context.examination, TEXTS).figure is None


def test_a_mark_beside_another_has_its_label_on_the_free_side():
    axes = (Axis("cognitive.midpoint", 2030.0, 2050.0, 5), Axis("cognitive.ceiling", 0.0, 1.0, 5))
    grid = Grid(axes, np.linspace(0.0, 40e6, 25).reshape(5, 5))
    marks = [
        Mark((2035.0, 0.5), "Timing from the history of technologies", hollow=True),
        Mark((2036.0, 0.5), "Central assumptions", hollow=False),
    ]
    names = [AxisName("Midpoint", "year"), AxisName("Ceiling", "share")]
    with drawing():
        figure = draw_grid(grid, names, TEXTS, width=900, unit="", goal=None, marks=marks)
    sides = {
        one.get_text().replace("\n", " "): one.get_ha()
        for one in figure.axes[0].texts
        if one.get_text()[0].isalpha()
    }
    assert sides == {
        "Timing from the history of technologies": "right",
        "Central assumptions": "left",
    }


@pytest.mark.parametrize(("jobs", "has_line"), [(40e6, True), (200e6, False)])
def test_a_map_speaks_of_the_claim_s_line_where_it_has_one(jobs, has_line):
    context = context_of("central")
    examination = replace(
        context.examination, target=replace(context.examination.target, jobs=jobs)
    )
    caption = map_exhibit(context, examination, TEXTS).caption
    assert ("The thick line is the claim." in caption) == has_line
    assert ("The claim lies beyond this map." in caption) == (not has_line)


@pytest.mark.parametrize(
    ("language", "there", "elsewhere"),
    [("en", "in factories", "in the other sectors"), ("de", "nur Fabriken", "übrige")],
)
def test_what_factories_have_of_their_own_is_named_where_it_holds(language, there, elsewhere):
    context, texts = context_of("prometheus"), load_texts(language)
    exhibit = break_even_exhibit(context, context.examination, texts)
    titles = exhibit.frame.set_index("key")["title"]
    assert there in titles["physical.ceiling@factories"]
    assert elsewhere in titles["physical.ceiling"]
    assert elsewhere not in titles["cognitive.ceiling"]
    mix = context.examination.combination
    moved = {key: 3.0 if key.startswith("physical.ceiling") else 0.0 for key in mix.normals}
    examination = replace(context.examination, combination=replace(mix, normals=moved))
    said = " ".join(requirements(replace(context, examination=examination), texts))
    assert there in said
    assert elsewhere in said
    (title,) = {
        row.title
        for row in assumptions(context, texts).shown.itertuples()
        if row.key == "physical.ceiling@factories"
    }
    assert there in title
