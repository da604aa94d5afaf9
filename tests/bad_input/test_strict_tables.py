"""Every table that a user names is read strictly: nothing is mended, and nothing dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from models.claims.forecast_file import load_forecasts
from occupations.errors import DataError
from occupations.place_table import load_place_table
from occupations.readers.raw_table import read_csv_table
from occupations.subset_file import read_subset
from occupations.user_measures import load_user_measures, with_user_measures
from occupations.user_table import LARGEST_CELL, MOST_COLUMNS, MOST_ROWS, lines_of, rows_of
from tests.displacement.command import Answer, Terminal
from tests.models.test_forecasts import HEAD, ROW
from tests.occupations.test_user_measures import TABLE, keep

Command = Callable[[Terminal, Path, Path], Answer]


def subset_of_areas(terminal: Terminal, file: Path, folder: Path) -> Answer:
    return terminal("region", "--subset", str(file), "--draws", "0", "--quiet")


def subset_of_a_run(terminal: Terminal, file: Path, folder: Path) -> Answer:
    return terminal(
        *("run", "--subset", str(file), "--central-only", "--quiet", "--out", str(folder)),
    )


def measure(terminal: Terminal, file: Path, folder: Path) -> Answer:
    return terminal(
        *("--measures-dir", str(folder), "data", "import-measure", str(file)),
        *("--id", "mine", "--channel", "cognitive", "--kind", "share"),
    )


def series(terminal: Terminal, file: Path, folder: Path) -> Answer:
    return terminal(
        *("data", "import-adoption", str(file), "--channel", "cognitive"),
        *("--name", "mine", "--out", str(folder)),
    )


HEADS: dict[Command, str] = {
    subset_of_areas: "area_code,title",
    subset_of_a_run: "area_code,title",
    measure: "occupation_code,score",
    series: "year,share",
}
# a name of the fault, the lines below the head, the line that is named, and what is said
FAULTS = [
    ("open_quote", 'TX,1\nOH,"2\nMI,3\n', 3, "a quotation mark is opened and not closed"),
    ("quote_closed_later", 'TX,1\nOH,"2\nMI,3"\nWI,4\n', 3, "is opened and not closed"),
    ("text_after_a_quote", 'TX,"1"2\n', 2, "not a CSV table"),
    ("long_cell", f"TX,{'x' * (LARGEST_CELL + 1)}\n", 2, "a cell has 32,768 characters"),
    ("long_line", f"TX,{'x,' * 70_000}\n", 2, "the line has 140,003 characters"),
    ("too_many_cells", "TX,1,2\n", 2, "this line has 3 cells, the first line 2"),
    ("too_few_cells", "TX,1\nOH\n", 3, "this line has 1 cells, the first line 2"),
    ("null_character", "TX,1\nO\0H,2\n", 3, "it holds a null character"),
]


@pytest.mark.parametrize("command", HEADS, ids=lambda command: command.__name__)
@pytest.mark.parametrize(
    ("lines", "line", "said"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_table_that_is_none_is_bad_data_with_its_line(
    terminal: Terminal, tmp_path: Path, command: Command, lines: str, line: int, said: str
) -> None:
    file, folder = tmp_path / "mine.csv", tmp_path / "out"
    file.write_text(f"{HEADS[command]}\n{lines}", encoding="utf-8")
    answer = command(terminal, file, folder)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"error: {file}:{line}: ")
    assert said in answer.err
    assert not folder.exists()


@pytest.mark.parametrize("command", HEADS, ids=lambda command: command.__name__)
def test_text_that_is_not_utf_8_is_bad_data_with_its_line(
    terminal: Terminal, tmp_path: Path, command: Command
) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(f"{HEADS[command]}\nTX,1\nOH,Öde\n".encode("latin-1"))
    answer = command(terminal, file, tmp_path / "out")
    assert (answer.code, answer.out) == (3, "")
    assert f"{file}:3: this is not UTF-8 text" in answer.err


def test_every_fault_of_a_subset_is_told_at_once(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("area_code\nTX\nAtlantis\nPortland\nTexas\n", encoding="utf-8")
    answer = terminal("region", "--subset", str(file), "--quiet")
    assert answer.code == 3
    assert [line for line in answer.err.splitlines() if line.startswith("error: ")] == [
        f"error: {file}:3: area_code: there is no area 'Atlantis'",
        f"error: {file}:4: area_code: 2 areas are called 'Portland'",
        f"error: {file}:5: area_code: 4800000 Texas is already counted in line 2",
    ]


def test_of_very_many_faults_only_the_number_of_the_last_is_told() -> None:
    with pytest.raises(DataError) as caught:
        rows_of("a,b\n" + "1\n" * 30, file="mine.csv")
    assert len(caught.value.others) == 20
    assert str(caught.value.others[-1]) == "mine.csv: and 10 more such faults"
    assert caught.value.__notes__ == [str(other) for other in caught.value.others]


def test_a_subset_of_more_lines_than_places_is_refused_at_once() -> None:
    places = load_place_table()
    text = "area_code\n" + "".join(f"Atlantis {at}\n" for at in range(50_000))
    with pytest.raises(DataError, match=r"has 50,000 lines, and there are 582 places"):
        read_subset(text, places, file="mine.csv")


def test_a_subset_may_have_columns_for_its_reader() -> None:
    places = load_place_table()
    text = "rank,area_code,why\n1,TX,large\n2,OK,near\n"
    assert [place.postal for place in read_subset(text, places, file="mine.csv")] == ["TX", "OK"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(ending: str) -> None:
    text = ending.join(["\ufeffcode,score", "a,1", "", ",", '"b","2"', ""])
    lines = lines_of(text, ("code", "score"), file="mine.csv")
    assert [(line.number, line.cells) for line in lines] == [(2, ("a", "1")), (5, ("b", "2"))]


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_no_other_character_ends_a_line(character: str) -> None:
    (line,) = lines_of(f"code,score\na{character}b,1\n", ("code", "score"), file="mine.csv")
    assert line.cells == (f"a{character}b", "1")


def test_a_table_has_a_bearable_number_of_columns_and_lines() -> None:
    with pytest.raises(DataError, match="there are 1,001 columns"):
        rows_of("x," * MOST_COLUMNS + "x\n", file="mine.csv")
    with pytest.raises(DataError, match="too many lines"):
        rows_of("x\n" * (MOST_ROWS + 2), file="mine.csv")
    assert len(rows_of("x\n" * (MOST_ROWS + 1), file="mine.csv")) == MOST_ROWS + 1


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (ROW.replace("lost", '"lost'), 2),
        (ROW + ROW.replace("one", "two").replace(",,\n", ",\n"), 3),
        (ROW.replace(",,\n", ",,,\n"), 2),
    ],
)
def test_forecasts_are_read_strictly(tmp_path: Path, row: str, line: int) -> None:
    file = tmp_path / "forecasts.csv"
    file.write_text(HEAD + row, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_forecasts(file)
    assert caught.value.line == line


def test_a_definition_may_hold_what_some_take_for_the_end_of_a_line(tmp_path: Path) -> None:
    file = tmp_path / "forecasts.csv"
    file.write_text(HEAD + ROW.replace("lost", "lost\u2028for good"), encoding="utf-8")
    (forecast,) = load_forecasts(file)
    assert forecast.definition["en"] == "lost\u2028for good"


def test_raw_tables_are_read_strictly(tmp_path: Path) -> None:
    file = tmp_path / "raw.csv"
    file.write_text('code,title\n1,one\n2,"two\n3,three\n', encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_csv_table(file, ["code"])
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (",True\n", ',"True\n', "not closed in this line"),
        ("harmonised_score", "score", "the columns are"),
        ("\n11-1021,", "\n11-1022,", "of other occupations"),
        ("\n11-1021,", "\n11-1021,high", "is not a number that can stand here"),
        (",False\n", ",False,1\n", "cells, the first line 4"),
    ],
)
def test_kept_scores_are_read_strictly_whatever_their_checksum_says(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    keep(tmp_path)
    scores, record = tmp_path / "mine" / "scores.csv", tmp_path / "mine" / "measure.toml"
    text = scores.read_text("utf-8").replace(",False\n", ",True\n", 1)
    changed = text.replace(before, after, 1)
    assert changed != text
    was = hashlib.sha256(scores.read_bytes()).hexdigest()
    scores.write_text(changed, "utf-8")
    now = hashlib.sha256(scores.read_bytes()).hexdigest()
    record.write_text(record.read_text("utf-8").replace(was, now), "utf-8")
    with pytest.raises(DataError, match=said) as caught:
        with_user_measures(TABLE, load_user_measures(tmp_path), tmp_path)
    assert str(scores) in str(caught.value)
