"""The loop an analyst would write: a data frame of cells, one draw after another, year by year.

Occupation and sector columns are merged onto the cells once, beforehand. Within a year everything
is an operation on whole columns; there is no loop over rows and no `apply`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.contenders.single_draw import SingleDraw, exposed_part, single_draws, values_by_cell
from models.aggregates import Aggregates, group_years, joined
from models.inputs import BY_CELL, ENVIRONMENTS, ModelInputs
from models.ladder import GROUPINGS, LADDER
from models.sampling import ParameterDraws
from models.task_kinds import THREE_KINDS
from occupations.channels import CHANNELS
from occupations.table import RELATIVE_WAGE

Floats = NDArray[np.float64]
Columns = dict[str, pd.Series]


def merged_cells(inputs: ModelInputs) -> pd.DataFrame:
    """Return one row a cell, with the columns of its occupation and of its sector."""
    occupations, sectors = inputs.occupations, inputs.sectors
    kinds = occupations.task_kinds[THREE_KINDS]
    by_occupation = pd.DataFrame(
        {
            "occupation": np.arange(len(occupations.codes)),
            "growth": occupations.growth,
            "wage": occupations.dollars[RELATIVE_WAGE],
            "exposure_width": occupations.exposure_width,
            "exit_rate": occupations.exit_rate,
            "transfer_rate": occupations.transfer_rate,
            "all_jobs_ratio": occupations.all_jobs_ratio,
            "physical_share": kinds.physical,
            "physical_share_error": kinds.physical_error,
            "in_person_share": kinds.in_person,
            "in_person_share_error": kinds.in_person_error,
        }
        | {name: partition.member for name, partition in occupations.partitions().items()}
        | {
            column: row
            for channel in CHANNELS
            for index, name in enumerate(inputs.measures[channel].ids)
            for column, row in (
                (name, inputs.measures[channel].score[index]),
                (f"{name}_error", inputs.measures[channel].error[index]),
            )
        }
    )
    by_sector = pd.DataFrame(
        {
            "sector": np.arange(len(sectors.codes)),
            "is_manufacturing": sectors.is_manufacturing,
            "is_goods": sectors.is_goods,
        }
        | {f"effect_{channel}": sectors.effect[channel] for channel in CHANNELS}
    )
    cells = pd.DataFrame(
        {
            "occupation": inputs.cells.occupation,
            "sector": inputs.cells.sector,
            "jobs": inputs.cells.jobs,
            "wage_bill_share": inputs.cells.wage_bill_share,
            "environment": [ENVIRONMENTS[place] for place in inputs.cells.environment[BY_CELL]],
        }
    )
    return cells.merge(by_occupation, on="occupation").merge(by_sector, on="sector")


class PandasPerDraw:
    """The model as operations on data frame columns, in a loop over draws and years."""

    def __init__(self, inputs: ModelInputs, *, horizon: int) -> None:
        self._cells = merged_cells(inputs)
        self._measures = {channel: inputs.measures[channel] for channel in CHANNELS}
        self._share_row = inputs.physical_share_noise_row
        self._in_person_row = inputs.in_person_share_noise_row
        self._base_year = inputs.base_year
        self._years = tuple(range(inputs.base_year, horizon + 1))
        major_groups, sectors = inputs.occupations.major_group.codes, inputs.sectors.codes
        self._scopes = inputs.economy.scopes
        self._is_in = {
            scope.name: self._cells["sector"].map(lambda at: sectors[at]).isin(scope.sectors)
            | self._cells["major_group"].map(lambda at: major_groups[at]).isin(scope.major_groups)
            for scope in self._scopes
        }

    def __call__(self, draws: ParameterDraws) -> Aggregates:
        """Return the sums of each draw."""
        return joined([self.one(draw) for draw in single_draws(draws)])

    def one(self, draw: SingleDraw) -> Aggregates:
        """Return the sums of one draw."""
        value = values_by_cell(draw, self._cells["sector"].to_numpy())
        fixed = self._fixed_columns(draw, value)
        width = self._spread(value, fixed)
        before: Columns = {}
        totals, groups, whole = [], [], []
        rungs = pd.DataFrame()
        for year in self._years:
            columns = self._year(value, fixed, year)
            self._add_laid_off(columns, before, fixed, width)
            rungs = pd.DataFrame({name: columns[name] for name in ("baseline", *LADDER.names)})
            totals.append(self._totals(rungs))
            whole.append({name: columns[name].sum() for name in ("labour", "output")})
            if year in group_years(self._years):
                groups.append({name: rungs.groupby(self._cells[name]).sum() for name in GROUPINGS})
            before = columns
        at_end = rungs.groupby(self._cells["occupation"]).sum()
        return _aggregates(totals, groups, at_end, pd.DataFrame(whole))

    def _noisy(self, score: str, error: str, noise: Floats) -> pd.Series:
        cells = self._cells
        return (cells[score] + cells[error] * noise[cells["major_group"]]).clip(0.0, 1.0)

    def _fixed_columns(self, draw: SingleDraw, value: Mapping[str, Any]) -> Columns:
        """Return the columns that are the same in every year: exposure, room, curves at t0."""
        cells = self._cells
        share = self._noisy("physical_share", "physical_share_error", draw.noise[self._share_row])
        noise = draw.noise[self._in_person_row]
        in_person = self._noisy("in_person_share", "in_person_share_error", noise)
        in_person = np.minimum(value["tasks.in_person_level"] * in_person, 1 - share)
        information = 1 - share - in_person
        cognitive = pd.Series(0.0, index=cells.index)
        measures = self._measures["cognitive"]
        for name, row, weight in zip(
            measures.ids, measures.noise_row, draw.weights["cognitive"], strict=True
        ):
            cognitive = cognitive + weight * self._noisy(name, f"{name}_error", draw.noise[row])
        places = {name: value[f"environment.{name}"] for name in ENVIRONMENTS}
        physical = draw.weights["physical"][0] * cells["environment"].map(places)
        low, high = places["unstructured"], places["structured"]
        measures = self._measures["physical"]
        for name, row, weight, is_share in zip(
            measures.ids,
            measures.noise_row,
            draw.weights["physical"][1:],
            measures.is_share,
            strict=True,
        ):
            score = self._noisy(name, f"{name}_error", draw.noise[row])
            physical = physical + weight * (score if is_share else low + (high - low) * score)
        transfers = value["attrition.transfer_weight"] * cells["transfer_rate"]
        columns = {
            "room_cognitive": information + value["in_person.software"] * in_person,
            "room_physical": share + value["in_person.machines"] * in_person,
            "exposure_cognitive": np.minimum(
                value["cognitive.exposure_level"] * cognitive, information
            ),
            "exposure_physical": share * physical,
            "separations": value["attrition.unfilled_share"] * (cells["exit_rate"] + transfers),
        }
        for channel in CHANNELS:
            columns[f"start_{channel}"] = self._curve(value, channel, self._base_year)
        total = columns["exposure_cognitive"] + columns["exposure_physical"]
        return columns | {"exposed_part": exposed_part(total, cells["exposure_width"])}

    def _curve(self, value: Mapping[str, Any], channel: str, year: int) -> pd.Series:
        duration = value[f"{channel}.duration"]
        lag = -self._cells[f"effect_{channel}"] * duration / math.log(81)
        since = year - value[f"{channel}.midpoint"] - lag
        share: pd.Series = 1 / (1 + np.exp(-math.log(81) * since / duration))
        return share

    def _year(self, value: Mapping[str, Any], fixed: Columns, year: int) -> Columns:
        """Return baseline, demand for labour, output and all rungs but one in a year, by cell."""
        cells, elapsed = self._cells, year - self._base_year
        yearly = 1 + value["baseline.growth_weight"] * cells["growth"]
        baseline = cells["jobs"] * yearly**elapsed
        nothing = pd.Series(0.0, index=cells.index)
        automatable = cost_effective = adopted = displaced = saved = nothing
        for channel in CHANNELS:
            exposure, room = fixed[f"exposure_{channel}"], fixed[f"room_{channel}"]
            closed = 1 - np.exp(-value[f"{channel}.frontier_rate"] * elapsed)
            feasible = exposure + (room - exposure) * closed
            decline = (1 - value[f"{channel}.cost_decline"]) ** elapsed
            cost = value[f"{channel}.cost_per_job"] * decline
            pays = 1 / (1 + (cost / cells["wage"]) ** (1 / value[f"{channel}.cost_dispersion"]))
            start = fixed[f"start_{channel}"]
            gained = (self._curve(value, channel, year) - start) / (1 - start)
            handed_over = feasible * pays * gained * value[f"{channel}.ceiling"]
            automatable = automatable + feasible
            cost_effective = cost_effective + feasible * pays
            adopted = adopted + handed_over
            displaced = displaced + value[f"{channel}.substitution"] * handed_over
            saved = saved + value[f"{channel}.cost_saving"] * handed_over
        demand = self._demand(value, saved, elapsed)
        labour = baseline * (1 - displaced) * demand
        return {
            "baseline": baseline,
            "exposed": baseline * fixed["exposed_part"],
            "automatable": baseline * automatable,
            "cost_effective": baseline * cost_effective,
            "adopted": baseline * adopted,
            "displaced": baseline * displaced,
            "labour": labour,
            "output": baseline * demand,
            "net_loss": baseline - labour - value["demand.reinstatement"] * (baseline * displaced),
        }

    def _demand(self, value: Mapping[str, Any], saved: pd.Series, elapsed: int) -> pd.Series:
        """Return output over baseline output of each cell's sector."""
        cells = self._cells
        saving = (cells["wage_bill_share"] * saved).groupby(cells["sector"]).sum()
        response = value["demand.elasticity"] * value["demand.labour_share"]
        demand = cells["sector"].map(np.exp(response * saving))
        growth = 1 + value["demand.manufacturing_growth"]
        extra = growth / (1 + value["demand.manufacturing_growth_base"])
        return demand.where(~cells["is_manufacturing"], demand * extra**elapsed)

    def _spread(self, value: Mapping[str, Any], fixed: Columns) -> float:
        """Return how far employers differ, halving an interval until nothing is left of it."""
        kept = self._cells.assign(
            growing=1 + value["baseline.growth_weight"] * self._cells["growth"],
            separations=fixed["separations"],
        )
        own = kept.groupby("occupation").agg(
            {"jobs": "sum", "growing": "first", "separations": "first"}
        )
        jobs = own["jobs"] * (1 + own["growing"] + own["growing"] ** 2)
        excess = 1 - own["growing"] - own["separations"]
        yearly = float(value["attrition.baseline_dismissals"])
        target, low, high = yearly * jobs.sum(), 0.0, 4 * (yearly + float(excess.abs().max()))
        if (jobs * _dismissed(excess, low)).sum() >= target:
            return low
        while low < (middle := (low + high) / 2) < high:
            if (jobs * _dismissed(excess, middle)).sum() < target:
                low = middle
            else:
                high = middle
        return high

    def _add_laid_off(
        self, columns: Columns, before: Columns, fixed: Columns, width: float
    ) -> None:
        """Add dismissals beyond those of the baseline since the base year."""
        if not before:
            columns["laid_off"] = 0.0 * columns["baseline"]
            return

        def share(name: str) -> pd.Series:
            left = (columns[name] / before[name]).where(before[name] > 0, 1.0)
            return _dismissed(1 - left - fixed["separations"], width)

        beyond = before["labour"] * (share("labour") - share("baseline"))
        columns["laid_off"] = before["laid_off"] + beyond

    def _totals(self, rungs: pd.DataFrame) -> pd.DataFrame:
        """Return the sums of a year, one row a scope."""
        sums = {}
        for scope in self._scopes:
            is_part = scope.sectors or scope.major_groups
            part = rungs[self._is_in[scope.name]] if is_part else rungs
            if scope.with_self_employed:
                part = part.mul(self._cells["all_jobs_ratio"], axis=0)
            sums[scope.name] = part.sum()
        return pd.DataFrame(sums).T


def _dismissed(excess: pd.Series, width: float) -> pd.Series:
    """Return the share of jobs that employers dismiss who differ by a width."""
    if width == 0:
        return excess.clip(lower=0.0)
    within = (excess + width).clip(0.0, 2 * width) ** 2 / (4 * width)
    return within + (excess - width).clip(lower=0.0)


def _aggregates(
    rows: list[pd.DataFrame],
    groups: list[dict[str, pd.DataFrame]],
    by_occupation: pd.DataFrame,
    whole: pd.DataFrame,
) -> Aggregates:
    rungs = list(LADDER.names)
    shares = by_occupation[rungs].div(by_occupation["baseline"], axis=0)
    return Aggregates(
        baseline=np.stack([f["baseline"].to_numpy() for f in rows], axis=1)[None],
        totals=np.stack([f[rungs].to_numpy() for f in rows], axis=2)[None],
        groups={
            name: np.stack([g[name][rungs].to_numpy() for g in groups], axis=2)[None]
            for name in GROUPINGS
        },
        group_baselines={
            name: np.stack([g[name]["baseline"].to_numpy() for g in groups], axis=1)[None]
            for name in GROUPINGS
        },
        occupation_baseline=by_occupation["baseline"].to_numpy()[None],
        occupation_shares=shares.to_numpy()[None],
        labour_demand=whole["labour"].to_numpy()[None],
        output=whole["output"].to_numpy()[None],
    )
