"""Which American industries make up a section of NACE: a reviewed file, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from occupations.rule_file import read_rule_file, rule_entries

NACE_INDUSTRIES_FILE: Final = Path(__file__).with_name("nace_industries.toml")

_TABLE: Final = "sections"


@cache
def load_nace_industries(path: Path = NACE_INDUSTRIES_FILE) -> Mapping[str, tuple[str, ...]]:
    """Return the beginnings of NAICS codes that make up each section, in the order of sections.

    Raises
    ------
    DataError
        The file is not of its form, or a section stands there twice; with file, line and key.
    """
    document = read_rule_file(path, (_TABLE,))
    sections: dict[str, tuple[str, ...]] = {}
    for entry in rule_entries(document, _TABLE, ("section", "industries")):
        code = entry.text("section")
        if code in sections:
            raise entry.fault(f"section {code!r} stands here again", field="section")
        sections[code] = entry.names("industries")
    return sections
