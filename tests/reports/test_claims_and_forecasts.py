"""What others have said, the rest of the text, and the claim under every scenario."""

from __future__ import annotations

import dataclasses

import pytest

from models.claims.claims import Claim
from models.claims.verdicts import VERDICTS
from models.ladder import LADDER
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.figures.forecasts import forecasts_exhibit
from reports.figures.scenario_readings import scenario_readings
from reports.page import exhibits, render_page
from reports.rest_of_text import other_claims, statement_views, statements_exhibit
from reports.statements import verdict_text
from reports.texts import load_texts
from tests.reports.specimen import make_context

TEXTS = load_texts("en")


def test_every_other_claim_has_a_verdict_a_finding_and_a_caveat(context: ReportContext) -> None:
    views = statement_views(context, TEXTS)
    assert [view.claim_id for view in views] == [
        check.claim.claim_id for check in context.statements
    ]
    assert len(views) == 6
    for view in views:
        for text in (view.statement, view.leaves_out, view.verdict, view.finding, view.caveat):
            assert text
            assert "%(" not in text
        assert all("_" not in source for source in view.sources)


def test_caveats_name_the_year_that_their_check_counts_from(context: ReportContext) -> None:
    earlier = tuple(dataclasses.replace(check, counted_from=2023) for check in context.statements)
    views = statement_views(dataclasses.replace(context, statements=earlier), TEXTS)
    caveats = {view.claim_id: view.caveat for view in views}
    assert "to 2023 at the slower growth" in caveats["wealth_8tn_2045"]
    assert "stay until 2023 as in" in caveats["share_reversal"]
    assert "2025" not in "".join(caveats.values())


def test_the_page_shows_the_rest_of_the_text_and_what_others_have_said(
    context: ReportContext, shown: dict[str, Exhibit]
) -> None:
    page = render_page(context, list(shown.values()))
    assert 'id="rest"' in page
    assert 'id="others"' in page
    assert 'id="claim-phone_70pct"' in page
    assert "Bain &amp; Company" in page
    bare = dataclasses.replace(context, statements=(), forecasts=())
    page = render_page(bare, exhibits(bare))
    assert 'id="rest"' not in page
    assert 'id="others"' not in page


def test_every_verdict_has_words() -> None:
    assert len({verdict_text(verdict, TEXTS) for verdict in VERDICTS}) == len(VERDICTS)


def test_what_counts_as_not_to_be_settled_is_said_where_there_is_any(
    shown: dict[str, Exhibit],
) -> None:
    counted = "is counted with what cannot be settled."
    assert counted in shown["claim-figures"].caption
    alone = make_context(occupations=20, claims=[FEW, FACTORIES], examined=False)
    exhibit = statements_exhibit(alone, TEXTS)
    assert exhibit is not None
    assert counted not in exhibit.caption


def test_figures_of_the_verdicts_can_be_downloaded(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["claim-figures"]
    assert exhibit.title == (
        "The text’s 6 other claims: none holds as stated, 1 holds in part, 2 do not hold and "
        "3 cannot be settled"
    )
    assert {"ncses_value_added", "wdi_manufacturing", "model"} <= set(exhibit.frame["source_id"])


def test_forecasts_stand_on_rungs_and_only_jobs_are_drawn(
    context: ReportContext, shown: dict[str, Exhibit]
) -> None:
    exhibit = shown["forecasts"]
    assert len(exhibit.frame) == len(context.forecasts)
    order = list(dict.fromkeys(exhibit.frame["rung"]))
    assert order == [name for name in (*LADDER.names, "all_causes") if name in order]
    assert "Metaculus" not in exhibit.alt_text
    assert "Bain" in exhibit.alt_text
    assert exhibit.figure is not None
    assert exhibit.narrow is not None
    assert exhibit.title.startswith("Published figures on work in the United States that lie in")
    goldman = exhibit.frame.set_index("id").loc["goldman_2025_us"]
    assert goldman["stated"].startswith("3.0% to 14.0%, or ")


def test_without_forecasts_that_can_be_drawn_the_table_stands_alone(context: ReportContext) -> None:
    abroad = tuple(one for one in context.forecasts if one.model is None)
    exhibit = forecasts_exhibit(dataclasses.replace(context, forecasts=abroad), TEXTS)
    assert exhibit is not None
    assert exhibit.figure is None
    assert exhibit.title.startswith("No published figure")


@pytest.mark.parametrize("drawn", [True, False])
def test_the_claim_is_read_in_every_way_under_every_scenario(drawn: bool) -> None:
    context = make_context(drawn=drawn, occupations=20)
    exhibit = scenario_readings(context, TEXTS)
    readings = len(context.ladder) * len(context.economy.scopes)
    assert len(exhibit.frame) == len(context.outlooks) * readings
    assert exhibit.frame["scenario"].iloc[0] == "prometheus"
    assert ("“Project Prometheus" in exhibit.title or "Prometheus" in exhibit.title) == drawn


def test_a_run_that_ends_early_still_has_its_other_claims() -> None:
    context = make_context(horizon=2035, occupations=20)
    found = {view.claim_id: view for view in statement_views(context, TEXTS)}
    assert "gives no answer" in found["factory_labour_near_zero"].finding
    assert statements_exhibit(context, TEXTS) is not None


UNIT_COST = Claim(
    claim_id="cheaper",
    check="unit_cost",
    unit="share of unit cost",
    year=0,
    statement={"en": "Everything gets 40 % cheaper.", "de": "Alles wird 40 % billiger."},
    leaves_out={"de": "Wie, wird nicht gesagt."},
    source_id="A newspaper",
    numbers={"saving": 0.4},
)
FACTORIES = dataclasses.replace(
    UNIT_COST,
    claim_id="factories",
    check="factory_labour",
    unit="share of factory work",
    numbers={"remaining": 0.3},
)
REVERSAL = dataclasses.replace(
    UNIT_COST, claim_id="swap", check="share_reversal", unit="", year=2045, numbers={}
)
FEW = Claim.of(jobs=5e6, year=2040, statement="Five million.")


@pytest.mark.parametrize(
    ("claims", "title"),
    [
        ([FACTORIES], "The other claim: not reached under these assumptions"),
        (
            [dataclasses.replace(FACTORIES, numbers={"remaining": 1.0})],
            "The other claim: holds",
        ),
        (
            [UNIT_COST, FACTORIES],
            "2 other claims: none holds as stated, 1 does not hold and 1 cannot be settled",
        ),
        (
            [UNIT_COST, dataclasses.replace(FACTORIES, numbers={"remaining": 1.0})],
            "2 other claims: 1 holds as stated and 1 cannot be settled",
        ),
    ],
)
def test_claims_of_somebody_else_are_not_called_those_of_the_text(
    claims: list[Claim], title: str
) -> None:
    context = make_context(occupations=20, claims=[FEW, *claims], examined=False)
    assert statements_exhibit(context, TEXTS).title == title
    words = other_claims(context, TEXTS)
    assert words.heading == "The other claims"
    assert "our own words" not in words.introduction
    page = render_page(context, exhibits(context))
    assert "The rest of the text" not in page
    assert "Checked against:" not in page


def test_a_claim_that_supposes_nothing_is_checked_in_the_run_itself() -> None:
    claims = [FEW, UNIT_COST, FACTORIES, REVERSAL]
    context = make_context(occupations=20, claims=claims, examined=False)
    cost, factories, swap = (view.finding for view in statement_views(context, TEXTS))
    assert "the work adopted in this run cuts unit cost" in cost
    assert factories.startswith("In this run, people would still do about")
    assert "; the claim leaves them 30% at most." in factories
    assert "with the work that this run displaces" in swap
    assert factories.endswith(
        "All factory jobs counted here together are 12.65 million: the number of the main claim is "
        "40% of that."
    )
    exhibit = statements_exhibit(context, TEXTS)
    assert "or in this run where it supposes none" in exhibit.caption
    verdicts = {view.claim_id: view.verdict for view in statement_views(context, TEXTS)}
    assert verdicts["factories"] == "not reached under these assumptions"
    both = " ".join((cost, factories, swap, exhibit.caption))
    assert "own condition" not in both


def test_a_claim_with_a_condition_of_its_own_is_said_to_have_it() -> None:
    supposing = dataclasses.replace(FACTORIES, condition="prometheus")
    context = make_context(occupations=20, claims=[FEW, supposing], examined=False)
    (view,) = statement_views(context, TEXTS)
    assert view.finding.startswith("Under the claim’s own condition, people would still do about")
    assert "where the text says almost none" not in view.finding


def test_texts_in_another_language_are_marked_as_such() -> None:
    context = make_context(occupations=20, claims=[FEW, UNIT_COST], examined=False)
    (view,) = statement_views(context, TEXTS)
    assert (view.language, view.leaves_out_language) == ("", "de")
    assert '<span lang="de">Wie, wird nicht gesagt.</span>' in render_page(
        context, exhibits(context)
    )
