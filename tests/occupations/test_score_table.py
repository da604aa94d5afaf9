"""Tables of scores are read as analysts have them, and what was made of them is said."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from occupations.errors import DataError, InputError, UsageError
from occupations.measures import Kind
from occupations.score_columns import CODE_NAMES, SCORE_NAMES
from occupations.score_numbers import Notation
from occupations.score_table import Reading, ScoreTable, read_score_table
from occupations.user_scores import parse_user_scores
from tests.occupations.score_files import CODES, SCORES, rows, with_text_in, workbook

KNOWN = {"soc_2018": CODES}
PLAIN = "occupation_code,score\n43-4051,0.5\n15-1252,0.123\n29-1141,1\n"
GERMAN = (
    "Anteile der Berufe 2026;;\r\nStand: Mai;;\r\n\r\n"
    'SOC Code;Titel;Exposure-Score\r\n43-4051;"Kundendienst; Hotline";0,5\r\n'
    "15-1252;Entwicklung;0,123\r\n29-1141;Pflege;1\r\n;;\r\n"
)
TABS = "OCC_CODE\tTITLE\tAIOE\n43-4051\tOne, two\t0.5\n15-1252\tB\t1.23e-1\n29-1141\tC\t1\n"


def read(content: str | bytes, **said: Any) -> ScoreTable:
    encoded = content.encode() if isinstance(content, str) else content
    return read_score_table(encoded, file="mine", reading=Reading(**said))


def scores(content: str | bytes, *, kind: Kind = "share", **said: Any) -> list[float]:
    table = read(content, **said)
    own = parse_user_scores(table, kind=kind, known=KNOWN)
    assert tuple(own.scores) == CODES
    return list(own.scores.values())


def refusal(content: str | bytes, **said: Any) -> str:
    with pytest.raises(InputError) as caught:
        scores(content, **said)
    return "\n".join(str(one) for one in (caught.value, *caught.value.others))


@pytest.mark.parametrize(
    ("content", "said", "told"),
    [
        (PLAIN, {}, ""),
        (
            GERMAN,
            {},
            "semicolons between cells; codes in 'SOC Code', scores in 'Exposure-Score'; names of "
            "columns in line 4; decimal commas",
        ),
        (
            GERMAN.encode("utf-8-sig"),
            {"code_column": "soc code", "score_column": "EXPOSURE SCORE"},
            "semicolons between cells; codes in 'SOC Code', scores in 'Exposure-Score'; names of "
            "columns in line 4; decimal commas",
        ),
        (TABS, {}, "tabs between cells; codes in 'OCC_CODE', scores in 'AIOE'"),
        (TABS.encode("utf-16"), {}, "tabs between cells; codes in 'OCC_CODE', scores in 'AIOE'"),
        (
            "sep=;\nO*NET-SOC Code;value\n43-4051;50\n15-1252;12.3\n29-1141;100\n",
            {"percent": True},
            "semicolons between cells; codes in 'O*NET-SOC Code', scores in 'value'; names of "
            "columns in line 2; percentages",
        ),
        (
            'occupation_code,score\n43-4051,50 %\n15-1252,"12,3%"\n29-1141,100%\n',
            {},
            "commas between cells; codes in 'occupation_code', scores in 'score'; decimal commas; "
            "percentages",
        ),
        (
            "id,isco08,Our ratings,note\n1,43-4051,0.5,a\n2,15-1252,0.123,\n3,29-1141,1,\n",
            {"score_column": "our_ratings"},
            "commas between cells; codes in 'isco08', scores in 'Our ratings'",
        ),
        (
            "occupation_code,score,value,soc\n43-4051,.5,9,8\n15-1252,.123,9,8\n29-1141,1,9,8\n",
            {},
            "",
        ),
    ],
)
def test_every_form_of_a_text_gives_the_bits_of_the_plain_one(
    content: str | bytes, said: dict[str, str | bool], told: str
) -> None:
    assert scores(content, **said) == list(SCORES)
    table = read(content, **said)
    assert ("" if table.is_plain() else table.told()) == told


@pytest.mark.parametrize(
    ("content", "said", "told"),
    [
        (workbook({"Data": rows()}), {}, "sheet 'Data'; codes in 'occupation_code', scores"),
        (
            workbook({"Data": rows(), "More": rows()}),
            {"sheet": "more"},
            "sheet 'More'; codes in",
        ),
        (
            workbook({"About": [["An index of our own"]], "Data": rows(("SOC", "Value"))}),
            {},
            "sheet 'Data'; codes in 'SOC', scores in 'Value'",
        ),
        (
            workbook({"Data": [["Shares"], [], *rows(("Soc-Code", "EXPOSURE"))]}),
            {},
            "names of columns in row 3",
        ),
        (workbook({"Data": rows()}, percent_cells=True), {}, "percentages"),
        (
            with_text_in({"Data": rows()}, 'dimension ref="A1:B4"', 'dimension ref="A1"'),
            {},
            "sheet 'Data'",
        ),
    ],
)
def test_every_form_of_a_workbook_gives_the_bits_of_the_plain_text(
    content: bytes, said: dict[str, str | bool], told: str
) -> None:
    assert scores(content, **said) == list(SCORES)
    table = read(content, **said)
    assert not table.is_plain()
    assert told in table.told()


def test_cells_of_a_workbook_stand_as_one_would_type_them() -> None:
    day = datetime.datetime(2011, 11, 1)
    cells = [["code", "score"], [day, 0.37], [1111.0, 7], ["x", True], [4.5, 1e-9], [None, None]]
    table = read(workbook({"Data": cells}))
    assert [(line.number, line.code, line.score) for line in table.lines] == [
        (2, "2011-11-01", "0.37"),
        (3, "1111", "7"),
        (4, "x", "TRUE"),
        (5, "4.5", "1e-09"),
    ]


def test_a_percentage_in_a_cell_has_the_digits_that_are_shown() -> None:
    cells = [["code", "score"], ["a", 0.07], ["b", 0.29], ["c", 0.0]]
    table = read(workbook({"Data": cells}, percent_cells=True))
    assert [line.score for line in table.lines] == ["7%", "29%", "0%"]
    assert table.notation == Notation(percent=True)


@pytest.mark.parametrize(
    ("content", "said", "expected"),
    [
        (workbook({"A": rows(), "B": rows()}), {}, "mine: 2 sheets have columns of codes and"),
        (workbook({"A": rows(), "B": rows()}), {"sheet": "C"}, "no sheet 'C'\n  allowed: A, B"),
        (workbook({"A": rows(("Beruf", "x"))}), {}, "mine [A]:1: no column of codes is recognised"),
        (workbook({"A": rows(("SOC", "x"))}), {}, "mine [A]:1: no column of scores is recognised"),
        (workbook({"A": []}), {}, "mine: the table has no scores"),
        (workbook({"A": [["code", "score"]]}), {}, "the table has no scores"),
        (
            workbook({"A": [*rows(), ["43-4051", "#N/A"]]}),
            {},
            "mine [A]:5: score: 43-4051: the cell holds the error #N/A of a spreadsheet",
        ),
        (
            workbook({"A": [["code", "score"], ["43-4051", datetime.datetime(2026, 5, 1)]]}),
            {},
            "mine [A]:2: score: 43-4051: '2026-05-01' is a date that a spreadsheet has made of",
        ),
        (b"PK\x03\x04 and no archive", {}, "an .xlsx workbook, or a table saved as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", {}, "a workbook of the old kind (.xls)"),
        (PLAIN, {"sheet": "Data"}, "is not a workbook and has no sheets"),
        (b"\xff\xfeo", {}, "begins as UTF-16 text and is none"),
        (PLAIN.encode("utf-16-le"), {}, "it holds a null character"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_it_is_and_what_to_do(
    content: bytes | str, said: dict[str, str | bool], expected: str
) -> None:
    assert expected in refusal(content, **said)


def test_a_sheet_of_a_text_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="sheet: mine is not a workbook"):
        read(PLAIN, sheet="Data")


@pytest.mark.parametrize(
    ("content", "said", "expected"),
    [
        ("a,score\n1,2\n", {"code_column": "b"}, "mine:1: code_column: there is no column 'b'"),
        ("code,score\n1,2\n", {"score_column": "scare"}, "did you mean 'score'?"),
        ("code,score\n1,2\n", {"code_column": "score"}, "cannot hold both codes and scores"),
        ("code,score,score\n1,2,3\n", {}, "2 columns may hold the scores: 'score', 'score'"),
        ("code,soc,score\n1,2,3\n", {}, "2 columns may hold the codes: 'code', 'soc'"),
        ("code,value,score\n1,2,3\n", {}, "2 columns may hold the scores: 'value', 'score'"),
        ("\n" * 10 + PLAIN, {}, "the table has no scores"),
        ("title\n" * 10 + PLAIN, {}, "mine:1: no column of codes is recognised among 'title'"),
        ("11-1011,0.4\n", {}, "no column of codes is recognised among '11-1011', '0.4'"),
        (",".join(f"c{at}" for at in range(40)) + "\n", {}, "'c11' and 28 more"),
    ],
)
def test_columns_are_never_guessed(content: str, said: dict[str, str], expected: str) -> None:
    assert expected in refusal(content, **said)


def test_every_usual_name_of_a_column_is_documented_and_recognised() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for name in (*CODE_NAMES, *SCORE_NAMES):
        assert f"`{name}`" in readme
    for name in CODE_NAMES:
        assert read(f"{name.upper()};Score\n43-4051;1\n").codes.name == name.upper()
    for name in SCORE_NAMES:
        written = name.replace("_", " - ")
        assert read(f"CODE\t{written}\n43-4051\t1\n").scores.name == written


def test_columns_that_are_often_of_something_else_are_not_taken_for_scores() -> None:
    assert "no column of scores" in refusal("index,code,share\n0,43-4051,0.5\n")


def test_a_workbook_is_looked_at_before_it_is_unpacked() -> None:
    far = with_text_in({"Data": rows()}, 'row r="4"', 'row r="1048576"')
    assert "is not a cell of row 1048576" in refusal(far)


def test_a_line_without_code_and_score_is_no_line() -> None:
    table = read("code,why,score\n43-4051,a,1\n,see below,\n,,\n")
    assert [line.number for line in table.lines] == [2]


def test_all_faults_of_a_file_are_told_at_once_by_their_kinds() -> None:
    told = refusal(
        "code;score\n43-4051;0,5\n;0,4\n15-1252;\n77-7777;high\n43-4051;0,3\n29-1141;1,5\n;0,2\n"
    )
    heads = [line for line in told.splitlines() if line.startswith("mine:")]
    assert heads == [
        "mine:3: code: the code is missing; likewise in line 8",
        "mine:4: score: 15-1252: the score is missing",
        "mine:5: score: 77-7777: 'high' is not a number",
        "mine:5: code: not a code of SOC 2018: '77-7777'",
        "mine:6: code: this code stands above already: '43-4051', in line 2",
        "mine:7: score: 29-1141: 1,5 is out of range for a share",
    ]


def test_decimal_commas_in_bare_cells_are_one_message() -> None:
    told = refusal("code,score\n" + "43-4051,0,5\n" * 30 + '15-1252,"0.5\n')
    assert [line for line in told.splitlines() if line.startswith("mine:")] == [
        "mine:2: this line has 3 cells, the first line 2; likewise in "
        + ", ".join(f"line {line}" for line in range(3, 15))
        + " and 17 more",
        "mine:32: not a CSV table: a quotation mark is opened and not closed in this line",
    ]
    assert "quotation marks around a cell" in told


def test_very_many_unknown_codes_are_one_message() -> None:
    lines = "".join(f"{100_000 + at},0.5\n" for at in range(700))
    told = refusal(f"code,score\n{lines}")
    assert told.count("mine:") == 1
    assert "likewise in line 3 ('100001'), line 4 ('100002'), line 5 ('100003'), " in told
    assert "line 14 ('100012') and 687 more" in told


@pytest.mark.parametrize(
    ("lines", "said", "expected"),
    [
        ("43-4051;0,5\n15-1252;0.4\n29-1141;0,3\n", {}, "mine:3: score: 15-1252: '0.4' has a deci"),
        ("43-4051;0.5\n15-1252;0.4\n29-1141;0,3\n", {}, "'0,3' has a decimal comma"),
        ("43-4051;1.234,5\n", {}, "'1.234,5' is not a number"),
        ("43-4051;1,234\n15-1252;17,500\n", {}, "1,234 may have a decimal comma, or one between"),
        ("43-4051;50\n15-1252;0.5\n", {}, "percent if these are percentages"),
        ("43-4051;140\n", {"percent": True}, "140 is out of range for a percentage"),
        ("43-4051;140%\n", {}, "140% is out of range for a percentage"),
        ("43-4051;0.5\n15-1252;0.9\n", {"percent": True}, "these are shares and not percentages"),
        ("43-4051;50%\n15-1252;40\n29-1141;30%\n", {}, "40 has no percent sign, unlike others"),
        ("43-4051;50\n15-1252;40%\n29-1141;30\n", {}, "40% has a percent sign, unlike others"),
    ],
)
def test_numbers_that_may_be_others_are_refused(
    lines: str, said: dict[str, bool], expected: str
) -> None:
    assert expected in refusal(f"code;score\n{lines}", **said)


@pytest.mark.parametrize("lines", ["43-4051;-3\n15-1252;40\n", "43-4051;3\n15-1252;140\n"])
def test_what_percentages_cannot_be_is_not_taken_for_them(lines: str) -> None:
    assert "percent" not in refusal(f"code;score\n{lines}")


def test_an_index_may_be_any_number() -> None:
    lines = "code;score\n43-4051;-1,25\n15-1252;400\n29-1141;1,5e2\n"
    assert scores(lines, kind="index") == [-1.25, 400, 150]


def test_a_share_with_the_sign_for_some_is_taken_where_all_are_said_to_be_percentages() -> None:
    lines = "code;score\n43-4051;50\n15-1252;12.3%\n29-1141;100\n"
    assert scores(lines, percent=True) == list(SCORES)


def test_faults_carry_the_names_of_the_files_own_columns() -> None:
    with pytest.raises(DataError, match=r"mine:2: Our value: 43-4051: 'x' is not a number"):
        scores("SOC,Our value\n43-4051,x\n", score_column="our value")


@pytest.mark.parametrize(
    "content",
    [
        "code;score\n43-4051;900\n15-1252;939\n29-1141;1.040\n",
        "code\tscore\n43-4051\t900\n15-1252\t12.345\n29-1141\t45\n",
        workbook({"A": [["code", "score"], ["43-4051", 900], ["15-1252", "1.234"]]}),
    ],
)
def test_points_that_may_stand_between_thousands_of_an_index_are_refused(
    content: str | bytes,
) -> None:
    with pytest.raises(InputError, match="may have a decimal point, or one between thousands"):
        scores(content, kind="index")


@pytest.mark.parametrize(
    "lines",
    [
        ("1.234", "2.345", "12.001"),
        ("900.000", "939.000", "1.040"),
        ("900", "1.5", "1.234"),
        ("0.123", "2", "1.234"),
        ("0", "1", "1.234"),
    ],
)
def test_points_that_are_decimal_by_the_other_lines_are_taken(lines: tuple[str, ...]) -> None:
    text = "".join(f"{code};{line}\n" for code, line in zip(CODES, lines, strict=True))
    assert scores(f"code;score\n{text}", kind="index") == [float(line) for line in lines]


@pytest.mark.parametrize("name", ["score (%)", "Score %", "% exposure"])
def test_a_heading_with_a_percent_sign_says_that_scores_are_percentages(name: str) -> None:
    content = f"code,{name}\n43-4051,50\n15-1252,12.3\n29-1141,100\n"
    assert scores(content) == list(SCORES)
    assert read(content).told().endswith("; percentages")
    told = refusal(f"code,{name}\n43-4051,0.5\n15-1252,0.123\n29-1141,1\n")
    assert "the heading says percent and no score is above 1: shares or percentages?" in told
    signed = f"code,{name}\n43-4051,0.5%\n15-1252,0.123%\n29-1141,1%\n"
    assert scores(signed) == pytest.approx([0.005, 0.00123, 0.01])
    asked = f"code,{name}\n43-4051,0.5\n15-1252,12\n29-1141,30\n"
    assert scores(asked, percent=True) == [0.005, 0.12, 0.3]


def test_one_outlier_does_not_make_percentages_of_shares() -> None:
    told = refusal("code;score\n43-4051;0.5\n15-1252;0.9\n29-1141;1.2\n", percent=True)
    assert "2 of 3 scores are at most 1, as shares are: percentages?" in told


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ('0.0"%"', ["37.5%", "12%"]),
        ("0.0\\%", ["37.5%", "12%"]),
        ('0.0" %";[Red]-0.0" %"', ["37.5%", "12%"]),
        ("0.0_%", ["37.5", "12"]),
        ("0%", ["3750%", "1200%"]),
        ('0.0%" of jobs"', ["3750%", "1200%"]),
    ],
)
def test_a_percent_sign_that_is_a_word_in_a_format_multiplies_nothing(
    form: str, texts: list[str]
) -> None:
    cells = [["code", "score"], ["a", 37.5], ["b", 12.0]]
    content = workbook({"Data": cells}, number_format=form)
    assert [line.score for line in read(content).lines] == texts


def test_a_line_that_repeats_one_above_is_counted_once_and_said() -> None:
    table = read(PLAIN + "43-4051,0.5\n43-4051,0.50\n434051,.5\n")
    own = parse_user_scores(table, kind="share", known=KNOWN)
    assert list(own.scores.values()) == list(SCORES)
    assert own.rows == 3
    assert own.notes == ("3 lines repeat a line above, code and score, and counted once",)
    told = refusal(PLAIN + "43-4051,0.5\n43-4051,0.4\n")
    assert "mine:6: occupation_code: this code stands above already: '43-4051', in line 2" in told


def test_a_zero_has_no_sign() -> None:
    text = PLAIN.replace("29-1141,1", "29-1141,-0")
    assert str(scores(text)[2]) == "0.0"
    assert str(scores(text.replace("0\n", "0.0%\n", 1), percent=True)[2]) == "0.0"


def test_a_number_beyond_all_is_said_to_be_too_large() -> None:
    assert "'1e400' is too large a number" in refusal("code,score\n43-4051,1e400\n")


def test_the_column_of_codes_is_never_the_hint_for_that_of_scores() -> None:
    assert "did you mean" not in refusal("code,x\n1,2\n", score_column="codes")
    assert "did you mean 'scode'" not in refusal("scode,x\n1,2\n", code_column="scode")


def test_a_packed_file_is_named_as_that() -> None:
    told = refusal(b"\x1f\x8b\x08\x00packed")
    assert "this is a file packed by gzip (.gz), not text" in told
    assert "saved as CSV" in told
