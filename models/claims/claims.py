"""Claims as asserted: numbers with a unit and a year, read from a file, each with its check."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError

from models.claims.checks import JOBS, SHARE_OF_JOBS, ClaimEntry, ClaimPlace, check_kinds
from models.ladder import LADDER, Ladder
from occupations.economies.home import UNITED_STATES
from occupations.economy import Economy
from occupations.errors import InputError, UsageError, together
from occupations.toml_file import TomlFile, read_toml

__all__ = [
    "JOBS",
    "SHIPPED_SOURCE",
    "USER_SOURCE",
    "Claim",
    "ClaimSearch",
    "load_claims",
    "main_claim",
    "resolve_claim",
]

CLAIMS_FILE: Final = Path(__file__).with_name("claims.toml")
# The source of the text that the shipped claims are read from.
SHIPPED_SOURCE: Final = "claim_text_2025"
# The source of a claim that somebody makes up without a file.
USER_SOURCE: Final = "claim_user"
_USER_CLAIM: Final = "claim"
# What stands in addresses within a page, and needs no quotation marks in TOML.
_NAME: Final = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class ClaimSearch:
    """A search for whoever said what a claim says.

    Attributes
    ----------
    when
        The month or year of it: "November 2026".
    where
        What was searched, by language ("en", "de").
    outcome
        What was there and what was not, by language.
    """

    when: str
    where: Mapping[str, str]
    outcome: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """What someone asserts, in our own words per language, with its numbers in `unit`.

    `Claim.of` makes one about jobs, a file of claims any other.

    Attributes
    ----------
    claim_id
        Its name.
    check
        How it is checked: "jobs" for one about jobs by a year, else one of those that a file of
        claims may name.
    unit
        What `numbers` are in: "jobs" or "share of jobs" for one about jobs.
    year
        By when; 0 where the check asks for no year.
    statement
        What is claimed, in words, by language ("en", "de").
    leaves_out
        What the words leave open, by language.
    source_id
        Who claims it: the id of a source, or words.
    numbers
        What is claimed, by name, in `unit`.
    condition
        The scenario in which what it supposes comes true; None where it supposes nothing.
    checked_against
        The ids of the sources of the data that it is set beside.
    readings
        The senses it is read in, such as "displaced in us_all".
    base_jobs
        The jobs that a share of jobs is a share of; None until a study has counted them.
    origin
        What it was read in and when that appeared, by language; empty where nobody says.
    search
        How it was looked for who first said so; None where nobody looked.
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
    base_jobs: float | None = None
    origin: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    search: ClaimSearch | None = None

    @classmethod
    def of(
        cls,
        *,
        year: int,
        statement: str | Mapping[str, str],
        jobs: float | None = None,
        share: float | None = None,
        source: str = USER_SOURCE,
        condition: str | None = None,
        readings: Sequence[str] = (),
    ) -> Claim:
        """Return a claim on jobs that stands in no file: so many jobs, or such a share of them.

        Parameters
        ----------
        year
            By when, from the year after the shipped May to 2060.
        statement
            What is claimed, in words: one text for every language, or one for each ("en", "de").
        jobs
            How many jobs, 1 or more; None where `share` is given.
        share
            What share of all wage-and-salary jobs of the base year, 0.0001 to 1; None where `jobs`
            is given.
        source
            Who claims it, in words; by default whoever asks.
        condition
            The scenario in which what the claim supposes comes true, if it supposes any.
        readings
            What it can mean, such as "displaced in us_all"; by default every rung in every scope.

        Raises
        ------
        UsageError
            With what is missing, unknown, of the wrong type or out of range, as for a file.
        """
        if (jobs is None) == (share is None):
            raise UsageError(
                "a claim is made in jobs or as a share of them",
                key="jobs",
                allowed="either jobs, such as 73e6, or share, such as 0.47",
            )
        entry = {
            "check": JOBS,
            "unit": SHARE_OF_JOBS if jobs is None else JOBS,
            "numbers": {"share": share} if jobs is None else {"jobs": jobs},
            "year": year,
            "source": source,
            "condition": condition,
            "readings": list(readings),
            "statement": statement if isinstance(statement, str) else dict(statement),
        }
        return _claim(ClaimPlace(_USER_CLAIM), entry)

    @property
    def share(self) -> float | None:
        """Return the share of jobs it asserts, 0 to 1; None where it is not stated as a share."""
        return self.numbers["share"] if self.unit == SHARE_OF_JOBS else None

    @property
    def jobs(self) -> float:
        """Return the number of jobs it asserts: as stated, or the share of `base_jobs`.

        Raises
        ------
        KeyError
            For a claim that is not about jobs.
        ValueError
            For a share of jobs before a study has counted them.
        """
        if self.share is None:
            return self.numbers["jobs"]
        if self.base_jobs is None:
            raise ValueError(f"{self.claim_id} is a share of jobs that nobody has counted")
        return self.share * self.base_jobs


def resolve_claim(claim: Claim, base_jobs: float) -> Claim:
    """Return the claim with the jobs that its share is of; any other claim as it is.

    `base_jobs` are all wage-and-salary jobs of the headline scope in the base year. They are known
    and the same in every draw, scenario and scope, so that the claim is one number, and its words
    mean what a reader can look up. A share of the jobs there would be in the claim's year would be
    another number in each draw, and would move with `baseline.growth_weight`.
    """
    return claim if claim.share is None else replace(claim, base_jobs=base_jobs)


def load_claims(
    path: Path | None = None, *, ladder: Ladder = LADDER, economy: Economy = UNITED_STATES
) -> tuple[Claim, ...]:
    """Return the claims of the shipped file, or of the file at `path`, in its order.

    A claim on jobs can be read as the rungs of `ladder` in the scopes of `economy`.

    Raises
    ------
    UsageError
        With file, line and key of what is missing, unknown, of the wrong type or out of range;
        every fault of the file at once.
    """
    document = read_toml(path or CLAIMS_FILE)
    kinds = check_kinds(ladder=ladder, economy=economy)
    claims: list[Claim] = []
    faults: list[InputError] = []
    for claim_id, entry in document.data.items():
        place = ClaimPlace(claim_id, document, kinds, economy.base_year)
        try:
            claims.append(_read(place, document, entry))
        except UsageError as fault:
            faults += [fault, *fault.others]
    if faults:
        raise together(faults)
    if not claims:
        raise UsageError("there is no claim here", file=document.path, allowed="a table a claim")
    return tuple(claims)


def main_claim(*, ladder: Ladder = LADDER, economy: Economy = UNITED_STATES) -> Claim:
    """Return the claim that a run is set beside where nobody gives another: the first shipped."""
    return load_claims(ladder=ladder, economy=economy)[0]


def _read(place: ClaimPlace, document: TomlFile, entry: Any) -> Claim:
    claim_id = place.claim_id
    if not isinstance(entry, dict):
        raise UsageError(
            "a value stands where a table of a claim is expected",
            file=document.path,
            line=document.line_of(claim_id),
            key=claim_id,
            allowed="tables such as [my_claim]",
        )
    if not _NAME.fullmatch(claim_id):
        raise UsageError(
            f"{claim_id!r} cannot be the name of a claim",
            file=document.path,
            line=document.line_of(claim_id),
            allowed="letters from a to z, digits, hyphens and underscores",
        )
    return _claim(place, entry)


def _claim(place: ClaimPlace, entry: Mapping[str, Any]) -> Claim:
    try:
        read = ClaimEntry.model_validate(entry)
    except ValidationError as reason:
        raise together(place.misfits(reason)) from None
    kind = place.kind_of(read)
    return Claim(
        claim_id=place.claim_id,
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
        origin=read.origin,
        search=None if read.search is None else ClaimSearch(**read.search.model_dump()),
    )
