"""What a scenario changes, as its file or the command line states it, with every fault of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.changed_value import changed_value
from models.copula import RankCorrelation
from models.correlations import CORRELATIONS, read_correlations
from models.distributions import Distribution
from models.entries import Number, Words, entry_errors, tables_of
from models.parameters import ParameterSpec, ParameterTable
from models.restatements import (
    AT,
    TABLE,
    Place,
    address_of,
    key_of,
    refuse_for_sectors,
    refuse_overlap,
    sectors_named,
    stated_tables,
)
from models.standing import (
    CLASSES,
    JUDGEMENT,
    Evidence,
    Standing,
    standing_faults,
    with_known_class,
)
from occupations.all_faults import Faults
from occupations.errors import UsageError
from occupations.plain_numbers import decimal_number
from occupations.toml_file import TomlFile

Family = Literal["metalog", "uniform", "fixed", "dirichlet", "choice"]

_ALL_SECTORS: Final[tuple[str, ...]] = ()
_HEADING: Final = frozenset({"id", "title", "story"})
_RESERVED: Final = _HEADING | {CORRELATIONS}
_WORDS: Final = 'words by language, such as { en = "…" }'
_IN_WORDS: Final = {
    "id": "small letters, digits, - and _, no space",
    "title": _WORDS,
    "story": _WORDS,
    "distribution": ", ".join(get_args(Family)),
    "rationale": _WORDS,
    "evidence": ", ".join(CLASSES),
    "panel": "a whole number of people, 1 or more",
    "source": "text in quotation marks: the id of a source record, or a name of your own for yours",
    "locator": "text in quotation marks: the table, page or fit that gives the value",
}


class _Heading(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")] | None = None
    title: Words
    story: Words


class _Change(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    distribution: Family | None = None
    low: Number | None = None
    central: Number | str | None = None
    high: Number | None = None
    rationale: Words | None = None
    evidence: Evidence = "judgement"
    panel: Annotated[int, Field(ge=1)] | None = None
    source: str | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A parameter's new distribution with the reason for it; `sectors` where it is for some.

    It stands on the judgement of whoever states it unless they say what else.
    """

    value: Distribution
    rationale: Mapping[str, str] | None
    source_id: str | None
    sectors: tuple[str, ...] = ()
    standing: Standing = JUDGEMENT


Changes = Mapping[str, Change]
"""Changes by address: the key of a parameter, with `@SECTORS` where it is for some sectors."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named story, the parameters it changes and the rank correlations it states.

    `path` is None for text from stdin.
    """

    scenario_id: str
    title: Mapping[str, str]
    story: Mapping[str, str]
    changes: Changes
    path: Path | None
    correlations: tuple[RankCorrelation, ...] = ()


def read_document(
    document: TomlFile, parameters: ParameterTable
) -> tuple[Scenario | None, list[UsageError]]:
    """Return a file's scenario, None when it has faults, and the faults, heading first."""
    faults: list[UsageError] = []
    heading = None
    try:
        heading = _Heading.model_validate(
            {key: document.data[key] for key in _HEADING if key in document.data}
        )
    except ValidationError as reason:
        faults += entry_errors(document, "", _Heading, reason, allowed=_IN_WORDS)
    changes: dict[str, Change] = {}
    tables = tables_of(document, _RESERVED, faults=faults)
    for key, name, entry in stated_tables(document, tables, faults=faults):
        table = key if name is None else f"{key}.{TABLE}.{name}"
        place = Place(document.path, table, document.line_of(table))
        faults += standing_faults(document, table, entry)
        entry = with_known_class(entry)
        try:
            spec = parameters.spec(key, file=place.file, line=place.line)
            address, sectors = key, _ALL_SECTORS
            if name is not None:
                address, sectors = _restated(spec, name, parameters, changes, place)
            changes[address] = _change(spec, entry, sectors, place)
        except ValidationError as reason:
            faults += entry_errors(document, table, _Change, reason, allowed=_allowed(spec))
        except UsageError as fault:
            faults.append(fault)
    correlations: tuple[RankCorrelation, ...] = ()
    try:
        dimensions = {key: spec.dimension for key, spec in parameters.specs.items()}
        correlations = read_correlations(document, dimensions, replaces=True)
    except UsageError as fault:
        faults.append(fault)
    if heading is None or faults:
        return None, faults
    scenario_id = heading.id or document.path.stem
    named = (scenario_id, heading.title, heading.story)
    return Scenario(*named, changes, document.path, correlations), []


def _allowed(spec: ParameterSpec) -> Mapping[str, str]:
    """Return in words what each entry of a change may be."""
    return _IN_WORDS | dict.fromkeys(("low", "central", "high"), spec.allowed())


def _restated(
    spec: ParameterSpec, name: str, parameters: ParameterTable, others: Changes, place: Place
) -> tuple[str, tuple[str, ...]]:
    """Return address and sectors of a restatement beside the other changes of its layer."""
    refuse_for_sectors(spec, place)
    sectors = sectors_named(name, parameters.economy, place)
    address = address_of(spec.key, ",".join(part.strip() for part in name.split(",")))
    taken = {
        other.partition(AT)[2]: change.sectors
        for other, change in others.items()
        if key_of(other) == spec.key and other != address
    }
    refuse_overlap(sectors, taken, place)
    return address, sectors


def _change(
    spec: ParameterSpec, entry: dict[str, Any], sectors: tuple[str, ...], place: Place
) -> Change:
    """Return a change; raise ValidationError for its form, UsageError for its values."""
    read = _Change.model_validate(entry)
    value = changed_value(
        spec,
        family=read.distribution,
        points=(read.low, read.central, read.high),
        file=place.file,
        line=place.line,
        key=place.key,
    )
    standing = Standing(read.evidence, read.locator, read.panel)
    return Change(value, read.rationale, read.source, sectors, standing)


def changes_of_settings(texts: Sequence[str], parameters: ParameterTable) -> dict[str, Change]:
    """Return what texts `KEY=VALUE` and `KEY=LOW:CENTRAL:HIGH` change, by address.

    Raises
    ------
    UsageError
        For the faults of all texts at once.
    """
    changes: dict[str, Change] = {}
    faults = Faults()
    for text in texts:
        with faults.gathered():
            address, change = _setting(text, parameters, changes)
            changes[address] = change
    faults.refuse()
    return changes


def _setting(text: str, parameters: ParameterTable, others: Changes) -> tuple[str, Change]:
    given, equals, value = text.partition("=")
    address, sectors = given.strip(), _ALL_SECTORS
    if not equals:
        raise UsageError(f"--set {text!r} has no '='", allowed="KEY=VALUE or KEY=LOW:CENTRAL:HIGH")
    key, at, name = address.partition(AT)
    spec = parameters.spec(key.strip(), file="--set")
    if at:
        address, sectors = _restated(spec, name, parameters, others, Place("--set", address))
    parts: list[float | str] = []
    for part in value.split(":"):
        try:
            parts.append(part.strip() if spec.choices else decimal_number(part))
        except ValueError:
            parts.append(part.strip())
    if len(parts) not in (1, 3):
        raise UsageError(
            f"{value!r} is neither one value nor three points",
            file="--set",
            key=address,
            allowed="VALUE or LOW:CENTRAL:HIGH",
        )
    points = (None, parts[0], None) if len(parts) == 1 else (parts[0], parts[1], parts[2])
    changed = changed_value(spec, family=None, points=points, file="--set", line=None, key=address)
    return address, Change(changed, None, None, sectors)
