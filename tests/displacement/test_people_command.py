"""`displacement people`: the nation, one occupation, its page; mistakes are told all at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from displacement.study.study import open_study
from occupations.errors import UsageError
from tests.displacement.command import Terminal

FEW = ("--draws", "64", "--quiet")
CLERK = "43-4051"


@pytest.fixture(scope="module")
def nation() -> dict[str, Any]:
    """The answer on the nation, shared by the tests that only read it."""
    return open_study().people(draws=64).document()


def test_the_nation_is_one_document_of_groups_account_and_record(nation: dict[str, Any]) -> None:
    people = nation["people"]
    assert (people["year"], people["draws"], people["scenario"]) == (2040, 64, "central")
    by_name = {(one["dimension"], one["group"]): one for one in people["groups"]}
    women = by_name["sex", "women"]
    assert women["jobs_share_published"] == pytest.approx(0.471)
    share = women["displaced"]["share"]
    assert 0 < share["p05"] < share["p50"] < share["p95"] < 1
    work = sum(by_name["sex", one]["adopted"]["work"]["central"] for one in ("women", "men"))
    unknown = people["coverage"]["sex"]["unknown_share_of_jobs"]
    assert 0.9 * work < work * (1 + unknown) < 60e6
    assert len(nation["out_of_work"]["by_slack"]) == 3
    assert nation["record"]["reemployment_on_slack"]["surveys"] == 14
    json.dumps(nation, allow_nan=False)


def test_the_document_is_the_same_at_the_terminal(
    terminal: Terminal, nation: dict[str, Any]
) -> None:
    answer = terminal("people", *FEW, "--format", "json")
    assert answer.code == 0
    assert json.loads(answer.out) == json.loads(json.dumps(nation))


@pytest.mark.parametrize(
    ("group", "there", "absent"),
    [
        ("race", "Hispanic or Latino", "bachelor"),
        ("education", "bachelor", "  women"),
        ("age", "under 25", "bachelor"),
        ("SEX", "  women", "bachelor"),
    ],
)
def test_groups_can_be_chosen(terminal: Terminal, group: str, there: str, absent: str) -> None:
    answer = terminal("people", "--group", group, *FEW)
    table = answer.out.partition("\n\n")[2].partition("\n\n")[0]
    assert answer.code == 0
    assert there in table
    assert absent not in table


def test_an_occupation_shows_holders_ways_out_and_moves(terminal: Terminal) -> None:
    answer = terminal("people", CLERK, *FEW)
    assert answer.code == 0
    assert "Customer Service Representatives" in answer.out
    assert "women 65 %" in answer.out
    assert "Receptionists and Information Clerks" in answer.out
    assert "neither a record of moves nor advice" in answer.out
    assert "out of the labour force" in answer.out


def test_an_occupation_that_is_a_rest_says_that_nothing_is_related(terminal: Terminal) -> None:
    answer = terminal("people", "43-9199", *FEW)
    assert answer.code == 0
    assert "O*NET lists no occupations related" in answer.out


def test_where_too_few_people_hold_a_job_shares_are_said_not_to_be_published(
    terminal: Terminal,
) -> None:
    answer = terminal("people", "15-2021", "--draws", "0", "--quiet")  # mathematicians
    assert answer.code == 0
    assert "Sex: not published, too few people" in answer.out


def test_ways_out_can_be_ordered(terminal: Terminal) -> None:
    by_pay = json.loads(terminal("people", CLERK, "--sort", "pay", *FEW, "--format", "json").out)
    wages = [way["annual_mean_wage"] for way in by_pay["ways_out"]]
    assert wages == sorted(wages, reverse=True)
    frame = open_study().people(CLERK, draws=0, sort="distance").frame()
    assert frame["rank"].tolist() == list(range(1, len(frame) + 1))


def test_every_mistake_is_told_at_once(terminal: Terminal) -> None:
    answer = terminal("people", "--group", "sexx", "--sort", "wage", "--year", "2020", "--quiet")
    assert answer.code == 2
    assert not answer.out
    for told in (
        "--group",
        "did you mean 'sex'?",
        "--sort",
        "fit, pay, openings, distance, risk",
        "--year",
    ):
        assert told in answer.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--brief",), "a page is made of one occupation"),
        ((CLERK, "--name", "mine"), "there is no page to write"),
        ((CLERK, "--out", "there"), "there is no page to write"),
        ((CLERK, "--lang", "de"), "there is no page to write"),
        (("--sort", "pay"), "the order of an occupation’s ways out"),
        ((CLERK, "--brief", "--lang", "fr"), "there is no report in the language 'fr'"),
        (("99-9999",), "99-9999"),
        (("--country", "DE"), "is of US alone"),
        ((CLERK, "--country", "GB"), "is of US alone"),
        (("--draws", "5000"), "--draws"),
        (("--scenario", "centrall"), "central"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: Any, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = terminal("people", *words, "--quiet")
    assert answer.code == 2
    assert told in answer.err
    assert not answer.out
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_page_is_whole_loads_nothing_and_says_no_percentages_of_doom(
    terminal: Terminal, tmp_path: Path, language: str
) -> None:
    folder = tmp_path / "sheets"
    answer = terminal(
        *("people", CLERK, "--brief", "--lang", language, "--out", str(folder)),
        *("--name", "clerk", *FEW),
    )
    assert answer.code == 0
    page = folder / "clerk.html"
    assert answer.out.rstrip().endswith(str(page))
    text = page.read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    assert "default-src &#39;none&#39;" in text
    assert "Customer Service Representatives" in text
    assert ("--brief --lang de" in text) is (language == "de")
    finding = text.partition('<p class="finding">')[2].partition("</p>")[0]
    assert "%" not in finding


def test_a_page_that_is_there_is_not_written_over(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "clerk.html").write_text("mine", encoding="utf-8")
    answer = terminal("people", CLERK, "--brief", "--out", str(tmp_path), "--name", "clerk", *FEW)
    assert answer.code == 2
    assert "--name" in answer.err
    assert (tmp_path / "clerk.html").read_text(encoding="utf-8") == "mine"


def test_a_study_answers_as_the_command_does_and_refuses_abroad() -> None:
    study = open_study()
    found = study.people(CLERK, draws=0)
    assert found.displaced.low is None
    assert {one.group for one in found.holders if one.dimension == "sex"} == {"women", "men"}
    assert "Customer Service" in found._repr_html_()
    everyone = study.people(group="sex", draws=0)
    assert everyone.frame().index.get_level_values("group").unique().tolist() == ["women", "men"]
    assert "Who holds displaced work" in everyone._repr_html_()
    with pytest.raises(UsageError, match="is of US alone"):
        open_study("DE").people()


def test_a_run_carries_people_at_home_and_none_abroad() -> None:
    at_home = open_study().run("central", draws=64)
    assert at_home.people is not None
    assert at_home.people.projection.sample.draws == 64
    alone = open_study().people(draws=64).people.projection
    both = (at_home.people.projection, alone)
    assert both[0].readings.work.central == pytest.approx(both[1].readings.work.central)
    assert open_study("DE").run("central", draws=0).people is None
