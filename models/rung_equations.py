"""The rungs of the ladder, each one equation of the quantities of cells: a rung more is one more.

Arrays are ordered (draw, year, cell), as in `models/equations.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models import dismissals, equations

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class TaskShares:
    """Shares of a cell's task time, both channels together, each (draw, year, cell).

    `saved` is the adopted share times the labour cost it saves.
    """

    automatable: Floats
    cost_effective: Floats
    adopted: Floats
    displaced: Floats
    saved: Floats

    def __add__(self, other: TaskShares) -> TaskShares:
        return TaskShares(
            self.automatable + other.automatable,
            self.cost_effective + other.cost_effective,
            self.adopted + other.adopted,
            self.displaced + other.displaced,
            self.saved + other.saved,
        )


@dataclass(frozen=True, slots=True, eq=False)
class CellQuantities:
    """What the equation of a rung can be made of.

    `elapsed` (year,) years since the base year; `baseline` and `labour_demand` (draw, year, cell)
    jobs without and with automation; `output` (draw, year, cell) the jobs that the baseline would
    need for what is made with automation; `task_shares` of a cell's task time; `exposure` (draw,
    cell) the share exposed today, both channels together, `exposure_width` (cell,) how far it
    differs among the occupations of a group; `separations` (draw, cell) the share of
    jobs a year whose holders leave and need not be replaced; `employer_spread` (draw,) how far
    employers lie from the growth of their cell, a share a year; `assumptions` every number-valued
    parameter by key, (draw,). Where not every year is computed, `elapsed` has gaps, and the rungs
    that need the years between are left out.
    """

    elapsed: Floats
    baseline: Floats
    labour_demand: Floats
    output: Floats
    task_shares: TaskShares
    exposure: Floats
    exposure_width: Floats
    separations: Floats
    employer_spread: Floats
    assumptions: Mapping[str, Floats]


Equation = Callable[[CellQuantities], Floats]


def exposed(cells: CellQuantities) -> Floats:
    """Return jobs in cells that are exposed today, (draw, year, cell). Equation 7."""
    return (
        cells.baseline * equations.exposed_share(cells.exposure, cells.exposure_width)[:, None, :]
    )


def automatable(cells: CellQuantities) -> Floats:
    """Return job equivalents technically automatable, (draw, year, cell). Equation 7."""
    return cells.baseline * cells.task_shares.automatable


def cost_effective(cells: CellQuantities) -> Floats:
    """Return job equivalents cheaper to automate than to staff. Equation 7."""
    return cells.baseline * cells.task_shares.cost_effective


def adopted(cells: CellQuantities) -> Floats:
    """Return job equivalents that firms have handed over. Equation 7."""
    return cells.baseline * cells.task_shares.adopted


def displaced(cells: CellQuantities) -> Floats:
    """Return job equivalents that leave the payroll: gross displacement. Equation 7."""
    return cells.baseline * cells.task_shares.displaced


def laid_off(cells: CellQuantities) -> Floats:
    """Return dismissals beyond those of the baseline since the base year. Equation 9."""
    return dismissals.laid_off(
        labour_demand=cells.labour_demand,
        baseline=cells.baseline,
        separations=cells.separations,
        spread=cells.employer_spread,
    )


def net_loss(cells: CellQuantities) -> Floats:
    """Return job equivalents lost for good; negative is a gain. Equation 8."""
    return equations.net_loss(
        baseline=cells.baseline,
        labour_demand=cells.labour_demand,
        displaced=displaced(cells),
        reinstatement=cells.assumptions["demand.reinstatement"],
    )


RUNG_EQUATIONS: Final[Mapping[str, Equation]] = {
    "exposed": exposed,
    "automatable": automatable,
    "cost_effective": cost_effective,
    "adopted": adopted,
    "displaced": displaced,
    "laid_off": laid_off,
    "net_loss": net_loss,
}
