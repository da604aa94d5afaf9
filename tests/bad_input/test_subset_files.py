"""Mistakes in a list of places, one file each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.displacement.command import Terminal

CORPUS = Path(__file__).with_name("corpus")


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("unknown_place", ":3", "there is no area 'Atlantis'"),
        ("place_twice", ":4", "3900000 Ohio is already counted in line 2"),
        ("metro_beside_its_state", ":3", "lies within Texas"),
        ("ambiguous_city", ":2", "0038860 Portland-South Portland, ME"),
        ("misspelt_column", ":1", "did you mean 'area_code'?"),
        ("two_code_columns", ":1", "one column of codes"),
        ("column_twice", ":1", "one column of codes"),
        ("without_places", "", "the subset is empty"),
        ("empty_file", ":1", "one column of codes"),
        ("short_line", ":3", "this line has 1 cells, the first line 2"),
        ("overlapping_levels", ":3", "336100 Motor Vehicle Manufacturing is already counted"),
    ],
)
def test_a_faulty_subset_is_refused_with_file_and_line(
    terminal: Terminal, name: str, line: str, said: str
) -> None:
    file = CORPUS / f"subset_{name}.csv"
    answer = terminal("region", "--subset", str(file), "--quiet")
    assert answer.code == 3
    assert answer.out == ""
    assert f"{file}{line}: " in answer.err
    assert said in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "area_code\nChicago\n17460\nUS\n71650\n",
            {3: "0017410 Cleveland, OH", 4: "the whole country", 5: "0014460 Boston"},
        ),
        (
            "industry_code\n31\n3361\n4481\n336211\n",
            {2: "the sector 31-33", 4: "458100 Clothing", 5: "336200 Motor Vehicle Body"},
        ),
        (
            "industry_code\n31\n32\n33\n",
            {2: "31 is a part of", 3: "32 is a part of", 4: "33 is a part of"},
        ),
    ],
)
def test_every_code_of_another_edition_in_a_subset_is_told_at_once_with_its_line(
    terminal: Terminal, tmp_path: Path, text: str, faults: dict[int, str]
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(text, encoding="utf-8")
    answer = terminal("region", "--subset", str(file), "--quiet")
    assert (answer.code, answer.out) == (3, "")
    told = answer.err.split(f"{file}:")[1:]
    assert len(told) == len(faults)
    for fault, (line, said) in zip(told, faults.items(), strict=True):
        assert fault.startswith(f"{line}: ")
        assert said in fault


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("region",), "neither a name nor a subset"),
        (("region", "TX", "--subset", "mine.csv"), "a name and a subset were given"),
        (("region", "TX", "--draws", "2049"), "from 0 to 2048"),
        (("region", "TX", "--year", "2025"), "from 2026 to 2060"),
        (("industry", "3361", "--seed", "-1"), "--seed"),
        (("run", "--scenario-file", "-", "--subset", "-"), "stdin can be read once only"),
    ],
)
def test_a_faulty_question_about_a_place_is_refused(
    terminal: Terminal, arguments: tuple[str, ...], said: str
) -> None:
    answer = terminal(*arguments, "--quiet")
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err


def test_a_subset_of_the_other_sort_is_refused_with_the_command_for_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "cars.csv"
    file.write_text("industry_code\n3361\n", encoding="utf-8")
    answer = terminal("region", "--subset", str(file), "--quiet")
    assert answer.code == 2
    assert "displacement industry --subset" in answer.err


def test_a_subset_that_is_not_there_is_bad_data(terminal: Terminal) -> None:
    answer = terminal("region", "--subset", "nowhere.csv", "--quiet")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == "error: nowhere.csv: there is no such file\n"
