"""What a scenario is called once it was changed, and what a changed value rests on."""

import pytest

from models.scenario_text import scenario_toml
from models.scenarios import OWN, apply_scenario, load_scenario, parse_scenario
from tests.models.small_world import PARAMETERS, resolved_scenario


def overlay(text):
    heading = 'title = { en = "Mine" }\nstory = { en = "A story." }\n'
    return parse_scenario(heading + text, PARAMETERS, name="mine.toml")


@pytest.mark.parametrize(
    ("settings", "changed", "title"),
    [
        ((), (), "Central assumptions"),
        (("tasks.kinds=three",), (), "Central assumptions"),
        (("tasks.kinds=two",), ("tasks.kinds",), "Central assumptions, changed"),
        (
            ("physical.midpoint@factories=2033",),
            ("physical.midpoint@factories",),
            "Central assumptions, changed",
        ),
    ],
)
def test_a_run_goes_by_its_scenario_s_title_and_story_only_where_nothing_was_changed(
    settings, changed, title
):
    resolved = resolved_scenario("central", *settings)
    assert resolved.changed == changed
    assert resolved.title["en"] == title
    assert resolved.title["de"].endswith(", geändert") == bool(changed)
    assert resolved.story["en"].startswith("Every assumption at its default") != bool(changed)


def test_a_run_repeated_from_its_own_file_is_called_the_same_and_names_the_same_changes():
    once = resolved_scenario("fast", "tasks.kinds=two")
    again = repeated(once)
    assert (again.title, again.story) == (once.title, once.story)
    assert again.changed == once.changed == ("tasks.kinds",)
    assert again.parameters["tasks.kinds"].source_id == OWN
    back = repeated(once, "tasks.kinds=three")
    assert back.title == load_scenario("fast", PARAMETERS).title
    assert back.story == load_scenario("fast", PARAMETERS).story
    assert back.changed == ()


def test_what_a_scenario_restates_for_some_sectors_and_a_setting_takes_away_was_changed():
    midpoint = PARAMETERS.specs["physical.midpoint"].distribution
    points = f"{midpoint.p05!r}:{midpoint.central!r}:{midpoint.p95!r}"
    resolved = resolved_scenario("prometheus", f"physical.midpoint={points}")
    assert "physical.midpoint@factories" in resolved.changed
    assert resolved.title["en"].endswith(", changed")


def repeated(resolved, *settings):
    overlaid = parse_scenario(scenario_toml(resolved), PARAMETERS, name="scenario.toml")
    central = load_scenario("central", PARAMETERS)
    return apply_scenario(PARAMETERS, central, overlay=overlaid, settings=settings)


@pytest.mark.parametrize(
    ("entries", "rationale", "source", "locator"),
    [
        ("", {}, OWN, ""),
        ('rationale = { en = "I asked." }\n', {"en": "I asked."}, OWN, ""),
        ('source = "my_survey"\nlocator = "table 3"\n', {}, "my_survey", "table 3"),
    ],
)
def test_a_value_changed_in_a_file_rests_on_what_the_file_says_and_no_default_reason(
    entries, rationale, source, locator
):
    changed = apply_scenario(
        PARAMETERS,
        load_scenario("central", PARAMETERS),
        overlay=overlay("[cognitive.ceiling]\ncentral = 0.5\n" + entries),
    ).parameters["cognitive.ceiling"]
    assert changed.rationale == rationale
    assert (changed.source_id, changed.standing.locator) == (source, locator)


def test_a_value_set_to_what_it_was_keeps_what_it_rests_on():
    spec = PARAMETERS.specs["tasks.kinds"]
    for setting, is_own in (("tasks.kinds=three", False), ("tasks.kinds=two", True)):
        one = resolved_scenario("central", setting).parameters["tasks.kinds"]
        assert (one.source_id == OWN) is is_own
        assert (one.rationale == spec.rationale) is not is_own
