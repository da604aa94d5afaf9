"""What each check needs of a claim, and whether an entry has it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from models.entries import Number, Words, entry_errors
from models.ladder import LADDER, LATEST_HORIZON, Ladder
from models.scenarios import scenario_ids
from occupations.economies.home import UNITED_STATES
from occupations.economy import Economy
from occupations.errors import UsageError, nearest_name, together
from occupations.plain_numbers import decimal_number
from occupations.toml_file import TomlFile

JOBS: Final = "jobs"
SHARE_OF_JOBS: Final = "share of jobs"
# The key of a text whose language nobody named: ISO 639 for undetermined.
UNNAMED_LANGUAGE: Final = "und"
_INFINITE: Final = math.inf
_WHOLE: Final = 100
_NUMBERS: Final = "numbers"
_NUMBERS_ALLOWED: Final = (
    'numbers such as 73e6; a share such as 0.47, or a percentage in quotation marks such as "47 %" '
    'or "47.5 %", with a decimal point'
)
Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True)
class CheckKind:
    """What a check needs of a claim: its unit, its numbers with their bounds, whether a year.

    `units` maps each unit that the claim may be given in to the numbers it then has. `readings` are
    the senses that the check tells apart; empty where there is one alone.
    """

    units: Mapping[str, Mapping[str, Bounds]]
    needs_year: bool = False
    readings: tuple[str, ...] = ()


_SHARE: Final = (0.0, 1.0)
_RATE: Final = (-0.5, 1.0)
# Less than one job in ten thousand is better said in jobs.
_SHARE_OF_ALL_JOBS: Final = (0.0001, 1.0)
_WORLD_SHARE: Final = "share of world manufacturing value added"
_STATEMENTS: Final[Mapping[str, CheckKind]] = {
    "world_shares": CheckKind({_WORLD_SHARE: {"china": _SHARE, "united_states": _SHARE}}),
    "growth": CheckKind(
        {"share per year": {"past": _RATE, "target_low": _RATE, "target_high": _RATE}}
    ),
    "gain": CheckKind(
        {
            "US dollars": {
                "amount": (1.0, _INFINITE),
                "growth_low": _RATE,
                "growth_high": _RATE,
                "growth_base": _RATE,
            }
        },
        needs_year=True,
        readings=("level", "annual_difference", "cumulative_difference"),
    ),
    "unit_cost": CheckKind({"share of unit cost": {"saving": _SHARE}}),
    "share_reversal": CheckKind({_WORLD_SHARE: {}}, needs_year=True),
    "factory_labour": CheckKind({"share of factory work": {"remaining": _SHARE}}),
}


def check_kinds(
    *, ladder: Ladder = LADDER, economy: Economy = UNITED_STATES
) -> Mapping[str, CheckKind]:
    """Return every kind of check; jobs can be read as every rung in every scope."""
    jobs = CheckKind(
        {
            JOBS: {"jobs": (1.0, _INFINITE)},
            SHARE_OF_JOBS: {"share": _SHARE_OF_ALL_JOBS},
        },
        needs_year=True,
        readings=tuple(
            f"{rung} in {scope}" for scope in economy.scope_names for rung in ladder.names
        ),
    )
    return {JOBS: jobs, **_STATEMENTS}


def _share_of(value: object) -> object:
    """Return the share that a text such as "25 %" is; any other value as it is."""
    if not isinstance(value, str) or not value.rstrip().endswith("%"):
        return value
    try:
        return decimal_number(value.rstrip().removesuffix("%")) / 100
    except ValueError:
        return value


def _nearest_share(given: object) -> str | None:
    """Return the percentage that a value was probably meant for; None where none is near."""
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return None
    written = str(given).strip()
    is_percentage = written.endswith("%")
    try:
        number = decimal_number(written.removesuffix("%").replace(",", ".", 1))
    except ValueError:
        return None
    percentage = number if is_percentage or number > 1 else 100 * number
    return f"{percentage:g} %" if 0 < percentage <= _WHOLE else None


def _for_every_language(given: object) -> object:
    return {UNNAMED_LANGUAGE: given} if isinstance(given, str) else given


# A text without a table of languages serves every language.
_Said = Annotated[Words, BeforeValidator(_for_every_language)]


class SearchEntry(BaseModel):
    """A search for whoever said what a claim says, as it is given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    when: str = Field(min_length=1)
    where: _Said
    outcome: _Said

    @field_validator("where", "outcome")
    @classmethod
    def _with_words(cls, given: Words) -> Words:
        if not any(text.strip() for text in given.values()):
            raise ValueError("there is no text here")
        return given


class ClaimEntry(BaseModel):
    """One claim as it is given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    check: str
    unit: str
    numbers: dict[str, Number] = Field(default_factory=dict)
    year: int | None = None
    source: str
    condition: str | None = None
    checked_against: list[str] = Field(default_factory=list)
    readings: list[str] = Field(default_factory=list)
    statement: _Said
    leaves_out: _Said = Field(default_factory=dict)
    origin: _Said = Field(default_factory=dict)
    search: SearchEntry | None = None

    @field_validator("numbers", mode="before")
    @classmethod
    def _with_shares(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {name: _share_of(value) for name, value in given.items()}


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """Where a claim stands, for errors that say so, and what is known of claims.

    `document` is None where there is no file; `kinds` are the checks there are, `base_year` that of
    the economy.
    """

    claim_id: str
    document: TomlFile | None = None
    kinds: Mapping[str, CheckKind] = field(default_factory=check_kinds)
    base_year: int = UNITED_STATES.base_year

    def refused(self, problem: str, name: str, allowed: str, near: str | None = None) -> UsageError:
        """Return the error of one entry of the claim; a number's problem names it."""
        if self.document is None:
            named = None if name == _NUMBERS else name
            return UsageError(problem, key=named, allowed=allowed, nearest=near)
        key = f"{self.claim_id}.{name}"
        line = self.document.line_of(key) or self.document.line_of(self.claim_id)
        return UsageError(
            problem, file=self.document.path, line=line, key=key, allowed=allowed, nearest=near
        )

    def misfits(self, reason: ValidationError) -> list[UsageError]:
        """Return the faults that pydantic found, each an error of the entry it lies in."""
        if self.document is not None:
            parts = {"search": ", ".join(SearchEntry.model_fields), _NUMBERS: _NUMBERS_ALLOWED}
            errors = entry_errors(self.document, self.claim_id, ClaimEntry, reason, allowed=parts)
        else:
            errors = [
                UsageError(
                    f"{str(fault['msg']).removeprefix('Input ')}, given {fault['input']!r}",
                    key=str(fault["loc"][-1]),
                    allowed=_NUMBERS_ALLOWED if fault["loc"][0] == _NUMBERS else None,
                )
                for fault in reason.errors()
            ]
        for error, fault in zip(errors, reason.errors(), strict=True):
            if fault["loc"] == (_NUMBERS, "share"):
                error.nearest = _nearest_share(fault["input"])
        return errors

    def kind_of(self, read: ClaimEntry) -> CheckKind:
        """Return the kind of check of an entry, which has all that the check needs and no more."""
        if faults := list(self._faults(read)):
            raise together(faults)
        return self.kinds[read.check]

    def _faults(self, read: ClaimEntry) -> Iterator[UsageError]:
        if read.condition is not None:
            yield from self._unless_one_of("condition", read.condition, scenario_ids())
        if not any(text.strip() for text in read.statement.values()):
            yield self.refused("there is no text here", "statement", "what the claim says")
        yield from self._unless_one_of("check", read.check, tuple(self.kinds))
        if (kind := self.kinds.get(read.check)) is None:
            return
        yield from self._unless_one_of("unit", read.unit, tuple(kind.units))
        if (wanted := kind.units.get(read.unit)) is not None:
            yield from self._of_numbers(read, wanted)
        yield from self._of_year(read, kind)
        if read.readings and not kind.readings:
            yield self.refused("this check has one reading alone", "readings", "no entry")
            return
        for reading in read.readings:
            yield from self._unless_one_of("readings", reading, kind.readings)

    def _unless_one_of(self, name: str, given: str, known: tuple[str, ...]) -> Iterator[UsageError]:
        if given not in known:
            nearest = nearest_name(given, known)
            yield self.refused(f"there is no {name} {given!r}", name, ", ".join(known), nearest)

    def _of_numbers(self, read: ClaimEntry, wanted: Mapping[str, Bounds]) -> Iterator[UsageError]:
        allowed = ", ".join(wanted) or "none"
        for name in wanted:
            if name not in read.numbers:
                yield self.refused(f"the number {name!r} is missing", _NUMBERS, allowed)
        for name, value in read.numbers.items():
            if name not in wanted:
                problem = f"there is no number {name!r} in {read.unit}"
                yield self.refused(problem, _NUMBERS, allowed, nearest_name(name, wanted))
                continue
            low, high = wanted[name]
            if not low <= value <= high:
                end = "or more" if high == _INFINITE else f"to {high:g}"
                problem = f"{name}: {value:g} is out of range"
                near = _nearest_share(value) if high == 1 < value else None
                yield self.refused(problem, _NUMBERS, f"{low:g} {end}", near)

    def _of_year(self, read: ClaimEntry, kind: CheckKind) -> Iterator[UsageError]:
        span = f"{self.base_year + 1} to {LATEST_HORIZON}"
        if kind.needs_year and read.year is None:
            yield self.refused("the year is missing", "year", span)
        elif read.year is not None and not kind.needs_year:
            yield self.refused("this check asks for no year", "year", "no entry")
        elif read.year is not None and not self.base_year < read.year <= LATEST_HORIZON:
            yield self.refused(f"{read.year} is out of range", "year", span)
