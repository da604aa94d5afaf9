"""A sweep: its axes and the number looked at, given as words or as a TOML file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from displacement.requests.what_if import target_of
from models.entries import Number, entry_error
from occupations.all_faults import Faults
from occupations.errors import InputError, UsageError, together
from occupations.toml_file import TomlFile, read_toml

if TYPE_CHECKING:
    from displacement.setting.scenario_choice import ScenarioChoice
    from displacement.setting.setting import Setting
    from models.examination.response import Target
    from models.examination.sweep import AskedAxis, Axis

_AXES: Final = "vary"
_AXIS_PARTS: Final = 3
_AXIS_EXAMPLE: Final = 'a mapping such as {"cognitive.ceiling": (0.2, 0.95, 16)}: low, high, steps'


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
class AskedSweep:
    """Axes as they were asked for, and what was said of rung, scope, year and target."""

    axes: tuple[AskedAxis, ...]
    rung: str | None = None
    scope: str | None = None
    year: int | None = None
    target: float | None = None


@dataclass(frozen=True, slots=True)
class SweepRequest:
    """The central run over `axes`; `target` is the number looked at, its jobs are marked."""

    choice: ScenarioChoice
    axes: tuple[Axis, ...]
    target: Target

    def document(self) -> dict[str, Any]:
        """Return what was asked, ready for JSON."""
        return {
            "vary": [f"{a.key}={a.low!r}:{a.high!r}:{a.steps}" for a in self.axes],
            "set": list(self.choice.settings),
            "rung": self.target.rung,
            "scope": self.target.scope,
            "year": self.target.year,
            "target": self.target.jobs,
        }


def sweep_request(setting: Setting, choice: ScenarioChoice, asked: AskedSweep) -> SweepRequest:
    """Return a checked request; what was not said of the number is the claim's own.

    Raises
    ------
    UsageError
        For unknown assumptions, rung or scope, and values out of their bounds, each with its place.
    """
    from models.examination.sweep import checked_axis

    axes, faults = [], Faults()
    with faults.gathered():
        target = target_of(
            setting, jobs=asked.target, rung=asked.rung, scope=asked.scope, year=asked.year
        )
    for axis in asked.axes:
        with faults.gathered():
            axes.append(checked_axis(axis, setting.parameters))
    faults.refuse()
    return SweepRequest(choice, tuple(axes), target)


def asked_axes(
    vary: Mapping[str, tuple[float, float, int]] | Sequence[str],
) -> tuple[AskedAxis, ...]:
    """Return the axes of a grid from a mapping, or from texts `KEY=LOW:HIGH:STEPS`.

    Raises
    ------
    UsageError
        For a text of another form, or one text where several are expected.
    """
    from models.examination.sweep import AskedAxis, parse_axis

    if isinstance(vary, str):
        raise UsageError(
            f"one text was given ({vary!r}) where several axes are expected",
            key="vary",
            allowed=_AXIS_EXAMPLE,
        )
    if isinstance(vary, Mapping):
        return tuple(AskedAxis(key, *_ends(key, axis), file="vary") for key, axis in vary.items())
    if not isinstance(vary, Sequence) or not all(isinstance(text, str) for text in vary):
        raise UsageError(f"{vary!r} are not axes", key="vary", allowed=_AXIS_EXAMPLE)
    return tuple(map(parse_axis, vary))


def _ends(key: str, axis: tuple[float, float, int]) -> tuple[float, float, int]:
    """Return low, high and steps of an axis given in Python, each of its type."""
    if isinstance(axis, Sequence) and len(axis) == _AXIS_PARTS and not isinstance(axis, str):
        low, high, steps = axis
        numbers = [isinstance(end, Real) and not isinstance(end, bool) for end in axis]
        if all(numbers) and isinstance(steps, Integral):
            return float(low), float(high), int(steps)
    raise UsageError(f"{axis!r} is not an axis", key=f"vary: {key}", allowed=_AXIS_EXAMPLE)


def read_sweep_request(path: Path, setting: Setting) -> AskedSweep:
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
    _check_heading(read, document, setting)
    return AskedSweep(
        tuple(_axis(document, key, entry) for key, entry in axes.items()),
        read.rung,
        read.scope,
        read.year,
        read.target,
    )


def _check_heading(read: _Heading, document: TomlFile, setting: Setting) -> None:
    """Raise UsageError, with lines of the file, where rung, scope, year or target are not such."""
    try:
        target_of(setting, jobs=read.target, rung=read.rung, scope=read.scope, year=read.year)
    except UsageError as reason:
        faults = [_in_file(fault, document) for fault in (reason, *reason.others)]
        raise together(faults) from None


def _in_file(fault: InputError, document: TomlFile) -> UsageError:
    """Return a fault of an option as one of the key of a file, with its line."""
    key = str(fault.key).removeprefix("--")
    return UsageError(
        fault.problem,
        file=document.path,
        line=document.line_of(key),
        key=key,
        allowed=fault.allowed,
        nearest=fault.nearest,
    )


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
