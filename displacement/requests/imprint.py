"""Who publishes a report and how to reach them, as asked for and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.all_faults import Faults
from occupations.errors import UsageError
from occupations.shown_text import shown_in_one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reports.imprint import Imprint

_LONGEST: Final = 200


def checked_imprint(*, publisher: str | None, contact: str | None) -> dict[str, str]:
    """Return what was given of an imprint, by name, each in one line of printable text.

    An empty contact is given, too: it takes away that of a finished run.

    Raises
    ------
    UsageError
        For an empty publisher, more than one line, signs that give orders, or more than 200
        characters.
    """
    given: dict[str, str] = {}
    faults = Faults()
    if publisher is not None:
        with faults.gathered():
            given["publisher"] = _one_line(publisher, key="--publisher")
            if not given["publisher"]:
                raise UsageError("there is no text here", key="--publisher", allowed="a name")
    if contact is not None:
        with faults.gathered():
            given["contact"] = _one_line(contact, key="--contact")
    faults.refuse()
    return given


def imprint_of(given: Mapping[str, str]) -> Imprint:
    """Return the imprint that was given, the project's own where it is silent."""
    from reports.imprint import Imprint

    return Imprint(**given)


def _one_line(text: str, *, key: str) -> str:
    allowed = f"one line of at most {_LONGEST} characters that can be printed"
    if shown_in_one_line(text) != text:
        raise UsageError("these words hold signs that give orders", key=key, allowed=allowed)
    words = text.strip()
    if len(words) > _LONGEST:
        raise UsageError(f"these are {len(words)} characters", key=key, allowed=allowed)
    return words
