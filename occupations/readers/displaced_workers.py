"""Displaced Worker Supplement: who lost a job for good, by occupation and reason, and what then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.errors import DataError
from occupations.readers.raw_table import RawTable, read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "bls_dws"
ALL_TENURES_SOURCE_ID: Final = "bls_dws_all_tenures"

LONG_TENURE: Final = "long"
ALL_TENURES: Final = "all"
ALL_WORKERS: Final = "all displaced workers"

_PERSONS_PER_THOUSAND: Final = 1_000
_PERSONS_PER_MILLION: Final = 1_000_000
_PERIOD_YEARS: Final = 3
_BREAKDOWNS: Final = {"2": "reason", "5": "occupation"}  # by the number of the Bureau's table
_MAJOR_GROUPS: Final = r"[0-9]{2}(\|[0-9]{2})*"
_YEAR: Final = r"20[0-9]{2}"
_SURVEY_MONTH: Final = r"20[0-9]{2}-[0-9]{2}"

# Printed in no table at hand: read in a text that quotes the release of August 2026.
_ALL_TENURES: Final = {"survey_year": 2026, "displaced_persons": 7_445_000}


def read_displaced_workers(raw: RawFolder) -> pd.DataFrame:
    """Return displaced persons by survey, in all, by reason and by occupation group.

    Columns: survey_year, period_start_year, period_end_year (the three years in which the job was
    lost), tenure, breakdown, group, soc_major_groups (missing but for occupations),
    displaced_persons, source_id. Long tenure is three years or more with the employer.
    """
    import pandas as pd

    table = read_csv_table(
        raw.file(SOURCE_ID, "dws_long_tenured_by_occupation_and_reason_2008_2026.csv"),
        [
            *("survey_year", "period_start", "period_end"),
            *("table", "group", "soc_majors", "displaced_thousands"),
        ],
    )
    years = {
        "survey_year": _years(table, "survey_year"),
        "period_start_year": _years(table, "period_start"),
        "period_end_year": _years(table, "period_end"),
    }
    breakdown = table.one_of("table", list(_BREAKDOWNS)).map(_BREAKDOWNS)
    majors = table.rows["soc_majors"].str.strip()
    fits = majors.str.fullmatch(_MAJOR_GROUPS) == (breakdown == "occupation")
    table.refuse("soc_majors", ~fits, lambda text: f"{text!r} does not fit the row's table")
    frame = pd.DataFrame(
        {
            **years,
            "tenure": LONG_TENURE,
            "breakdown": breakdown,
            "group": table.text("group"),
            "soc_major_groups": majors.where(breakdown == "occupation"),
            "displaced_persons": _persons(table, "displaced_thousands", _PERSONS_PER_THOUSAND),
            "source_id": SOURCE_ID,
        }
    )
    twice = frame.duplicated(["survey_year", "breakdown", "group"])
    table.refuse("group", twice, lambda group: f"{group!r} stands here again in this survey")
    whole = pd.concat([frame, _totals(raw)], ignore_index=True)
    order = ["survey_year", "tenure", "breakdown", "group"]
    return whole.sort_values(order, ignore_index=True)[list(frame.columns)]


def read_displaced_worker_status(raw: RawFolder) -> pd.DataFrame:
    """Return what long-tenured displaced workers did in January of each survey, as shares of them.

    Columns: survey_year, displaced_persons, re_employed_share, unemployed_share,
    out_of_labour_force_share, unemployment_rate (of everybody in that month). The surveys of 2000
    to 2006 are rounded to a per cent and give the re-employed only.
    """
    import pandas as pd

    status = _status(raw)
    early = read_csv_table(
        raw.file(SOURCE_ID, "dws_reemployment_2000_2026.csv"),
        ["survey_month", "total_millions", "reemployed_percent", "survey_unrate"],
    )
    before = early.where(early.rows["survey_month"] < f"{status['survey_year'].min()}")
    months = before.codes("survey_month", _SURVEY_MONTH)
    missing = float("nan")
    first = pd.DataFrame(
        {
            "survey_year": months.str[:4].astype("int64"),
            "displaced_persons": _persons(before, "total_millions", _PERSONS_PER_MILLION),
            "re_employed_share": _share(before, "reemployed_percent"),
            "unemployed_share": missing,
            "out_of_labour_force_share": missing,
            "unemployment_rate": _share(before, "survey_unrate"),
        }
    )
    return pd.concat([first, status]).sort_values("survey_year", ignore_index=True)


def _status(raw: RawFolder) -> pd.DataFrame:
    """Return the surveys that give all three states, whose printed shares add up to one."""
    import pandas as pd

    path = raw.file(SOURCE_ID, "dws_labour_force_status_2008_2026.csv")
    percent = ["pct_employed", "pct_unemployed", "pct_nilf"]
    table = read_csv_table(path, ["survey_month", "total_thousands", *percent, "survey_unrate"])
    months = table.codes("survey_month", _SURVEY_MONTH)
    employed, unemployed, out = (_share(table, name) for name in percent)
    off = (employed + unemployed + out - 1).abs() > 0.0025  # each is rounded to a tenth
    table.refuse(percent[0], off, lambda _: "the three shares of this survey do not add up to 100")
    if off.empty:
        raise DataError("there is no survey in this file", file=path)
    return pd.DataFrame(
        {
            "survey_year": months.str[:4].astype("int64"),
            "displaced_persons": _persons(table, "total_thousands", _PERSONS_PER_THOUSAND),
            "re_employed_share": employed,
            "unemployed_share": unemployed,
            "out_of_labour_force_share": out,
            "unemployment_rate": _share(table, "survey_unrate"),
        }
    )


def _totals(raw: RawFolder) -> pd.DataFrame:
    """Return the totals of each survey: of long tenure, and the one of all tenures at hand."""
    import pandas as pd

    status = _status(raw)
    long = status[["survey_year", "displaced_persons"]].assign(
        tenure=LONG_TENURE, source_id=SOURCE_ID
    )
    every = pd.DataFrame([_ALL_TENURES]).assign(tenure=ALL_TENURES, source_id=ALL_TENURES_SOURCE_ID)
    totals = pd.concat([long, every], ignore_index=True)
    no_groups = pd.Series(None, index=totals.index, dtype="str")
    return totals.assign(
        period_start_year=totals["survey_year"] - _PERIOD_YEARS,
        period_end_year=totals["survey_year"] - 1,
        breakdown="total",
        group=ALL_WORKERS,
        soc_major_groups=no_groups,
    )


def _years(table: RawTable, column: str) -> pd.Series[int]:
    return table.codes(column, _YEAR, unique=False).astype("int64")


def _persons(table: RawTable, column: str, unit: int) -> pd.Series[int]:
    return (table.numbers(column, lower=0) * unit).round().astype("int64")


def _share(table: RawTable, column: str) -> pd.Series[float]:
    return table.numbers(column, lower=0, upper=100) / 100
