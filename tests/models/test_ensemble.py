import dataclasses
from functools import cache

import numpy as np
import pytest

from models.claims.claims import load_claims
from models.claims.readings import compare_claim
from models.engine import available_processors
from models.ensemble.ensemble import Execution, run_ensemble
from models.ensemble.quantiles import quantile_of_sorted, spread_of_draws
from models.ladder import GROUPINGS, LADDER
from models.summary import summarise, summarise_occupations
from models.summary_document import summary_document
from occupations.economies.home import UNITED_STATES
from tests.models.productivity_record import implied_by
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
CLAIM = load_claims()[0]


def run(*settings, draws=80, seed=0, horizon=2040, scenario="central", **execution):
    return run_ensemble(
        INPUTS,
        resolved_scenario(scenario, *settings),
        draws=draws,
        seed=seed,
        horizon=horizon,
        execution=Execution(**execution),
    )


def same_bits(one, other, draws):
    for quantity in ("totals", "baseline", *GROUPINGS):
        assert np.array_equal(
            one.drawn.whole(quantity)[:draws], other.drawn.whole(quantity)[:draws]
        )


@cache
def reference():
    return run()


@cache
def reference_summary():
    return summarise(reference())


@pytest.mark.parametrize("together", [1, 5, 16, 33])
@pytest.mark.parametrize(("block", "tile"), [(16, 16), (33, 7), (48, 32), (1024, 80)])
@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("on_disk", [False, True])
def test_results_do_not_depend_on_how_they_are_computed(
    tmp_path, together, block, tile, workers, on_disk
):
    folder = tmp_path if on_disk else None
    other = run(together=together, block=block, tile=tile, workers=workers, folder=folder)
    same_bits(reference(), other, 80)
    ours, theirs = everything_of(summarise(other)), everything_of(reference_summary())
    assert len(ours) > 50
    for one, another in zip(ours, theirs, strict=True):
        assert np.array_equal(one, another, equal_nan=True)


def everything_of(value):
    """Every array of a summary, in order."""
    if isinstance(value, np.ndarray):
        return [value]
    if dataclasses.is_dataclass(value):
        value = [getattr(value, field.name) for field in dataclasses.fields(value)]
    if isinstance(value, dict):
        value = list(value.values())
    return (
        [found for one in value for found in everything_of(one)] if isinstance(value, list) else []
    )


def test_quantiles_are_those_of_numpy_over_the_whole_array(monkeypatch):
    monkeypatch.setattr("models.ensemble.blocks._BATCH_BYTES", 80 * 8 * 3)
    summary, drawn = summarise(reference()), reference().drawn
    for spread, quantity in [
        (summary.spread_jobs, "totals"),
        *((summary.groups[name].spread_jobs, name) for name in GROUPINGS),
    ]:
        whole = drawn.whole(quantity)
        for field, probability in [("p05", 0.05), ("p25", 0.25), ("p50", 0.5), ("p95", 0.95)]:
            assert np.array_equal(getattr(spread, field), np.quantile(whole, probability, axis=0))
        own = [np.quantile(whole[start::16], 0.95, axis=0) for start in range(16)]
        assert np.array_equal(spread.error_p95, np.std(own, axis=0, ddof=1) / 4)
        np.testing.assert_allclose(spread.mean, whole.mean(axis=0), rtol=1e-13)


def test_one_series_is_that_of_the_whole_array():
    whole = reference().drawn.whole("totals")
    assert np.array_equal(reference().drawn.series("totals", 2, 4, 7), whole[:, 2, 4, 7])
    baseline = reference().drawn.whole("baseline")
    assert np.array_equal(reference().drawn.series("baseline", 4, 15), baseline[:, 4, 15])


def test_the_default_number_of_workers_is_that_of_the_processors(monkeypatch):
    assert available_processors() >= 1
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert available_processors() == 1


def test_more_draws_extend_the_ensemble():
    same_bits(run(draws=40), run(draws=80), 40)


def test_another_seed_gives_other_draws_and_the_same_central_values():
    one, other = run(seed=0), run(seed=1)
    assert not np.any(
        one.drawn.whole("totals")[:, 0, 4, -1] == other.drawn.whole("totals")[:, 0, 4, -1]
    )
    assert np.array_equal(one.central.totals, other.central.totals)


def test_central_values_are_an_ensemble_of_one_draw_and_need_no_others():
    alone = run(draws=0)
    assert alone.drawn is None
    assert np.array_equal(alone.central.totals, run().central.totals)


def test_progress_rises_to_the_number_of_draws():
    told = []
    run_ensemble(
        INPUTS,
        resolved_scenario(),
        draws=50,
        seed=0,
        horizon=2030,
        on_progress=lambda done, total: told.append((done, total)),
    )
    assert told == sorted(told)
    assert told[-1] == (50, 50)


def test_the_summary_holds_the_quantiles_of_the_draws():
    ensemble = run(draws=128)
    summary = summarise(ensemble)
    scope, rung = UNITED_STATES.scope_index("us_goods"), LADDER.index("displaced")
    path = ensemble.drawn.whole("totals")[:, scope, rung, -1]
    assert summary.spread_jobs.p50[scope, rung, -1] == np.median(path)
    assert summary.spread_jobs.p95[scope, rung, -1] == pytest.approx(np.quantile(path, 0.95))
    assert summary.central_jobs[scope, rung, -1] == ensemble.central.totals[0, scope, rung, -1]
    for group in summary.groups.values():
        assert group.base_jobs.sum() == pytest.approx(INPUTS.cells.jobs.sum())
        assert group.years == (2025, 2030, 2035, 2040)
        assert group.spread_jobs.p50.shape == group.central_jobs.shape


def test_quantiles_by_occupation_agree_with_the_draws_within_a_bin():
    draws = 256
    ensemble = run(draws=draws)
    summary = summarise(ensemble)
    reference = run(draws=draws)
    assert summary.occupations.base_jobs.sum() == pytest.approx(INPUTS.cells.jobs.sum())
    spread, central = summary.occupations.spread_share, summary.occupations.central_share
    displaced = LADDER.index("displaced")
    national = (
        reference.drawn.whole("totals")[:, 0, displaced, -1]
        / reference.drawn.whole("baseline")[:, 0, -1]
    )
    weights = summary.occupations.baseline_jobs / summary.occupations.baseline_jobs.sum()
    assert weights @ spread.mean[:, displaced] == pytest.approx(national.mean(), rel=0.02)
    assert np.all(spread.p05 <= spread.p50)
    assert np.all(spread.p50 <= spread.p95)
    assert central.shape == spread.p50.shape


@pytest.mark.parametrize("draws", [0, 80])
def test_a_summary_of_a_few_occupations_has_the_numbers_of_the_whole(draws):
    ensemble = run(draws=draws)
    whole = summarise_occupations(ensemble)
    places = [4, 0]
    few = summarise_occupations(ensemble, [whole.codes[place] for place in places])
    assert few.codes == tuple(whole.codes[place] for place in places)
    assert few.titles == tuple(whole.titles[place] for place in places)
    for name in ("base_jobs", "baseline_jobs", "central_share"):
        assert np.array_equal(getattr(few, name), getattr(whole, name)[places]), name
    if draws:
        for field in dataclasses.fields(whole.spread_share):
            own, their = (
                getattr(few.spread_share, field.name),
                getattr(whole.spread_share, field.name),
            )
            assert np.array_equal(own, their[places]), field.name


def test_stated_errors_cover_the_difference_between_independent_seeds():
    medians, errors = [], []
    for seed in range(12):
        spread = spread_of_draws(run(draws=128, seed=seed).drawn.whole("totals")[:, 0, 4, -1])
        medians.append(spread.p50)
        errors.append(spread.error_p50)
    # interleaved scramblings are balanced on their own, so the error of the whole is smaller
    assert np.std(medians) < 2 * np.mean(errors)
    assert np.std(medians) > 0.2 * np.mean(errors)


def document_of(ensemble, summary):
    check = compare_claim(ensemble, summary, CLAIM)
    return summary_document(summary, check, (), implied_by(ensemble))


def test_with_few_draws_errors_are_unknown_and_say_so_as_null():
    ensemble = run(draws=20)
    summary = summarise(ensemble)
    assert np.isnan(summary.spread_jobs.error_p50).all()
    document = document_of(ensemble, summary)
    block = document["scopes"]["us_all"]["rungs"]["displaced"]["2040"]
    assert block["p50"] is not None
    assert block["error"] == dict.fromkeys(("mean", "p05", "p25", "p50", "p75", "p95"))


def test_without_draws_the_document_has_null_wherever_draws_are_needed():
    ensemble = run(draws=0)
    summary = summarise(ensemble)
    document = document_of(ensemble, summary)
    block = document["scopes"]["us_all_jobs"]["rungs"]["net_loss"]["2033"]
    assert isinstance(block.pop("central"), float)
    assert set(block.pop("error").values()) == {None}
    assert set(block.values()) == {None}
    for reading in document["claim"]["readings"]:
        known = ("scope", "rung", "central", "times_base_jobs", "base_jobs", "baseline_jobs")
        rung = LADDER.rung(reading["rung"])
        assert reading.pop("bounds") == rung.bounds
        assert reading.pop("is_beyond_all_jobs") is False
        assert {reading[key] for key in reading if key not in known} == {None}
        assert all(isinstance(reading[key], (str, float)) for key in known)


def test_the_document_has_the_published_schema():
    ensemble = run(draws=64)
    summary = summarise(ensemble)
    document = document_of(ensemble, summary)
    assert document["schema"] == 1
    assert set(document) == {
        "schema",
        "economy",
        "scenario",
        "base_year",
        "horizon",
        "draws",
        "seed",
        "scopes",
        "claim",
        "scenarios",
        "dependence",
        "dependence_without_substitution",
        "implied_productivity",
        "cost_shares",
        "channels",
        "dismissals",
    }
    assert tuple(document["scopes"]) == UNITED_STATES.scope_names
    for scope in document["scopes"].values():
        assert set(scope) == {"baseline", "rungs"}
        assert list(scope["baseline"]) == [str(year) for year in range(2025, 2041)]
        assert tuple(scope["rungs"]) == LADDER.names
    block = document["scopes"]["us_all"]["rungs"]["displaced"]["2040"]
    assert set(block) == {"central", "mean", "p05", "p25", "p50", "p75", "p95", "error"}
    assert block["p05"] <= block["p25"] <= block["p50"] <= block["p75"] <= block["p95"]
    assert set(document["claim"]) == {"jobs", "year", "readings", "convergence"}
    assert len(document["claim"]["readings"]) == 35


@pytest.mark.parametrize("draws", [1, 2, 3, 4, 5, 16, 100, 625, 626, 2048])
def test_quantiles_of_sorted_draws_are_those_of_numpy_to_the_bit(draws):
    rng = np.random.default_rng(draws)
    values = np.stack(
        [
            rng.normal(size=draws),
            rng.lognormal(sigma=3, size=draws) * 1e7,
            np.round(rng.normal(size=draws)),
            np.zeros(draws),
            np.where(rng.random(draws) < 0.5, np.nan, 1.0),
        ]
    )
    ordered = np.sort(values, axis=1)
    for probability in (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0, 1 / 3):
        found = quantile_of_sorted(ordered, probability)
        expected = np.quantile(values, probability, axis=1)
        assert np.array_equal(found, expected, equal_nan=True)
