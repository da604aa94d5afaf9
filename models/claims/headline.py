"""Which claim a study is about: the shipped one, or that of whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.claims.checks import JOBS
from models.claims.claims import Claim, load_claims, resolve_claim
from models.inputs import ModelInputs
from models.ladder import LADDER, LATEST_HORIZON, Ladder
from occupations.economies.home import UNITED_STATES
from occupations.economy import Economy
from occupations.errors import UsageError


@dataclass(frozen=True, slots=True)
class ClaimSet:
    """The claims that results are set beside: the headline, and all of them in their order.

    The headline is one of `claims`; where those are the shipped ones, `is_shipped` is true.
    """

    headline: Claim
    claims: tuple[Claim, ...]
    is_shipped: bool

    def check_horizon(self, horizon: int, *, base_year: int) -> None:
        """Raise UsageError where a run cannot answer what it was given to answer.

        The shipped claim is what a run is set beside when nobody names another: a shorter run says
        in its report that it gives no verdict. A claim that somebody gives is a question.
        """
        if not self.is_shipped:
            check_claim_year(self.headline, horizon, base_year=base_year)


def claim_set(
    given: Claim | Path | str | None,
    *,
    base_jobs: float,
    ladder: Ladder = LADDER,
    economy: Economy = UNITED_STATES,
) -> ClaimSet:
    """Return the claims of whoever asks, or the shipped ones where none are given.

    Parameters
    ----------
    given
        A claim, or a file of claims of which the first on jobs is the headline.
    base_jobs
        What a share of jobs is a share of: see `resolve_claim`, `headline_base_jobs`.

    Raises
    ------
    UsageError
        For a file with a fault in it, or without a claim on jobs; for a claim on something else;
        for what is neither a claim nor a file.
    """
    if not isinstance(given, Claim | str | Path | None):
        raise UsageError(
            f"{given!r} is neither a claim nor a file of claims",
            key="claim",
            allowed="a claim made with Claim.of, or the path of a file",
        )
    file = Path(given) if isinstance(given, str | Path) else None
    claims = (
        (given,) if isinstance(given, Claim) else load_claims(file, ladder=ladder, economy=economy)
    )
    resolved = tuple(resolve_claim(claim, base_jobs) for claim in claims)
    return ClaimSet(headline_claim(resolved, file=file), resolved, is_shipped=given is None)


def headline_claim(claims: Sequence[Claim], *, file: Path | None = None) -> Claim:
    """Return the first claim on jobs; raise UsageError where there is none, naming the file."""
    about_jobs = [claim for claim in claims if claim.check == JOBS]
    if not about_jobs:
        raise UsageError(
            "no claim here is about jobs by a year, which a run could be set beside",
            file=file,
            allowed=f'a table with check = "{JOBS}", its numbers and a year',
        )
    return about_jobs[0]


def check_claim_year(claim: Claim, horizon: int, *, base_year: int) -> None:
    """Raise UsageError where a claim's year lies beyond a run's last or not after its first."""
    if claim.year > horizon:
        raise UsageError(
            f"the claim speaks of {claim.year}, the run ends in {horizon}",
            key="--horizon",
            allowed=f"{claim.year} to {LATEST_HORIZON}, for this claim",
        )
    if claim.year <= base_year:
        raise UsageError(
            f"the claim speaks of {claim.year}, but jobs are those of May {base_year}",
            key="year",
            allowed=f"a claim for {base_year + 1} or later, or employment of an earlier May",
        )


def headline_base_jobs(inputs: ModelInputs) -> float:
    """Return all jobs of the headline scope in the base year, which shares of jobs are shares of.

    Jobs, or persons where the economy counts those.
    """
    return scope_base_jobs(inputs, inputs.economy.headline_scope)


def scope_base_jobs(inputs: ModelInputs, scope: str) -> float:
    """Return all jobs of a scope in the base year."""
    return float((inputs.cells.jobs * inputs.counts_in(scope)).sum())
