"""From inputs and draws to the rungs of a ladder: the equations put together in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models import equations
from models.employers import employer_spread, separations
from models.exposure import Exposure, technical_exposure
from models.group_sums import GroupSum
from models.inputs import COSTS_CHOICE, ModelInputs
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
    of the ladder. `labour_demand` is jobs with automation, `output` the jobs that the baseline
    would need for what they make, both (draw, year, cell).
    """

    years: tuple[int, ...]
    baseline: Floats
    labour_demand: Floats
    output: Floats
    rungs: Mapping[str, Floats]


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
    return Projection(years, cells.baseline, cells.labour_demand, cells.output, jobs)


def cell_quantities(
    inputs: ModelInputs, draws: ParameterDraws, years: tuple[int, ...]
) -> CellQuantities:
    """Return what rungs are made of, in calendar years of which the first is the base year."""
    elapsed = np.array(years, dtype=np.float64) - inputs.base_year
    baseline = _baseline(inputs, draws, elapsed)
    exposure = technical_exposure(inputs, draws)
    cognitive, physical = (
        channel_shares(inputs, draws, exposure, channel, elapsed=elapsed) for channel in CHANNELS
    )
    shares = cognitive + physical
    demand = demand_of_cells(inputs, draws, saved=shares.saved, elapsed=elapsed)
    return CellQuantities(
        elapsed=elapsed,
        baseline=baseline,
        labour_demand=baseline * (1 - shares.displaced) * demand,
        output=baseline * demand,
        task_shares=shares,
        exposure=exposure.of_cells(inputs, "cognitive") + exposure.of_cells(inputs, "physical"),
        exposure_width=inputs.occupations.exposure_width[inputs.cells.occupation],
        separations=separations(inputs, draws)[:, inputs.cells.occupation],
        employer_spread=employer_spread(inputs, draws),
        assumptions=draws.values,
    )


def _baseline(inputs: ModelInputs, draws: ParameterDraws, elapsed: Floats) -> Floats:
    return equations.baseline_jobs(
        jobs=inputs.cells.jobs,
        growth=inputs.occupations.growth[inputs.cells.occupation],
        growth_weight=draws.values["baseline.growth_weight"],
        elapsed=elapsed,
    )


def channel_shares(
    inputs: ModelInputs,
    draws: ParameterDraws,
    exposure: Exposure,
    channel: Channel,
    *,
    elapsed: Floats,
) -> TaskShares:
    """Return one channel's shares of task time. Equations 3 to 6."""
    value = {
        name: assumption_of_cells(inputs, draws, f"{channel}.{name}") for name in _SHARE_PARAMETERS
    }
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


def assumption_of_cells(inputs: ModelInputs, draws: ParameterDraws, key: str) -> Floats:
    """Return an assumption, (draw,), or (draw, cell) where it is restated for some sectors."""
    if key not in draws.restated:
        return draws.values[key]
    return draws.restated[key].by_sector[:, inputs.cells.sector]


def cost_gate(
    inputs: ModelInputs, draws: ParameterDraws, channel: Channel, *, elapsed: Floats
) -> Floats:
    """Return the share of exposed tasks cheaper to automate than to staff, (draw, year, cell)."""
    costs = {
        name: assumption_of_cells(inputs, draws, f"{channel}.{name}") for name in _COST_PARAMETERS
    }
    wage = inputs.occupations.dollars[draws.choices[COSTS_CHOICE]]
    occupation = inputs.cells.occupation
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
        curve=draws.choices["adoption.curve"],
        midpoint=of_sectors("midpoint"),
        duration=of_sectors("duration"),
        ceiling=of_sectors("ceiling"),
        effect=weight[:, None] * inputs.sectors.effect[channel],
        calendar=inputs.base_year + elapsed,
        bass_p_over_q=draws.values["adoption.bass_p_over_q"],
    )


def demand_of_cells(
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
