"""What past manufacturing says, as numbers that claims are set beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.claim_tables import load_claim_tables

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

CHINA, USA, WORLD = "CHN", "USA", "world"
_DECADE: Final = 10
# The year whose gross output an edition of the projections prints at its own prices.
_OUTPUT_YEAR: Final = 2019
_OUTPUT_SERIES: Final = "ncses_value_added"


@dataclass(frozen=True, slots=True, eq=False)
class ValueAdded:
    """One series of manufacturing value added.

    `usd` maps an economy to (year,), current US dollars.
    """

    series_id: str
    years: tuple[int, ...]
    usd: Mapping[str, Floats]

    @property
    def last_year(self) -> int:
        """Return the last year of the series."""
        return self.years[-1]

    def share(self, economy: str) -> Floats:
        """Return an economy's share of the world in each year."""
        share: Floats = self.usd[economy] / self.usd[WORLD]
        return share

    def growth(self, economy: str) -> float:
        """Return growth per year from the first year to the last, in current dollars."""
        usd = self.usd[economy]
        return float((usd[-1] / usd[0]) ** (1 / (self.years[-1] - self.years[0])) - 1)

    def best_decade(self) -> tuple[float, int]:
        """Return the most that the USA gained on China per year over ten years, and their end.

        The ratio of the two growth factors less 1; negative where China gained in every decade.
        """
        ratio = self.usd[USA] / self.usd[CHINA]
        gains = (ratio[_DECADE:] / ratio[:-_DECADE]) ** (1 / _DECADE) - 1
        best = int(np.argmax(gains))
        return float(gains[best]), self.years[best + _DECADE]


@dataclass(frozen=True, slots=True)
class OutputWindow:
    """Growth of real gross output per year between two realised years of one edition."""

    source_id: str
    first: int
    last: int
    growth: float


@dataclass(frozen=True, slots=True)
class ProductivityGrowth:
    """Growth of productivity per year by industry, over the whole of the account."""

    measure: str
    first: int
    last: int
    by_industry: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class ManufacturingSeries:
    """Series of the past: value added, realised output, productivity.

    `value_added_of_output` is US manufacturing value added as a share of its gross output in 2019,
    both in dollars of that year.
    """

    value_added: tuple[ValueAdded, ...]
    output: tuple[OutputWindow, ...]
    productivity: tuple[ProductivityGrowth, ...]
    value_added_of_output: float


def load_manufacturing_series() -> ManufacturingSeries:
    """Return the series from the shipped tables."""
    tables = load_claim_tables()
    value_added = _value_added(tables["manufacturing_value_added"])
    output = tables["manufacturing_output"]
    printed = output[output["output_usd"].notna() & (output["year"] == _OUTPUT_YEAR)]
    made = next(one for one in value_added if one.series_id == _OUTPUT_SERIES)
    usd = float(made.usd[USA][made.years.index(_OUTPUT_YEAR)])
    return ManufacturingSeries(
        value_added=value_added,
        output=_output(output),
        productivity=_productivity(tables["manufacturing_productivity"]),
        value_added_of_output=usd / float(printed["output_usd"].iloc[0]),
    )


def _value_added(frame: pd.DataFrame) -> tuple[ValueAdded, ...]:
    found = []
    for series_id, rows in frame.groupby("series_id"):
        wide = rows.pivot_table(index="year", columns="economy", values="value_added_usd")
        usd = {economy: wide[economy].to_numpy() for economy in (CHINA, USA, WORLD)}
        found.append(ValueAdded(str(series_id), tuple(int(year) for year in wide.index), usd))
    return tuple(found)


def _output(frame: pd.DataFrame) -> tuple[OutputWindow, ...]:
    found = []
    for source_id, rows in frame[~frame["is_projected"]].groupby("source_id"):
        years, usd = rows["year"].tolist(), rows["real_output_usd"].tolist()
        growth = (usd[-1] / usd[0]) ** (1 / (years[-1] - years[0])) - 1
        found.append(OutputWindow(str(source_id), years[0], years[-1], growth))
    return tuple(found)


def _productivity(frame: pd.DataFrame) -> tuple[ProductivityGrowth, ...]:
    found = []
    for measure, rows in frame.groupby("measure"):
        wide = rows.pivot_table(index="industry_title", columns="year", values="index_2012")
        first, last = int(wide.columns[0]), int(wide.columns[-1])
        growth = (wide[last] / wide[first]) ** (1 / (last - first)) - 1
        found.append(
            ProductivityGrowth(
                str(measure), first, last, {str(name): float(g) for name, g in growth.items()}
            )
        )
    return tuple(found)
