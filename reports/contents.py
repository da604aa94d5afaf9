"""The order of a report: its parts with their numbers, and where every exhibit stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reports.exhibit import Exhibit
from reports.texts import Texts

FIRST_SCREEN: Final = "top"
APPENDIX: Final = "appendix"
_APPENDIX_LETTER: Final = "A"

# What each part of the page shows, in the order of reading.
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "definition": ("matrix",),
    "when": ("fan",),
    "who": ("occupations-by-number", "occupations-by-share"),
    "people": ("people-shares", "out-of-work"),
    "country": ("countries",),
    "required": ("break-even-map",),
}
# What a reader with an hour opens: folded until then.
_APPENDIX: Final[Mapping[str, tuple[str, ...]]] = {
    "scenarios-compared": ("scenarios", "scenario-readings"),
    "adoption": ("adoption-software", "adoption-machines"),
    "groups": (
        *("exposure-and-wage", "by-sector", "by-major-group"),
        *("by-education", "by-wage-quintile"),
    ),
    "explorer": ("occupations",),
    "held": ("people-groups", "reemployment"),
    "where": (
        *("state-map", "states-ranked", "areas", "industries-ranked", "manufacturing"),
        *("industries", "subsets", "subset-members", "reconciliation"),
    ),
    "alone": ("break-evens",),
    "drivers": ("tornado", "variance-shares"),
    "dependence-and-growth": ("dependence", "productivity"),
    "trust": ("track-record", "dismissals"),
    "on-track": ("track-path", "track-jobs", "track-table"),
    "scores": ("score-range", "score-agreement"),
    "others": ("forecasts", "reconciled", "official-growth"),
    "rest": ("claim-figures",),
    "method": (),
    "assumed": ("assumptions", "cost-shares"),
    "precision": ("convergence",),
    "limits": (),
    "data": (),
    "glossary": (),
    "reproduce": (),
}
_LADDER: Final = "ladder"


@dataclass(frozen=True, slots=True)
class Entry:
    """One exhibit in the contents: what it is called there ("Figure 3") and what it finds."""

    exhibit_id: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page; `finding` is what its folded line says, "" where it is never folded."""

    part_id: str
    number: str
    title: str
    finding: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Every part of a report in the order of reading, those of the appendix apart."""

    first: Part
    parts: tuple[Part, ...]
    appendix: tuple[Part, ...]

    @property
    def by_id(self) -> Mapping[str, Part]:
        """Return the parts by the id they have on the page."""
        return {part.part_id: part for part in (*self.parts, *self.appendix)}

    @property
    def labels(self) -> Mapping[str, str]:
        """Return what each exhibit is called: "Figure 3", "Table 2"."""
        every = (self.first, *self.parts, *self.appendix)
        return {entry.exhibit_id: entry.label for part in every for entry in part.entries}


def contents(
    exhibits: Sequence[Exhibit],
    *,
    titles: Mapping[str, str],
    findings: Mapping[str, str],
    worded: Collection[str],
    texts: Texts,
) -> Contents:
    """Return the parts that a run's report has, numbered, with its exhibits.

    Parameters
    ----------
    exhibits
        Those of the run; a part without any is left out, unless it has words.
    titles
        What each part is called, by its id.
    findings
        What the folded line of each part of the appendix says, by its id.
    worded
        The ids of parts that have words, whatever exhibits there are.

    Raises
    ------
    ValueError
        An exhibit has no place on the page.
    """
    by_id = {exhibit.exhibit_id: exhibit for exhibit in exhibits}
    if homeless := sorted(by_id.keys() - _placed()):
        raise ValueError(f"these exhibits have no place on the page: {', '.join(homeless)}")
    label = _Labels(texts)

    def entries(names: Sequence[str]) -> tuple[Entry, ...]:
        shown = [by_id[name] for name in names if name in by_id]
        return tuple(Entry(one.exhibit_id, label(one), one.title) for one in shown)

    def part(part_id: str, number: str, names: Sequence[str]) -> Part:
        return Part(part_id, number, titles[part_id], findings.get(part_id, ""), entries(names))

    def parts(plan: Mapping[str, tuple[str, ...]], prefix: str) -> tuple[Part, ...]:
        there = [one for one in plan if one in worded or any(name in by_id for name in plan[one])]
        return tuple(part(one, f"{prefix}{at}", plan[one]) for at, one in enumerate(there, start=1))

    # In the order of reading, for so the exhibits are numbered.
    first = Part(FIRST_SCREEN, "", titles[FIRST_SCREEN], "", entries((_LADDER,)))
    return Contents(first, parts(_PARTS, ""), parts(_APPENDIX, _APPENDIX_LETTER))


def _placed() -> set[str]:
    """Return the ids of all exhibits that a page has a place for."""
    named = (names for plan in (_PARTS, _APPENDIX) for names in plan.values())
    return {_LADDER, *(name for names in named for name in names)}


class _Labels:
    """What exhibits are called, in the order in which they are asked for."""

    def __init__(self, texts: Texts) -> None:
        self._texts, self._figures, self._tables = texts, 0, 0

    def __call__(self, exhibit: Exhibit) -> str:
        if exhibit.figure is None:
            self._tables += 1
            return self._texts.say("Table %(number)s", number=self._tables)
        self._figures += 1
        return self._texts.say("Figure %(number)s", number=self._figures)
