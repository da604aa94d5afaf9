"""Jobs per occupation and sector (or area, or industry), with suppressed cells completed.

BLS withholds the employment of some listed cells. Two rules fill them, depending on what is known
of the margins:

- `fit_cells`: every row total and every column total is published (occupations by sector). All
  cells, published ones included, are fitted to both margins by iterative proportional fitting.
- `fill_cells`: totals are only upper bounds, because occupations too small to list are left out of
  a column (states, metropolitan areas, industries). Published cells stay as printed; suppressed
  ones are estimated and held within what the margins leave over.

In both, a cell that is not listed stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from occupations.errors import DataError

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

MARGIN_TOLERANCE_JOBS: Final = 1.0
# BLS rounds employment to tens: a listed cell is never smaller than half a rounding step, even
# where the rounded figures of its row leave nothing over.
SMALLEST_LISTED_JOBS: Final = 5.0


@dataclass(frozen=True, slots=True)
class CompletionReport:
    """What the completion of one matrix did.

    `largest_published_move` and `mean_published_move` are relative to the printed figure, the mean
    weighted by jobs; the margins are the largest remaining differences in jobs (0 where a margin
    is only an upper bound and is kept).
    """

    iterations: int
    suppressed_cells: int
    completed_jobs: float
    largest_published_move: float
    mean_published_move: float
    worst_row_margin_jobs: float
    worst_column_margin_jobs: float


@dataclass(frozen=True, slots=True, eq=False)
class CompletedCells:
    """Jobs (row, column) without gaps, which were suppressed, and how they were completed."""

    jobs: Floats
    completed: Booleans
    report: CompletionReport


def fit_cells(
    published: Floats,
    *,
    row_totals: Floats,
    column_totals: Floats,
    tolerance_jobs: float = MARGIN_TOLERANCE_JOBS,
    max_iterations: int = 2_000,
) -> CompletedCells:
    """Return jobs (row, column) that meet both margins, rows exactly, columns within a tolerance.

    Suppressed cells start from their row's residual, shared in proportion to column totals;
    columns and rows are then scaled in turn, rows last.

    Parameters
    ----------
    published
        Jobs (row, column); NaN where suppressed, 0 where not listed.
    row_totals
        Published jobs (row,).
    column_totals
        Published jobs (column,); scaled to the sum of the rows before anything else.
    tolerance_jobs
        Largest difference allowed in any column total.
    max_iterations
        Sweeps over both margins before giving up.

    Raises
    ------
    DataError
        The margins cannot be met with these empty cells.
    """
    _check_shapes(published, row_totals=row_totals, column_totals=column_totals)
    suppressed = np.isnan(published)
    targets = column_totals * (row_totals.sum() / column_totals.sum())
    jobs = _start(published, suppressed, row_totals=row_totals, column_totals=targets)
    jobs, iterations = _balance(
        jobs,
        row_totals=row_totals,
        column_totals=targets,
        tolerance_jobs=tolerance_jobs,
        max_iterations=max_iterations,
    )
    return CompletedCells(
        jobs=jobs,
        completed=suppressed,
        report=_report(
            jobs,
            published,
            iterations=iterations,
            worst_row=float(np.abs(jobs.sum(axis=1) - row_totals).max()),
            worst_column=float(np.abs(jobs.sum(axis=0) - targets).max()),
        ),
    )


def fill_cells(
    published: Floats,
    *,
    row_totals: Floats,
    column_totals: Floats,
    rows_are_complete: bool,
) -> CompletedCells:
    """Return jobs (row, column) with published cells as printed and suppressed ones estimated.

    Where the columns together make up the whole row (`rows_are_complete`: all states, all
    industries of a sector), a suppressed cell gets its part of the row's residual, shared in
    proportion to column totals over every column whose figure is not printed, whether suppressed
    or not listed. Where they do not (metropolitan areas), it gets what the column would have with
    the rows' national mix. Either way the suppressed cells of a column are scaled down together
    when they exceed what its total leaves over; nothing is left over where the published cells
    reach or exceed the total.

    Parameters
    ----------
    published
        Jobs (row, column); NaN where suppressed, 0 where not listed.
    row_totals, column_totals
        Published jobs (row,) and (column,).
    rows_are_complete
        Whether the columns add up to the row totals.
    """
    _check_shapes(published, row_totals=row_totals, column_totals=column_totals)
    suppressed = np.isnan(published)
    printed = np.where(suppressed, 0.0, published)
    if rows_are_complete:
        residual = np.maximum(row_totals - printed.sum(axis=1), 0.0)
        open_totals = ((printed == 0) * column_totals).sum(axis=1)
        rate = np.divide(residual, open_totals, out=np.zeros_like(residual), where=open_totals > 0)
    else:
        rate = row_totals / row_totals.sum()
    estimate = np.where(suppressed, rate[:, np.newaxis] * column_totals, 0.0)
    room = np.maximum(column_totals - printed.sum(axis=0), 0.0)
    wanted = estimate.sum(axis=0)
    factor = np.divide(room, wanted, out=np.ones_like(room), where=wanted > room)
    jobs = printed + estimate * factor
    return CompletedCells(
        jobs=jobs,
        completed=suppressed,
        report=_report(jobs, published, iterations=1, worst_row=0.0, worst_column=0.0),
    )


def _start(
    published: Floats, suppressed: Booleans, *, row_totals: Floats, column_totals: Floats
) -> Floats:
    printed = np.where(suppressed, 0.0, published)
    residual = row_totals - printed.sum(axis=1)
    weights = suppressed * column_totals
    total_weight = weights.sum(axis=1)
    rate = np.divide(residual, total_weight, out=np.zeros_like(residual), where=total_weight > 0)
    seeds = np.maximum(rate[:, np.newaxis] * weights, SMALLEST_LISTED_JOBS)
    return np.where(suppressed, seeds, printed)


def _balance(
    jobs: Floats,
    *,
    row_totals: Floats,
    column_totals: Floats,
    tolerance_jobs: float,
    max_iterations: int,
) -> tuple[Floats, int]:
    """Return jobs scaled to both margins in turn, rows last, and the rounds it took."""
    for iterations in range(max_iterations + 1):
        worst = _worst(jobs, row_totals, column_totals)
        if worst <= tolerance_jobs:
            return _scale(jobs, row_totals, axis=1), iterations
        jobs = _scale(_scale(jobs, column_totals, axis=0), row_totals, axis=1)
    raise DataError(
        f"the cells do not fit their margins after {max_iterations} rounds: a total is still "
        f"{worst:,.1f} jobs off",
        allowed=f"at most {tolerance_jobs:g} jobs off",
    )


def _scale(jobs: Floats, totals: Floats, *, axis: int) -> Floats:
    """Return jobs scaled so that sums along `axis` equal `totals`; empty lines stay empty."""
    sums = jobs.sum(axis=axis)
    factor = np.divide(totals, sums, out=np.zeros_like(totals), where=sums > 0)
    scaled: Floats = jobs * np.expand_dims(factor, axis)
    return scaled


def _worst(jobs: Floats, row_totals: Floats, column_totals: Floats) -> float:
    rows = np.abs(jobs.sum(axis=1) - row_totals).max()
    columns = np.abs(jobs.sum(axis=0) - column_totals).max()
    return float(max(rows, columns))


def _report(
    jobs: Floats, published: Floats, *, iterations: int, worst_row: float, worst_column: float
) -> CompletionReport:
    suppressed = np.isnan(published)
    printed = np.where(suppressed, 0.0, published)
    known = printed > 0
    moves = np.divide(np.abs(jobs - printed), printed, out=np.zeros_like(jobs), where=known)
    total = printed.sum()
    return CompletionReport(
        iterations=iterations,
        suppressed_cells=int(suppressed.sum()),
        completed_jobs=float(jobs[suppressed].sum()),
        largest_published_move=float(moves.max(initial=0.0)),
        mean_published_move=float((moves * printed).sum() / total) if total > 0 else 0.0,
        worst_row_margin_jobs=worst_row,
        worst_column_margin_jobs=worst_column,
    )


def _check_shapes(published: Floats, *, row_totals: Floats, column_totals: Floats) -> None:
    expected = (row_totals.size, column_totals.size)
    if published.shape != expected:
        raise DataError(f"cells of shape {published.shape} do not fit margins of {expected}")
    for name, values in (("row_totals", row_totals), ("column_totals", column_totals)):
        if not (np.isfinite(values).all() and (values >= 0).all() and values.sum() > 0):
            raise DataError("a total is missing, negative or everything is zero", key=name)
    if (published < 0).any() or np.isinf(published).any():
        raise DataError("a cell is negative or infinite", key="published", allowed="0 or more jobs")
