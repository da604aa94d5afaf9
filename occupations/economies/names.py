"""What groups of occupations and sections are called in another language than English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from occupations.economies.sections import load_sections
from occupations.economy import ENGLISH
from occupations.table import load_tables

_TABLE: Final = "occupation_groups"
Of = Literal["title", "major_group_title"]


@cache
def own_names(classification: str, language: str, of: Of) -> Mapping[str, str]:
    """Return the names in a language of a classification's groups, by their English title.

    Nothing in English, in a language without a column of its own, and of groups that have no name
    of their own in it. `of` chooses the groups or their major groups.

    Raises
    ------
    DataError
        When the table of groups is missing or damaged.
    """
    if language == ENGLISH:
        return {}
    groups = load_tables([_TABLE])[_TABLE]
    rows = groups[groups["classification"] == classification]
    column = f"{of}_{language}"
    if column not in rows:
        return {}
    both = zip(rows[of], rows[column], strict=True)
    return {english: own for english, own in both if own != english}


def section_names(language: str) -> Mapping[str, str]:
    """Return the names of sections in a language by their English title, where there are any."""
    return {
        section.titles[ENGLISH]: section.titles[language]
        for section in load_sections().values()
        if language in section.titles and language != ENGLISH
    }
