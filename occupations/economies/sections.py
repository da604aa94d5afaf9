"""The sections of NACE and SIC: what each is called, and which American sectors answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from occupations.environments import ENVIRONMENTS
from occupations.rule_file import RuleEntry, read_rule_file, rule_entries

SECTIONS_FILE: Final = Path(__file__).with_name("nace_sections.toml")

_TABLE: Final = "section"
_FIELDS: Final = (
    *("code", "title", "answers_to", "environment", "factories", "goods", "moves_goods"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of industries.

    `answers_to` are the American sectors that hold the same industries, whole or in part;
    `environment` is how predictable the place of physical work in it is, by the section alone.
    """

    code: str
    titles: Mapping[str, str]
    answers_to: tuple[str, ...]
    environment: str
    is_factory: bool
    is_goods: bool


WHOLE: Final = Section(
    code="TOTAL",
    titles={"en": "all sections", "de": "alle Abschnitte"},
    answers_to=(),
    environment="mixed",
    is_factory=False,
    is_goods=False,
)
"""What stands in the place of sections where jobs by section are not known."""


@cache
def load_sections(path: Path = SECTIONS_FILE) -> Mapping[str, Section]:
    """Return the sections by code, in their order.

    Raises
    ------
    DataError
        The file is not of its form, or holds a section twice; with file, line and key.
    """
    document = read_rule_file(path, (_TABLE,))
    sections: dict[str, Section] = {}
    for entry in rule_entries(document, _TABLE, _FIELDS):
        section = _section(entry)
        if section.code in sections:
            raise entry.fault(f"{section.code!r} stands above already", field="code")
        sections[section.code] = section
    return sections


def answering_sectors() -> dict[str, tuple[str, ...]]:
    """Return the American sectors that answer to each section, none to all of them undivided."""
    sections = {**load_sections(), WHOLE.code: WHOLE}
    return {code: section.answers_to for code, section in sections.items()}


def _section(entry: RuleEntry) -> Section:
    title = entry.fields["title"]
    if not isinstance(title, dict) or not title.keys() >= {"en", "de"}:
        raise entry.fault("a title is given in en and de", field="title")
    for name in ("factories", "goods", "moves_goods"):
        if not isinstance(entry.fields[name], bool):
            raise entry.fault("this is true or false", field=name, allowed="true, false")
    return Section(
        code=entry.text("code"),
        titles=title,
        answers_to=entry.names("answers_to"),
        environment=entry.one_of("environment", ENVIRONMENTS),
        is_factory=entry.fields["factories"],
        is_goods=entry.fields["goods"],
    )
