"""The claim beside the ensemble: probabilities, crossing years and the words for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.ensemble import Ensemble
from models.entries import Words, entry_error
from models.ladder import (
    CHAIN,
    RUNG_NAMES,
    SCOPE_NAMES,
    rung_index,
    scope_index,
)
from models.likelihood import IMPOSSIBLE, Probability, probability_of
from models.summary import RunSummary
from occupations.toml_file import read_toml

Floats = NDArray[np.float64]

CLAIMS_FILE: Final = Path(__file__).with_name("claims.toml")
# Rungs that are part of the baseline: they cannot exceed it, whatever the assumptions.
_WITHIN_BASELINE: Final = frozenset({*CHAIN, "exposed"})


class _ClaimEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    jobs: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    year: int
    source: str
    statement: Words
    leaves_out: Words


@dataclass(frozen=True, slots=True)
class Claim:
    """A number with a year that someone asserts, in our own words per language."""

    claim_id: str
    jobs: float
    year: int
    statement: Mapping[str, str]
    leaves_out: Mapping[str, str]
    source_id: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The claim read as one rung in one scope, in the claim's year.

    `central`, `median`, `p05`, `p95` are jobs, `probability` that of at least the claim. What
    needs draws is None where there are none; everything is None where the horizon lies before the
    claim's year; a crossing year is None where the path does not reach the claim by the horizon.
    `word` is a likelihood word, see `models.likelihood`. `times_base_jobs` is the claim as a
    multiple of the scope's jobs in the base year.
    """

    scope: str
    rung: str
    central: float | None
    probability: float | None
    probability_error: float | None
    median: float | None
    p05: float | None
    p95: float | None
    crossing_year_median: int | None
    crossing_year_p95: int | None
    word: str | None
    times_base_jobs: float


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """All readings of one claim under one scenario."""

    claim: Claim
    scenario_id: str
    draws: int
    readings: tuple[Reading, ...]

    def reading(self, *, scope: str, rung: str) -> Reading:
        """Return the reading of one rung in one scope."""
        return next(r for r in self.readings if r.scope == scope and r.rung == rung)


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
            Claim(claim_id, read.jobs, read.year, read.statement, read.leaves_out, read.source)
        )
    return tuple(claims)


def compare_claim(ensemble: Ensemble, summary: RunSummary, claim: Claim) -> ClaimCheck:
    """Return the claim read as every rung in every scope under one scenario."""
    readings = tuple(
        _reading(ensemble, summary, claim, scope=scope, rung=rung)
        for scope in SCOPE_NAMES
        for rung in RUNG_NAMES
    )
    return ClaimCheck(claim, summary.scenario_id, summary.draws, readings)


def _reading(
    ensemble: Ensemble, summary: RunSummary, claim: Claim, *, scope: str, rung: str
) -> Reading:
    place = (scope_index(scope), rung_index(rung))
    base_jobs = float(summary.baseline_jobs[place[0], 0])
    year = summary.years.index(claim.year) if claim.year in summary.years else None
    chance = None if year is None else _chance(ensemble, claim, place=place, year=year)
    spread = summary.spread_jobs

    def quantile(name: str) -> float | None:
        known = spread is not None and year is not None
        return float(getattr(spread, name)[place][year]) if known else None

    def crossing(name: str) -> int | None:
        return None if spread is None else _crossing(summary, claim, getattr(spread, name)[place])

    return Reading(
        scope=scope,
        rung=rung,
        central=None if year is None else float(summary.central_jobs[place][year]),
        probability=None if chance is None else chance.value,
        probability_error=None if chance is None else chance.error,
        median=quantile("p50"),
        p05=quantile("p05"),
        p95=quantile("p95"),
        crossing_year_median=crossing("p50"),
        crossing_year_p95=crossing("p95"),
        word=None if chance is None else chance.word,
        times_base_jobs=claim.jobs / base_jobs,
    )


def _chance(
    ensemble: Ensemble, claim: Claim, *, place: tuple[int, int], year: int
) -> Probability | None:
    if ensemble.drawn is None:
        return None
    scope, rung = place
    chance = probability_of(ensemble.drawn.totals[:, scope, rung, year] >= claim.jobs)
    never = bool(np.all(ensemble.drawn.baseline[:, scope, year] < claim.jobs))
    if never and RUNG_NAMES[rung] in _WITHIN_BASELINE:
        return Probability(chance.value, chance.error, IMPOSSIBLE)
    return chance


def _crossing(summary: RunSummary, claim: Claim, path: Floats) -> int | None:
    reached = np.flatnonzero(path >= claim.jobs)
    return summary.years[int(reached[0])] if reached.size else None
