"""What is said of a claim beside one economy: its share of the jobs, and how each rung reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.claims.readings import ClaimCheck
from occupations.economy import Economy


@dataclass(frozen=True, slots=True)
class CountryReading:
    """The claim read as one rung in all jobs of an economy, under one scenario.

    Attributes
    ----------
    scenario
        The name of the scenario.
    rung
        The exact name of the rung.
    p05
        The 5 % point over the draws, in jobs or job equivalents.
    p95
        The 95 % point.
    median
        Their median; None where what groups of occupations are made of is an assumption, which
        leaves a range and no point.
    probability
        The share of draws with at least the claim, 0 to 1; None likewise.
    error_p05
        The Monte-Carlo standard error of the 5 % point; None where there are too few draws to know.
    error_p95
        That of the 95 % point.
    error_median
        That of the median.
    probability_error
        That of the probability.
    word
        The likelihood word for the probability, "impossible by arithmetic" where no draw could
        reach the claim; None where there is neither, or the rung is a bound that says nothing of
        the claim.
    """

    scenario: str
    rung: str
    p05: float
    p95: float
    median: float | None
    probability: float | None
    error_p05: float | None
    error_p95: float | None
    error_median: float | None
    probability_error: float | None
    word: str | None


@dataclass(frozen=True, slots=True)
class CountryClaim:
    """A claim beside one economy.

    Attributes
    ----------
    economy
        What is true of the economy.
    employment
        Its jobs in the base year, or persons employed where it counts those.
    claimed
        The claim in jobs.
    is_beyond_all_jobs
        Whether the claim is more than all jobs there would be without automation.
    draws
        Samples of the assumptions; 0 where only the share is known.
    readings
        The claim as each rung that the data carry, a scenario at a time.
    without_sectors
        The scenarios that say what happens in sectors which the economy does not have.
    """

    economy: Economy
    employment: float
    claimed: float
    is_beyond_all_jobs: bool
    draws: int = 0
    readings: tuple[CountryReading, ...] = ()
    without_sectors: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Return the code of the economy."""
        return self.economy.code

    @property
    def share(self) -> float:
        """Return the claim as a share of all jobs, 1 for all of them."""
        return self.claimed / self.employment

    def reading(self, scenario: str, rung: str) -> CountryReading | None:
        """Return one reading; None where it is not known.

        Parameters
        ----------
        scenario
            The exact name of the scenario.
        rung
            The exact name of the rung.
        """
        wanted = (scenario, rung)
        return next((one for one in self.readings if (one.scenario, one.rung) == wanted), None)


def own_claim(economy: Economy, checks: Sequence[ClaimCheck]) -> CountryClaim:
    """Return a claim beside the economy of a run, as the run itself has read it.

    `checks` are of the run and of the other scenarios it has looked at.
    """
    own = checks[0]
    scope, claim = economy.headline_scope, own.claim
    all_jobs = own.reading(scope=scope, rung=own.readings[0].rung)
    readings = [
        CountryReading(
            scenario=check.scenario_id,
            rung=reading.rung,
            p05=reading.p05,
            p95=reading.p95,
            median=reading.median,
            probability=reading.probability,
            error_p05=reading.error_p05,
            error_p95=reading.error_p95,
            error_median=reading.error_median,
            probability_error=reading.probability_error,
            word=reading.stated_word,
        )
        for check in checks
        for reading in check.readings
        if reading.scope == scope and reading.p05 is not None and reading.p95 is not None
    ]
    beyond = all_jobs.is_beyond_all_jobs if readings else all_jobs.base_jobs < claim.jobs
    return CountryClaim(
        economy,
        all_jobs.base_jobs,
        claim.jobs,
        is_beyond_all_jobs=beyond,
        draws=own.draws if readings else 0,
        readings=tuple(readings),
    )
