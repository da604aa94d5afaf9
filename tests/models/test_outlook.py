import pytest

from models.claims.claims import load_claims
from models.claims.outlook import scenario_outlooks
from models.claims.readings import compare_claim
from models.ensemble.ensemble import run_ensemble
from models.ladder import LADDER
from models.scenario_text import scenario_toml
from models.scenarios import apply_scenario, load_scenario, parse_scenario
from models.summary import summarise, summarise_totals
from models.summary_document import summary_document
from occupations.economies.home import UNITED_STATES
from tests.models.productivity_record import implied_by
from tests.models.small_world import PARAMETERS, resolved_scenario, small_inputs

INPUTS = small_inputs()
CLAIM = load_claims()[0]


def outlooks_beside(scenario="central", *settings, draws=0, horizon=2040, **others):
    resolved = resolved_scenario(scenario, *settings)
    ensemble = run_ensemble(INPUTS, resolved, draws=draws, seed=3, horizon=horizon)
    totals = summarise_totals(ensemble)
    check = compare_claim(ensemble, totals, CLAIM)
    return scenario_outlooks(
        INPUTS,
        PARAMETERS,
        check=check,
        resolved=resolved,
        summary=totals,
        productivity=implied_by(ensemble),
        **others,
    )


def test_the_scenario_the_claim_supposes_comes_first_and_every_other_once():
    found = outlooks_beside()
    assert [outlook.scenario_id for outlook in found] == [
        "prometheus",
        "prometheus_goods",
        "prometheus_everywhere",
        "central",
        "slow",
        "fast",
        "diffusion_history",
        "no_adoption",
    ]
    assert found[-1].headline.central == 0.0


def test_a_changed_run_stands_before_all_and_beside_its_own_scenario():
    found = outlooks_beside("central", "cognitive.ceiling=0.5")
    names = [outlook.scenario_id for outlook in found]
    assert names[:2] == ["central", "prometheus"]
    assert names[4] == "central"
    assert found[0].title["en"] == "Central assumptions, changed"
    assert found[0].headline.central < found[4].headline.central


def test_a_run_changed_in_some_sectors_alone_is_a_changed_one():
    found = outlooks_beside("central", "physical.ceiling@factories=0.1")
    assert found[0].title["en"] == "Central assumptions, changed"


def test_a_run_from_another_s_scenario_file_is_changed_only_where_a_value_is():
    def titles(text, *settings):
        overlay = parse_scenario(text, PARAMETERS, name="scenario.toml")
        resolved = apply_scenario(
            PARAMETERS, load_scenario("central", PARAMETERS), overlay=overlay, settings=settings
        )
        ensemble = run_ensemble(INPUTS, resolved, draws=0, seed=3, horizon=2040)
        totals = summarise_totals(ensemble)
        found = scenario_outlooks(
            INPUTS,
            PARAMETERS,
            check=compare_claim(ensemble, totals, CLAIM),
            resolved=resolved,
            summary=totals,
            productivity=implied_by(ensemble),
        )
        return [outlook.title["en"] for outlook in found]

    of_a_run = scenario_toml(resolved_scenario("fast"))
    assert len(titles(of_a_run)) == 8
    assert titles(of_a_run).count("Fast adoption") == 1
    assert titles(of_a_run, "demand.elasticity=1")[0] == "Fast adoption, changed"
    of_its_own = of_a_run.replace('id = "fast"', 'id = "mine"').replace("Fast adoption", "Mine")
    assert titles(of_its_own)[0] == "Mine"
    assert titles(of_its_own, "demand.elasticity=1")[0] == "Mine, changed"


def test_every_scenario_is_checked_as_a_run_of_its_own_would_be():
    by_id = {outlook.scenario_id: outlook for outlook in outlooks_beside(draws=96)}
    alone = run_ensemble(INPUTS, resolved_scenario("fast"), draws=96, seed=3, horizon=2040)
    check = compare_claim(alone, summarise(alone), CLAIM)
    assert by_id["fast"].check == check
    assert {(r.scope, r.rung) for r in by_id["slow"].check.readings} == {
        (scope, rung) for scope in UNITED_STATES.scope_names for rung in LADDER.names
    }


def test_other_scenarios_have_no_more_draws_than_the_run(monkeypatch):
    assert {outlook.draws for outlook in outlooks_beside(draws=32)} == {32}
    monkeypatch.setattr("models.claims.outlook.OUTLOOK_DRAWS", 16)
    drawn = {outlook.scenario_id: outlook.draws for outlook in outlooks_beside(draws=32)}
    assert drawn.pop("central") == 32
    assert set(drawn.values()) == {16}


def test_central_values_alone_leave_what_needs_draws_unread():
    for outlook in outlooks_beside():
        assert outlook.draws == 0
        assert outlook.headline.central is not None
        assert outlook.headline.probability is None


def test_progress_names_the_scenario_and_its_draws():
    told = []
    outlooks_beside(draws=16, on_progress=lambda *step: told.append(step))
    assert told[-1] == ("no_adoption: 16 draws", 16, 16)


@pytest.mark.parametrize("draws", [0, 64])
def test_the_document_holds_every_reading_of_every_scenario(draws):
    ensemble = run_ensemble(INPUTS, resolved_scenario(), draws=draws, seed=3, horizon=2040)
    summary = summarise(ensemble)
    check = compare_claim(ensemble, summary, CLAIM)
    found = outlooks_beside(draws=draws)
    document = summary_document(summary, check, found, implied_by(ensemble))
    assert [entry["scenario"] for entry in document["scenarios"]] == [o.scenario_id for o in found]
    own = next(entry for entry in document["scenarios"] if entry["scenario"] == "central")
    assert own["readings"] == document["claim"]["readings"]
    assert len(own["readings"]) == len(UNITED_STATES.scope_names) * len(LADDER.names)
