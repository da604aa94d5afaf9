import numpy as np
import pytest

import models.ensemble as ensemble_module
from models.claims import compare_claim, load_claims
from models.ensemble import run_ensemble
from models.ladder import RUNG_NAMES, SCOPE_NAMES
from models.outlook import outlook_of_check, scenario_outlook, scenario_outlooks
from models.quantiles import spread_of_draws
from models.summary import summarise
from models.summary_document import summary_document
from tests.models.small_world import PARAMETERS, resolved_scenario, small_inputs

INPUTS = small_inputs()
CLAIM = load_claims()[0]


def run(*settings, draws=80, seed=0, horizon=2040, scenario="central"):
    resolved = resolved_scenario(scenario, *settings)
    return run_ensemble(INPUTS, resolved, draws=draws, seed=seed, horizon=horizon)


def same_bits(one, other, draws):
    assert np.array_equal(one.drawn.totals[:draws], other.drawn.totals[:draws])
    assert np.array_equal(one.drawn.baseline[:draws], other.drawn.baseline[:draws])
    for name, values in one.drawn.groups.items():
        assert np.array_equal(values[:draws], other.drawn.groups[name][:draws])


@pytest.mark.parametrize(
    ("block", "together", "processors"), [(16, 1, 1), (33, 7, 2), (256, 64, 4)]
)
def test_results_do_not_depend_on_blocks_or_processors(monkeypatch, block, together, processors):
    reference = run()
    monkeypatch.setattr(ensemble_module, "_BLOCK", block)
    monkeypatch.setattr(ensemble_module, "_PROJECTED_TOGETHER", together)
    monkeypatch.setattr(ensemble_module.os, "cpu_count", lambda: processors)
    other = run()
    same_bits(reference, other, 80)
    shares = [e.drawn.occupation_shares for e in (reference, other)]
    assert np.array_equal(shares[0].mean(), shares[1].mean())
    assert np.array_equal(shares[0].quantile(0.5), shares[1].quantile(0.5))


def test_more_draws_extend_the_ensemble():
    same_bits(run(draws=40), run(draws=80), 40)


def test_another_seed_gives_other_draws_and_the_same_central_values():
    one, other = run(seed=0), run(seed=1)
    assert not np.any(one.drawn.totals[:, 0, 4, -1] == other.drawn.totals[:, 0, 4, -1])
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
    scope, rung = SCOPE_NAMES.index("us_goods"), RUNG_NAMES.index("displaced")
    path = ensemble.drawn.totals[:, scope, rung, -1]
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
    displaced = RUNG_NAMES.index("displaced")
    national = reference.drawn.totals[:, 0, displaced, -1] / reference.drawn.baseline[:, 0, -1]
    weights = summary.occupations.baseline_jobs / summary.occupations.baseline_jobs.sum()
    assert weights @ spread.mean[:, displaced] == pytest.approx(national.mean(), rel=0.02)
    assert np.all(spread.p05 <= spread.p50)
    assert np.all(spread.p50 <= spread.p95)
    assert central.shape == spread.p50.shape


def test_stated_errors_cover_the_difference_between_independent_seeds():
    medians, errors = [], []
    for seed in range(12):
        spread = spread_of_draws(run(draws=128, seed=seed).drawn.totals[:, 0, 4, -1])
        medians.append(spread.p50)
        errors.append(spread.error_p50)
    # interleaved scramblings are balanced on their own, so the error of the whole is smaller
    assert np.std(medians) < 2 * np.mean(errors)
    assert np.std(medians) > 0.2 * np.mean(errors)


def test_with_few_draws_errors_are_unknown_and_say_so_as_null():
    ensemble = run(draws=20)
    summary = summarise(ensemble)
    assert np.isnan(summary.spread_jobs.error_p50).all()
    document = summary_document(summary, compare_claim(ensemble, summary, CLAIM))
    block = document["scopes"]["us_all"]["rungs"]["displaced"]["2040"]
    assert block["p50"] is not None
    assert block["error"] == {"p05": None, "p50": None, "p95": None}


def test_without_draws_the_document_has_null_wherever_draws_are_needed():
    ensemble = run(draws=0)
    summary = summarise(ensemble)
    document = summary_document(summary, compare_claim(ensemble, summary, CLAIM))
    block = document["scopes"]["us_all_jobs"]["rungs"]["net_loss"]["2033"]
    assert isinstance(block.pop("central"), float)
    assert set(block.pop("error").values()) == {None}
    assert set(block.values()) == {None}
    for reading in document["claim"]["readings"]:
        assert {reading[key] for key in reading if key not in ("scope", "rung")} == {None}


def test_the_document_has_the_published_schema():
    ensemble = run(draws=64)
    summary = summarise(ensemble)
    document = summary_document(summary, compare_claim(ensemble, summary, CLAIM))
    assert document["schema"] == 1
    assert set(document) == {
        "schema",
        "scenario",
        "base_year",
        "horizon",
        "draws",
        "seed",
        "scopes",
        "claim",
    }
    assert tuple(document["scopes"]) == SCOPE_NAMES
    for scope in document["scopes"].values():
        assert set(scope) == {"baseline", "rungs"}
        assert list(scope["baseline"]) == [str(year) for year in range(2025, 2041)]
        assert tuple(scope["rungs"]) == RUNG_NAMES
    block = document["scopes"]["us_all"]["rungs"]["displaced"]["2040"]
    assert set(block) == {"central", "mean", "p05", "p25", "p50", "p75", "p95", "error"}
    assert block["p05"] <= block["p25"] <= block["p50"] <= block["p75"] <= block["p95"]
    assert set(document["claim"]) == {"jobs", "year", "readings"}
    assert len(document["claim"]["readings"]) == 35


def test_an_outlook_equals_the_full_ensemble_at_the_same_draws():
    resolved = resolved_scenario("fast")
    ensemble = run(draws=96, scenario="fast")
    summary = summarise(ensemble)
    full = outlook_of_check(compare_claim(ensemble, summary, CLAIM), resolved.title)
    short = scenario_outlook(INPUTS, resolved, CLAIM, seed=0, draws=96)
    for field in ("central", "median", "p05", "p95"):
        assert getattr(short, field) == pytest.approx(getattr(full, field), rel=1e-12)
    assert short.probability == full.probability
    assert short.probability_error == full.probability_error


def test_every_shipped_scenario_stands_once_beside_the_run():
    ensemble = run(draws=0)
    check = compare_claim(ensemble, summarise(ensemble), CLAIM)
    lines = scenario_outlooks(INPUTS, PARAMETERS, check=check, resolved=ensemble.resolved, seed=0)
    assert [line.scenario_id for line in lines] == [
        "central",
        "slow",
        "fast",
        "prometheus",
        "diffusion_history",
        "no_adoption",
    ]
    assert lines[-1].central == 0.0


def test_a_changed_run_stands_beside_its_own_scenario():
    ensemble = run("cognitive.ceiling=0.5", draws=0)
    check = compare_claim(ensemble, summarise(ensemble), CLAIM)
    lines = scenario_outlooks(INPUTS, PARAMETERS, check=check, resolved=ensemble.resolved, seed=0)
    assert [line.scenario_id for line in lines][:2] == ["central", "central"]
    assert lines[0].central < lines[1].central
