"""Codes of industries and areas that an edition gave up, and what holds their jobs since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from occupations.errors import DataError
from occupations.toml_file import read_toml

FORMER_INDUSTRIES: Final = Path(__file__).parent / "naics_2017.toml"
FORMER_AREAS: Final = Path(__file__).parent / "former_areas.toml"


@dataclass(frozen=True, slots=True)
class FormerCode:
    """A code that is used no longer.

    `edition` says what it is a code of; `now` are the codes that hold its jobs, none where they
    were spread over many. `nonmetropolitan` are the postal letters of the states in whose
    nonmetropolitan areas they are ("MD-WV"), else "".
    """

    code: str
    title: str
    edition: str
    now: tuple[str, ...]
    nonmetropolitan: str = ""


def former_industries() -> Mapping[str, FormerCode]:
    """Return the industry groups of NAICS 2017 and 2012 that NAICS 2022 has not, by their code."""
    return _read(FORMER_INDUSTRIES)


def former_areas() -> Mapping[str, FormerCode]:
    """Return the metropolitan areas, divisions and town areas of before July 2023, by code."""
    return _read(FORMER_AREAS)


@cache
def _read(path: Path) -> Mapping[str, FormerCode]:
    entries = read_toml(path, error=DataError).data["code"]
    return {entry["code"]: _former(entry) for entry in entries}


def _former(entry: Mapping[str, Any]) -> FormerCode:
    return FormerCode(**{**entry, "now": tuple(entry["now"])})
