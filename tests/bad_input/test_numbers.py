"""Numbers in options and tables of the user's: digits 0 to 9, and ranges that rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.parameters import load_parameters
from models.scenarios import load_scenario
from occupations.errors import UsageError
from tests.displacement.command import Terminal

# What Python would read as a number.
PYTHONS = ("2_040", "٢٠٤٠", "２０４０", "nan", "inf", "1e400")
WHOLE = {
    "--draws": ("run",),
    "--seed": ("run",),
    "--horizon": ("run",),
    "--workers": ("run",),
    "--year": ("occupation", "43-4051"),
    "--rows": ("sensitivity",),
    "--port": ("tune", "--no-open"),
    "--fetch": ("data", "import-oews", "--contact", "a@b.example"),
}


@pytest.mark.parametrize("number", PYTHONS)
@pytest.mark.parametrize("option", WHOLE)
def test_an_option_takes_whole_numbers_as_people_write_them(
    terminal: Terminal, option: str, number: str
) -> None:
    answer = terminal(*WHOLE[option], option, number)
    assert (answer.code, answer.out) == (2, "")
    assert option in answer.err
    assert f"{number!r}" in answer.err or f"{number} rows" in answer.err


@pytest.mark.parametrize(
    "command", [("solve",), ("sweep", "--vary", "cognitive.ceiling=0.3:0.9:2")]
)
@pytest.mark.parametrize("number", [*PYTHONS, "-inf", "0", "-1", "many"])
def test_a_target_is_a_number_of_jobs(
    terminal: Terminal, tmp_path: Path, command: tuple[str, ...], number: str
) -> None:
    words = (*command, f"--target={number}")
    out = ("--out", str(tmp_path / "runs")) if command[0] == "sweep" else ()
    answer = terminal(*words, *out)
    assert (answer.code, answer.out) == (2, "")
    assert "--target" in answer.err
    assert "is not a number of jobs" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("axis", "said"),
    [
        ("0.9:0.3:3", "0.9 to 0.3 is not a range"),
        ("0.5:0.5:3", "0.5 to 0.5 is not a range"),
        ("0.3:0.9:1", "1 steps make no line"),
        ("0.٣:0.9:3", "is not two numbers and a whole one"),
        ("0.3:0.9:1_0", "is not two numbers and a whole one"),
        ("0.3:nan:3", "is not two numbers and a whole one"),
        ("0_0.3:0.9:3", "is not two numbers and a whole one"),
    ],
)
def test_an_axis_rises_in_plain_numbers(terminal: Terminal, axis: str, said: str) -> None:
    answer = terminal("sweep", "--vary", f"cognitive.ceiling={axis}")
    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize(("low", "high"), [("0.9", "0.3"), ("0.5", "0.5")])
def test_an_axis_in_a_file_rises(terminal: Terminal, tmp_path: Path, low: str, high: str) -> None:
    file = tmp_path / "axes.toml"
    file.write_text(
        f'[vary."cognitive.ceiling"]\nlow = {low}\nhigh = {high}\nsteps = 3\n', encoding="utf-8"
    )
    answer = terminal("sweep", "--from", str(file))
    assert answer.code == 2
    assert f"{file}:1: cognitive.ceiling: {low} to {high} is not a range" in answer.err


@pytest.mark.parametrize("value", ["٠.٥", "0_1", "0.3:0.٥:0.9", "nan", "1e400"])
def test_a_setting_takes_plain_numbers(terminal: Terminal, value: str) -> None:
    answer = terminal("run", "--central-only", "--set", f"cognitive.ceiling={value}")
    assert answer.code == 2
    assert "is not a number" in answer.err


@pytest.mark.parametrize(
    "points",
    [
        "low = 0.9\ncentral = 0.5\nhigh = 0.3",
        "low = 0.5\ncentral = 0.5\nhigh = 0.5",
        "low = 0.3\ncentral = 0.3\nhigh = 0.9",
        'distribution = "uniform"\nlow = 0.9\nhigh = 0.3',
        'distribution = "uniform"\nlow = 0.5\nhigh = 0.5',
    ],
)
def test_points_of_a_scenario_rise(tmp_path: Path, points: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'title = { en = "x" }\nstory = { en = "x" }\n'
        f'[cognitive.ceiling]\n{points}\nrationale = {{ en = "x" }}\n',
        encoding="utf-8",
    )
    with pytest.raises(UsageError, match=r"do(es)? not (increase|rise)|below|above|range"):
        load_scenario(file, load_parameters())


@pytest.mark.parametrize("score", ["0_1", "٠.٥", "nan", "inf", "1e400", "0.5x"])
def test_a_score_is_a_plain_number(terminal: Terminal, tmp_path: Path, score: str) -> None:
    file = tmp_path / "scores.csv"
    file.write_text(f"occupation_code,score\n11-1011,{score}\n", encoding="utf-8")
    words = ("--id", "mine", "--channel", "cognitive", "--kind", "share")
    answer = terminal(
        "--measures-dir", str(tmp_path / "measures"), "data", "import-measure", str(file), *words
    )
    assert answer.code == 3
    too_large = score == "1e400"
    said = f"{score!r} is too large a number" if too_large else f"{score!r} is not a number"
    assert said in answer.err


@pytest.mark.parametrize("line", ["2_020,0.1", "٢٠٢٠,0.1", "2020,٠.١", "2020,nan", "2020,0_1"])
def test_a_point_of_a_series_is_of_plain_numbers(
    terminal: Terminal, tmp_path: Path, line: str
) -> None:
    file = tmp_path / "series.csv"
    file.write_text(f"year,share\n{line}\n", encoding="utf-8")
    answer = terminal(
        *("data", "import-adoption", str(file), "--channel", "physical", "--name", "mine"),
        *("--out", str(tmp_path)),
    )
    assert answer.code == 3
    assert "is not a number" in answer.err
