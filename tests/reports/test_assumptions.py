"""What the appendix says that each assumption rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.standing import Standing
from occupations.economies.listing import economies
from reports.assumptions import assumptions
from reports.caveats import caveats
from reports.context import ReportContext
from reports.texts import load_texts
from tests.reports.specimen import make_context

KEY = "cognitive.duration"
CONTEXT = make_context(occupations=20)


def resting_on(standing: Standing) -> ReportContext:
    """Return the made-up run with one estimated assumption that rests on something else."""
    parameters = dict(CONTEXT.resolved.parameters)
    parameters[KEY] = replace(parameters[KEY], standing=standing)
    return replace(CONTEXT, resolved=replace(CONTEXT.resolved, parameters=parameters))


@pytest.mark.parametrize(
    ("language", "standing", "words"),
    [
        ("en", Standing("estimated", "a fit"), "estimated"),
        ("en", Standing("elicited", panel=23), "elicited from a panel of 23"),
        ("en", Standing("judgement"), "judgement"),
        ("de", Standing("elicited", panel=23), "von 23 Befragten erfragt"),
        ("de", Standing("judgement"), "Urteil"),
    ],
)
def test_the_table_says_what_a_value_rests_on(
    language: str, standing: Standing, words: str
) -> None:
    shown = assumptions(resting_on(standing), load_texts(language)).shown
    assert shown is not None
    assert shown.set_index("key").loc[KEY, "evidence"] == words


def test_judgements_are_counted_by_what_values_rest_on_in_this_run() -> None:
    texts = load_texts("en")
    parameters = CONTEXT.resolved.parameters
    others = [own.standing.evidence for key, own in parameters.items() if key != KEY]
    judged = others.count("judgement")
    for standing, more in ((Standing("estimated", "a fit"), 0), (Standing("judgement"), 1)):
        context = resting_on(standing)
        title = assumptions(context, texts).title
        assert title == f"{len(parameters)} assumptions, {judged + more} of them judgements"
        assert f"{judged + more} of {len(parameters)} rest" in caveats(context, texts)[2]


@pytest.mark.parametrize(
    ("language", "idle"),
    [("en", "(without effect here: no growth"), ("de", "(hier ohne Wirkung: kein Wachstum")],
)
def test_the_weight_of_growth_is_listed_as_idle_where_no_growth_is_projected(
    language: str, idle: str
) -> None:
    flat = CONTEXT.table.occupations.assign(baseline_growth_per_year=0.0)
    abroad = replace(
        CONTEXT,
        summary=replace(CONTEXT.summary, economy=economies()["DE"]),
        table=replace(CONTEXT.table, occupations=flat),
    )
    for context, marked in ((CONTEXT, []), (abroad, ["baseline.growth_weight"])):
        shown = assumptions(context, load_texts(language)).shown
        assert shown is not None
        assert shown["key"][shown["title"].str.contains(idle, regex=False)].tolist() == marked
