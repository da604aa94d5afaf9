"""Which work activities are in-person and which physical time: the reviewed table, read."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from occupations.errors import nearest_name
from occupations.rule_file import RuleEntry, read_rule_file, rule_entries, rule_entry
from occupations.tasks import generalised_activity

Floats = NDArray[np.float64]
Kind = Literal["in_person", "physical"]

TASK_KINDS_FILE: Final = Path(__file__).parent / "task_kinds.toml"
KINDS: Final = ("in_person", "physical")
PARTS: Final = (1.0, 0.5, 0.25)

_ENTRIES: Final = "entries"
_RATED: Final = "rated"
_GENERALISED: Final = r"4\.A\.\d\.[a-z]\.\d+"
_ANY_ACTIVITY: Final = re.compile(rf"{_GENERALISED}(\.I\d{{2}})?")


@dataclass(frozen=True, slots=True)
class TaskKind:
    """Activities of one kind, the part of them that is of it, and why.

    `activities` are intermediate ones (`4.A.3.a.1.I12`) or generalised ones with all that belong
    to them (`4.A.3.a.1`).
    """

    activities: tuple[str, ...]
    kind: Kind
    part: float
    reason: str


@dataclass(frozen=True, slots=True)
class TaskKinds:
    """The reviewed table: what kind of time each activity is, and which importance ratings count.

    `rated` are the generalised activities whose rated importance is the second measure of physical
    time.
    """

    entries: tuple[TaskKind, ...]
    rated: tuple[str, ...]
    document_entries: tuple[RuleEntry, ...]
    rated_entry: RuleEntry

    def parts(self, kind: Kind, activity_ids: Sequence[str]) -> Floats:
        """Return the part (activity,) of each activity's time that is of a kind, 0 to 1.

        Parameters
        ----------
        kind
            In-person or physical time.
        activity_ids
            O*NET identifiers of the intermediate activities.

        Raises
        ------
        DataError
            An entry names an activity that none of these is or belongs to.
        """
        known = {*activity_ids, *map(generalised_activity, activity_ids)}
        for written in self.document_entries:
            _refuse_unknown(written, known)
        entry_of = {name: entry for entry in self.entries for name in entry.activities}
        parts = np.zeros(len(activity_ids))
        for place, activity in enumerate(activity_ids):
            entry = entry_of.get(activity, entry_of.get(generalised_activity(activity)))
            if entry is not None and entry.kind == kind:
                parts[place] = entry.part
        return parts

    def rated_among(self, activity_ids: Collection[str]) -> list[str]:
        """Return the rated activities; raise DataError where one is not among those given."""
        _refuse_unknown(self.rated_entry, activity_ids)
        return list(self.rated)


def load_task_kinds(path: Path | None = None) -> TaskKinds:
    """Return the reviewed table of kinds of task time.

    Parameters
    ----------
    path
        A file of the same form; the shipped one when not given.

    Raises
    ------
    DataError
        The file is not of that form, or names an activity twice, with file, line and key.
    """
    document = read_rule_file(TASK_KINDS_FILE if path is None else path, (_ENTRIES, _RATED))
    fields = ("activities", "kind", "part", "reason")
    entries = tuple(rule_entries(document, _ENTRIES, fields))
    named: dict[str, str] = {}
    kinds = tuple(_task_kind(entry, named) for entry in entries)
    rated = rule_entry(document, _RATED, document.data[_RATED], ("activities", "reason"))
    rated.text("reason")
    return TaskKinds(kinds, _activities(rated, {}, generalised=True), entries, rated)


def _task_kind(entry: RuleEntry, named: dict[str, str]) -> TaskKind:
    part = entry.fields["part"]
    if isinstance(part, bool) or part not in PARTS:
        allowed = ", ".join(f"{value:g}" for value in PARTS)
        raise entry.fault(f"{part!r} is not a part", field="part", allowed=allowed)
    kind: Kind = "in_person" if entry.one_of("kind", KINDS) == "in_person" else "physical"
    return TaskKind(_activities(entry, named), kind, float(part), entry.text("reason"))


def _activities(
    entry: RuleEntry, named: dict[str, str], *, generalised: bool = False
) -> tuple[str, ...]:
    """Return the activities of an entry, none of them in `named`, to which they are added."""
    form = re.compile(_GENERALISED) if generalised else _ANY_ACTIVITY
    allowed = "4.A.3.a.1" if generalised else "4.A.3.a.1 (a group) or 4.A.3.a.1.I05"
    for place, name in enumerate(entry.names("activities")):
        field = f"activities.{place}"
        if not form.fullmatch(name):
            raise entry.fault(f"{name!r} is no activity", field=field, allowed=allowed)
        if name in named:
            raise entry.fault(f"{name!r} stands in {named[name]} already", field=field)
        named[name] = entry.key
    return entry.names("activities")


def _refuse_unknown(entry: RuleEntry, known: Collection[str]) -> None:
    for place, name in enumerate(entry.names("activities")):
        if name not in known:
            raise entry.fault(
                f"there is no activity {name!r}",
                field=f"activities.{place}",
                nearest=nearest_name(name, known),
            )
