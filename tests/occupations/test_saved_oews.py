"""The Bureau's national file saved again: as CSV, in German, with numbers stored as text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from occupations.errors import DataError
from occupations.readers.oews_national import read_national_may, unpack_workbook
from occupations.user_employment import employment_csv, match_occupations
from tests.occupations.oews_workbooks import SHIPPED, archive, workbook

NAME = "national_M2026_dl"
NUMBERS = ("TOT_EMP", "H_MEAN", "A_MEAN")
CHANGES = {
    "11-1011": {"TOT_EMP": "**"},
    "27-2011": {"A_MEAN": "#", "H_MEAN": "#"},
    "27-2031": {"A_MEAN": "*", "H_MEAN": 30.5},
    "27-2042": {"A_MEAN": "~", "H_MEAN": "*"},
}
BOOK = workbook(changes=CHANGES)
CELLS = pd.read_excel(io.BytesIO(BOOK), sheet_name=NAME, dtype=object, keep_default_na=False)


def english(number: float) -> str:
    return f"{number:,}"


def german(number: float) -> str:
    return english(number).translate(str.maketrans(",.", ".,"))


def as_text(write: Callable[[float], str], *, blank: str = "") -> pd.DataFrame:
    """The table with every number as the text that a spreadsheet shows."""
    frame = CELLS.copy()
    for name in NUMBERS:
        frame[name] = [
            one if isinstance(one, str) else f"{blank}{write(one)}{blank}" for one in frame[name]
        ]
    return frame


def saved(frame: pd.DataFrame, **options: Any) -> bytes:
    return frame.to_csv(index=False, **options).encode()


def odd_heads(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns=lambda name: f" {name.title()} ")


def as_workbook(frame: pd.DataFrame) -> bytes:
    stream = io.BytesIO()
    frame.to_excel(stream, sheet_name=NAME, index=False)
    return stream.getvalue()


def kept(content: bytes, name: str) -> bytes:
    """What an import of the file keeps."""
    may = read_national_may(unpack_workbook(content, name), place=name)
    return employment_csv(match_occupations(may, SHIPPED, place=name))


SAVED = {
    "comma separated": (saved(CELLS), f"{NAME}.csv"),
    "semicolons": (saved(CELLS, sep=";"), f"{NAME}.csv"),
    "tabs": (saved(CELLS, sep="\t"), f"{NAME}.txt"),
    "old line ends": (saved(CELLS, lineterminator="\r"), f"{NAME}.csv"),
    "a mark before the text": (b"\xef\xbb\xbf" + saved(CELLS), f"{NAME}.csv"),
    "thousands in quotation marks": (saved(as_text(english)), f"{NAME}.csv"),
    "a German spreadsheet": (saved(as_text(german), sep=";"), f"{NAME}.csv"),
    "spaces around numbers": (saved(as_text(english, blank=" ")), f"{NAME}.csv"),
    "headings in other letters": (saved(odd_heads(CELLS)), f"{NAME}.csv"),
    "a name that a browser made": (saved(CELLS), f"{NAME.upper()} (1).CSV"),
    "a zip of a CSV table": (
        archive({f"oesm26nat/{NAME}.csv": saved(CELLS), "field_descriptions.xlsx": b"words"}),
        "oesm26nat.zip",
    ),
    "a workbook with numbers as text": (as_workbook(as_text(english)), "mine.xlsx"),
    "a workbook with spaces in them": (as_workbook(as_text(english, blank="\u00a0")), "mine.xlsx"),
    "a German workbook": (as_workbook(as_text(german)), "mine.xlsx"),
    "a workbook with other headings": (as_workbook(odd_heads(CELLS)), "mine.xlsx"),
}


@pytest.mark.parametrize(("content", "name"), SAVED.values(), ids=SAVED)
def test_a_file_saved_again_says_what_the_workbook_says_to_the_bit(
    content: bytes, name: str
) -> None:
    assert kept(content, name) == kept(BOOK, f"{NAME}.xlsx")


def test_a_fault_of_a_table_in_a_zip_is_named_with_its_line() -> None:
    frame = CELLS.copy()
    frame.loc[3, "TOT_EMP"] = "1,23"
    with pytest.raises(DataError) as raised:
        kept(archive({f"{NAME}.csv": saved(frame)}), "oesm26nat.zip")
    assert f"oesm26nat.zip [{NAME}.csv]:5: TOT_EMP" in str(raised.value)


LINE = saved(CELLS).decode().splitlines()
FAULTS = [
    (f"{NAME}.csv", "", "the table is empty"),
    (f"{NAME}.csv", "AREA,OCC_CODE\n", "there is no column 'O_GROUP'"),
    (f"{NAME}.csv", LINE[0] + ",tot_emp,TOT_EMP\n", "there are two columns 'TOT_EMP'"),
    (f"{NAME}.csv", "\n".join([*LINE[:9], LINE[9] + ',"open']), "a quotation mark is opened"),
    (f"{NAME}.csv", "\n".join([*LINE[:9], LINE[9] + ",1"]), "this line has 8 cells"),
    (f"{NAME}.csv", "\n".join(LINE[:40]), "add up to"),
    ("mine.csv", "\n".join(LINE), "the name of this one does not either"),
    ("national_M2018_dl.csv", "\n".join(LINE), "this is May 2018: its occupations have other"),
]


@pytest.mark.parametrize(("name", "text", "words"), FAULTS, ids=[words for *_, words in FAULTS])
def test_a_table_that_cannot_be_the_bureaus_is_refused(name: str, text: str, words: str) -> None:
    with pytest.raises(DataError) as raised:
        kept(text.encode(), name)
    assert words in str(raised.value)


def test_two_national_files_in_a_zip_are_refused_whatever_their_kind() -> None:
    both = archive({f"{NAME}.csv": saved(CELLS), f"{NAME}.xlsx": BOOK})
    with pytest.raises(DataError, match="the archive holds 2 national files of the Bureau"):
        unpack_workbook(both, "oesm26nat.zip")


def with_one(column: str, text: str, frame: pd.DataFrame = CELLS) -> pd.DataFrame:
    changed = frame.copy()
    changed[column] = changed[column].astype(object)
    changed.loc[3, column] = text
    return changed


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("TOT_EMP", "1.234", "'1.234' is not a whole number of jobs"),
        ("TOT_EMP", "1.000", "'1.000' is not a whole number of jobs"),
        ("TOT_EMP", "12.5", "'12.5' is not a whole number of jobs"),
        ("A_MEAN", "98.765", "98.765 is out of range"),
        ("A_MEAN", "1001", "1001 is no wage of a year beside that of an hour (H_MEAN)"),
    ],
)
def test_one_cell_with_a_sign_between_thousands_of_another_kind_is_refused(
    column: str, text: str, said: str, form: str
) -> None:
    frame = with_one(column, text)
    content = saved(frame) if form == "csv" else as_workbook(frame)
    with pytest.raises(DataError) as raised:
        kept(content, f"{NAME}.{form}")
    assert f"5: {column}: {said}" in str(raised.value) or f"row 5: {column}: {said}" in str(
        raised.value
    )


def test_an_english_cell_in_a_german_table_is_refused() -> None:
    frame = with_one("TOT_EMP", "1,000", as_text(german))
    with pytest.raises(DataError, match="is not a whole number of jobs"):
        kept(saved(frame, sep=";"), f"{NAME}.csv")


def test_jobs_with_a_fraction_of_nothing_are_whole() -> None:
    jobs = CELLS["TOT_EMP"][3]
    assert kept(saved(with_one("TOT_EMP", f"{jobs}.0")), f"{NAME}.csv") == kept(
        BOOK, f"{NAME}.xlsx"
    )


def test_a_may_beyond_every_run_is_a_slip_in_a_name() -> None:
    with pytest.raises(DataError) as raised:
        kept(saved(CELLS), "national_M2999_dl.csv")
    assert "May 2999" in str(raised.value)
    assert "allowed: May 2021 to 2040" in str(raised.value)
