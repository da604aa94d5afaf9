"""Who holds an occupation's jobs: shares of groups, from census titles to occupations of OEWS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from occupations.people.census_join import CensusJoin
from occupations.readers.attainment import ALL_OCCUPATIONS, ATTAINMENT, LAST_YEAR
from occupations.readers.employed_persons import AGES, PRINTED_SHARES, TOTAL, YEAR
from occupations.readers.full_time_pay import SEXES

if TYPE_CHECKING:
    import pandas as pd

DIMENSIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "age": AGES,
    "sex": ("women", "men"),
    "race": ("white", "black", "asian", "other"),
    "origin": ("hispanic", "not_hispanic"),
    "education": tuple(ATTAINMENT),
}
"""Groups by dimension. People of Hispanic origin may be of any race; education is of those of 25
and over; `other` is all races but the three that are printed, two or more races among them."""

_REST: Final[Mapping[str, tuple[str, ...]]] = {
    "men": ("women",),
    "other": ("white", "black", "asian"),
    "not_hispanic": ("hispanic",),
}
_PRINTED: Final = [*AGES, *PRINTED_SHARES]


def persons_by_title(ages: pd.DataFrame, printed: pd.DataFrame) -> pd.DataFrame:
    """Return persons and the share of every group but education, indexed by plain title.

    Parameters
    ----------
    ages, printed
        As `read_persons_by_age` and `read_printed_shares` return them. Persons are those of the
        first. A title of nobody has no shares by age.
    """
    by_age = ages.set_index("plain_title")
    counted = by_age[list(AGES)].sum(axis=1)
    shares = by_age[list(AGES)].div(counted.where(counted > 0), axis=0)
    whole = shares.join(printed.set_index("plain_title")[list(PRINTED_SHARES)])
    for rest, others in _REST.items():
        # Three shares rounded to a tenth can add up to a little more than all.
        whole[rest] = (1 - whole[list(others)].sum(axis=1, skipna=False)).clip(lower=0).round(6)
    whole.insert(0, "persons", by_age["persons"])
    return whole


def job_holders(
    occupation_codes: Sequence[str],
    *,
    join: CensusJoin,
    persons: pd.DataFrame,
    attainment: pd.DataFrame,
) -> pd.DataFrame:
    """Return the share of every group in every occupation; by occupation, dimension and group.

    Columns: occupation_code, dimension, group, share, persons, basis. An occupation of several
    census titles takes their mean weighted by persons, over those that have a figure. Nothing is
    filled in: a share that is not published is missing, and `basis` says why.
    """
    by_code = attainment.set_index("occupation_code")
    rows = []
    for code in occupation_codes:
        titles = list(join.titles[code])
        held = persons.loc[titles]
        count = float(held["persons"].sum()) if titles else float("nan")
        for dimension, groups in DIMENSIONS.items():
            for group in groups:
                if dimension == "education":
                    share, basis = _educated(by_code, code, group)
                    of = float("nan")
                else:
                    share = _mean(held[group], held["persons"])
                    known = not titles or np.isfinite(share)
                    basis, of = (join.bases[code] if known else "suppressed"), count
                rows.append((code, dimension, group, share, of, basis))
    return _frame(rows, ["occupation_code", "dimension", "group", "share", "persons", "basis"])


def people_totals(persons: pd.DataFrame, attainment: pd.DataFrame) -> pd.DataFrame:
    """Return the published share of each group in all employed; by dimension and group.

    Columns: dimension, group, share, persons (missing for education, which is printed as shares
    of people of 25 and over) and year.
    """
    by_code = attainment.set_index("occupation_code")
    everybody = _number(persons, TOTAL, "persons")
    rows: list[tuple[object, ...]] = []
    for dimension, groups in DIMENSIONS.items():
        for group in groups:
            if dimension == "education":
                share, count = _number(by_code, ALL_OCCUPATIONS, group), float("nan")
            else:
                share = _number(persons, TOTAL, group)
                count = round(share * everybody)
            year = LAST_YEAR if dimension == "education" else YEAR
            rows.append((dimension, group, share, count, year))
    return _frame(rows, ["dimension", "group", "share", "persons", "year"])


def full_time_pay(
    occupation_codes: Sequence[str], *, join: CensusJoin, pay: pd.DataFrame
) -> pd.DataFrame:
    """Return full-time workers and median weekly pay by occupation and sex.

    Columns: occupation_code, sex, workers_persons, median_weekly_pay_usd, basis. Where several
    census titles make an occupation the pay is the mean of their medians, weighted by workers: no
    median of all of them.
    """
    by_title = pay.set_index("plain_title")
    rows = []
    for code in occupation_codes:
        held = by_title.loc[list(join.titles[code])]
        for sex in SEXES:
            workers = float(held[f"workers_{sex}"].sum()) if len(held) else float("nan")
            weekly = _mean(held[f"pay_{sex}"], held[f"workers_{sex}"])
            known = held.empty or np.isfinite(weekly)
            rows.append((code, sex, workers, weekly, join.bases[code] if known else "suppressed"))
    columns = ["occupation_code", "sex", "workers_persons", "median_weekly_pay_usd", "basis"]
    return _frame(rows, columns)


def _educated(by_code: pd.DataFrame, code: str, group: str) -> tuple[float, str]:
    if code not in by_code.index:
        return float("nan"), "not_joined"
    return _number(by_code, code, group), "shared" if by_code.at[code, "shared"] else "own"


def _number(frame: pd.DataFrame, row: str, column: str) -> float:
    return float(frame[column].to_numpy(dtype=np.float64)[frame.index.get_loc(row)])


def _mean(values: pd.Series[float], weights: pd.Series[float]) -> float:
    """Return the weighted mean of the known values; missing where none has a weight."""
    known = values.notna() & (weights > 0)
    if not known.any():
        return float("nan")
    return round(float(np.average(values[known], weights=weights[known])), 6)


def _frame(rows: Sequence[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=columns)
