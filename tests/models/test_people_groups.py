"""Who holds the work of each rung: sums over groups, nothing filled in, no number of its own."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from displacement.setting.scenario_choice import scenario_choice
from displacement.study.study import open_study
from models.engine import default_engine
from models.ensemble.ensemble import Execution, run_ensemble
from models.people.group_draws import KeptSums, PeopleSample
from models.people.holders import Holders, holders_of, pay_weights
from models.people.observed import observed, rank_agreement
from models.people.projection import (
    CONTRASTS,
    JOBS,
    RUNGS,
    PeopleProjection,
    people_weights,
    project_people,
)
from models.regions.weights import national_jobs
from occupations.people.tables import PeopleTables, load_people

DRAWS = 128
YEAR = 2040
DISPLACED = RUNGS.index("displaced")


@lru_cache(maxsize=1)
def tables() -> PeopleTables:
    return load_people()


@lru_cache(maxsize=1)
def holders() -> Holders:
    return holders_of(open_study().setting.inputs, tables())


def kept(draws: int) -> KeptSums:
    setting = open_study().setting
    pay = pay_weights(setting.inputs.occupations.codes, tables())
    weights = people_weights(holders(), pay)
    return KeptSums(weights, draws=draws, rungs=len(setting.ladder))


@lru_cache(maxsize=8)
def projected(scenario: str = "central", draws: int = DRAWS, workers: int = 2) -> PeopleProjection:
    setting = open_study().setting
    return project_people(
        setting.inputs,
        setting.resolve(scenario_choice(scenario)),
        holders(),
        PeopleSample(YEAR, draws, 0),
        engine=default_engine(workers),
        kept=kept(draws),
    )


@pytest.mark.parametrize("dimension", ["age", "sex", "race", "origin", "education", "young"])
def test_groups_and_what_is_not_published_add_up_to_all_work(dimension: str) -> None:
    people = projected()
    own = people.holders.of(dimension)
    for rung in range(len(RUNGS)):
        groups = people.readings.work.central[own, rung].sum()
        whole = groups + people.unknown[dimension][rung]
        assert whole == pytest.approx(people.total[rung], rel=1e-12)
    assert people.readings.part.central[own, DISPLACED].sum() == pytest.approx(1)
    assert people.jobs_part[own].sum() == pytest.approx(1)


def test_the_total_is_the_ensembles_own() -> None:
    setting = open_study().setting
    ensemble = run_ensemble(
        setting.inputs, setting.resolve(scenario_choice("central")), draws=0, seed=0, horizon=YEAR
    )
    rungs = [ensemble.ladder.index(rung) for rung in RUNGS]
    assert projected().total == pytest.approx(ensemble.central.totals[0, 0, rungs, -1], rel=1e-9)


def test_a_share_that_is_not_published_counts_for_no_group() -> None:
    holder = tables().job_holders
    missing = holder[(holder["group"] == "women") & holder["share"].isna()]["occupation_code"]
    inputs = open_study().setting.inputs
    jobs = dict(zip(inputs.occupations.codes, national_jobs(inputs), strict=True))
    left_out = sum(jobs[code] for code in missing) / sum(jobs.values())
    assert left_out == pytest.approx(holders().coverage["sex"].unknown)
    assert 0.01 < left_out < 0.1
    at = [inputs.occupations.codes.index(code) for code in missing]
    assert not holders().shares[at][:, holders().of("sex")].any()


def test_education_shares_out_the_jobs_of_people_of_25_and_over_alone() -> None:
    educated = holders().shares[:, holders().of("education")].sum(axis=1)
    young = holders().shares[:, holders().index("young", "under_25")]
    assert educated == pytest.approx(1 - young, abs=0.005)


def test_what_the_ensemble_lets_hear_equals_what_is_computed_alone() -> None:
    setting = open_study().setting
    resolved = setting.resolve(scenario_choice("central"))
    heard = kept(DRAWS)
    run_ensemble(
        setting.inputs,
        resolved,
        draws=2 * DRAWS,
        seed=0,
        horizon=YEAR,
        execution=Execution(listener=heard.keep),
    )
    assert heard.heard.all()
    people = project_people(
        setting.inputs,
        resolved,
        holders(),
        PeopleSample(YEAR, DRAWS, 0),
        engine=default_engine(),
        kept=heard,
    )
    alone, own = projected().readings.work.spread, people.readings.work.spread
    assert alone is not None
    assert own is not None
    np.testing.assert_array_equal(own.p50, alone.p50)
    np.testing.assert_array_equal(own.p95, alone.p95)


def test_draws_that_were_not_heard_of_are_computed() -> None:
    setting = open_study().setting
    resolved = setting.resolve(scenario_choice("central"))
    half = kept(DRAWS)
    project = setting.engine.projector(setting.inputs, horizon=YEAR)
    from models.sampling import draw_parameters

    half.keep(0, project(draw_parameters(resolved, setting.inputs, seed=0, start=0, stop=64)))
    assert half.heard.sum() == 64
    people = project_people(
        setting.inputs,
        resolved,
        holders(),
        PeopleSample(YEAR, DRAWS, 0),
        engine=setting.engine,
        kept=half,
    )
    own, alone = people.readings.share.spread, projected().readings.share.spread
    assert own is not None
    assert alone is not None
    np.testing.assert_array_equal(own.p05, alone.p05)


def test_no_number_depends_on_threads() -> None:
    one, two = (projected(workers=count).readings.share.spread for count in (1, 2))
    assert one is not None
    assert two is not None
    np.testing.assert_array_equal(one.p50, two.p50)


def test_a_contrast_is_the_difference_of_two_shares() -> None:
    people = projected()
    share = people.readings.share.central[:, DISPLACED]
    for at, (dimension, one, other) in enumerate(CONTRASTS):
        gap = share[people.holders.index(dimension, one)]
        gap = gap - share[people.holders.index(dimension, other)]
        assert people.readings.contrasts.central[at] == pytest.approx(gap)


def test_a_run_of_central_values_has_no_spread() -> None:
    people = projected(draws=0)
    assert people.readings.share.spread is None
    assert people.pay.spread is None
    assert people.jobs == pytest.approx(projected().jobs)


def test_groups_of_all_jobs_come_near_the_published_ones() -> None:
    people = projected()
    published = {"women": 0.471, "black": 0.127, "asian": 0.075, "hispanic": 0.200}
    for at, group in enumerate(people.holders.groups):
        if group.name in published:
            assert people.holders.published[at] == pytest.approx(published[group.name])
            # Jobs on payrolls and not persons by main job: they differ, by this much at most.
            assert people.jobs_part[at] == pytest.approx(published[group.name], abs=0.03)


def test_the_order_of_groups_is_that_of_another_ranking_where_software_leads() -> None:
    elsewhere = observed().exposure
    assert rank_agreement(projected(), elsewhere) > 0.8
    # Where machines lead, those without degrees lose more: the order is another.
    assert rank_agreement(projected("prometheus"), elsewhere) < 0.5


def test_pay_of_displaced_work_lies_within_what_is_paid() -> None:
    people = projected()
    women, men = people.pay.central
    assert 900 < women[0] < men[0] < 1_600
    assert np.all(people.pay.central[:, 1] > 700)


def test_work_of_a_group_never_exceeds_its_jobs() -> None:
    people = projected("fast")
    share = people.readings.share.spread
    assert share is not None
    assert np.all(share.p95[:, : RUNGS.index("laid_off")] <= 1)
    assert np.all(people.readings.share.central[:, JOBS] >= 0)
