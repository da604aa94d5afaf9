"""The same as arrays: (year, cell) for one draw at a time, as a NumPy user writes it.

What a draw needs by cell is gathered once, beforehand. Powers and exponentials are taken for whole
(year, cell) arrays; sums over scopes and groups are matrix products.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from benchmarks.contenders.single_draw import SingleDraw, exposed_part, single_draws, values_by_cell
from models.aggregates import Aggregates, group_years, joined
from models.inputs import BY_CELL, ENVIRONMENTS, ModelInputs
from models.ladder import GROUPINGS
from models.sampling import ParameterDraws
from models.task_kinds import THREE_KINDS
from occupations.channels import CHANNELS, Channel
from occupations.table import RELATIVE_WAGE

Floats = NDArray[np.float64]


class _Scores(NamedTuple):
    """Scores by cell, (measure, cell), and their errors."""

    score: Floats
    error: Floats


class NumpyPerDraw:
    """The model on arrays (year, cell), in a loop over draws."""

    def __init__(self, inputs: ModelInputs, *, horizon: int) -> None:
        occupations, cells, sectors = inputs.occupations, inputs.cells, inputs.sectors
        occupation, sector = cells.occupation, cells.sector
        self._inputs = inputs
        self._years = tuple(range(inputs.base_year, horizon + 1))
        self._elapsed = np.arange(len(self._years), dtype=np.float64)[:, None]
        self._growth, self._wage = (
            occupations.growth[occupation],
            occupations.dollars[RELATIVE_WAGE][occupation],
        )
        self._width = occupations.exposure_width[occupation]
        self._exit_rate = occupations.exit_rate[occupation]
        self._transfer_rate = occupations.transfer_rate[occupation]
        self._group = occupations.major_group.member[occupation]
        kinds = occupations.task_kinds[THREE_KINDS]
        self._bodily = (kinds.physical[occupation], kinds.physical_error[occupation])
        self._in_person = (kinds.in_person[occupation], kinds.in_person_error[occupation])
        self._scores = {
            channel: _Scores(measures.score[:, occupation], measures.error[:, occupation])
            for channel, measures in inputs.measures.items()
        }
        self._environment = cells.environment[BY_CELL]
        self._is_manufacturing = sectors.is_manufacturing
        self._of_sector = _membership(sector, len(sectors.codes))
        self._scopes = _scope_weights(inputs)
        self._of_group = {"sector": self._of_sector} | {
            name: _membership(partition.member[occupation], len(partition.codes))
            for name, partition in occupations.partitions().items()
        }
        self._first_cells = np.flatnonzero(np.diff(occupation, prepend=-1))

    def __call__(self, draws: ParameterDraws) -> Aggregates:
        """Return the sums of each draw."""
        return joined([self.one(draw) for draw in single_draws(draws)])

    def one(self, draw: SingleDraw) -> Aggregates:
        """Return the sums of one draw."""
        return self._summed(self.quantities(draw))

    def quantities(self, draw: SingleDraw) -> Floats:
        """Return baseline, rungs, labour demand and output of a draw, (quantity, year, cell)."""
        elapsed, cells = self._elapsed, self._inputs.cells
        value = values_by_cell(draw, cells.sector)
        room, exposure = self._exposure(draw)
        yearly = 1 + value["baseline.growth_weight"] * self._growth
        baseline = cells.jobs * yearly**elapsed
        automatable = cost_effective = adopted = displaced = saved = np.zeros(baseline.shape)
        for channel in CHANNELS:
            closed = 1 - np.exp(-value[f"{channel}.frontier_rate"] * elapsed)
            feasible = exposure[channel] + (room[channel] - exposure[channel]) * closed
            pays = feasible * self._gate(value, channel)
            handed_over = pays * self._adoption(draw, channel)[:, cells.sector]
            automatable = automatable + feasible
            cost_effective = cost_effective + pays
            adopted = adopted + handed_over
            displaced = displaced + value[f"{channel}.substitution"] * handed_over
            saved = saved + value[f"{channel}.cost_saving"] * handed_over
        demand = self._demand(draw, saved)[:, cells.sector]
        labour = baseline * (1 - displaced) * demand
        exposed = exposed_part(exposure["cognitive"] + exposure["physical"], self._width)
        lost = baseline * displaced
        return np.stack(
            [
                baseline,
                baseline * exposed,
                baseline * automatable,
                baseline * cost_effective,
                baseline * adopted,
                lost,
                self._laid_off(draw, labour, baseline),
                baseline - labour - value["demand.reinstatement"] * lost,
                labour,
                baseline * demand,
            ]
        )

    def _exposure(self, draw: SingleDraw) -> tuple[dict[Channel, Floats], dict[Channel, Floats]]:
        """Return room and today's exposure by channel, shares of task time by cell."""
        inputs = self._inputs
        value = values_by_cell(draw, inputs.cells.sector)
        noise = draw.noise[:, self._group]
        bodily, error = self._bodily
        bodily = np.clip(bodily + error * noise[inputs.physical_share_noise_row], 0, 1)
        in_person, error = self._in_person
        in_person = np.clip(in_person + error * noise[inputs.in_person_share_noise_row], 0, 1)
        in_person = np.minimum(value["tasks.in_person_level"] * in_person, 1 - bodily)
        information = 1 - bodily - in_person
        scores = {}
        for channel in CHANNELS:
            own, rows = self._scores[channel], inputs.measures[channel].noise_row
            scores[channel] = np.clip(own.score + own.error * noise[rows], 0, 1)
        places = np.array([value[f"environment.{name}"] for name in ENVIRONMENTS])
        low, high = value["environment.unstructured"], value["environment.structured"]
        is_share = inputs.measures["physical"].is_share[:, None]
        physical = np.where(is_share, scores["physical"], low + (high - low) * scores["physical"])
        own, *others = draw.weights["physical"]
        cognitive = (draw.weights["cognitive"][:, None] * scores["cognitive"]).sum(axis=0)
        return (
            {
                "cognitive": information + value["in_person.software"] * in_person,
                "physical": bodily + value["in_person.machines"] * in_person,
            },
            {
                "cognitive": np.minimum(value["cognitive.exposure_level"] * cognitive, information),
                "physical": bodily
                * (own * places[self._environment] + np.array(others) @ physical),
            },
        )

    def _gate(self, value: Mapping[str, Any], channel: Channel) -> Floats:
        decline = (1 - value[f"{channel}.cost_decline"]) ** self._elapsed
        cost = value[f"{channel}.cost_per_job"] * decline
        power = 1 / value[f"{channel}.cost_dispersion"]
        gate: Floats = 1 / (1 + (cost / self._wage) ** power)
        return gate

    def _adoption(self, draw: SingleDraw, channel: Channel) -> Floats:
        """Return the share handed over since the base year, (year, sector)."""
        duration, value = draw.values[f"{channel}.duration"], draw.values
        lag = -self._inputs.sectors.effect[channel] * duration / math.log(81)
        since = self._years[0] + self._elapsed - value[f"{channel}.midpoint"] - lag
        share = 1 / (1 + np.exp(-math.log(81) * since / duration))
        gained: Floats = (share - share[0]) / (1 - share[0])
        adopted: Floats = value[f"{channel}.ceiling"] * gained
        return adopted

    def _demand(self, draw: SingleDraw, saved: Floats) -> Floats:
        """Return output over baseline output, (year, sector)."""
        value = draw.values
        saving = (self._inputs.cells.wage_bill_share * saved) @ self._of_sector
        growth = 1 + value["demand.manufacturing_growth"]
        extra = growth / (1 + value["demand.manufacturing_growth_base"])
        response = value["demand.elasticity"] * value["demand.labour_share"]
        grown = np.where(self._is_manufacturing, extra**self._elapsed, 1.0)
        demand: Floats = np.exp(response * saving) * grown
        return demand

    def _laid_off(self, draw: SingleDraw, labour: Floats, baseline: Floats) -> Floats:
        """Return dismissals beyond those of the baseline since the base year, (year, cell)."""
        value = draw.values
        transfers = value["attrition.transfer_weight"] * self._transfer_rate
        kept = 1 - value["attrition.unfilled_share"] * (self._exit_rate + transfers)
        growing = 1 + value["baseline.growth_weight"] * self._growth
        width = self._spread(value["attrition.baseline_dismissals"], growing, kept)
        before = labour[:-1]
        with np.errstate(divide="ignore", invalid="ignore"):
            shrinking = np.where(before > 0, kept - labour[1:] / before, 0.0)
        beyond = _dismissed(shrinking, width) - _dismissed(kept - growing, width)
        result = np.zeros(baseline.shape)
        np.cumsum(before * beyond, axis=0, out=result[1:])
        return result

    def _spread(self, target: float, growing: Floats, kept: Floats) -> float:
        """Return how far employers differ, where the baseline dismisses the target a year."""
        cells = self._first_cells
        jobs = np.add.reduceat(self._inputs.cells.jobs, cells)
        own = growing[cells]
        jobs = jobs * (1 + own + own**2)
        excess = kept[cells] - own

        def missed(width: float) -> float:
            return float((jobs * _dismissed(excess, width)).sum() / jobs.sum() - target)

        if missed(0.0) >= 0:
            return 0.0
        widest = 4 * (target + np.abs(excess).max())
        return float(brentq(missed, 0.0, widest, xtol=1e-16, rtol=1e-15))

    def _summed(self, every: Floats) -> Aggregates:
        labour, output = every[-2:].sum(axis=-1)
        quantities = every[:-2]
        by_scope = quantities @ self._scopes
        kept = quantities[:, [self._years.index(year) for year in group_years(self._years)]]
        by_group = {name: kept @ self._of_group[name] for name in GROUPINGS}
        at_end = np.add.reduceat(quantities[:, -1], self._first_cells, axis=-1)
        return Aggregates(
            baseline=by_scope[0].T[None],
            totals=np.transpose(by_scope[1:], (2, 0, 1))[None],
            groups={n: np.transpose(g[1:], (2, 0, 1))[None] for n, g in by_group.items()},
            group_baselines={name: group[0].T[None] for name, group in by_group.items()},
            occupation_baseline=at_end[0][None],
            occupation_shares=(at_end[1:] / at_end[0]).T[None],
            labour_demand=labour[None],
            output=output[None],
        )


def _dismissed(excess: Floats, width: float) -> Floats:
    """Return the share of jobs that employers dismiss who differ by a width."""
    if width == 0:
        return np.maximum(excess, 0)
    within: Floats = np.clip(excess + width, 0, 2 * width) ** 2 / (4 * width)
    return within + np.maximum(excess - width, 0)


def _membership(member: NDArray[np.int64], groups: int) -> Floats:
    """Return 1 where a cell belongs to a group, (cell, group)."""
    belongs: Floats = (member[:, None] == np.arange(groups)).astype(np.float64)
    return belongs


def _scope_weights(inputs: ModelInputs) -> Floats:
    """Return what each cell counts in each scope, (cell, scope)."""
    weights = {name: w[inputs.cells.sector] for name, w in inputs.sector_scopes().items()} | {
        name: w[inputs.cells.occupation] for name, w in inputs.occupation_scopes().items()
    }
    return np.stack([weights[name] for name in inputs.economy.scope_names], axis=1)
