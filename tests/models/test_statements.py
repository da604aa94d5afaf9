import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from models.claims.claims import JOBS, check_kinds, load_claims, main_claim
from models.claims.evidence import Evidence, FactoryWork, factory_work, gather_evidence
from models.claims.gains import GAINS, rate_for
from models.claims.outlook import ScenarioOutlook
from models.claims.readings import compare_claim
from models.claims.series import (
    CHINA,
    USA,
    WORLD,
    ManufacturingSeries,
    OutputWindow,
    ProductivityGrowth,
    ValueAdded,
    load_manufacturing_series,
)
from models.claims.statements import check_statement, check_statements
from models.claims.verdicts import (
    BY_READING,
    DOES_NOT_HOLD,
    HOLDS,
    IN_PART,
    NO_PRECEDENT,
    NOT_REACHED,
    NOT_REACHED_HERE,
    UNSETTLED,
    VERDICTS,
)
from models.ensemble.ensemble import run_ensemble
from models.summary import summarise_totals
from tests.models.productivity_record import implied_by
from tests.models.small_world import resolved_scenario, small_inputs

CLAIMS = {claim.claim_id: claim for claim in load_claims()}
WORK = FactoryWork(
    "prometheus",
    2040,
    base_jobs=10e6,
    baseline=10e6,
    displaced=4e6,
    displaced_low=3e6,
    displaced_high=6e6,
    adopted=5e6,
    jobs=12e6,
    output_growth=0.04,
    output_growth_base=0.005,
    output_growth_base_source="claim_text_2025",
)


def made_up(china=(2.0, 3.0), usa=(2.0, 2.0), world=(10.0, 10.0), years=(2015, 2025)):
    """Two series that agree: straight lines, so that every figure is known."""
    all_years = tuple(range(years[0], years[1] + 1))
    usd = {
        economy: 1e12 * np.linspace(*ends, len(all_years))
        for economy, ends in ((CHINA, china), (USA, usa), (WORLD, world))
    }
    series = tuple(
        ValueAdded(name, all_years, usd) for name in ("ncses_value_added", "wdi_manufacturing")
    )
    rates = {"x": 0.01, "y": 0.02, "z": 0.04}
    return ManufacturingSeries(
        value_added=series,
        output=(OutputWindow("a", 2009, 2019, 0.02), OutputWindow("b", 2013, 2023, 0.0)),
        productivity=(ProductivityGrowth("labour_productivity", 1987, 2020, rates),),
        value_added_of_output=0.4,
    )


def evidence(series=None, work=WORK):
    return Evidence(
        series=series or made_up(),
        labour_share=(0.5, 0.6, 0.7),
        labour_share_source="judgement",
        cost_saving=0.25,
        factories={} if work is None else {work.scenario_id: work},
        own="central",
        claimed_jobs=40e6,
    )


def checked(name, *, year=None, series=None, work=WORK, **numbers):
    claim = CLAIMS[name]
    claim = replace(
        claim, numbers={**claim.numbers, **numbers}, year=claim.year if year is None else year
    )
    return check_statement(claim, evidence(series, work))


def test_every_claim_of_the_text_stands_in_the_file_in_both_languages():
    assert list(CLAIMS) == [
        "jobs_40m_2040",
        "manufacturing_share",
        "manufacturing_growth",
        "wealth_8tn_2045",
        "phone_70pct",
        "share_reversal",
        "factory_labour_near_zero",
    ]
    assert {claim.check for claim in CLAIMS.values()} == set(check_kinds())
    for claim in CLAIMS.values():
        assert set(claim.statement) == set(claim.leaves_out) == {"en", "de"}
        assert claim.checked_against


@pytest.mark.parametrize(
    ("china", "usa", "verdict"),
    [(0.29, 0.20, HOLDS), (0.29, 0.12, IN_PART), (0.50, 0.12, DOES_NOT_HOLD)],
)
def test_shares_hold_where_both_series_have_shown_them_lately(china, usa, verdict):
    found = checked("manufacturing_share", china=china, united_states=usa)
    assert found.verdict == verdict
    assert found.value("china.ncses_value_added") == pytest.approx(0.3)
    assert found.value("united_states.highest") == pytest.approx(0.2)
    assert found.value("china.disagreement") == pytest.approx(0)


def test_the_real_series_put_china_within_and_the_united_states_outside():
    series = load_manufacturing_series()
    found = check_statement(CLAIMS["manufacturing_share"], evidence(series))
    assert found.verdict == IN_PART
    assert 0.02 < found.value("china.disagreement") < 0.06
    assert found.value("united_states.lowest") > 0.15


@pytest.mark.parametrize(("past", "verdict"), [(0.005, UNSETTLED), (0.06, DOES_NOT_HOLD)])
def test_two_decades_of_output_can_refute_a_rate_but_never_prove_it(past, verdict):
    found = checked("manufacturing_growth", past=past)
    assert found.verdict == verdict
    assert found.value("output.2009-2019") == 0.02
    assert found.value("labour_productivity.median") == 0.02
    assert found.value("labour_productivity.at_target") == 1


def test_growth_in_current_dollars_is_that_of_the_whole_series():
    found = checked("manufacturing_growth", series=made_up(usa=(1.0, 2.0)))
    assert found.value("nominal.2015-2025") == pytest.approx(2 ** (1 / 10) - 1)


def test_the_rate_each_reading_needs_gives_the_amount_when_put_back():
    found = checked("wealth_8tn_2045")
    for reading, gain in GAINS.items():
        needed = found.value(f"{reading}.ncses_value_added.needed")
        assert gain(2e12, needed, 0.005, 20) == pytest.approx(8e12)
    # 2 trillion at 3 % for twenty years, and the same beside 0.5 %
    assert found.value("level.wdi_manufacturing.low") == pytest.approx(2e12 * 1.03**20)
    assert found.value("annual_difference.wdi_manufacturing.high") == pytest.approx(
        2e12 * (1.05**20 - 1.005**20)
    )
    years = range(1, 21)
    assert found.value("cumulative_difference.wdi_manufacturing.low") == pytest.approx(
        sum(2e12 * (1.03**year - 1.005**year) for year in years)
    )


@pytest.mark.parametrize(
    ("amount", "verdict"), [(8e12, BY_READING), (1e9, HOLDS), (900e12, DOES_NOT_HOLD)]
)
def test_the_gain_is_judged_by_how_many_readings_reach_it(amount, verdict):
    assert checked("wealth_8tn_2045", amount=amount).verdict == verdict


def test_an_amount_out_of_reach_needs_no_rate_that_could_be_named():
    assert math.isnan(rate_for(lambda rate: 1.0 + rate, 5.0))
    found = checked("wealth_8tn_2045", amount=1e30)
    assert math.isnan(found.value("level.ncses_value_added.needed"))


def test_a_reader_may_ask_for_one_reading_alone():
    claim = replace(CLAIMS["wealth_8tn_2045"], readings=("level",))
    names = [figure.name for figure in check_statement(claim, evidence()).figures]
    assert {name.split(".")[0] for name in names} == {"level"}


@pytest.mark.parametrize(
    ("saving", "verdict"), [(0.75, DOES_NOT_HOLD), (0.5, BY_READING), (0.1, UNSETTLED)]
)
def test_replacing_labour_saves_no_more_than_labour_costs(saving, verdict):
    found = checked("phone_70pct", saving=saving)
    assert found.verdict == verdict
    assert found.value("chain.highest") == 0.7
    assert found.value("direct.highest") == pytest.approx(0.28)
    assert found.value("modelled") == pytest.approx(0.6 * 0.25 * 0.5)


def test_swapping_shares_needs_the_ratio_twice_over():
    found = checked("share_reversal", series=made_up(china=(3.0, 3.0), usa=(2.0, 2.0)))
    needed = found.value("needed.ncses_value_added")
    assert (1 + needed) ** 20 == pytest.approx(1.5**2)
    assert found.verdict == NO_PRECEDENT
    assert found.value("jobs_today.ncses_value_added") == pytest.approx(15e6)
    assert found.value("jobs_then.ncses_value_added") == pytest.approx(15e6 * 0.6)


def test_a_differential_that_has_been_seen_leaves_the_question_open():
    risen = made_up(china=(9.0, 3.0), usa=(1.0, 2.9))
    found = checked("share_reversal", series=risen)
    assert found.value("best_decade.ncses_value_added") > found.value("needed.ncses_value_added")
    assert found.verdict == UNSETTLED


@pytest.mark.parametrize(
    ("remaining", "verdict"), [(0.05, NOT_REACHED), (0.5, UNSETTLED), (0.7, HOLDS)]
)
def test_what_remains_of_factory_work_is_the_model_s_answer(remaining, verdict):
    found = checked("factory_labour_near_zero", remaining=remaining)
    assert found.verdict == verdict
    assert found.value("remaining") == pytest.approx(0.6)
    assert found.value("remaining.lowest") == pytest.approx(0.4)
    assert found.value("claimed_over_base") == 4.0


@pytest.mark.parametrize("name", ["factory_labour_near_zero", "share_reversal", "phone_70pct"])
def test_without_the_model_s_answer_the_other_figures_stand_alone(name):
    found = checked(name, work=None)
    assert found.verdict in VERDICTS
    assert not [figure for figure in found.figures if figure.source_id == "model"]


def test_a_claim_without_a_condition_is_read_in_the_run_itself():
    own = replace(WORK, scenario_id="central", displaced=1e6)
    claim = replace(CLAIMS["factory_labour_near_zero"], condition=None)
    found = check_statement(claim, evidence(work=own))
    assert found.value("remaining") == pytest.approx(0.9)
    assert found.verdict == NOT_REACHED_HERE


def test_without_a_claim_on_jobs_none_is_set_beside_factory_jobs():
    alone = replace(evidence(), claimed_jobs=None)
    found = check_statement(CLAIMS["factory_labour_near_zero"], alone)
    assert "claimed_over_base" not in found.values
    assert found.value("base_jobs") == WORK.base_jobs


def test_a_cumulated_gain_is_the_exact_sum_of_its_years_rounded_once():
    for start in (2.5e12 + k * 1e9 for k in range(12)):
        yearly = [GAINS["annual_difference"](start, 0.05, 0.005, year) for year in range(1, 24)]
        exact = float(sum(map(Fraction, yearly)))
        assert GAINS["cumulative_difference"](start, 0.05, 0.005, 23) == exact


def test_growth_is_counted_from_the_base_year_of_the_run():
    claim = CLAIMS[next(name for name, one in CLAIMS.items() if one.check == "gain")]
    earlier = replace(evidence(), base_year=2024)
    here, there = (check_statement(claim, one).values for one in (evidence(), earlier))
    assert set(here) == set(there)
    assert all(
        there[name] > here[name]
        for name in here
        if name.startswith("level.") and name.endswith("high")
    )


def test_claims_on_jobs_are_the_ensemble_s_to_answer():
    with pytest.raises(ValueError, match="answered by an ensemble"):
        check_statement(main_claim(), evidence())
    found = check_statements(load_claims(), evidence())
    assert [check.claim.claim_id for check in found] == list(CLAIMS)[1:]
    assert JOBS not in {check.claim.check for check in found}


@pytest.mark.parametrize("draws", [0, 64])
def test_evidence_is_gathered_from_a_run_and_its_outlooks(draws):
    resolved = resolved_scenario("prometheus")
    ensemble = run_ensemble(small_inputs(), resolved, draws=draws, seed=0, horizon=2040)
    check = compare_claim(ensemble, summarise_totals(ensemble), main_claim())
    outlook = ScenarioOutlook(resolved.title, check, implied_by(ensemble))
    found = gather_evidence(resolved, [outlook])
    work = found.factory("prometheus")
    reading = check.reading(scope="us_manufacturing", rung="displaced")
    assert work.displaced == (reading.central if draws == 0 else reading.median)
    assert 0 < work.remaining(work.displaced_high) <= work.remaining(work.displaced_low) < 1
    assert found.labour_share[0] < found.labour_share[1] < found.labour_share[2]
    assert found.factory("slow") is None


def test_a_run_that_ends_before_the_claim_s_year_answers_nothing_on_factories():
    resolved = resolved_scenario("prometheus")
    ensemble = run_ensemble(small_inputs(), resolved, draws=0, seed=0, horizon=2035)
    check = compare_claim(ensemble, summarise_totals(ensemble), main_claim())
    assert factory_work(check, resolved) is None
