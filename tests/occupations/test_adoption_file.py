"""A series of adoption as people have it: dates, percentages, semicolons, old line ends."""

from __future__ import annotations

import pytest

from occupations.adoption_columns import SeriesColumns
from occupations.adoption_file import USUAL_COLUMNS, AdoptionPoints, read_adoption
from occupations.errors import DataError
from tests.occupations.score_files import workbook


def read(
    text: str | bytes, *, is_percent: bool = False, columns: SeriesColumns = USUAL_COLUMNS
) -> AdoptionPoints:
    content = text.encode() if isinstance(text, str) else text
    return read_adoption(content, file="own.csv", is_percent=is_percent, columns=columns)


PLAIN = "year,share\n2020,0.1\n2021,0.125\n"


@pytest.mark.parametrize(
    "text",
    [
        "Year,SHARE\n2020,0.1\n2021,0.125\n",
        "YEAR , Share \n2020 , 0.1\n2021,0.125\n",
        "Year,Share (%)\n2020,10\n2021,12.5\n",
        "year,share %\n2020,10\n2021,12.5\n",
        "year,share\n2020,10%\n2021,12.5 %\n",
        "year,share\n2020,10\u00a0%\n2021,12.5\u202f%\n",
        "year,share\r2020,0.1\r2021,0.125\r",
        "year;share\r\n2020;0,1\r\n2021;0,125\r\n",
        "Year;Share (%)\r\n2020;10,0\r\n2021;12,5\r\n",
        'year;share\n2020;"10,0 %"\n2021;"12,5 %"\n',
        "year\tshare\n2020\t0,1\n2021\t0,125\n",
        "\ufeffsource,share,year\nme,0.1,2020\nme,0.125,2021\n",
        'year,share\n2020,"0.1"\n2021,0.125\n,\n',
        "year,share\n2021,0.125\n2020,0.1\n",
        "year,% share\n2020,10\n2021,12.5\n",
        "year,Share (% of firms)\n2020,10\n2021,12.5\n",
        "period,share\n2020,0.1\n2021,0.125\n",
        workbook({"About": [["words"]], "Data": [["Year", "Share"], [2020, 0.1], [2021, 0.125]]}),
        workbook({"Data": [["Share", "x", "Year"], [0.1, 1, 2020], [0.125, 2, 2021]]}),
        workbook({"A": [["year", "share"], [2020, 0.1], [2021, 0.125]]}, percent_cells=True),
    ],
)
def test_a_table_says_the_same_however_a_spreadsheet_saved_it(text: str | bytes) -> None:
    plain, points = read(PLAIN), read(text)
    assert points.years.tolist() == plain.years.tolist()
    assert points.shares.tolist() == pytest.approx(plain.shares.tolist())


def test_percentages_are_taken_when_the_user_says_so() -> None:
    assert read("year,share\n2020,0.5\n2021,40\n", is_percent=True).shares.tolist() == [0.005, 0.4]


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2024-01-01", 2024 + 0.5 / 366),
        ("2023-12-31", 2023 + 364.5 / 365),
        ("2024-03", 2024 + (31 + 29 + 15.5) / 366),
        ("2024-12", 2024 + (335 + 15.5) / 366),
        ("2023-Q1", 2023 + 45 / 365),
        ("2023q4", 2023 + (273 + 46) / 365),
        ("Q4 2023", 2023 + (273 + 46) / 365),
        ("2023 Q4", 2023 + (273 + 46) / 365),
        ("2023-Q3", 2023 + (181 + 46) / 365),
    ],
)
def test_a_date_stands_at_its_true_time_in_the_year(written: str, year: float) -> None:
    points = read(f"Date,share\n{written},0.1\n")
    assert points.years.tolist() == pytest.approx([year], abs=1e-9)
    assert points.first == points.last == written


def test_fortnights_keep_their_distance() -> None:
    points = read("date,share\n2024-12-16,0.1\n2024-12-30,0.11\n2025-01-13,0.12\n")
    assert (points.years[1:] - points.years[:-1]).tolist() == pytest.approx(
        [14 / 366, 14 / 365.4], abs=1e-4
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("year,share\n2020,0.1\n2021,10\n", ["own.csv:3", "10 is out of range", "percent where"]),
        ("year,share\n2020,1\n2021,101\n", ["own.csv:3", "101 is out of range"]),
        ("year,share\n2020,10%\n2021,12\n", ["own.csv:3", "'12'", "in every line or in none"]),
        (
            "year,share (%)\n2020,0.1\n2021,0.2\n",
            ["own.csv:2", "shares or percentages", "percent for"],
        ),
        ("year,share\n2020,-0.1\n", ["own.csv:2", "-0.1 is out of range"]),
        ("year;share\n2020;1.234,5\n", ["own.csv:2", "'1.234,5' is not a number"]),
        ("date,share\n2024,0.1\n", ["own.csv:2", "'2024' is not a date", "a column year"]),
        ("date,share\n2024-13,0.1\n", ["own.csv:2", "'2024-13' is not a date"]),
        ("date,share\n2023-02-29,0.1\n", ["own.csv:2", "'2023-02-29' is not a date"]),
        ("date,share\n03/15/2024,0.1\n", ["'03/15/2024' is not a date", "2024-03-15"]),
        (
            "date,share\n2024-03,0.1\n2024-02,0.2\n2024-04,0.2\n",
            ["own.csv:3", "2024-02 does not come after"],
        ),
        (
            "date,share\n2024-03,0.1\n2024-03,0.2\n",
            ["dates in rising order, or all in falling order, each once"],
        ),
        ("date,share\n0000-03-01,0.1\n", ["is not a date"]),
        ("date,share\n1700-03-01,0.1\n", ["1700-03-01 is out of range"]),
        ("date,year,share\n2024-03,2024,0.1\n", ["names column 'year' twice"]),
        ("time,share\n2024,0.1\n", ["names no column 'year' or 'date'"]),
        ("year,Shares\n2024,0.1\n", ["names no column 'share'", "did you mean 'Shares'"]),
        ("year,share\n", ["the table has no shares"]),
        ("", ["names no column"]),
    ],
)
def test_what_is_unclear_or_wrong_is_named_with_its_line(text: str, said: list[str]) -> None:
    with pytest.raises(DataError) as raised:
        read(text)
    for words in said:
        assert words in str(raised.value)


def test_newest_first_is_told_with_its_lines() -> None:
    points = read("quarter,share\nQ2 2024,0.3\nQ1 2024,0.2\nQ4 2023,0.1\n")
    assert (points.first, points.last) == ("Q4 2023", "Q2 2024")
    assert points.shares.tolist() == [0.1, 0.2, 0.3]
    with pytest.raises(DataError, match=r"own\.csv:2: share: 3 is out of range"):
        read("quarter,share\nQ2 2024,3\nQ1 2024,0.2\n")


def test_columns_of_other_names_are_named_by_the_user() -> None:
    columns = SeriesColumns("Wave", "Using AI (%)")
    points = read("Wave,note,Using AI (%)\n2024-03,a,4\n2024-06,b,5\n", columns=columns)
    assert points.shares.tolist() == [0.04, 0.05]
    with pytest.raises(DataError, match="names no column 'Waves'") as raised:
        read("Wave,share\n2024-03,0.4\n", columns=SeriesColumns("Waves"))
    assert "did you mean 'Wave'?" in str(raised.value)


@pytest.mark.parametrize("shares", ["0.1 0.2 0.3", "0.1 0.2 1.2"])
def test_shares_are_not_taken_for_percentages_whatever_the_user_says(shares: str) -> None:
    lines = "".join(f"{2020 + at},{one}\n" for at, one in enumerate(shares.split()))
    with pytest.raises(DataError, match=r"values are at most 1, as shares are: percentages\?"):
        read(f"year,share\n{lines}", is_percent=True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x1f\x8b\x08 packed", "packed by gzip (.gz), not text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "of the old kind (.xls)"),
        (workbook({"A": [["x", "y"]]}), "own.csv [A]:1: year: the first line names no column"),
        (workbook({"A": [["year", "share"]]}), "the table has no shares"),
        (workbook({"A": []}), "0 sheets have columns of times and shares"),
        (
            workbook({"A": [["year", "share"]], "B": [["year", "share"]]}),
            "2 sheets have columns of times and shares",
        ),
    ],
)
def test_a_file_that_is_no_such_table_is_named(content: bytes, said: str) -> None:
    with pytest.raises(DataError) as raised:
        read(content)
    assert said in str(raised.value)
