"""Scenarios, parameters and single occupations."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from displacement.study.study import open_study
from models.ladder import LADDER
from tests.displacement.command import Terminal, start


def test_scenarios_are_listed_with_their_titles(terminal: Terminal) -> None:
    answer = terminal("scenarios", "list")
    assert answer.code == 0
    names = [line.split()[0] for line in answer.out.splitlines()[1:]]
    assert names[0] == "central"
    assert {"slow", "fast", "prometheus", "diffusion_history", "no_adoption"} <= set(names)
    listed = json.loads(terminal("scenarios", "list", "--format", "json").out)
    assert [entry["scenario"] for entry in listed] == names
    assert listed[0]["changes"] == []


def test_a_shown_scenario_can_be_read_back(terminal: Terminal, tmp_path: Path) -> None:
    for options in ([], ["--resolved"]):
        shown = terminal("scenarios", "show", "fast", *options)
        assert shown.code == 0
        copy = tmp_path / "copy.toml"
        copy.write_text(shown.out, encoding="utf-8")
        difference = terminal("scenarios", "diff", "fast", str(copy), "--format", "json")
        assert difference.code == 0, difference.err
        assert json.loads(difference.out) == {}


def test_a_difference_shows_both_values(terminal: Terminal) -> None:
    answer = terminal("scenarios", "diff", "central", "no_adoption")
    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.splitlines()] == [
        "parameter",
        "cognitive.ceiling",
        "physical.ceiling",
    ]
    document = json.loads(terminal("scenarios", "diff", "central", "fast", "--format", "json").out)
    assert document["cognitive.ceiling"]["first"]["central"] == 0.8
    assert document["cognitive.ceiling"]["second"]["central"] == 0.95


def test_equal_scenarios_have_no_difference(terminal: Terminal) -> None:
    answer = terminal("scenarios", "diff", "fast", "fast")
    assert (answer.code, answer.out) == (0, "")
    assert "same assumptions" in answer.err


def test_a_valid_scenario_is_called_valid(terminal: Terminal) -> None:
    answer = terminal("scenarios", "validate", "prometheus")
    assert answer.code == 0
    assert answer.out.startswith("prometheus: valid, changes 8 assumptions")


def test_a_scenario_on_stdin_is_checked_and_named_stdin(tmp_path: Path) -> None:
    text = 'title = { en = "Mine" }\nstory = { en = "A test." }\n[cognitive.cieling]\ncentral = 1\n'
    answer = start("scenarios", "validate", "-", folder=tmp_path, text=text)
    assert answer.code == 2
    assert answer.err.startswith("error: stdin:3: ")
    assert "did you mean 'cognitive.ceiling'?" in answer.err
    right = text.replace("cieling", "ceiling")
    valid = start("scenarios", "validate", "-", folder=tmp_path, text=right)
    assert (valid.code, valid.out) == (0, "stdin: valid, changes 1 assumption\n")


def test_stdin_is_read_once_and_refused_when_it_is_no_text(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for content, said in ((b"\xff", "stdin:1: this is not UTF-8 text"), (b"story = ", "stdin:1: ")):
        stdin = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stdin)
        answer = terminal("scenarios", "validate", "-")
        assert answer.code == 2
        assert said in answer.err


def test_every_parameter_is_listed_with_its_range_and_source(terminal: Terminal) -> None:
    from models.parameters import load_parameters

    answer = terminal("parameters")
    assert answer.code == 0
    keys = [line.split()[0] for line in answer.out.splitlines()[1:]]
    assert keys == list(load_parameters().specs)
    assert "30,000 (6000–200,000)" in answer.out
    document = json.loads(terminal("parameters", "--format", "json").out)
    assert list(document) == keys
    ceiling = document["cognitive.ceiling"]
    assert (ceiling["p05"], ceiling["central"], ceiling["p95"]) == (0.5, 0.8, 0.95)
    assert ceiling["allowed"] == "0 to 1 (share)"
    assert ceiling["evidence"] == "judgement"


def test_an_occupation_is_found_by_code_or_title(terminal: Terminal) -> None:
    by_code, by_title = (
        terminal("occupation", name, "--draws", "0", "--format", "json")
        for name in ("41-9041", "telemarketers")
    )
    assert by_code.code == 0, by_code.err
    assert by_code.out == by_title.out
    document = json.loads(by_code.out)
    assert document["code"] == "41-9041"
    assert document["jobs"] == 58_430
    assert list(document["rungs_jobs"]) == list(LADDER.names)
    scores = {measure["measure_id"]: measure for measure in document["measures"]}
    assert scores["computerisation"]["published_score"] == pytest.approx(0.99)
    assert not scores["computerisation"]["imputed"]
    chain = [
        document["rungs_jobs"][rung]
        for rung in ("automatable", "cost_effective", "adopted", "displaced")
    ]
    assert chain == sorted(chain, reverse=True)


def test_an_occupation_is_shown_with_its_measures_rungs_and_reason(terminal: Terminal) -> None:
    answer = terminal("occupation", "13-1082", "--draws", "0", "--quiet")
    assert answer.code == 0
    # No use was published for project managers, so their score is imputed and says so.
    lines = {line.split()[1]: line for line in answer.out.splitlines() if len(line.split()) > 2}
    assert lines["anthropic_observed"].endswith("imputed")
    assert lines["eloundou_gpt4_beta"].endswith("published")
    assert "2040, central values, scenario 'central':" in answer.out
    assert answer.out.splitlines()[-1].startswith("At central values ")
    assert answer.out.count("what holds it back most is") == 1


def test_an_occupation_shows_its_kinds_of_task_time_and_its_places_of_work() -> None:
    answer = open_study().occupation("31-1120", draws=0)
    kinds = (
        answer.physical_task_share, answer.in_person_task_share, answer.information_task_share,
    )  # fmt: skip
    assert sum(kinds) == pytest.approx(1)
    assert answer.document()["workplaces"] == {"structured": 0, "mixed": 0, "unstructured": 1}
    place = next(one for one in answer.measures if one.measure_id == "environment")
    assert (place.harmonised_score, place.published_score) == (pytest.approx(0.26), None)
    assert "of the time is spent in person" in answer.why
    by_sector = open_study().occupation(
        "35-9021", draws=0, set={"environment.by": "sector", "environment.mixed": 0.5}
    )
    own = next(one for one in by_sector.measures if one.measure_id == "environment")
    assert own.harmonised_score == pytest.approx(0.5, abs=0.1)


def test_the_terminal_names_places_kinds_and_the_measure_of_the_place(terminal: Terminal) -> None:
    shown = terminal("occupation", "35-9021", "--draws", "0", "--quiet").out
    assert "task time: 100.0 % physical, 0.0 % in person, 0.0 % information" in shown
    assert "places of work, by jobs: 100.0 % structured" in shown
    assert "by place of work" in shown
    assert "The place decides as well" in shown


def test_an_occupation_is_asked_under_other_assumptions_with_its_range(
    terminal: Terminal,
) -> None:
    asked = ("occupation", "43-4051", "--scenario", "fast", "--set", "cognitive.ceiling=0.9")
    answer = terminal(*asked, "--year", "2035", "--draws", "64", "--format", "json")
    assert answer.code == 0, answer.err
    assert answer.err == "fast: 64 draws …\n"
    found = json.loads(answer.out)
    assert (found["scenario"], found["year"], found["draws"], found["seed"]) == (
        "fast",
        2035,
        64,
        0,
    )
    assert list(found["rungs"]) == list(LADDER.names)
    displaced = found["rungs"]["displaced"]
    for quantity in displaced.values():
        assert quantity["p05"] < quantity["p50"] < quantity["p95"]
        assert quantity["error_p50"] > 0
    assert displaced["jobs"]["central"] == found["rungs_jobs"]["displaced"]
    assert displaced["jobs"]["p50"] == pytest.approx(
        displaced["share"]["p50"] * found["baseline_jobs"]
    )


def test_an_occupation_is_shown_with_median_and_ends(terminal: Terminal) -> None:
    answer = terminal("occupation", "43-4051", "--draws", "64", "--quiet")
    assert (answer.code, answer.err) == (0, "")
    assert "2040, 64 draws, scenario 'central':" in answer.out
    heading = next(line for line in answer.out.splitlines() if line.startswith("rung "))
    assert heading.split() == ["rung", "median", "5%", "95%", "of", "baseline", "unit"]


def test_an_occupation_has_the_rungs_that_a_run_has_for_it() -> None:
    study = open_study()
    answer = study.occupation("43-4051", draws=64)
    summary = study.run(draws=64).summary.occupations
    place = summary.codes.index("43-4051")
    for at, rung in enumerate(LADDER.names):
        found = answer.share_of(rung)
        assert summary.spread_share is not None
        assert found.low == summary.spread_share.p05[place, at]
        assert found.central == summary.central_share[place, at]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--draws", "2049"), "from 0 to 2048"),
        (("--year", "2061"), "from 2026 to 2060"),
        (("--set", "cognitive.cieling=1"), "did you mean 'cognitive.ceiling'?"),
        (("--scenario", "fats"), "did you mean 'fast'?"),
    ],
)
def test_a_faulty_question_about_an_occupation_is_refused(
    terminal: Terminal, options: tuple[str, str], said: str
) -> None:
    answer = terminal("occupation", "43-4051", *options)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_an_unknown_occupation_is_refused_with_its_group_or_titles(terminal: Terminal) -> None:
    by_code = terminal("occupation", "43-4059")
    assert by_code.code == 2
    assert "'43-4059' in SOC 2018 as OEWS prints it; its group would be 43-405" in by_code.err
    assert "did you mean" not in by_code.err
    by_title = terminal("occupation", "telemarketer")
    assert by_title.code == 2
    assert "Telemarketers" in by_title.err


def test_an_occupation_by_a_code_of_soc_2010_says_where_its_jobs_are(terminal: Terminal) -> None:
    note = "15-1131 is a code of SOC 2010; its jobs are in 15-1251 Computer Programmers"
    shown = terminal("occupation", "15-1131", "--draws", "0")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"15-1251  Computer Programmers\n{note}\n")
    document = json.loads(terminal("occupation", "15-1131", "--draws", "0", "--format", "json").out)
    assert (document["code"], document["note"]) == ("15-1251", note)


def test_help_says_which_codes_are_understood(terminal: Terminal) -> None:
    for command, codes in (
        ("occupation", ("tables print it", "O*NET", "the edition before")),
        ("region", ("FIPS", "5 digits of a metro area")),
        ("industry", ("as the tables print it", "four digits")),
    ):
        text = " ".join(terminal(command, "--help").out.replace("│", " ").split())
        assert all(code in text for code in codes), text


def test_a_title_of_several_occupations_is_refused_with_the_choices(terminal: Terminal) -> None:
    answer = terminal("occupation", "nurse")
    assert answer.code == 2
    assert "allowed: one of 29-1141 Registered Nurses; " in answer.err
    assert "did you mean" not in answer.err


def test_words_of_a_title_are_answered_with_the_titles_that_have_them(terminal: Terminal) -> None:
    one = terminal("occupation", "customer").err
    assert one.endswith("\n  allowed: one of 43-4051 Customer Service Representatives\n")
    many = terminal("industry", "manufacturing").err
    assert many.count(";") == 9
    assert many.endswith(" and 41 more\n")


def test_an_occupation_adds_up_to_its_jobs_in_the_base_year() -> None:
    answer = open_study().occupation("43-4051", year=2026, draws=0)
    assert answer.jobs == 2_595_750
    assert answer.baseline_jobs == pytest.approx(answer.jobs, rel=0.02)
    assert answer.year == 2026
