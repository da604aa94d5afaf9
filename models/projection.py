"""From inputs and draws to the rungs of a ladder: the equations put together in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models import equations
from models.group_sums import GroupSum
from models.inputs import ENVIRONMENTS, MeasureSet, ModelInputs
from models.ladder import LADDER, Ladder, Rung
from models.rung_equations import RUNG_EQUATIONS, CellQuantities, Equation, TaskShares
from models.sampling import ParameterDraws
from occupations.channels import CHANNELS, Channel

Floats = NDArray[np.float64]

_SHARE_PARAMETERS: Final = ("frontier_rate", "substitution", "cost_saving")
_COST_PARAMETERS: Final = ("cost_per_job", "cost_decline", "cost_dispersion")


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """Baseline and rungs in jobs or job equivalents, each (draw, year, cell).

    `years` are calendar years, the base year first; `rungs` holds the rungs by name, in the order
    of the ladder.
    """

    years: tuple[int, ...]
    baseline: Floats
    rungs: Mapping[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Exposure:
    """What could be automated today, as shares of an occupation's task time. Equation 2.

    `physical_share` is (draw, occupation), `physical` (draw, environment, occupation): the same
    physical tasks are easier to automate in structured places. `cognitive` is (draw, range,
    occupation), with the range of each sector in `cognitive_range`, as its level is restated.
    """

    physical_share: Floats
    cognitive: Floats
    cognitive_range: NDArray[np.int64]
    physical: Floats

    def of_cells(self, inputs: ModelInputs, channel: Channel) -> Floats:
        """Return the exposed share of each cell in one channel, (draw, cell)."""
        occupation, sector = inputs.cells.occupation, inputs.cells.sector
        if channel == "cognitive":
            return self.cognitive[:, self.cognitive_range[sector], occupation]
        return self.physical[:, inputs.sectors.environment[sector], occupation]

    def room_of_cells(self, inputs: ModelInputs, channel: Channel) -> Floats:
        """Return the share of task time the channel could ever take, (draw, cell)."""
        physical = self.physical_share[:, inputs.cells.occupation]
        return physical if channel == "physical" else 1 - physical


def project(
    inputs: ModelInputs,
    draws: ParameterDraws,
    *,
    horizon: int,
    ladder: Ladder = LADDER,
    rung_equations: Mapping[str, Equation] = RUNG_EQUATIONS,
) -> Projection:
    """Return baseline and rungs at every draw, year up to `horizon` and cell."""
    years = tuple(range(inputs.base_year, horizon + 1))
    return _projection(cell_quantities(inputs, draws, years), years, ladder.rungs, rung_equations)


def linear_rungs(
    inputs: ModelInputs,
    draws: ParameterDraws,
    *,
    year: int,
    ladder: Ladder = LADDER,
    rung_equations: Mapping[str, Equation] = RUNG_EQUATIONS,
) -> Projection:
    """Return baseline and the linear rungs of a ladder in the base year and in `year` alone.

    Equal to `project` in those years. What adds up year by year is left out.
    """
    years = (inputs.base_year, year)
    return _projection(cell_quantities(inputs, draws, years), years, ladder.linear, rung_equations)


def _projection(
    cells: CellQuantities,
    years: tuple[int, ...],
    rungs: tuple[Rung, ...],
    rung_equations: Mapping[str, Equation],
) -> Projection:
    jobs = {rung.name: rung_equations[rung.name](cells) for rung in rungs}
    for name, values in jobs.items():
        if values.shape != cells.baseline.shape:
            raise ValueError(
                f"the equation of {name!r} gives {values.shape}, not {cells.baseline.shape}: "
                "one number a draw, year and cell"
            )
    return Projection(years, cells.baseline, jobs)


def cell_quantities(
    inputs: ModelInputs, draws: ParameterDraws, years: tuple[int, ...]
) -> CellQuantities:
    """Return what rungs are made of, in calendar years of which the first is the base year."""
    elapsed = np.array(years, dtype=np.float64) - inputs.base_year
    baseline = _baseline(inputs, draws, elapsed)
    exposure = technical_exposure(inputs, draws)
    cognitive, physical = (
        _channel_shares(inputs, draws, exposure, channel, elapsed=elapsed) for channel in CHANNELS
    )
    shares = cognitive + physical
    demand = _demand(inputs, draws, saved=shares.saved, elapsed=elapsed)
    return CellQuantities(
        elapsed=elapsed,
        baseline=baseline,
        labour_demand=baseline * (1 - shares.displaced) * demand,
        task_shares=shares,
        exposure=exposure.of_cells(inputs, "cognitive") + exposure.of_cells(inputs, "physical"),
        separations=_separations(inputs, draws),
        assumptions=draws.values,
    )


def _baseline(inputs: ModelInputs, draws: ParameterDraws, elapsed: Floats) -> Floats:
    return equations.baseline_jobs(
        jobs=inputs.cells.jobs,
        growth=inputs.occupations.growth[inputs.cells.occupation],
        growth_weight=draws.values["baseline.growth_weight"],
        elapsed=elapsed,
    )


def technical_exposure(inputs: ModelInputs, draws: ParameterDraws) -> Exposure:
    """Return what could be automated today at each draw and occupation. Equation 2."""
    occupations = inputs.occupations
    share = equations.with_imputation_noise(
        score=occupations.physical_share,
        error=occupations.physical_share_error,
        noise=draws.noise[:, inputs.physical_share_noise_row, :],
        group=occupations.major_group.member,
    )
    level = draws.ranges("cognitive.exposure_level", sectors=len(inputs.sectors.codes))
    cognitive = equations.cognitive_exposure(
        scores=_scores(inputs, draws, inputs.measures["cognitive"]),
        weights=draws.weights["cognitive"],
        exposure_level=level.values,
        room=1 - share,
    )
    physical = equations.physical_exposure(
        scores=_physical_scores(inputs, draws),
        weights=draws.weights["physical"],
        physical_share=share[:, None, :],
    )
    return Exposure(share, cognitive, level.range_of_sector, physical)


def _scores(inputs: ModelInputs, draws: ParameterDraws, measures: MeasureSet) -> list[Floats]:
    return [
        equations.with_imputation_noise(
            score=measures.score[index],
            error=measures.error[index],
            noise=draws.noise[:, row, :],
            group=inputs.occupations.major_group.member,
        )
        for index, row in enumerate(measures.noise_row)
    ]


def _physical_scores(inputs: ModelInputs, draws: ParameterDraws) -> list[Floats]:
    """Return physical measures, (draw, environment, occupation) each, the place of work first.

    An index says only how occupations rank: it becomes a share between that of unstructured and
    that of structured places.
    """
    places = [draws.values[f"environment.{name}"] for name in ENVIRONMENTS]
    shape = (draws.size, len(ENVIRONMENTS), len(inputs.occupations.codes))
    result = [np.broadcast_to(np.stack(places, axis=1)[:, :, None], shape)]
    low = draws.values["environment.unstructured"][:, None]
    high = draws.values["environment.structured"][:, None]
    measures = inputs.measures["physical"]
    for score, is_share in zip(_scores(inputs, draws, measures), measures.is_share, strict=True):
        level = score if is_share else low + (high - low) * score
        result.append(np.broadcast_to(level[:, None, :], shape))
    return result


def _channel_shares(
    inputs: ModelInputs,
    draws: ParameterDraws,
    exposure: Exposure,
    channel: Channel,
    *,
    elapsed: Floats,
) -> TaskShares:
    """Return one channel's shares of task time. Equations 3 to 6."""
    value = {name: _of_cells(inputs, draws, f"{channel}.{name}") for name in _SHARE_PARAMETERS}
    automatable = equations.capability_frontier(
        exposure=exposure.of_cells(inputs, channel),
        room=exposure.room_of_cells(inputs, channel),
        frontier_rate=value["frontier_rate"],
        elapsed=elapsed,
    )
    handed_over = adoption(inputs, draws, channel, elapsed=elapsed)
    cost_effective = automatable * cost_gate(inputs, draws, channel, elapsed=elapsed)
    adopted = cost_effective * handed_over[:, :, inputs.cells.sector]
    return TaskShares(
        automatable=automatable,
        cost_effective=cost_effective,
        adopted=adopted,
        displaced=equations.in_all_years(value["substitution"]) * adopted,
        saved=equations.in_all_years(value["cost_saving"]) * adopted,
    )


def _of_cells(inputs: ModelInputs, draws: ParameterDraws, key: str) -> Floats:
    """Return an assumption, (draw,), or (draw, cell) where it is restated for some sectors."""
    if key not in draws.restated:
        return draws.values[key]
    return draws.restated[key].by_sector[:, inputs.cells.sector]


def cost_gate(
    inputs: ModelInputs, draws: ParameterDraws, channel: Channel, *, elapsed: Floats
) -> Floats:
    """Return the share of exposed tasks cheaper to automate than to staff, (draw, year, cell)."""
    costs = {name: _of_cells(inputs, draws, f"{channel}.{name}") for name in _COST_PARAMETERS}
    wage, occupation = inputs.occupations.wage, inputs.cells.occupation
    if any(cost.ndim > 1 for cost in costs.values()):
        return equations.cost_gate(wage=wage[occupation], **costs, elapsed=elapsed)
    return equations.cost_gate(wage=wage, **costs, elapsed=elapsed)[:, :, occupation]


def adoption(
    inputs: ModelInputs, draws: ParameterDraws, channel: Channel, *, elapsed: Floats
) -> Floats:
    """Return the share of cost-effective task time handed over, (draw, year, sector)."""
    weight = draws.values["adoption.sector_effects"]

    def of_sectors(name: str) -> Floats:
        key = f"{channel}.{name}"
        restated = draws.restated.get(key)
        return draws.values[key] if restated is None else restated.by_sector

    return equations.adoption(
        curve=draws.curve,
        midpoint=of_sectors("midpoint"),
        duration=of_sectors("duration"),
        ceiling=of_sectors("ceiling"),
        effect=weight[:, None] * inputs.sectors.effect[channel],
        calendar=inputs.base_year + elapsed,
        bass_p_over_q=draws.values["adoption.bass_p_over_q"],
    )


def _demand(
    inputs: ModelInputs, draws: ParameterDraws, *, saved: Floats, elapsed: Floats
) -> Floats:
    """Return output over baseline output of each cell's sector, (draw, year, cell). Equation 8."""
    sector = inputs.cells.sector
    by_sector = GroupSum.over(sector, groups=len(inputs.sectors.codes))
    growth = draws.values["demand.manufacturing_growth"]
    growth_base = draws.values["demand.manufacturing_growth_base"]
    extra = (1 + growth) / (1 + growth_base)
    demand = equations.demand_factor(
        saving=by_sector(inputs.cells.wage_bill_share * saved),
        labour_share=draws.values["demand.labour_share"],
        elasticity=draws.values["demand.elasticity"],
        extra_growth=np.where(inputs.sectors.is_manufacturing, extra[:, None], 1.0),
        elapsed=elapsed,
    )
    return demand[:, :, sector]


def _separations(inputs: ModelInputs, draws: ParameterDraws) -> Floats:
    """Return the share of jobs a year that attrition can absorb, (draw, cell). Equation 9."""
    occupations, occupation = inputs.occupations, inputs.cells.occupation
    transfers = draws.values["attrition.transfer_weight"][:, None] * occupations.transfer_rate
    leaving = occupations.exit_rate + transfers
    separations: Floats = draws.values["attrition.unfilled_share"][:, None] * leaving
    return separations[:, occupation]
