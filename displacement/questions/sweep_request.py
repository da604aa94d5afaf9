"""A sweep as a TOML file: its axes, and what is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.entries import Number, entry_error
from occupations.errors import UsageError
from occupations.toml_file import TomlFile, read_toml

if TYPE_CHECKING:
    from models.examination.sweep import AskedAxis

_AXES: Final = "vary"


class _Heading(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    rung: str | None = None
    scope: str | None = None
    year: Annotated[int, Field(strict=True)] | None = None
    target: Number | None = None


class _Axis(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    low: Number
    high: Number
    steps: Annotated[int, Field(strict=True)]


@dataclass(frozen=True, slots=True)
class SweepRequest:
    """Axes, and what a file says of rung, scope, year and target."""

    axes: tuple[AskedAxis, ...]
    rung: str | None
    scope: str | None
    year: int | None
    target: float | None


def read_sweep_request(path: Path) -> SweepRequest:
    """Return what a file asks to be swept.

    Each axis is a table `[vary."KEY"]` with low, high and steps; rung, scope, year and target may
    stand above.

    Raises
    ------
    UsageError
        With file, line and key of what is missing, unknown or of the wrong type.
    """
    document = read_toml(path)
    axes = document.data.get(_AXES)
    if not isinstance(axes, dict) or not axes:
        raise UsageError(
            "the file varies nothing",
            file=path,
            key=_AXES,
            allowed='tables such as [vary."cognitive.ceiling"] with low, high and steps',
        )
    heading = {key: value for key, value in document.data.items() if key != _AXES}
    try:
        read = _Heading.model_validate(heading)
    except ValidationError as reason:
        raise entry_error(document, "", _Heading, reason) from None
    _check_heading(read, document)
    return SweepRequest(
        tuple(_axis(document, key, entry) for key, entry in axes.items()),
        read.rung,
        read.scope,
        read.year,
        read.target,
    )


def _check_heading(read: _Heading, document: TomlFile) -> None:
    """Raise UsageError, with the file's line, for a rung, scope, year or target that is none."""
    from models.examination.response import checked_target
    from models.ladder import HEADLINE_RUNG, HEADLINE_SCOPE, LATEST_HORIZON

    try:
        checked_target(
            jobs=1.0 if read.target is None else read.target,
            rung=HEADLINE_RUNG if read.rung is None else read.rung,
            scope=HEADLINE_SCOPE if read.scope is None else read.scope,
            year=LATEST_HORIZON if read.year is None else read.year,
        )
    except UsageError as reason:
        key = str(reason.key).removeprefix("--")
        raise UsageError(
            reason.problem,
            file=document.path,
            line=document.line_of(key),
            key=key,
            allowed=reason.allowed,
            nearest=reason.nearest,
        ) from None


def _axis(document: TomlFile, key: str, entry: object) -> AskedAxis:
    from models.examination.sweep import AskedAxis

    place = f"{_AXES}.{key}"
    line = document.line_of(place)
    if isinstance(entry, dict) and entry and all(isinstance(one, dict) for one in entry.values()):
        inner = f"{key}.{next(iter(entry))}"
        raise UsageError(
            "an axis is one table, its key in quotation marks",
            file=document.path,
            line=document.line_of(f"{_AXES}.{inner}"),
            key=place,
            allowed=f'[{_AXES}."{inner}"]',
        )
    try:
        read = _Axis.model_validate(entry)
    except ValidationError as reason:
        raise entry_error(document, place, _Axis, reason) from None
    return AskedAxis(key, read.low, read.high, read.steps, document.path, line)
