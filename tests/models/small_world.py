"""A made-up economy, small enough for hundreds of projections a test."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from models.inputs import (
    BY_CELL,
    BY_SECTOR,
    Cells,
    ModelInputs,
    Occupations,
    Partition,
    Sectors,
)
from models.measure_set import MeasureSet
from models.parameters import load_parameters
from models.sampling import ParameterDraws, draw_parameters
from models.scenarios import ResolvedScenario, Scenario, apply_scenario, load_scenario
from models.task_kinds import THREE_KINDS, TWO_KINDS, TaskKinds
from occupations.economies.home import UNITED_STATES
from occupations.economy import Economy
from occupations.table import EXCHANGE_RATE, RELATIVE_WAGE

OCCUPATIONS = 24
SECTORS = 6
MANUFACTURING = 2
CODES = tuple(f"S{i}" for i in range(SECTORS))


def small_inputs(*, seed: int = 1) -> ModelInputs:
    rng = np.random.default_rng(seed)
    occupations = _occupations(rng)
    listed = rng.random((OCCUPATIONS, SECTORS)) < 0.6
    listed[:, MANUFACTURING] = True
    occupation, sector = np.nonzero(listed)
    jobs = rng.lognormal(10, 1.5, occupation.size)
    bill = jobs * occupations.wage[occupation]
    share = bill / np.bincount(sector, weights=bill)[sector]
    effects = rng.normal(0, 0.4, (2, SECTORS))
    sectors = Sectors(
        codes=CODES,
        titles=tuple(f"sector {i}" for i in range(SECTORS)),
        is_manufacturing=np.arange(SECTORS) == MANUFACTURING,
        is_goods=np.arange(SECTORS) <= MANUFACTURING,
        effect={"cognitive": effects[0], "physical": effects[1]},
    )
    return ModelInputs(
        economy=small_economy(CODES),
        base_year=2025,
        occupations=occupations,
        sectors=sectors,
        cells=Cells(jobs, occupation, sector, share, _environments(rng, sector)),
        measures={
            "cognitive": _measures(
                rng,
                ids=(
                    "eloundou_gpt4_beta",
                    "eloundou_human_beta",
                    "microsoft_applicability",
                    "felten_language",
                    "anthropic_observed",
                    "sml",
                ),
                first_row=0,
            ),
            "physical": _measures(rng, ids=("computerisation", "repetition"), first_row=7),
        },
        physical_share_noise_row=9,
        in_person_share_noise_row=10,
    )


def small_economy(codes: tuple[str, ...]) -> Economy:
    """The scopes of the United States, over made-up sectors."""
    factories, goods = codes[MANUFACTURING : MANUFACTURING + 1], codes[: MANUFACTURING + 1]
    own = {UNITED_STATES.factories: factories, UNITED_STATES.goods: goods, (): ()}
    scopes = tuple(replace(scope, sectors=own[scope.sectors]) for scope in UNITED_STATES.scopes)
    return replace(
        UNITED_STATES,
        scopes=scopes,
        sectors=codes,
        factories=factories,
        goods=goods,
        goods_and_transport=codes[: MANUFACTURING + 2],
    )


def _occupations(rng: np.random.Generator) -> Occupations:
    def partition(prefix: str, groups: int) -> Partition:
        names = tuple(f"{prefix}{i}" for i in range(groups))
        return Partition(names, names, np.arange(OCCUPATIONS, dtype=np.int64) % groups)

    major, wage = partition("", 4), rng.lognormal(10.9, 0.5, OCCUPATIONS)
    return Occupations(
        codes=tuple(f"O{i}" for i in range(OCCUPATIONS)),
        titles=tuple(f"occupation {i}" for i in range(OCCUPATIONS)),
        wage=wage,
        dollars={RELATIVE_WAGE: wage, EXCHANGE_RATE: 0.5 * wage},
        exit_rate=rng.uniform(0.01, 0.08, OCCUPATIONS),
        transfer_rate=rng.uniform(0.02, 0.1, OCCUPATIONS),
        growth=rng.normal(0.003, 0.01, OCCUPATIONS),
        task_kinds=_task_kinds(rng),
        all_jobs_ratio=1 + rng.exponential(0.1, OCCUPATIONS),
        exposure_width=np.where(np.arange(OCCUPATIONS) % 3 == 0, 0.3, 0.0),
        major_group=replace(major, codes=("11", "13", "51", "53")),
        education=partition("education ", 3),
        wage_quintile=partition("fifth ", 5),
    )


def _task_kinds(rng: np.random.Generator) -> dict[str, TaskKinds]:
    share = rng.beta(0.6, 1.5, OCCUPATIONS)
    error = np.where(np.arange(OCCUPATIONS) % 5 == 0, 0.1, 0.0)
    nobody = np.zeros(OCCUPATIONS)
    in_person = np.where(rng.random(OCCUPATIONS) < 0.5, rng.beta(0.6, 2, OCCUPATIONS), 0.0)
    three = TaskKinds(
        np.minimum(share + 0.1, 1), error + 0.02, in_person * (1 - share), 0.5 * error
    )
    return {THREE_KINDS: three, TWO_KINDS: TaskKinds(share, error, nobody, nobody)}


def _environments(
    rng: np.random.Generator, sector: NDArray[np.int64]
) -> dict[str, NDArray[np.int64]]:
    return {BY_CELL: rng.integers(0, 3, sector.size), BY_SECTOR: sector % 3}


def _measures(rng: np.random.Generator, *, ids: tuple[str, ...], first_row: int) -> MeasureSet:
    shape = (len(ids), OCCUPATIONS)
    return MeasureSet(
        ids=ids,
        score=rng.random(shape),
        error=np.where(rng.random(shape) < 0.1, 0.15, 0.0),
        noise_row=np.arange(first_row, first_row + len(ids), dtype=np.int64),
        is_share=np.array([name.startswith("eloundou") for name in ids]),
    )


PARAMETERS = load_parameters(economy=small_economy(CODES))


@cache
def _scenario(name: str) -> Scenario:
    return load_scenario(name, PARAMETERS)


def resolved_scenario(name: str = "central", *settings: str) -> ResolvedScenario:
    return apply_scenario(PARAMETERS, _scenario(name), settings=settings)


def some_draws(
    inputs: ModelInputs, *settings: str, scenario: str = "central", seed: int = 0, count: int = 8
) -> ParameterDraws:
    resolved = resolved_scenario(scenario, *settings)
    return draw_parameters(resolved, inputs, seed=seed, start=0, stop=count)
