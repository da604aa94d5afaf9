"""What labour productivity a run implies, and what the record has seen. Equation 10."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.ensemble.layout import PRODUCTIVITY
from models.ensemble.quantiles import Spread, spread_of_draws, spread_of_quantity
from models.equations import productivity_gain
from models.likelihood import Probability, probability_of
from occupations.base_year import HOME_CODE
from occupations.table import load_tables

if TYPE_CHECKING:
    from models.ensemble.ensemble import Ensemble
    from occupations.economy import Economy

Floats = NDArray[np.float64]

DECADE: Final = 10
_TABLE: Final = "economy_productivity"


@dataclass(frozen=True, slots=True)
class ProductivityRecord:
    """How fast labour productivity has grown in the whole economy, per year.

    Attributes
    ----------
    first_year, last_year
        Where the record begins and ends.
    mean
        Growth over all of it.
    best
        Growth over the ten years in which it was fastest.
    best_from, best_to
        Where these begin and end.
    """

    first_year: int
    last_year: int
    mean: float
    best: float
    best_from: int
    best_to: int

    @property
    def extra(self) -> float:
        """Return how much more than the mean the best ten years had, per year.

        What a run implies comes on top of the baseline, for which the mean stands.
        """
        return self.best - self.mean


@dataclass(frozen=True, slots=True, eq=False)
class ImpliedProductivity:
    """Labour productivity over that of the baseline, less 1.

    Attributes
    ----------
    years
        Calendar years, the base year first.
    central
        (year,) the gain at central values.
    spread
        The same over draws; None where there are none.
    central_rate
        The growth per year to the horizon that the gain there comes to, at central values.
    rate
        The same over draws, ().
    beyond_record
        The share of draws with such growth above `record.extra`.
    beyond_at_steepest
        The share whose steepest ten years are above it, or whose all where there are fewer.
    record
        What the economy has seen; None where no record of it is at hand.
    """

    years: tuple[int, ...]
    central: Floats
    spread: Spread | None
    central_rate: float
    rate: Spread | None
    beyond_record: Probability | None
    beyond_at_steepest: Probability | None
    record: ProductivityRecord | None


def implied_productivity(
    ensemble: Ensemble, record: ProductivityRecord | None
) -> ImpliedProductivity:
    """Return the productivity that an ensemble implies, beside a record where there is one."""
    sums, drawn = ensemble.central, ensemble.drawn
    central = productivity_gain(output=sums.output, labour_demand=sums.labour_demand)[0]
    spread = rate = beyond = at_steepest = None
    if drawn is not None:
        paths = drawn.whole(PRODUCTIVITY)
        rates = _yearly(paths[:, -1], years=paths.shape[1] - 1)
        spread, rate = spread_of_quantity(drawn, PRODUCTIVITY), spread_of_draws(rates)
        if record is not None:
            beyond = probability_of(rates > record.extra)
            at_steepest = probability_of(steepest_rate(paths) > record.extra)
    return ImpliedProductivity(
        years=ensemble.years,
        central=central,
        spread=spread,
        central_rate=float(_yearly(central[-1], years=central.size - 1)),
        rate=rate,
        beyond_record=beyond,
        beyond_at_steepest=at_steepest,
        record=record,
    )


def steepest_rate(paths: Floats) -> Floats:
    """Return growth per year over the ten years in which a path grows most, (draw,).

    Parameters
    ----------
    paths
        (draw, year) gains over the baseline; over all years where there are fewer than ten.
    """
    years = min(DECADE, paths.shape[1] - 1)
    ratio = (1 + paths[:, years:]) / (1 + paths[:, :-years])
    result: Floats = _yearly(ratio.max(axis=1) - 1, years=years)
    return result


def _yearly(gain: Floats, *, years: int) -> Floats:
    """Return the growth per year that a gain over so many years comes to."""
    rate: Floats = (1 + gain) ** (1 / years) - 1
    return rate


def productivity_record(economy: Economy) -> ProductivityRecord | None:
    """Return the record of an economy; None of one that none is at hand of."""
    return load_productivity_record() if economy.code == HOME_CODE else None


@cache
def load_productivity_record() -> ProductivityRecord:
    """Return the record of the economy at home from the shipped table.

    Raises
    ------
    DataError
        When the table is missing or damaged.
    """
    frame = load_tables([_TABLE])[_TABLE]
    return record_of(tuple(frame["year"].tolist()), frame["index_2012"].to_numpy())


def record_of(years: tuple[int, ...], index: Floats) -> ProductivityRecord:
    """Return the record that an index of productivity, (year,), shows in consecutive years."""
    whole = years[-1] - years[0]
    ratio = index[DECADE:] / index[:-DECADE]
    best = int(np.argmax(ratio))
    return ProductivityRecord(
        first_year=years[0],
        last_year=years[-1],
        mean=float((index[-1] / index[0]) ** (1 / whole) - 1),
        best=float(ratio[best] ** (1 / DECADE) - 1),
        best_from=years[best],
        best_to=years[best + DECADE],
    )
