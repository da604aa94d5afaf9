"""Titles of the occupation groups in which other countries count, in English and German."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.rule_file import read_rule_file, rule_entry

if TYPE_CHECKING:
    import pandas as pd

GROUP_TITLES_FILE: Final = Path(__file__).parent / "group_titles.toml"

SOC_2020: Final = "SOC 2020"
ISCO_FOUR_DIGITS: Final = "ISCO-08 four digits"
ISCO_TWO_DIGITS: Final = "ISCO-08 two digits"
ISCO_ONE_DIGIT: Final = "ISCO-08 one digit"

_ONE_DIGIT: Final = "isco_one_digit"
_TWO_DIGITS: Final = "isco_two_digits"
_SOC_2020_MAJOR: Final = "soc2020_major_groups"
_COLUMNS: Final = (
    "classification",
    "code",
    "title",
    "title_de",
    "major_group_code",
    "major_group_title",
    "major_group_title_de",
)


@dataclass(frozen=True, slots=True)
class GroupTitle:
    """What a group is called in English and in German."""

    en: str
    de: str


def load_group_titles(path: Path | None = None) -> Mapping[str, Mapping[str, GroupTitle]]:
    """Return the titles by code of each table of the file, the shipped one when not given.

    Raises DataError, with file, line and key, for a file that is not of that form.
    """
    tables = (_ONE_DIGIT, _TWO_DIGITS, _SOC_2020_MAJOR)
    document = read_rule_file(GROUP_TITLES_FILE if path is None else path, tables)
    titles: dict[str, dict[str, GroupTitle]] = {}
    for table in tables:
        entries = {
            code: rule_entry(document, f"{table}.{code}", fields, ("en", "de"))
            for code, fields in document.data[table].items()
        }
        titles[table] = {
            code: GroupTitle(entry.text("en"), entry.text("de")) for code, entry in entries.items()
        }
    return titles


def group_frame(units: pd.DataFrame) -> pd.DataFrame:
    """Return one row a classification and group, with its titles and its major group's.

    The unit groups of SOC 2020 have no German titles: the English ones stand there too.

    Parameters
    ----------
    units
        code and title of each unit group of SOC 2020.
    """
    import pandas as pd

    titles = load_group_titles()
    rows = []
    for classification, table in ((ISCO_ONE_DIGIT, _ONE_DIGIT), (ISCO_TWO_DIGITS, _TWO_DIGITS)):
        for code, title in titles[table].items():
            major = titles[_ONE_DIGIT][code[0]]
            rows.append((classification, code, title.en, title.de, code[0], major.en, major.de))
    for code, name in zip(units["code"], units["title"], strict=True):
        major = titles[_SOC_2020_MAJOR][code[0]]
        rows.append((SOC_2020, code, name, name, code[0], major.en, major.de))
    frame = pd.DataFrame(rows, columns=list(_COLUMNS)).astype("str")
    return frame.sort_values(["classification", "code"], ignore_index=True)
