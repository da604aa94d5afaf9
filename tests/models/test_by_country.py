"""A claim beside several economies: one draw of technology in all, and only what data carry."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.claims.by_country import claim_by_country
from models.claims.claims import Claim
from models.claims.country_claim import CountryClaim, own_claim
from models.claims.outlook import widths_of_condition
from models.claims.readings import compare_claim
from models.ensemble.ensemble import run_ensemble
from models.inputs import ModelInputs
from models.ladder import LADDER
from models.likelihood import IMPOSSIBLE
from models.sampling import draw_parameters
from models.summary import summarise
from occupations.economy import ONE_DIGIT, Economy
from tests.models.small_world import resolved_scenario, small_inputs

HERE = small_inputs()
EVERYONE = float(HERE.cells.jobs.sum())
SCENARIO = resolved_scenario()
DRAWS = 128


def outline(economy: Economy = HERE.economy) -> ModelInputs:
    return replace(HERE, economy=replace(economy, code="XX", tier="C"))


def asked(jobs: float, *economies: ModelInputs, draws: int = DRAWS) -> tuple[CountryClaim, ...]:
    claim = Claim.of(jobs=jobs, year=2040, statement="so many jobs")
    return claim_by_country(claim, economies or (HERE,), [SCENARIO], draws=draws)


def test_the_share_is_the_claim_over_all_jobs() -> None:
    (one,) = asked(round(EVERYONE / 4))
    assert one.employment == pytest.approx(EVERYONE)
    assert one.share == pytest.approx(0.25, rel=1e-6)
    assert not one.is_beyond_all_jobs


def test_an_economy_twice_the_size_has_twice_the_jobs_at_every_point() -> None:
    cells = replace(HERE.cells, jobs=2 * HERE.cells.jobs)
    single, double = asked(1000, HERE, replace(HERE, cells=cells))
    for first, second in zip(single.readings, double.readings, strict=True):
        assert second.p05 == pytest.approx(2 * first.p05, rel=1e-9)
        assert second.p95 == pytest.approx(2 * first.p95, rel=1e-9)
    assert double.share == pytest.approx(single.share / 2)


def test_what_a_run_reads_of_its_own_economy_is_what_is_read_beside_others() -> None:
    claim = Claim.of(jobs=round(EVERYONE / 10), year=2040, statement="so many jobs")
    ensemble = run_ensemble(HERE, SCENARIO, draws=DRAWS, seed=0, horizon=2040)
    check = compare_claim(ensemble, summarise(ensemble), claim)
    own = own_claim(HERE.economy, [check])
    (beside,) = claim_by_country(claim, [HERE], [SCENARIO], draws=DRAWS)
    assert own.employment == pytest.approx(beside.employment)
    assert [one.rung for one in own.readings] == list(LADDER.names)
    for first, second in zip(own.readings, beside.readings, strict=True):
        assert (first.rung, first.word) == (second.rung, second.word)
        assert first.probability == second.probability
        for name in ("p05", "median", "p95", "error_median"):
            assert getattr(first, name) == pytest.approx(getattr(second, name), rel=1e-9)


def test_a_claim_on_more_than_all_jobs_is_impossible_for_what_stays_within_them() -> None:
    (one,) = asked(round(3 * EVERYONE))
    assert one.is_beyond_all_jobs
    words = {reading.rung: reading.word for reading in one.readings}
    within = {rung.name for rung in LADDER if rung.is_within_baseline}
    assert {name for name, word in words.items() if word == IMPOSSIBLE} == within


def test_of_an_outline_only_what_technology_could_do_is_said() -> None:
    (one,) = asked(1000, outline())
    assert [reading.rung for reading in one.readings] == ["exposed", "automatable"]
    (full,) = asked(1000)
    for reading in one.readings:
        assert reading == full.reading(SCENARIO.scenario_id, reading.rung)
    assert one.reading(SCENARIO.scenario_id, "displaced") is None


def test_where_mixes_are_assumed_there_is_a_range_and_no_point() -> None:
    wide, narrow = asked(
        1000,
        outline(replace(HERE.economy, occupation_classification=ONE_DIGIT)),
        outline(),
    )
    for range_, point in zip(wide.readings, narrow.readings, strict=True):
        assert (range_.p05, range_.p95) == (point.p05, point.p95)
        assert range_.median is range_.probability is range_.word is None
        assert point.median is not None


def test_a_scenario_about_sectors_is_not_read_where_there_are_none() -> None:
    without = outline(replace(HERE.economy, factories=(), goods=(), goods_and_transport=()))
    claim = Claim.of(jobs=1000, year=2040, statement="so many jobs")
    scenarios = [SCENARIO, *map(resolved_scenario, widths_of_condition("prometheus"))]
    full, bare = claim_by_country(claim, [HERE, without], scenarios, draws=16)
    assert full.without_sectors == ()
    assert {one.scenario for one in full.readings} == {one.scenario_id for one in scenarios}
    assert bare.without_sectors == ("prometheus", "prometheus_goods")
    assert {one.scenario for one in bare.readings} == {"central", "prometheus_everywhere"}


def test_a_claim_on_a_share_of_jobs_is_the_same_share_of_each_economy_s_own() -> None:
    cells = replace(HERE.cells, jobs=2 * HERE.cells.jobs)
    claim = Claim.of(share=0.1, year=2040, statement="a tenth")
    both = claim_by_country(claim, [HERE, replace(HERE, cells=cells)], [SCENARIO], draws=64)
    assert [one.share for one in both] == pytest.approx([0.1, 0.1])
    assert both[0].readings[4].probability == both[1].readings[4].probability


def test_without_draws_there_are_shares_alone() -> None:
    (one,) = asked(round(2 * EVERYONE), draws=0)
    assert one.readings == ()
    assert one.is_beyond_all_jobs


def test_a_group_that_nobody_is_in_leaves_the_others_their_noise() -> None:
    groups = HERE.occupations.major_group.codes
    wider = replace(HERE, noise_groups=("00", *groups))
    last = len(groups) - 1
    member = np.minimum(HERE.occupations.major_group.member, last - 1)
    partition = replace(
        HERE.occupations.major_group, codes=groups[:last], titles=groups[:last], member=member
    )
    fewer = replace(wider, occupations=replace(HERE.occupations, major_group=partition))
    whole, part = (
        draw_parameters(SCENARIO, one, seed=0, start=0, stop=4).noise for one in (wider, fewer)
    )
    np.testing.assert_array_equal(part, whole[:, :, :last])


def test_every_economy_is_asked_at_the_same_draws() -> None:
    first, second = asked(1000, HERE, replace(HERE, economy=replace(HERE.economy, code="XX")))
    assert first.readings == second.readings
    other = claim_by_country(
        Claim.of(jobs=1000, year=2040, statement="so many"), [HERE], [SCENARIO], draws=DRAWS, seed=1
    )
    assert not np.isclose(other[0].readings[4].p95, first.readings[4].p95, rtol=1e-6)
