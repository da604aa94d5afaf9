"""A rung more than are shipped, declared here, is everywhere that the shipped ones are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from models.claims.claims import load_claims, main_claim
from models.claims.forecast_file import load_forecasts
from models.claims.forecasts import place_forecasts
from models.claims.outlook import scenario_outlooks
from models.claims.readings import compare_claim
from models.engine import Engine
from models.ensemble.ensemble import Ensemble, Execution, run_ensemble
from models.examination.form import least_extreme
from models.examination.response import checked_target, response_of
from models.ladder import GROUPINGS, LADDER, Rung
from models.likelihood import IMPOSSIBLE
from models.readable_projector import ReadableProjector
from models.regions.regional_draws import RegionalSample
from models.regions.regional_summary import regional_summary
from models.rung_equations import CellQuantities, Floats
from models.sampling import draws_at
from models.summary import RunSummary, summarise
from models.summary_document import summary_document
from occupations.errors import UsageError
from tests.models.productivity_record import implied_by
from tests.models.small_places import inputs_with_manufacturing, small_places
from tests.models.small_world import PARAMETERS, resolved_scenario, small_inputs

INPUTS = small_inputs()
CENTRAL = resolved_scenario()


def saved(cells: CellQuantities) -> Floats:
    """Return the labour cost saved, in wages of jobs."""
    return cells.baseline * cells.task_shares.saved


SAVED = Rung(
    "saved",
    "labour cost saved",
    "wages of jobs that automation saves",
    "job equivalents",
    is_within_baseline=True,
    share_bounds=(0.0, 0.5),
)
TALLER = LADDER.with_rung(SAVED)
ENGINE = Engine(ReadableProjector(TALLER, {"saved": saved}))


@cache
def ensemble() -> Ensemble:
    return run_ensemble(
        INPUTS,
        CENTRAL,
        draws=80,
        seed=0,
        horizon=2040,
        projector=ENGINE.projector,
        execution=Execution(block=32, tile=16),
    )


@cache
def summary() -> RunSummary:
    return summarise(ensemble())


def test_the_ensemble_has_its_totals_and_groups_at_every_draw() -> None:
    assert ensemble().ladder == summary().ladder == TALLER
    drawn = ensemble().drawn
    assert drawn is not None
    adopted, own = (drawn.series("totals", 0, TALLER.index(n), 15) for n in ("adopted", "saved"))
    assert np.all((own > 0) & (own < adopted))
    for name in GROUPINGS:
        groups = drawn.whole(name)[:, :, TALLER.index("saved"), -1].sum(axis=1)
        np.testing.assert_allclose(groups, own, rtol=1e-12)


def test_the_summary_quotes_it_by_scope_group_and_occupation() -> None:
    place = TALLER.index("saved")
    spread = summary().spread_jobs
    assert spread is not None
    assert np.all(spread.p05[:, place, -1] < spread.p95[:, place, -1])
    for group in summary().groups.values():
        assert group.central_jobs.shape[1] == len(TALLER)
    shares = summary().occupations
    assert shares.spread_share is not None
    by_occupation = shares.central_share[:, place] * shares.baseline_jobs
    assert by_occupation.sum() == pytest.approx(summary().central_jobs[0, place, -1])
    assert np.all(shares.spread_share.p95[:, place] <= 0.25)  # where its histogram ends


def test_the_document_and_the_claim_read_it_in_every_scope() -> None:
    check = compare_claim(ensemble(), summary(), main_claim(ladder=TALLER))
    document = summary_document(summary(), check, (), implied_by(ensemble()))
    for name in summary().economy.scope_names:
        assert list(document["scopes"][name]["rungs"]) == list(TALLER.names)
        reading = check.reading(scope=name, rung="saved")
        assert reading.word == IMPOSSIBLE  # small, and within the baseline
        assert reading.median is not None
    assert check.headline.rung == "displaced"


def test_other_scenarios_are_read_on_it_too() -> None:
    check = compare_claim(ensemble(), summary(), main_claim())
    outlooks = scenario_outlooks(
        INPUTS,
        PARAMETERS,
        check=check,
        resolved=CENTRAL,
        summary=summary(),
        productivity=implied_by(ensemble()),
        engine=ENGINE,
    )
    for outlook in outlooks:
        assert outlook.check.reading(scope="us_goods", rung="saved").central is not None


def test_a_claim_and_a_forecast_may_name_it(tmp_path: Path) -> None:
    claims = tmp_path / "claims.toml"
    claims.write_text(
        """[wages]
check = "jobs"
unit = "jobs"
numbers = { jobs = 1e6 }
year = 2040
source = "us_goods"
readings = ["saved in us_goods"]
statement = { en = "A million wages saved." }
"""
    )
    assert load_claims(claims, ladder=TALLER)[0].readings == ("saved in us_goods",)
    with pytest.raises(UsageError, match="there is no readings 'saved in us_goods'"):
        load_claims(claims)
    forecasts = tmp_path / "forecasts.csv"
    forecasts.write_text(
        "id,source,published,counts_from,geography_en,geography_de,scope,horizon_en,horizon_de,"
        "horizon_year,rung,low,central,high,unit,base,mark,locator,"
        "definition_en,definition_de,note_en,note_de\n"
        "one,A (2020),2020,,US,USA,us_all,2030,2030,2030,saved,,5,,jobs,,primary,page 1,lost,"
        "verloren,,\n"
    )
    placed = place_forecasts(load_forecasts(forecasts, ladder=TALLER), summary())
    assert placed[0].model is not None
    assert placed[0].model.central == summary().central_jobs[0, TALLER.index("saved"), 5]


def test_places_have_it_as_they_have_every_linear_rung() -> None:
    inputs = inputs_with_manufacturing()
    table, sample = small_places(inputs), RegionalSample(2040, draws=20, seed=0)
    places = regional_summary(inputs, CENTRAL, table, sample, engine=ENGINE)
    assert places.rungs[-1] == "saved"
    assert np.all(places.central_jobs[:, -1] > 0)
    assert {one.quantity for one in places.reconciliation} == {"baseline", *places.rungs}


def test_what_would_have_to_be_true_can_be_asked_of_it() -> None:
    own = summary().central_jobs[0, TALLER.index("saved"), -1]
    target = checked_target(jobs=1.2 * own, rung="saved", scope="us_all", year=2040, ladder=TALLER)
    central = response_of(INPUTS, target, engine=ENGINE)(draws_at(CENTRAL, INPUTS, {}, size=1))
    assert central[0] == pytest.approx(own)
    alone = resolved_scenario("central", *_all_but("cognitive.ceiling"))
    assert least_extreme(INPUTS, alone, target, engine=ENGINE).target == target
    with pytest.raises(UsageError, match="there is no rung 'saved'"):
        checked_target(jobs=1.0, rung="saved", scope="us_all", year=2040)


def _all_but(key: str) -> list[str]:
    """Return settings that fix every assumption but one."""
    return [
        f"{other}={parameter.value.central!r}"
        for other, parameter in CENTRAL.parameters.items()
        if other != key and not parameter.spec.choices
    ]


def test_a_rung_that_adds_up_over_years_is_left_out_where_one_year_is_computed() -> None:
    ladder = LADDER.with_rung(Rung("years", "job years", "cumulated", "jobs", is_cumulated=True))
    projector = ReadableProjector(
        ladder, {"years": lambda cells: np.cumsum(cells.baseline, axis=1)}
    )
    place = ladder.index("years")
    draws = draws_at(CENTRAL, INPUTS, {}, size=1)
    assert np.isnan(
        projector(INPUTS, horizon=2030, last_year_alone=True)(draws).totals[:, :, place]
    ).all()
    target = checked_target(jobs=1.0, rung="years", scope="us_all", year=2030, ladder=ladder)
    jobs = response_of(INPUTS, target, engine=Engine(projector))(draws)
    assert jobs[0] > 5 * INPUTS.cells.jobs.sum()
