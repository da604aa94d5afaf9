"""The file of one expert, read with every fault of it at once."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from models.distributions import Distribution, InfeasibleError, metalog
from models.elicitation.expert_points import (
    QUESTIONS,
    THREE_POINTS,
    Triple,
    file_fault,
    seed_points,
    three_points,
)
from occupations.errors import DataError, nearest_name, together
from occupations.input_file import read_input_text
from occupations.toml_file import LARGEST_TOML, TomlFile, parse_toml

if TYPE_CHECKING:
    from models.parameters import ParameterSpec, ParameterTable

ASSUMPTIONS: Final = "assumptions"
EXPERT: Final = "expert"
MADE_UP: Final = "made_up"
POINTS: Final = "points"
REASON: Final = "reason"
LONGEST_NAME: Final = 80
_ENTRIES: Final = (EXPERT, MADE_UP, ASSUMPTIONS, QUESTIONS)
_FIELDS: Final = (POINTS, REASON)
_LONGEST_REASON: Final = 2_000
# Sizes of points, and how far apart they lie, that computing can keep.
_SMALLEST: Final = 1e-9
_LARGEST: Final = 1e12
_CLOSEST: Final = 1e-6
# Kinds of signs that are not seen, or tell a terminal what to do.
_NOT_SHOWN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an expert says of one assumption.

    Attributes
    ----------
    value
        The distribution through the three points, in the assumption's unit.
    reason
        What the points rest on, in the expert's words.
    """

    value: Distribution
    reason: str


@dataclass(frozen=True, slots=True)
class Expert:
    """What one expert said.

    Attributes
    ----------
    name
        The expert's name.
    judgements
        By the key of the assumption; what was not answered is left out.
    seeds
        The 5, 50 and 95 % points of questions with known answers, by their keys.
    made_up
        Whether the file says that nobody was asked: an example for trying it out.
    file
        Where it was read from.
    digest
        The sha256 of the file.
    """

    name: str
    judgements: Mapping[str, Judgement]
    seeds: Mapping[str, Triple]
    made_up: bool
    file: Path
    digest: str


def read_expert(path: Path, parameters: ParameterTable) -> Expert:
    """Return what an expert said.

    Raises
    ------
    DataError
        The file cannot be read or is not TOML; or, all at once, with file, line and key: an entry
        that there is not, points that are missing, out of bounds, do not rise or have no metalog,
        a reason that is missing, or nothing answered at all.
    """
    text = read_input_text(path, error=DataError, largest=LARGEST_TOML)
    document = parse_toml(text, path=path, error=DataError)
    faults: list[DataError] = [*_heading_faults(document)]
    judgements = dict(_judgements(document, parameters, faults))
    known = dict(seed_points(document, faults))
    if not judgements and not faults:
        faults.append(
            file_fault(document, ASSUMPTIONS, "no assumption is answered", allowed=THREE_POINTS)
        )
    if faults:
        raise together(sorted(faults, key=lambda fault: fault.line or 0))
    return Expert(
        name=str(document.data[EXPERT]).strip(),
        judgements=judgements,
        seeds=known,
        made_up=document.data.get(MADE_UP, False),
        file=path,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def may_be_asked(spec: ParameterSpec) -> bool:
    """Return whether an assumption has points to ask for: not a weight, a choice, a fixed one."""
    return spec.distribution.family == "metalog"


def _heading_faults(document: TomlFile) -> Iterator[DataError]:
    for name in document.data:
        if name not in _ENTRIES:
            yield file_fault(
                document,
                name,
                "there is no such entry in the file of an expert",
                allowed=", ".join(_ENTRIES),
                nearest=nearest_name(name, _ENTRIES),
            )
    called = document.data.get(EXPERT)
    words = f"a name of 1 to {LONGEST_NAME} letters in one line"
    if not isinstance(called, str) or not _is_name(called):
        problem = "this cannot be the name of an expert" if called else "the expert has no name"
        yield file_fault(document, EXPERT, problem, allowed=words)
    if not isinstance(document.data.get(MADE_UP, False), bool):
        yield file_fault(document, MADE_UP, "this is neither true nor false", allowed="true, false")


def _is_name(text: str) -> bool:
    """Return whether a text can be read as a name: nothing in it is invisible or gives orders."""
    shown = all(unicodedata.category(sign) not in _NOT_SHOWN for sign in text)
    return shown and 0 < len(text.strip()) <= LONGEST_NAME


def _can_be_told_apart(points: Sequence[float]) -> bool:
    """Return whether numbers are of a size, and far enough apart, that computing keeps them so."""
    sizes = [abs(point) for point in points if point]
    if not sizes or min(sizes) < _SMALLEST or max(sizes) > _LARGEST:
        return False
    return min(abs(later - before) for before, later in pairwise(points)) >= _CLOSEST * max(sizes)


def _judgements(
    document: TomlFile, parameters: ParameterTable, faults: list[DataError]
) -> Iterator[tuple[str, Judgement]]:
    """Yield what is answered of each assumption, and note what is wrong."""
    askable = [key for key, spec in parameters.specs.items() if may_be_asked(spec)]
    answered: set[str] = set()
    for key, entry in _tables(document, faults):
        place = f"{ASSUMPTIONS}.{key}"
        if key in answered:
            faults.append(
                file_fault(document, place, "this is answered twice", allowed="one table each")
            )
            continue
        answered.add(key)
        if key not in askable:
            known = key in parameters.specs
            faults.append(
                file_fault(
                    document,
                    place,
                    f"{key!r} has no points that could be asked for"
                    if known
                    else f"there is no assumption {key!r}",
                    allowed=f"the assumptions of the form: {', '.join(askable)}",
                    nearest=None if known else nearest_name(key, askable),
                )
            )
            continue
        own = [*_field_faults(document, place, entry)]
        value = _value(document, place, entry, parameters.specs[key], own)
        faults += own
        if value is not None and not own:
            yield key, Judgement(value, " ".join(entry[REASON].split()))


def _tables(document: TomlFile, faults: list[DataError]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each table of assumptions by its dotted key."""
    waiting = [("", document.data.get(ASSUMPTIONS, {}))]
    while waiting:
        key, entry = waiting.pop(0)
        if not isinstance(entry, dict):
            place = f"{ASSUMPTIONS}.{key}" if key else ASSUMPTIONS
            faults.append(
                file_fault(
                    document, place, "this is not a table", allowed=f"[{place}] above its points"
                )
            )
        elif key and any(name in entry for name in _FIELDS):
            yield key, entry
        elif key and not any(isinstance(inner, dict) for inner in entry.values()):
            place = f"{ASSUMPTIONS}.{key}"
            faults.append(file_fault(document, place, "there are no points", allowed=THREE_POINTS))
        else:
            waiting += [(f"{key}.{name}".lstrip("."), inner) for name, inner in entry.items()]


def _field_faults(document: TomlFile, key: str, entry: dict[str, Any]) -> Iterator[DataError]:
    for name in entry:
        if name not in _FIELDS:
            yield file_fault(
                document,
                f"{key}.{name}",
                f"there is no field {name!r}",
                allowed=", ".join(_FIELDS),
                nearest=nearest_name(name, _FIELDS),
            )
    reason = entry.get(REASON, "")
    if not isinstance(reason, str) or len(reason) > _LONGEST_REASON:
        yield file_fault(
            document,
            f"{key}.{REASON}",
            "this is not a reason",
            allowed=f"text between quotes, at most {_LONGEST_REASON:,} letters",
        )
    elif entry.get(POINTS) and not reason.strip():
        yield file_fault(
            document,
            f"{key}.{REASON}",
            "the reason is missing",
            allowed="a sentence: what the points rest on",
        )


def _value(
    document: TomlFile,
    key: str,
    entry: dict[str, Any],
    spec: ParameterSpec,
    faults: list[DataError],
) -> Distribution | None:
    place = f"{key}.{POINTS}"
    points = three_points(document, place, entry.get(POINTS, []), faults)
    if points is None:
        return None
    outside = [point for point in points if not spec.contains(point)]
    if outside:
        words = ", ".join(f"{point:g}" for point in outside)
        problem = f"{words} {'is' if len(outside) == 1 else 'are'} out of bounds"
        faults.append(file_fault(document, place, problem, allowed=spec.allowed()))
        return None
    if not _can_be_told_apart(points):
        problem = "these points lie too close together, or too far from 1, to compute with"
        faults.append(
            file_fault(
                document,
                place,
                problem,
                allowed=f"0 or {_SMALLEST:g} to {_LARGEST:g}, {_CLOSEST:g} of it apart",
            )
        )
        return None
    try:
        return metalog(*points, lower=spec.lower, upper=spec.upper)
    except InfeasibleError as reason:
        faults.append(file_fault(document, place, str(reason), allowed=spec.allowed()))
        return None
