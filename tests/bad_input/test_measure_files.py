"""One small file a mistake in a measure of the user's own, each named with line and code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.displacement.command import Terminal

CORPUS = Path(__file__).parent / "measures"

# file, line (None where the whole file is at fault), and what else the message must say
MISTAKES = [
    ("unknown_code", 3, ["not a code of SOC 2018: '99-9999'", "soc_2010"]),
    ("code_twice", 4, ["stands above already: '43-4051', in line 2"]),
    ("out_of_range", 3, ["15-1252", "1.4 is out of range", "0 to 1"]),
    ("not_finite", 2, ["43-4051", "'nan' is not a number"]),
    ("not_a_number", 3, ["15-1252", "'high' is not a number"]),
    ("missing_score", 4, ["15-1252", "the score is missing", "has no line"]),
    ("misspelt_column", 1, ["no column of scores", "--score-column", "did you mean 'scroe'?"]),
    ("unusual_columns", 1, ["no column of codes", "'Wert in Punkten'", "--code-column NAME"]),
    ("two_code_columns", 1, ["2 columns may hold the codes", "'onetsoc_code'", "--code-column"]),
    ("score_column_twice", 1, ["2 columns may hold the scores", "'Score'", "--score-column"]),
    ("blank_code", 3, ["the code is missing; likewise in line 6\n"]),
    ("decimal_signs", 3, ["15-1252", "'0.4' has a decimal point", "as in other lines"]),
    ("comma_in_a_bare_cell", 2, ["3 cells", "quotation marks around a cell"]),
    ("thousands", 2, ["1,500 may have a decimal comma, or one between thousands"]),
    ("percentages", 2, ["50 is out of range", "line 4 ('62.5')", "--percent if these"]),
    ("percent_signs", 3, ["15-1252", "40 has no percent sign, unlike others"]),
    ("spreadsheet_error", 3, ["the error #N/A of a spreadsheet", "line 4 ('#DIV/0!')"]),
    ("score_become_a_date", 3, ["15-1252", "'2026-05-01' is a date"]),
    ("ragged", 3, ["3 cells", "2"]),
    ("empty", None, ["no scores"]),
    ("not_text", 3, ["not UTF-8"]),
    ("two_spellings", 3, ["already: '15-1252', in line 2, written '15-1252.00'"]),
    ("two_editions", 4, ["a code of SOC 2010 among codes of SOC 2018: '15-1131'", "soc_2010"]),
    ("two_classifications", 3, ["a code of ISCO-08 among codes of SOC 2018: '2411'", "isco_08"]),
    ("group_twice", 4, ["already: '11-301X', in line 2, written '11-3010'"]),
    ("total", 2, ["total of all occupations is not the score of any: '00-0000'", "11-0000"]),
    ("blank_code", 3, ["the code is missing"]),
    ("date_month_and_year", 3, ["into a date: 'Nov-22', probably 11-2022", "as text"]),
    ("date_year_and_month", 3, ["into a date: '22-Nov', probably 11-2022", "as text"]),
    ("date_iso", 3, ["into a date: '2011-11-01 00:00:00', probably 11-2011", "as text"]),
    ("date_german", 3, ["into a date: '01.11.2011', probably 11-2011", "as text"]),
    ("scientific", 3, ["into a number: '1.51252E+05', probably 15-1252", "as text"]),
    ("decimal", 3, ["into a number: '15.1252', probably 15-1252", "as text"]),
    ("no_such_isco", 3, ["not a code of ISCO-08: '2419'", "group 241 has 2411, 2412, 2413"]),
    ("too_few", None, ["2 of 830 occupations", "at least 50"]),
    ("unclosed_quote", 3, ["not a CSV table"]),
]


@pytest.mark.parametrize(("name", "line", "said"), MISTAKES, ids=[name for name, *_ in MISTAKES])
def test_a_mistake_in_a_measure_is_named_with_its_place_and_nothing_is_kept(
    terminal: Terminal, tmp_path: Path, name: str, line: int | None, said: list[str]
) -> None:
    file, folder = CORPUS / f"{name}.csv", tmp_path / "measures"
    answer = terminal(
        *("--measures-dir", str(folder), "data", "import-measure", str(file)),
        *("--id", "mine", "--channel", "cognitive", "--kind", "share"),
    )
    place = str(file) if line is None else f"{file}:{line}"
    assert answer.code == 3
    assert answer.out == ""
    assert answer.err.startswith(f"error: {place}: ")
    for words in said:
        assert words in answer.err
    assert not folder.exists()


def test_every_file_of_measures_has_its_test() -> None:
    assert {path.stem for path in CORPUS.glob("*.csv")} == {name for name, *_ in MISTAKES}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--id", "Mine"), "cannot be the id of a measure"),
        (("--id", "sml"), "comes with the model"),
        (("--channel", "mental"), "allowed: cognitive, physical"),
        (("--kind", "rank"), "allowed: share, index"),
        (("--classification", "isco"), "soc_2018, onet_soc_2019, soc_2010, onet_soc_2010, isco_08"),
    ],
)
def test_a_mistake_in_the_request_is_refused_with_what_is_allowed(
    terminal: Terminal, tmp_path: Path, options: tuple[str, str], said: str
) -> None:
    given = {"--id": "mine", "--channel": "cognitive", "--kind": "share"} | {options[0]: options[1]}
    answer = terminal(
        *("--measures-dir", str(tmp_path), "data", "import-measure", str(CORPUS / "too_few.csv")),
        *(word for pair in given.items() for word in pair),
    )
    assert answer.code == 2
    assert options[0] in answer.err
    assert said in answer.err


def test_an_index_without_any_ranking_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "flat.csv"
    file.write_text("occupation_code,score\n43-4051,2\n15-1252,2\n", encoding="utf-8")
    answer = terminal(
        *("--measures-dir", str(tmp_path / "m"), "data", "import-measure", str(file)),
        *("--id", "mine", "--channel", "physical", "--kind", "index"),
    )
    assert answer.code == 3
    assert "ranks nothing" in answer.err


def test_a_file_that_is_not_there_is_named(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal(
        *("--measures-dir", str(tmp_path), "data", "import-measure", str(tmp_path / "no.csv")),
        *("--id", "mine", "--channel", "physical", "--kind", "index"),
    )
    assert answer.code == 3
    assert "no such file" in answer.err


def test_a_folder_of_measures_that_is_named_and_absent_is_refused(
    terminal: Terminal, tmp_path: Path
) -> None:
    answer = terminal("--measures-dir", str(tmp_path / "nowhere"), "run", "--central-only")
    assert answer.code == 2
    assert "no such folder of measures" in answer.err
    assert "--measures-dir or DISPLACEMENT_MEASURES" in answer.err
    assert "which the first `displacement data import-measure` makes" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        "data measures",
        "data sources",
        "parameters",
        "scenarios list",
        "occupation 43-4051 --draws 0",
        "region 31080 --draws 0",
    ],
)
def test_what_keeps_no_result_needs_no_folder_of_measures_before_the_first_import(
    terminal: Terminal, tmp_path: Path, words: str
) -> None:
    answer = terminal("--measures-dir", str(tmp_path / "nowhere"), *words.split())
    assert answer.code == 0, answer.err
    assert not (tmp_path / "nowhere").exists()
    said = "nowhere yet: answered without it" in answer.err
    assert said == words.startswith(("occupation", "region"))


def test_a_measure_asked_for_by_name_is_missed_by_name(terminal: Terminal, tmp_path: Path) -> None:
    scenario = tmp_path / "own.toml"
    scenario.write_text("[weights.cognitive.lab]\ncentral = 1\n", encoding="utf-8")
    folder = str(tmp_path / "nowhere")
    answer = terminal("--measures-dir", folder, "scenarios", "validate", str(scenario))
    assert answer.code == 2
    assert "weights.cognitive.lab" in answer.err
