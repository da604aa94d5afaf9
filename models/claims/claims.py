"""The claim as asserted: a number with a year, read from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.entries import Words, entry_error
from occupations.toml_file import read_toml

CLAIMS_FILE: Final = Path(__file__).with_name("claims.toml")


class _ClaimEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    jobs: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    year: int
    source: str
    condition: str | None = None
    statement: Words
    leaves_out: Words


@dataclass(frozen=True, slots=True)
class Claim:
    """A number with a year that someone asserts, in our own words per language.

    `condition` is the scenario in which what the claim supposes comes true, where it supposes any.
    """

    claim_id: str
    jobs: float
    year: int
    statement: Mapping[str, str]
    leaves_out: Mapping[str, str]
    source_id: str
    condition: str | None = None


def load_claims(path: Path | None = None) -> tuple[Claim, ...]:
    """Return the claims of the shipped file, or of the file at `path`, in its order.

    Raises
    ------
    UsageError
        With file, line and key of what is missing, unknown or of the wrong type.
    """
    document = read_toml(path or CLAIMS_FILE)
    claims = []
    for claim_id, entry in document.data.items():
        try:
            read = _ClaimEntry.model_validate(entry)
        except ValidationError as reason:
            raise entry_error(document, claim_id, _ClaimEntry, reason) from None
        claims.append(
            Claim(
                claim_id=claim_id,
                jobs=read.jobs,
                year=read.year,
                statement=read.statement,
                leaves_out=read.leaves_out,
                source_id=read.source,
                condition=read.condition,
            )
        )
    return tuple(claims)
