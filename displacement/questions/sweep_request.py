"""A sweep as a TOML file: its axes, and what is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.entries import Number, entry_error
from occupations.errors import UsageError
from occupations.toml_file import read_toml

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
    """Axes as `KEY=LOW:HIGH:STEPS`, and what the file says of rung, scope, year and target."""

    axes: tuple[str, ...]
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
    texts = []
    for key, entry in axes.items():
        place = f"{_AXES}.{key}"
        try:
            axis = _Axis.model_validate(entry)
        except ValidationError as reason:
            raise entry_error(document, place, _Axis, reason) from None
        texts.append(f"{key}={axis.low!r}:{axis.high!r}:{axis.steps}")
    return SweepRequest(tuple(texts), read.rung, read.scope, read.year, read.target)
