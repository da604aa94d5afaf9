"""Asking a panel as a user does: forms, feedback, answers pooled, the scenario run."""

from __future__ import annotations

import json
import pickle
import re
import tomllib
from pathlib import Path

import pytest

import displacement
from displacement.study.study import Study, open_study
from models.elicitation.questions import seed_answers
from models.parameters import load_parameters
from tests.displacement.command import Terminal

NAMES = ("Ada Example", "Ben Example", "Cleo Example")


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study()


@pytest.fixture
def example(terminal: Terminal, tmp_path: Path) -> Path:
    folder = tmp_path / "answers"
    answer = terminal("elicit", "form", "--example", str(folder), "--quiet")
    assert answer.code == 0, answer.err
    return folder


def filled_in(form: Path, points: dict[str, str]) -> None:
    """Answer some assumptions of a form as a person would in an editor."""
    text = form.read_text(encoding="utf-8")
    for key, said in points.items():
        empty = f'[assumptions.{key}]\npoints = []\nreason = ""'
        assert empty in text
        text = text.replace(empty, f'[assumptions.{key}]\npoints = {said}\nreason = "so I think"')
    form.write_text(text, encoding="utf-8")


def test_a_form_asks_what_carries_most_variance_and_prints_its_path(
    terminal: Terminal, tmp_path: Path
) -> None:
    answer = terminal("elicit", "form", "--expert", "Zoë O'Hara", "--out", str(tmp_path), "--quiet")
    assert answer.code == 0, answer.err
    file = tmp_path / "Zoë O'Hara.toml"
    assert answer.out == f"{file}\n"
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    assert written["expert"] == "Zoë O'Hara"
    asked = [f"{channel}.{name}" for channel, own in written["assumptions"].items() for name in own]
    assert len(asked) == 12
    # The largest total-order index of the central run by far.
    assert next(iter(written["assumptions"]["cognitive"])) == "substitution"
    assert written["assumptions"]["cognitive"]["ceiling"] == {"points": [], "reason": ""}
    assert list(written["questions"].values()) == [[]] * len(written["questions"])


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_form_gives_away_neither_answers_nor_what_the_authors_believe(
    terminal: Terminal, tmp_path: Path, language: str
) -> None:
    words = ("--expert", "x", "--lang", language, "--out", str(tmp_path), "--quiet")
    assert terminal("elicit", "form", *words).code == 0
    text = (tmp_path / "x.toml").read_text(encoding="utf-8")
    for key, known in seed_answers().items():
        line = next(line for line in text.splitlines() if line.startswith(f"{key} = "))
        numbers = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", line.replace(",", ""))}
        assert round(known, 1) not in numbers
    for spec in load_parameters().specs.values():
        if f"[assumptions.{spec.key}]" in text:
            assert spec.rationale[language] not in " ".join(text.split())


def test_a_form_is_never_written_over_an_existing_file(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "ada.toml"
    file.write_text("mine")
    answer = terminal("elicit", "form", "--expert", "ada", "--out", str(tmp_path), "--quiet")
    assert answer.code == 2
    assert "not overwritten" in answer.err
    assert file.read_text() == "mine"


def test_feedback_draws_the_curve_and_says_it_in_words(
    terminal: Terminal, example: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "ada.svg"
    answer = terminal("elicit", "check", str(example / "ada.toml"), "--svg", str(picture))
    assert answer.code == 0, answer.err
    assert answer.out.startswith("made-up answers")
    assert "in one of ten worlds below" in answer.out
    assert re.search(r"^  ---.*\|.*\|.*\|", answer.out, re.MULTILINE)
    assert answer.out.endswith(f"{picture}\n")
    assert picture.read_bytes().startswith(b"<?xml")
    assert all(known not in answer.out for known in ("58,430", "58430"))


def test_feedback_asks_to_look_again_at_a_curve_with_two_peaks(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "torn.toml"
    file.write_text(
        'expert = "Torn"\n[assumptions.cognitive.ceiling]\npoints = [0.02, 0.5, 0.98]\n'
        'reason = "all or nothing"\n'
    )
    assert "more than one peak" in terminal("elicit", "check", str(file)).out
    written = json.loads(terminal("elicit", "check", str(file), "--format", "json").out)
    assert written["assumptions"][0]["peaks"] == 2
    assert written["assumptions"][0]["p50"] == pytest.approx(0.5)


def test_a_panel_goes_from_an_empty_folder_to_a_run(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = {"ada": "[0.4, 0.6, 0.8]", "ben": "[0.1, 0.3, 0.5]", "cleo": "[0.2, 0.4, 0.7]"}
    for name, points in said.items():
        words = ("--expert", name, "--out", "panel", "--count", "1", "--quiet")
        assert terminal("elicit", "form", *words).code == 0
        filled_in(tmp_path / "panel" / f"{name}.toml", {"cognitive.substitution": points})
    answer = terminal("elicit", "pool", "panel", "--name", "ministry", "--quiet")
    assert answer.code == 0, answer.err
    assert answer.out.splitlines()[-1] == "ministry.toml"
    written = tomllib.loads(Path("ministry.toml").read_text(encoding="utf-8"))
    change = written["cognitive"]["substitution"]
    assert change["evidence"] == "elicited"
    assert change["panel"] == 3
    assert "ada 33 %, ben 33 %, cleo 33 %" in change["rationale"]["en"]
    assert 0.3 < change["central"] < 0.6
    assert terminal("scenarios", "validate", "ministry.toml").code == 0
    run = terminal(
        *("run", "ministry.toml", "--draws", "64", "--format", "json", "--quiet", "--name", "m")
    )
    assert run.code == 0, run.err
    report = Path("runs/m/report.html").read_text(encoding="utf-8")
    assert "elicited from a panel of 3" in report


def test_leaving_each_expert_out_is_told_at_common_draws(study: Study, example: Path) -> None:
    pool = study.pool(example)
    cases = [(one.case, one.left_out) for one in pool.outcomes]
    assert cases[:3] == [("authors", ""), ("panel", ""), ("performance", "")]
    assert cases[3:] == [("without", name) for name in NAMES]
    again = study.pool(example)
    assert again.outcomes == pool.outcomes
    # Ben holds least likely: without him more is displaced.
    by_name = {one.left_out: one for one in pool.outcomes if one.case == "without"}
    panel = pool.outcomes[1]
    assert by_name["Ben Example"].median > panel.median > by_name["Cleo Example"].p05


def test_the_panel_of_one_has_nobody_to_leave_out(study: Study, example: Path) -> None:
    (example / "ben.toml").unlink()
    (example / "cleo.toml").unlink()
    pool = study.pool(example, weights="performance")
    assert pool.panel.weights == (1.0,)
    assert [one.case for one in pool.outcomes] == ["authors", "panel"]
    said = pool.panel.experts[0].judgements["cognitive.ceiling"].value
    pooled = pool.scenario.changes["cognitive.ceiling"].value
    assert (pooled.low, pooled.central, pooled.high) == (said.low, said.central, said.high)


def test_names_that_are_withheld_appear_nowhere(
    terminal: Terminal, example: Path, tmp_path: Path
) -> None:
    names = ("Zebulon", "Quixote", "Ysolde")
    for name, file in zip(names, sorted(example.glob("*.toml")), strict=True):
        text = file.read_text(encoding="utf-8")
        own = re.sub('expert = ".*"', f'expert = "{name}"', text)
        file.unlink()
        (example / f"{name}.toml").write_text(own, encoding="utf-8")
    words = ("--withhold-names", "--name", "quiet", "--out", str(tmp_path / "out"), "--quiet")
    answer = terminal("elicit", "pool", str(example), *words, "--format", "json")
    assert answer.code == 0, answer.err
    content = [answer.out.encode()] + [
        file.read_bytes() for file in (tmp_path / "out").rglob("*") if file.is_file()
    ]
    for text in content:
        assert not any(name.encode() in text for name in names)
    assert "Person 1" in answer.out


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_page_of_the_example_says_that_it_is_made_up(
    terminal: Terminal, example: Path, tmp_path: Path, language: str
) -> None:
    words = ("--out", str(tmp_path / "out"), "--lang", language, "--quiet")
    answer = terminal("elicit", "pool", str(example), *words)
    assert answer.code == 0, answer.err
    assert answer.out.startswith("made-up answers")
    page = (tmp_path / "out" / "panel-panel" / "panel.html").read_text(encoding="utf-8")
    title = re.search(r"<title>([^<]*)", page)
    assert title is not None
    assert {"en": "Made-up", "de": "Erfundene"}[language] in title[1]
    assert f'lang="{language}"' in page
    assert "%%" not in page
    assert page.count("<svg") >= 24
    scenario = (tmp_path / "out" / "panel.toml").read_text(encoding="utf-8")
    assert "MADE-UP panel of 3" in scenario


def test_a_panel_that_is_there_is_not_written_over(
    terminal: Terminal, example: Path, tmp_path: Path
) -> None:
    (tmp_path / "panel.toml").write_text("mine")
    answer = terminal("elicit", "pool", str(example), "--out", str(tmp_path), "--quiet")
    assert answer.code == 2
    assert answer.out == ""
    assert (tmp_path / "panel.toml").read_text() == "mine"
    assert not (tmp_path / "panel-panel").exists()


def test_a_scenario_is_not_written_among_the_answers(terminal: Terminal, example: Path) -> None:
    before = sorted(example.iterdir())
    answer = terminal("elicit", "pool", str(example), "--out", str(example), "--quiet")
    assert answer.code == 2
    assert "among the experts' files" in answer.err
    assert sorted(example.iterdir()) == before


def test_the_example_is_not_written_into_a_folder_with_something_in_it(
    terminal: Terminal, example: Path
) -> None:
    assert terminal("elicit", "form", "--example", str(example)).code == 2


def test_a_form_is_for_one_expert_or_the_example(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal("elicit", "form").code == 2
    words = ("--expert", "a", "--example", str(tmp_path / "x"))
    assert terminal("elicit", "form", *words).code == 2


def test_answers_pooled_in_python_are_written_as_by_the_command(
    study: Study, example: Path, tmp_path: Path
) -> None:
    pool = study.pool(example, weights="performance", name="trial", target="10%")
    assert isinstance(pool, displacement.PanelPool)
    scenario, folder = displacement.write_panel(pool, tmp_path)
    assert scenario == tmp_path / "trial.toml"
    kept = json.loads((folder / "panel.json").read_text(encoding="utf-8"))
    assert kept == pool.document()
    assert sum(one["weight"] for one in kept["experts"]) == pytest.approx(1)
    assert kept["target"]["jobs"] < 40e6
    assert list(pool.frame().index) == list(pool.panel.assumptions)
    assert pickle.loads(pickle.dumps(pool)).document() == pool.document()
    frame = study.check_answers(example / "ada.toml").frame()
    assert frame.loc["cognitive.midpoint", "p50"] == pytest.approx(2033)


def test_pooling_says_which_files_it_did_not_read_and_why(
    terminal: Terminal, example: Path, tmp_path: Path
) -> None:
    (example / "notes.txt").write_text("mine", encoding="utf-8")
    (example / "old").mkdir()
    answer = terminal("elicit", "pool", str(example), "--out", str(tmp_path / "out"))
    assert answer.code == 0, answer.err
    assert "note: not read: notes.txt (its name does not end in .toml)" in answer.err
    assert "note: not read: old (a folder: those within are not looked into)" in answer.err


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ((), "which is empty"),
        (("Ada.xlsx",), "not read: Ada.xlsx (its name does not end in .toml)"),
    ],
)
def test_a_folder_without_answers_says_what_lies_there_and_what_was_wanted(
    terminal: Terminal, tmp_path: Path, others: tuple[str, ...], told: str
) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    for name in others:
        (folder / name).write_text("mine", encoding="utf-8")
    answer = terminal("elicit", "pool", str(folder), "--out", str(tmp_path))
    assert answer.code == 3
    assert told in answer.err
    assert "NAME.toml, as `displacement elicit form` writes" in answer.err


@pytest.mark.parametrize("name", ["central", "no/name", "Großes"])
def test_a_pooled_scenario_cannot_be_called_as_a_shipped_one_or_by_no_name(
    terminal: Terminal, example: Path, tmp_path: Path, name: str
) -> None:
    answer = terminal("elicit", "pool", str(example), "--name", name, "--out", str(tmp_path / "o"))
    assert answer.code == 2
    assert answer.err.startswith("error: --name: ")
    assert ("is a shipped scenario" in answer.err) == (name == "central")
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("out", ["loop", "y" * 300])
def test_a_folder_that_cannot_be_is_refused_before_answers_are_pooled(
    terminal: Terminal, example: Path, tmp_path: Path, out: str
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    answer = terminal("elicit", "pool", str(example), "--out", str(tmp_path / out))
    assert answer.code == 2
    assert "--out: nothing can be written here" in answer.err
    assert "…\n" not in answer.err
    loop = terminal("elicit", "pool", str(tmp_path / "loop"), "--out", str(tmp_path / "out"))
    assert loop.code == 3
    assert "there is no such folder" in loop.err


def test_what_an_expert_cannot_be_called_is_not_said_to_be_missing(
    terminal: Terminal, example: Path
) -> None:
    file = example / "ada.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Ada Example", "x" * 300), encoding="utf-8")
    answer = terminal("elicit", "check", str(file))
    assert answer.code == 3
    assert "this cannot be the name of an expert" in answer.err
