"""Groups of ISCO-08 as reviewed rules name them: three digits or four, and who is in them."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from occupations.errors import nearest_name
from occupations.rule_file import RuleEntry

FIELD: Final = "isco"

_GROUP: Final = re.compile(r"\d{3,4}")


def named_groups(entry: RuleEntry) -> tuple[str, ...]:
    """Return the groups that a rule names; raise DataError with file, line and key for no group."""
    groups = entry.names(FIELD)
    for place, group in enumerate(groups):
        if not _GROUP.fullmatch(group):
            raise entry.fault(
                f"{group!r} is not a group of ISCO-08",
                field=f"{FIELD}.{place}",
                allowed="three digits or four",
            )
    return groups


def equal_parts(
    entry: RuleEntry, groups: tuple[str, ...], known: Collection[str]
) -> dict[str, float]:
    """Return the part of each unit group: groups count equally, and so do their unit groups.

    Parameters
    ----------
    entry
        The rule, for errors.
    groups
        The groups that it names.
    known
        The unit groups there are.

    Raises
    ------
    DataError
        No unit group is in a group, with file, line and key.
    """
    parts: dict[str, float] = {}
    for place, group in enumerate(groups):
        members = sorted(code for code in known if code.startswith(group))
        if not members:
            raise entry.fault(
                f"there is no group {group!r} of ISCO-08",
                field=f"{FIELD}.{place}",
                nearest=nearest_name(group, {code[: len(group)] for code in known}),
            )
        for member in members:
            parts[member] = parts.get(member, 0.0) + 1 / len(groups) / len(members)
    return parts
