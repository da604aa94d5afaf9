"""What the desk answers: the same numbers as a run, refusals with their reason, saved scenarios."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from displacement.answers.trial import answer_trial
from displacement.desk.desk import Desk
from displacement.requests.run_request import asked_command, run_request
from displacement.study.study import Study, open_study
from models.likelihood import IMPOSSIBLE
from occupations.errors import UsageError
from occupations.table import load_occupation_table
from tests.displacement.command import Terminal
from tests.displacement.desk.served import Served

CENTRAL = {"scenario": "central", "settings": {}}
CHANGED = {
    "scenario": "fast",
    "settings": {"cognitive.ceiling": "0.5:0.8:0.9", "physical.midpoint": "2035"},
}


def answered(desk: Served, state: dict[str, Any], **more: Any) -> dict[str, Any]:
    reply = desk.ask("answer", state=state, reference=CENTRAL, draws=64, **more)
    assert reply.status == 200, reply.content
    return reply.document()


def moved(desk: Served, state: dict[str, Any]) -> dict[str, Any]:
    """Return what moved the result from the central scenario to a state."""
    reply = desk.ask("moved", state=state, reference=CENTRAL, draws=64)
    assert reply.status == 200, reply.content
    return reply.document()["moved"]


def test_the_desk_says_on_demand_what_dependence_makes_of_a_variant(desk: Served) -> None:
    state = {"scenario": "central", "settings": {"dependence.progress": "0.4"}}
    reply = desk.ask("dependence", state=state)
    assert reply.status == 200, reply.content
    found = reply.document()
    assert [row["progress"] for row in found["rows"]] == ["0", "0.3", "0.4", "0.5", "0.7", "0.4"]
    cases = [row["case"] for row in found["rows"]]
    assert cases == [
        "",
        "",
        "as in this run, its first draws",
        "",
        "",
        "substitution left out of it",
    ]
    assert (found["year"], found["draws"], found["note"]) == (2040, 1_024, "")
    chances = [int(row["probability"].removesuffix("%")) for row in found["rows"][:-1]]
    assert chances == sorted(set(chances))


def test_the_desk_gives_the_numbers_of_python_and_the_command_line(desk: Served) -> None:
    answer = answered(desk, CHANGED)["answer"]
    names: dict[str, Any] = {}
    exec(answer["python"], names)
    result = names["result"]
    ladder = result.ladder()
    place = answer["years"].index(2040)
    for rung, paths in answer["paths"].items():
        for name in ("central", "p05", "p50", "p95"):
            assert paths[name][place] == ladder.loc[rung, name]
    assert answer["command"] == asked_command(result.request, result.setting)
    assert "--set cognitive.ceiling=0.5:0.8:0.9" in answer["command"]
    headline = {"scope": "us_all", "rung": "displaced"}
    shown = next(one for one in answer["readings"] if headline.items() <= one.items())
    assert shown["probability"] == result.check.reading(**headline).probability


def test_the_desk_prints_what_the_command_prints(
    desk: Served, terminal: Terminal, tmp_path: Path
) -> None:
    answer = answered(desk, CHANGED)["answer"]
    command = shlex.split(answer["command"])[1:]
    shown = terminal(*command, "--quiet", "--out", str(tmp_path)).out
    rows = [re.split(" {2,}", line) for line in shown.splitlines()]
    table = {row[0]: row[1:] for row in rows if row[0] in answer["texts"]}
    assert set(table) == set(answer["texts"])
    for rung, words in answer["texts"].items():
        assert table[rung] == [words[name] for name in ("p50", "p05", "p95", "central")]


def test_the_desk_says_how_few_draws_reach_the_claim(desk: Served) -> None:
    answer = answered(desk, CENTRAL)["answer"]
    none = [one for one in answer["readings"] if one["probability"] == 0]
    assert {one["probability_text"] for one in none} == {"0", "0 of 64"}
    assert all((one["probability_text"] == "0") == (one["word"] == IMPOSSIBLE) for one in none)
    assert {one["points_text"] for one in none} == {None}


def test_changes_are_told_with_their_sign(desk: Served) -> None:
    fast = {"scenario": "fast", "settings": {}}
    found = answered(desk, fast)
    assert found["changes"]["displaced"].startswith("+")
    assert set(answered(desk, CENTRAL)["changes"].values()) == {"0"}
    assert moved(desk, fast)["second_text"] == found["answer"]["texts"]["displaced"]["central"]


def test_what_moved_the_result_adds_up(desk: Served) -> None:
    found = moved(desk, CHANGED)
    total = sum(step["jobs"] for step in found["steps"])
    assert found["second"] - found["first"] == pytest.approx(total)
    one = moved(desk, {"scenario": "central", "settings": {"physical.midpoint": "2035"}})
    assert [change["key"] for change in one["alone"]] == ["physical.midpoint"]
    assert one["alone"][0]["jobs"] == pytest.approx(one["second"] - one["first"])
    assert moved(desk, CENTRAL) is None


@pytest.mark.parametrize(
    ("settings", "key", "said"),
    [
        ({"cognitive.ceiling": "1.5"}, "cognitive.ceiling", "out of bounds"),
        ({"cognitive.ceiling": "nan"}, "cognitive.ceiling", "'nan' is not a number"),
        ({"cognitive.ceiling": "much"}, "cognitive.ceiling", "not a number"),
        ({"cognitive.midpoint": "2042:2034:2030"}, "cognitive.midpoint", "do not increase"),
        ({"cognitive.cieling": "1"}, None, "there is no parameter"),
        ({"cognitive.ceiling": 1}, "cognitive.ceiling", "text is missing"),
        ({"adoption.curve": "logistc"}, "adoption.curve", "not a choice"),
    ],
)
def test_bad_values_are_refused_with_their_key_and_the_desk_goes_on(
    desk: Served, settings: dict[str, Any], key: str | None, said: str
) -> None:
    state = {"scenario": "central", "settings": settings}
    reply = desk.ask("answer", state=state, reference=CENTRAL, draws=64)
    assert reply.status == 422
    error = reply.document()["error"]
    assert said in error["problem"]
    assert error["key"] == key
    assert answered(desk, CENTRAL)["answer"]["draws"] == 64


@pytest.mark.parametrize("draws", [0, -1, 1_025, 10**9, "many", True, 2.5, None])
def test_a_number_of_draws_that_is_none_is_refused(desk: Served, draws: Any) -> None:
    reply = desk.ask("answer", state=CENTRAL, reference=CENTRAL, draws=draws)
    assert reply.status == 422
    assert reply.document()["error"]["key"] == "draws"


def test_a_question_without_a_state_is_refused(desk: Served) -> None:
    assert desk.ask("answer").document()["error"]["problem"] == "the request has no state"
    reply = desk.ask("answer", state={"scenario": "central", "settings": []})
    assert reply.document()["error"]["key"] == "settings"
    assert desk.ask("answer", state={}).document()["error"]["key"] == "scenario"


def test_the_catalogue_has_every_assumption_once_with_unit_bounds_and_source(
    desk: Served,
) -> None:
    found = desk.ask("catalogue").document()
    keys = [key for group in found["groups"] for key in group["keys"]]
    assert sorted(keys) == sorted(found["parameters"]) == sorted(desk.desk.setting.parameters.specs)
    for control in found["parameters"].values():
        assert control["allowed"]
        assert control["source"]["citation"]
        assert control["view"]["low"] < control["view"]["high"]
    assert found["start"] == "central"
    assert "prometheus" in found["scenarios"]


def test_what_was_changed_by_hand_is_no_estimate_any_more(desk: Served) -> None:
    state = CENTRAL | {"settings": {"cognitive.duration": "9"}}
    for asked, evidence in ((CENTRAL, "estimated"), (state, "judgement")):
        shown = answered(desk, asked)["answer"]["parameters"]
        assert shown["cognitive.duration"]["evidence"] == evidence


def test_a_saved_scenario_gives_the_same_numbers_on_the_command_line(
    desk: Served, tmp_path: Path
) -> None:
    answer = answered(desk, CHANGED)["answer"]
    reasons = {"cognitive.ceiling": 'A "quoted"\nreason.', "physical.midpoint": "Ours."}
    saved = desk.ask(
        "save", state=CHANGED, name="mine", title="Mine", story="A story.", reasons=reasons
    ).document()
    assert saved["file"] == str(tmp_path / "scenarios" / "mine.toml")
    assert saved["scenarios"]["mine.toml"] == "Mine"
    again = open_study().run(saved["file"], draws=64)
    place = answer["years"].index(2040)
    for rung, paths in answer["paths"].items():
        assert paths["p50"][place] == again.ladder().loc[rung, "p50"]
    parameter = again.resolved.parameters["cognitive.ceiling"]
    assert parameter.rationale["en"] == 'A "quoted" reason.'
    loaded = answered(desk, {"scenario": "mine.toml", "settings": {}})["answer"]
    assert loaded["paths"] == answer["paths"]
    assert f"--scenario-file {saved['file']}" in loaded["command"]


def test_what_some_sectors_have_of_their_own_is_shown_kept_and_saved(
    desk: Served, tmp_path: Path
) -> None:
    address = "physical.midpoint@31-33,42"
    state = {
        "scenario": "prometheus_goods",
        "settings": {address: "2031", "demand.elasticity": "1"},
    }
    answer = answered(desk, state)["answer"]
    shown = answer["parameters"]["physical.midpoint"]["restated"]
    assert {one["address"]: one["central"] for one in shown} == {
        "physical.midpoint@11,21,22,23,48-49": 2033,
        address: 2031,
    }
    assert f"--set {address}=2031" in answer["command"]
    reasons = {address: "Ours.", "demand.elasticity": "Ours."}
    saved = desk.ask(
        "save", state=state, name="mine", title="Mine", story="A story.", reasons=reasons
    ).document()
    loaded = answered(desk, {"scenario": "mine.toml", "settings": {}})["answer"]
    assert loaded["paths"] == answer["paths"]
    assert '[physical.midpoint.in."31-33,42"]' in Path(saved["file"]).read_text(encoding="utf-8")
    everywhere = {"scenario": "prometheus_goods", "settings": {"physical.midpoint": "2040"}}
    assert answered(desk, everywhere)["answer"]["parameters"]["physical.midpoint"]["restated"] == []


def test_a_sector_that_is_none_is_refused_with_its_key(desk: Served) -> None:
    state = {"scenario": "central", "settings": {"physical.midpoint@factoris": "2033"}}
    reply = desk.ask("answer", state=state, reference=CENTRAL, draws=64)
    assert reply.status == 422
    assert reply.document()["error"]["key"] == "physical.midpoint@factoris"


def test_a_change_without_its_reason_is_not_saved(desk: Served, tmp_path: Path) -> None:
    reply = desk.ask(
        "save",
        **{"state": CHANGED, "name": "mine", "title": "Mine", "story": ""},
        reasons={"cognitive.ceiling": "Ours.", "physical.midpoint": "  "},
    )
    assert reply.status == 422
    assert reply.document()["error"]["key"] == "physical.midpoint"
    assert not (tmp_path / "scenarios").exists()
    untitled = desk.ask("save", state=CENTRAL, name="mine", title=" ", story="", reasons={})
    assert untitled.document()["error"]["key"] == "title"


def test_other_toml_files_of_the_folder_do_not_disturb(desk: Served, tmp_path: Path) -> None:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    (folder / "other.toml").write_text("a = 1\n", encoding="utf-8")
    assert "other.toml" not in desk.ask("catalogue").document()["scenarios"]


def test_an_unknown_scenario_is_refused_before_the_page_opens(study: Study) -> None:
    with pytest.raises(UsageError, match="did you mean 'fast'"):
        Desk(study, "fats", Path())


def test_an_imported_measure_appears_among_the_controls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.displacement.desk.served import served

    monkeypatch.setenv("DISPLACEMENT_MEASURES", str(tmp_path / "measures"))
    (tmp_path / "measures").mkdir()
    frame = load_occupation_table().occupations[["occupation_code"]].copy()
    frame["score"] = frame["occupation_code"].str[:2].astype(float)
    asked = {"file": "own.csv", "id": "mine", "title": "Ours", "citation": ""}
    asked |= {"channel": "cognitive", "kind": "index"}
    with served(Desk(open_study(), "central", tmp_path)) as desk:
        before = answered(desk, CENTRAL)["answer"]
        bad = desk.ask("measure", **asked, content="occupation_code,score\n43-4051,x\n")
        assert bad.document()["error"]["line"] == 2
        workbook = desk.ask("measure", **asked, content="PK\x03\x04 and so on")
        assert "this is a workbook" in workbook.document()["error"]["problem"]
        found = desk.ask("measure", **asked, content=frame.to_csv(index=False, sep=";")).document()
        assert found["measure"]["read_as"].startswith("semicolons between cells")
        assert "weights.cognitive.mine" in desk.ask("catalogue").document()["parameters"]
        after = answered(desk, CENTRAL)["answer"]
        out = {"scenario": "central", "settings": {"weights.cognitive.mine": "0"}}
        without = answered(desk, out)["answer"]
    central = [one["paths"]["displaced"]["central"][-1] for one in (before, after, without)]
    assert central[0] != central[1]
    assert central[0] == pytest.approx(central[2])


def test_without_a_folder_of_measures_none_is_imported(desk: Served) -> None:
    reply = desk.ask("measure")
    assert "no folder for measures" in reply.document()["error"]["problem"]


def test_a_full_ensemble_tells_its_progress_and_its_answer(
    desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("displacement.desk.quick.FULL_DRAWS", 128)
    reply = desk.ask("full", state=CHANGED)
    *told, last = [json.loads(line) for line in reply.content.splitlines()]
    assert reply.status == 200
    assert {one["draws"] for one in told} == {128}
    done = [one["done"] for one in told]
    assert (done[0], done[-1], done) == (0, 128, sorted(done))
    quick = desk.ask("answer", state=CHANGED, reference=CENTRAL, draws=128).document()
    assert last["answer"] == quick["answer"]


def test_a_full_ensemble_that_cannot_be_is_refused_before_it_begins(desk: Served) -> None:
    reply = desk.ask("full", state={"scenario": "central", "settings": {"cognitive.ceiling": "2"}})
    assert (reply.status, reply.document()["error"]["key"]) == (422, "cognitive.ceiling")


def test_the_python_of_the_default_state_is_the_default_run(study: Study) -> None:
    from displacement.desk.answers import python_text

    answer = answer_trial(study.setting, run_request(draws=64))
    names: dict[str, Any] = {}
    exec(python_text(answer), names)
    result = names["result"]
    assert (result.resolved.scenario_id, result.request.draws, result.request.seed) == (
        *("central", 64, 0),
    )
