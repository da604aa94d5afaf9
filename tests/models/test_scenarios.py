import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.scenario_draft import Draft, scenario_draft
from models.scenario_text import scenario_toml
from models.scenarios import apply_scenario, load_scenario, parse_scenario, scenario_ids
from models.standing import JUDGEMENT, Standing
from occupations.errors import UsageError
from occupations.sources import load_sources
from tests.models.small_world import PARAMETERS, resolved_scenario

# DESIGN section 4, the scenarios: low, central, high.
MATURE = {
    "physical.midpoint": (2030, 2033, 2038),
    "physical.duration": (5, 8, 14),
    "physical.ceiling": (0.85, 0.95, 0.98),
    "physical.substitution": (0.85, 0.95, 0.98),
    "physical.cost_per_job": (15000, 30000, 50000),
    "physical.cost_decline": (0.08, 0.15, 0.22),
    "physical.frontier_rate": (0.03, 0.06, 0.10),
}
GROWTH = {"demand.manufacturing_growth": (0.03, 0.04, 0.05)}
PUBLISHED = {
    "slow": {
        "cognitive.midpoint": (2034, 2040, 2050),
        "cognitive.duration": (15, 28, 50),
        "cognitive.ceiling": (0.35, 0.60, 0.80),
        "cognitive.substitution": (0.10, 0.25, 0.50),
        "cognitive.cost_per_job": (12000, 30000, 80000),
        "cognitive.frontier_rate": (0.001, 0.005, 0.02),
        "physical.midpoint": (2042, 2050, 2065),
        "physical.duration": (18, 30, 50),
        "physical.ceiling": (0.25, 0.50, 0.75),
        "physical.substitution": (0.50, 0.70, 0.90),
        "physical.cost_per_job": (45000, 90000, 160000),
        "physical.cost_decline": (0.01, 0.03, 0.06),
        "physical.frontier_rate": (0.0005, 0.003, 0.01),
    },
    "fast": {
        "cognitive.midpoint": (2028, 2031, 2035),
        "cognitive.duration": (5, 9, 16),
        "cognitive.ceiling": (0.80, 0.95, 0.98),
        "cognitive.substitution": (0.45, 0.65, 0.85),
        "cognitive.cost_per_job": (3000, 8000, 20000),
        "cognitive.frontier_rate": (0.02, 0.05, 0.10),
        "physical.midpoint": (2030, 2034, 2042),
        "physical.duration": (6, 10, 18),
        "physical.ceiling": (0.70, 0.90, 0.97),
        "physical.substitution": (0.75, 0.90, 0.97),
        "physical.cost_per_job": (15000, 35000, 70000),
        "physical.cost_decline": (0.06, 0.12, 0.20),
        "physical.frontier_rate": (0.01, 0.03, 0.07),
    },
    "prometheus": {f"{key}@factories": points for key, points in MATURE.items()} | GROWTH,
    "prometheus_goods": {f"{key}@goods_and_transport": points for key, points in MATURE.items()}
    | GROWTH,
    "prometheus_everywhere": MATURE | GROWTH,
    "central": {},
    "no_adoption": {"cognitive.ceiling": (0, 0, 0), "physical.ceiling": (0, 0, 0)},
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_shipped_scenarios_change_what_the_specification_says_and_nothing_else(name):
    changes = load_scenario(name, PARAMETERS).changes
    found = {key: (c.value.low, c.value.central, c.value.high) for key, c in changes.items()}
    assert found == {key: pytest.approx(points) for key, points in PUBLISHED[name].items()}


def test_eight_scenarios_are_shipped_each_with_title_story_reasons_and_sources():
    assert scenario_ids() == (
        "central",
        "slow",
        "fast",
        "prometheus",
        "prometheus_goods",
        "prometheus_everywhere",
        "diffusion_history",
        "no_adoption",
    )
    sources = load_sources()
    for name in scenario_ids():
        scenario = load_scenario(name, PARAMETERS)
        assert set(scenario.title) == {"en", "de"}
        assert set(scenario.story) == {"en", "de"}
        for key, change in scenario.changes.items():
            assert change.rationale, (name, key)
            assert change.source_id in sources, (name, key)


def test_the_history_of_diffusion_changes_timing_alone():
    changes = load_scenario("diffusion_history", PARAMETERS).changes
    assert {key.split(".")[1] for key in changes} == {"midpoint", "duration"}


def overlay(text, name="mine.toml"):
    heading = 'title = { en = "Mine" }\nstory = { en = "A story." }\n'
    return parse_scenario(heading + text, PARAMETERS, name=name)


def test_later_layers_win_and_each_parameter_knows_its_layer():
    resolved = apply_scenario(
        PARAMETERS,
        load_scenario("fast", PARAMETERS),
        overlay=overlay(
            "[cognitive.ceiling]\ncentral = 0.7\n[cognitive.duration]\ncentral = 12.0\n"
        ),
        settings=["cognitive.duration=11", "cognitive.duration=10"],
    )
    layers = {key: p.layer for key, p in resolved.parameters.items()}
    assert layers["cognitive.cost_decline"] == "default"
    assert layers["cognitive.midpoint"] == "scenario"
    assert layers["cognitive.ceiling"] == "scenario-file"
    assert layers["cognitive.duration"] == "set"
    assert resolved.parameters["cognitive.duration"].value.central == 10
    assert resolved.parameters["cognitive.ceiling"].value.is_fixed
    assert resolved.title == {"en": "Mine, changed", "de": "Mine, geändert"}
    assert resolved.story["de"].startswith("„Mine“, einzelne Annahmen")


def test_a_setting_of_one_value_fixes_and_of_three_restates_the_points():
    resolved = resolved_scenario("central", "cognitive.ceiling=0.9", "demand.elasticity=0.2:1:2")
    assert resolved.parameters["cognitive.ceiling"].value.is_fixed
    value = resolved.parameters["demand.elasticity"].value
    assert (value.family, value.low, value.central, value.high) == ("metalog", 0.2, 1.0, 2.0)


def test_a_choice_is_set_by_name():
    resolved = resolved_scenario("central", "adoption.curve=bass")
    assert resolved.choice("adoption.curve") == "bass"


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("cognitive.midpont=2030", r"set: there is no parameter 'cognitive\.midpont'"),
        ("cognitive.ceiling=1.2", r"1\.2 is out of bounds\n  allowed: 0 to 1 \(share\)"),
        ("cognitive.ceiling=nan", r"'nan' is not a number"),
        ("cognitive.duration=inf", r"'inf' is not a number\n  allowed: above 0 \(years\)"),
        ("cognitive.duration=0", r"0 is out of bounds"),
        ("cognitive.duration=soon", r"'soon' is not a number"),
        ("cognitive.duration", r"has no '='"),
        ("cognitive.duration=1:2", r"neither one value nor three points"),
        ("cognitive.duration=9:8:7", r"9, 8, 7 do not increase: low < central < high"),
        ("cognitive.ceiling=0.1:0.101:0.9", r"middle point lies too near one end"),
        ("adoption.curve=logistc", r"did you mean 'logistic'"),
        ("adoption.curve=1:2:3", r"a choice takes one value, not three points"),
        ("adoption.curve=bass:bass:bass", r"a choice takes one value, not three points"),
        ("tasks.kinds=2", r"'2' is not a choice\n  allowed: three, two"),
    ],
)
def test_a_faulty_setting_is_refused_with_key_allowed_range_and_nearest_name(setting, message):
    with pytest.raises(UsageError, match=message):
        resolved_scenario("central", setting)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[cognitive.midpont]\ncentral = 2030.0\n", r"mine\.toml:3: there is no parameter"),
        ("[cognitive.ceiling]\ncentral = 2.0\n", r"mine\.toml:3: cognitive\.ceiling: 2 is out"),
        ("[cognitive.ceiling]\ncentre = 0.2\n", r"mine\.toml:4: .*'centre'(?s:.)*'central'"),
        ("[cognitive.ceiling]\ncentral = nan\n", r":4: .*finite(?s:.)*allowed: 0 to 1 \(share\)"),
        ("[tasks.kinds]\nlow = 1.0\nhigh = 2.0\n", r":3: .*a choice takes one value, not three"),
        ("[tasks.kinds]\ncentral = 2\n", r":3: tasks\.kinds: '2' is not a choice"),
        ("[cognitive.ceiling]\nlow = 0.2\n", r"mine\.toml:3: .*takes low, central and high"),
        ("cognitive = 3\n", r"mine\.toml:3: cognitive: a value stands where a table"),
        ("[cognitive]\nceiling = 0.3\n", r"mine\.toml:\d: .*cognitive"),
    ],
)
def test_a_faulty_scenario_is_refused_with_its_line(text, message):
    with pytest.raises(UsageError, match=message):
        overlay(text)


def test_a_scenario_needs_a_title_and_a_story():
    with pytest.raises(UsageError, match="the entry 'story' is missing"):
        parse_scenario('title = { en = "x" }\n', PARAMETERS, name="mine.toml")


def test_an_unknown_scenario_names_the_nearest():
    with pytest.raises(UsageError, match="did you mean 'prometheus'"):
        load_scenario("promethus", PARAMETERS)


@settings(max_examples=20)
@given(st.sampled_from(scenario_ids()), st.floats(0, 1), st.sampled_from(["logistic", "bass"]))
def test_a_resolved_scenario_written_out_reads_back_to_the_same_assumptions(name, share, curve):
    resolved = resolved_scenario(name, f"cognitive.ceiling={share!r}", f"adoption.curve={curve}")
    again = apply_scenario(
        PARAMETERS,
        load_scenario("central", PARAMETERS),
        overlay=parse_scenario(scenario_toml(resolved), PARAMETERS, name="written.toml"),
    )
    assert again.title == resolved.title
    assert again.scenario_id == resolved.scenario_id
    for key, parameter in resolved.parameters.items():
        assert again.parameters[key].value == parameter.value, key
        assert again.parameters[key].source_id == parameter.source_id, key
        assert again.parameters[key].standing == parameter.standing, key


def test_what_a_scenario_a_file_or_a_setting_changes_is_a_judgement_unless_it_says_otherwise():
    key = "cognitive.duration"
    assert resolved_scenario("central").parameters[key].standing.evidence == "estimated"
    assert resolved_scenario("slow").parameters[key].standing.evidence == "judgement"
    assert resolved_scenario("diffusion_history").parameters[key].standing.evidence == "estimated"
    assert resolved_scenario("central", f"{key}=9").parameters[key].standing == JUDGEMENT
    assert resolved_scenario("central").fixing({key: 9.0}).parameters[key].standing == JUDGEMENT
    asked = overlay(
        "[cognitive.duration]\ncentral = 9.0\n[cognitive.duration.in.factories]\n"
        'central = 7.0\nevidence = "elicited"\npanel = 23\nlocator = "question 4"\n'
    )
    resolved = apply_scenario(PARAMETERS, load_scenario("central", PARAMETERS), overlay=asked)
    assert resolved.at(key).standing == JUDGEMENT
    assert resolved.at(f"{key}@factories").standing == Standing("elicited", "question 4", 23)


def test_a_draft_keeps_the_evidence_of_what_it_starts_from():
    changes = load_scenario("diffusion_history", PARAMETERS).changes
    text = scenario_draft(PARAMETERS, Draft("mine", "Mine", "A story."), changes)
    again = parse_scenario(text, PARAMETERS, name="mine.toml").changes
    assert {k: c.standing for k, c in again.items()} == {k: c.standing for k, c in changes.items()}
