"""Claims as asserted: numbers with a unit and a year, read from a file, each with its check."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.entries import Number, Words, entry_error
from models.ladder import LADDER, LATEST_HORIZON, Ladder
from models.scenarios import scenario_ids
from occupations.economy import UNITED_STATES, Economy
from occupations.errors import UsageError, nearest_name
from occupations.toml_file import TomlFile, read_toml

CLAIMS_FILE: Final = Path(__file__).with_name("claims.toml")
JOBS: Final = "jobs"
_INFINITE: Final = math.inf
Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True)
class CheckKind:
    """What a check needs of a claim: its unit, its numbers with their bounds, whether a year.

    `readings` are the senses that the check tells apart; empty where there is one alone.
    """

    unit: str
    numbers: Mapping[str, Bounds]
    needs_year: bool = False
    readings: tuple[str, ...] = ()


_SHARE: Final = (0.0, 1.0)
_RATE: Final = (-0.5, 1.0)
_STATEMENTS: Final[Mapping[str, CheckKind]] = {
    "world_shares": CheckKind(
        "share of world manufacturing value added", {"china": _SHARE, "united_states": _SHARE}
    ),
    "growth": CheckKind(
        "share per year", {"past": _RATE, "target_low": _RATE, "target_high": _RATE}
    ),
    "gain": CheckKind(
        "US dollars",
        {
            "amount": (1.0, _INFINITE),
            "growth_low": _RATE,
            "growth_high": _RATE,
            "growth_base": _RATE,
        },
        needs_year=True,
        readings=("level", "annual_difference", "cumulative_difference"),
    ),
    "unit_cost": CheckKind("share of unit cost", {"saving": _SHARE}),
    "share_reversal": CheckKind("share of world manufacturing value added", {}, needs_year=True),
    "factory_labour": CheckKind("share of factory work", {"remaining": _SHARE}),
}


class _ClaimEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    check: str
    unit: str
    numbers: dict[str, Number] = Field(default_factory=dict)
    year: int | None = None
    source: str
    condition: str | None = None
    checked_against: list[str] = Field(default_factory=list)
    readings: list[str] = Field(default_factory=list)
    statement: Words
    leaves_out: Words = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """What someone asserts, in our own words per language, with its numbers in `unit`.

    `check` is one of `check_kinds`; `year` is 0 where the check asks for none. `condition` is the
    scenario in which what the claim supposes comes true, where it supposes any. `readings` are the
    senses it is read in, `checked_against` the sources of the data it is set beside.
    """

    claim_id: str
    check: str
    unit: str
    year: int
    statement: Mapping[str, str]
    leaves_out: Mapping[str, str]
    source_id: str
    numbers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    condition: str | None = None
    checked_against: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def jobs(self) -> float:
        """Return the number of jobs it asserts.

        Raises
        ------
        KeyError
            For a claim that is about something else.
        """
        return self.numbers[JOBS]


def check_kinds(
    *, ladder: Ladder = LADDER, economy: Economy = UNITED_STATES
) -> Mapping[str, CheckKind]:
    """Return every kind of check; jobs can be read as every rung in every scope."""
    readings = (f"{rung} in {scope}" for scope in economy.scope_names for rung in ladder.names)
    jobs = CheckKind("jobs", {"jobs": (1.0, _INFINITE)}, needs_year=True, readings=tuple(readings))
    return {JOBS: jobs, **_STATEMENTS}


def load_claims(
    path: Path | None = None, *, ladder: Ladder = LADDER, economy: Economy = UNITED_STATES
) -> tuple[Claim, ...]:
    """Return the claims of the shipped file, or of the file at `path`, in its order.

    A claim on jobs can be read as the rungs of `ladder` in the scopes of `economy`.

    Raises
    ------
    UsageError
        With file, line and key of what is missing, unknown, of the wrong type or out of range.
    """
    document = read_toml(path or CLAIMS_FILE)
    kinds = check_kinds(ladder=ladder, economy=economy)
    claims = tuple(
        _claim(_Place(document, claim_id, kinds, economy.base_year), entry)
        for claim_id, entry in document.data.items()
    )
    if not claims:
        raise UsageError("there is no claim here", file=document.path, allowed="a table a claim")
    return claims


def main_claim(*, ladder: Ladder = LADDER, economy: Economy = UNITED_STATES) -> Claim:
    """Return the claim that every run is set beside: the first of the shipped file."""
    return load_claims(ladder=ladder, economy=economy)[0]


def _claim(place: _Place, entry: Any) -> Claim:
    document, claim_id = place.document, place.claim_id
    if not isinstance(entry, dict):
        raise UsageError(
            "a value stands where a table of a claim is expected",
            file=document.path,
            line=document.line_of(claim_id),
            key=claim_id,
            allowed="tables such as [my_claim]",
        )
    try:
        read = _ClaimEntry.model_validate(entry)
    except ValidationError as reason:
        raise entry_error(document, claim_id, _ClaimEntry, reason) from None
    kind = place.kind_of(read)
    return Claim(
        claim_id=claim_id,
        check=read.check,
        unit=read.unit,
        year=read.year or 0,
        statement=read.statement,
        leaves_out=read.leaves_out,
        source_id=read.source,
        numbers=read.numbers,
        condition=read.condition,
        checked_against=tuple(read.checked_against),
        readings=tuple(read.readings) or kind.readings,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a claim stands, for errors that say so, and what is known of claims."""

    document: TomlFile
    claim_id: str
    kinds: Mapping[str, CheckKind]
    base_year: int

    def refused(self, problem: str, name: str, allowed: str, near: str | None = None) -> UsageError:
        """Return the error of one entry of the claim."""
        key = f"{self.claim_id}.{name}"
        line = self.document.line_of(key) or self.document.line_of(self.claim_id)
        return UsageError(
            problem, file=self.document.path, line=line, key=key, allowed=allowed, nearest=near
        )

    def kind_of(self, read: _ClaimEntry) -> CheckKind:
        """Return the kind of check of an entry, which has all that the check needs and no more."""
        self._one_of("check", read.check, tuple(self.kinds))
        kind = self.kinds[read.check]
        self._one_of("unit", read.unit, (kind.unit,))
        if read.condition is not None:
            self._one_of("condition", read.condition, scenario_ids())
        self._numbers(read, kind)
        self._year(read, kind)
        for reading in read.readings:
            if not kind.readings:
                raise self.refused("this check has one reading alone", "readings", "no entry")
            self._one_of("readings", reading, kind.readings)
        return kind

    def _one_of(self, name: str, given: str, known: tuple[str, ...]) -> None:
        if given not in known:
            raise self.refused(
                f"there is no {name} {given!r}",
                name,
                ", ".join(known),
                nearest_name(given, known),
            )

    def _numbers(self, read: _ClaimEntry, kind: CheckKind) -> None:
        allowed = ", ".join(kind.numbers) or "none"
        for name in kind.numbers:
            if name not in read.numbers:
                raise self.refused(f"the number {name!r} is missing", "numbers", allowed)
        for name, value in read.numbers.items():
            if name not in kind.numbers:
                raise self.refused(
                    f"there is no number {name!r} in this check",
                    "numbers",
                    allowed,
                    nearest_name(name, kind.numbers),
                )
            low, high = kind.numbers[name]
            if not low <= value <= high:
                end = "or more" if high == _INFINITE else f"to {high:g}"
                raise self.refused(
                    f"{name}: {value:g} is out of range", "numbers", f"{low:g} {end}"
                )

    def _year(self, read: _ClaimEntry, kind: CheckKind) -> None:
        span = f"{self.base_year + 1} to {LATEST_HORIZON}"
        if kind.needs_year and read.year is None:
            raise self.refused("the year is missing", "year", span)
        if read.year is None:
            return
        if not kind.needs_year:
            raise self.refused("this check asks for no year", "year", "no entry")
        if not self.base_year < read.year <= LATEST_HORIZON:
            raise self.refused(f"{read.year} is out of range", "year", span)
