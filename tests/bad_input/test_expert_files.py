"""Mistakes in the answers of an expert, one file each, and in a panel's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.elicitation.example import example_files
from tests.displacement.command import Answer, Terminal

EXPERTS = Path(__file__).with_name("experts")


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    folder = tmp_path / "panel"
    folder.mkdir()
    for name, content in example_files().items():
        (folder / name).write_bytes(content)
    return folder


def refused(answer: Answer, code: int = 3) -> str:
    assert answer.code == code, answer.err
    assert answer.out == ""
    assert "Traceback" not in answer.err
    return answer.err


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("not_toml", ":2: ", "not valid TOML"),
        ("without_name", ": expert: ", "the expert has no name"),
        ("misspelt_table", ":2: assumption: ", "did you mean 'assumptions'?"),
        ("unknown_assumption", ":3: assumptions.cognitive.cieling: ", "'cognitive.ceiling'?"),
        ("choice_asked", ":3: ", "has no points that could be asked for"),
        ("falling_points", ":4: ", "do not increase"),
        ("out_of_bounds", ":4: ", "allowed: 0 to 1 (share)"),
        ("infeasible", ":4: ", "no metalog passes through 0.1, 0.11, 0.9"),
        ("without_reason", ":5: assumptions.cognitive.ceiling.reason: ", "the reason is missing"),
        ("two_points", ":4: ", "are not three points"),
        ("points_as_text", ":4: ", "are not three points"),
        ("infinite_point", ":4: ", "are not three points"),
        ("misspelt_field", ":5: ", "did you mean 'reason'?"),
        ("nothing_answered", ":3: ", "no assumption is answered"),
        ("unknown_question", ":8: ", "did you mean 'telemarketers_2025'?"),
        ("falling_question", ":8: ", "do not rise within the bounds"),
        ("question_out_of_bounds", ":8: ", "0 to 100 % of firms"),
        ("made_up_perhaps", ":2: ", "neither true nor false"),
        ("table_without_points", ":3: ", "there are no points"),
        ("answered_twice", ":3: ", "answered twice"),
        ("points_too_close", ":4: ", "too close together"),
        ("points_too_far", ":4: ", "too far from 1"),
        ("invisible_name", ":1: expert: ", "this cannot be the name of an expert"),
    ],
)
def test_a_faulty_answer_is_refused_with_file_line_and_key(
    terminal: Terminal, name: str, place: str, said: str
) -> None:
    file = EXPERTS / f"{name}.toml"
    said_all = refused(terminal("elicit", "check", str(file), "--quiet"))
    assert f"{file}{place}" in said_all
    assert said in said_all


def test_every_file_of_the_corpus_has_its_test() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    for file in EXPERTS.glob("*.toml"):
        assert f'("{file.stem}"' in source


def test_all_faults_of_all_files_are_told_at_once(terminal: Terminal, panel: Path) -> None:
    for name in ("falling_points", "unknown_question"):
        text = (EXPERTS / f"{name}.toml").read_text(encoding="utf-8")
        (panel / f"{name}.toml").write_text(text.replace("Ada", name), encoding="utf-8")
    said = refused(terminal("elicit", "pool", str(panel), "--quiet"))
    assert "falling_points.toml:4" in said
    assert "unknown_question.toml:8" in said


def test_a_folder_without_answers_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    said = refused(terminal("elicit", "pool", str(tmp_path), "--quiet"))
    assert "there is no expert's file in this folder" in said
    assert "no such folder" in refused(terminal("elicit", "pool", str(tmp_path / "no"), "--quiet"))


def test_two_files_of_one_expert_are_refused_whatever_their_spelling(
    terminal: Terminal, panel: Path
) -> None:
    text = (panel / "ada.toml").read_text(encoding="utf-8")
    (panel / "again.toml").write_text(text.replace('"Ada Example"', '"ADA  example"'))
    said = refused(terminal("elicit", "pool", str(panel), "--quiet"))
    assert "one file an expert" in said
    assert "again.toml" in said


def test_weights_by_performance_need_an_answered_question_of_everybody(
    terminal: Terminal, panel: Path, tmp_path: Path
) -> None:
    for file in panel.glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text[: text.index("[questions]")], encoding="utf-8")
    by_performance = ("elicit", "pool", str(panel), "--weights", "performance", "--quiet")
    said = refused(terminal(*by_performance))
    assert said.count("there is no performance to weigh by") == 3
    assert "--weights equal" in said
    assert list(tmp_path.iterdir()) == [panel]


@pytest.mark.parametrize("name", ["../ada", "", "a/b", ".hidden", "x" * 81, "a\nb"])
def test_a_name_that_no_file_can_have_is_refused(terminal: Terminal, name: str) -> None:
    assert "--expert" in refused(terminal("elicit", "form", "--expert", name, "--quiet"), 2)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--weights", "equel"], "did you mean 'equal'?"),
        (["--name", "My Panel"], "cannot be the name of a scenario"),
        (["--lang", "fr"], "--lang"),
        (["--target", "0"], "--target"),
        (["--seed", "-1"], "--seed"),
    ],
)
def test_an_option_out_of_bounds_is_wrong_usage(
    terminal: Terminal, panel: Path, words: list[str], said: str
) -> None:
    assert said in refused(terminal("elicit", "pool", str(panel), *words, "--quiet"), 2)


def test_a_folder_in_the_place_of_an_answer_is_refused(terminal: Terminal, panel: Path) -> None:
    assert "this is a folder" in refused(terminal("elicit", "check", str(panel), "--quiet"))
    (panel / "folder.toml").mkdir()
    assert "this is a folder" in refused(terminal("elicit", "pool", str(panel), "--quiet"))


def test_a_huge_answer_is_refused_unread(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "huge.toml"
    file.write_bytes(b"#" * 6_000_000)
    assert "the file is too large" in refused(terminal("elicit", "check", str(file), "--quiet"))
