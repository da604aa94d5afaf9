"""A claim beside several economies: what share of the jobs it is, and what the model reads there.

Every economy is asked at the same draws of the assumptions, so that what is uncertain of technology
is the same in all of them.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.claims.claims import Claim, resolve_claim
from models.claims.country_claim import CountryClaim, CountryReading
from models.claims.headline import headline_base_jobs
from models.engine import Engine, default_engine
from models.ensemble.quantiles import spread_of_draws
from models.inputs import ModelInputs
from models.ladder import Rung
from models.likelihood import IMPOSSIBLE, informs, probability_of
from models.sampling import draw_parameters
from models.scenarios import ResolvedScenario
from occupations.economy import Economy
from occupations.errors import UsageError

Floats = NDArray[np.float64]

COUNTRY_DRAWS: Final = 1_024
# A multiple of the kernel's lanes, few enough that memory stays small.
_TOGETHER: Final = 128


def claim_by_country(
    claim: Claim,
    economies: Iterable[ModelInputs],
    scenarios: Sequence[ResolvedScenario],
    *,
    draws: int = COUNTRY_DRAWS,
    seed: int = 0,
    rungs: Collection[str] | None = None,
    engine: Engine | None = None,
) -> tuple[CountryClaim, ...]:
    """Return a claim beside each economy, in their order.

    Parameters
    ----------
    claim
        What is claimed; a share of jobs is one of each economy's own.
    economies
        What the equations need of each, one at a time.
    scenarios
        Every assumption of the scenarios to read it under; what they restate for sectors is taken
        for those of the economy.
    draws
        Samples of the assumptions, the same in every economy; 0 for shares alone.
    seed
        Which draws are made.
    rungs
        Those to read, by their exact names; all when not given.
    """
    question = _Question(claim, scenarios, draws, seed, rungs, engine or default_engine())
    return tuple(question.of(inputs) for inputs in economies)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of every economy alike."""

    claim: Claim
    scenarios: Sequence[ResolvedScenario]
    draws: int
    seed: int
    asked: Collection[str] | None
    engine: Engine

    def of(self, inputs: ModelInputs) -> CountryClaim:
        """Return the claim beside one economy."""
        economy, employment = inputs.economy, headline_base_jobs(inputs)
        claimed = resolve_claim(self.claim, employment).jobs
        readings: list[CountryReading] = []
        lacking: list[str] = []
        beyond: list[bool] = []
        for scenario in self.scenarios if self.draws else ():
            try:
                own = scenario.in_economy(economy)
            except UsageError:
                lacking.append(scenario.scenario_id)
                continue
            drawn = self._drawn(inputs, own)
            beyond.append(bool(np.all(drawn.baseline < claimed)))
            readings += [
                _reading(
                    own.scenario_id,
                    rung,
                    jobs=drawn.rungs[:, place],
                    claimed=claimed,
                    is_impossible=beyond[-1] and rung.is_within_baseline,
                    is_point=not economy.mixes_are_assumed,
                )
                for place, rung in enumerate(self._rungs(economy))
            ]
        return CountryClaim(
            economy,
            employment,
            claimed,
            is_beyond_all_jobs=all(beyond) if beyond else employment < claimed,
            draws=self.draws,
            readings=tuple(readings),
            without_sectors=tuple(lacking),
        )

    def _rungs(self, economy: Economy) -> tuple[Rung, ...]:
        known = self.engine.projector.ladder.known_of(economy)
        return tuple(rung for rung in known if self.asked is None or rung.name in self.asked)

    def _drawn(self, inputs: ModelInputs, resolved: ResolvedScenario) -> _Drawn:
        """Return all jobs of an economy in the claim's year, and the rungs known of it."""
        economy, ladder = inputs.economy, self.engine.projector.ladder
        known = self._rungs(economy)
        project = self.engine.projector(
            inputs,
            horizon=self.claim.year,
            last_year_alone=not any(rung.is_cumulated for rung in known),
        )
        draws = draw_parameters(resolved, inputs, seed=self.seed, start=0, stop=self.draws)
        scope = economy.scope_index(economy.headline_scope)
        places = [ladder.index(rung.name) for rung in known]

        def of_block(first: int) -> _Drawn:
            sums = project(draws.between(first, first + _TOGETHER))
            return _Drawn(sums.baseline[:, scope, -1], sums.totals[:, scope, places, -1])

        with self.engine.pool() as pool:
            blocks = list(pool.map(of_block, range(0, self.draws, _TOGETHER)))
        return _Drawn(
            np.concatenate([block.baseline for block in blocks]),
            np.concatenate([block.rungs for block in blocks]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """`baseline` (draw,) jobs without automation, `rungs` (draw, rung) those that are known."""

    baseline: Floats
    rungs: Floats


def _reading(
    scenario: str,
    rung: Rung,
    *,
    jobs: Floats,
    claimed: float,
    is_impossible: bool,
    is_point: bool,
) -> CountryReading:
    spread, chance = spread_of_draws(jobs), probability_of(jobs >= claimed)
    word = IMPOSSIBLE if is_impossible else chance.word if is_point else None
    stated = word if informs(word, rung.bounds) else None
    return CountryReading(
        scenario=scenario,
        rung=rung.name,
        p05=float(spread.p05),
        p95=float(spread.p95),
        median=float(spread.p50) if is_point else None,
        probability=chance.value if is_point or is_impossible else None,
        error_p05=_known(spread.error_p05),
        error_p95=_known(spread.error_p95),
        error_median=_known(spread.error_p50) if is_point else None,
        probability_error=chance.error if is_point or is_impossible else None,
        word=stated,
    )


def _known(error: Floats) -> float | None:
    return None if math.isnan(error) else float(error)
