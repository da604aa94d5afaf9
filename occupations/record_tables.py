"""What became of occupations, as tables: past employment, past projections, usage of tasks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from occupations.crosswalks import (
    OES_2018_COMBINED,
    OES_PARTS,
    carry,
    onet_soc_to_oews,
    soc2010_jobs,
    soc2010_to_oews,
)
from occupations.history import OEWS_2025, SOC_2010
from occupations.readers.oews import read_occupations
from occupations.readers.oews_history import SOC_2010_YEARS, SOC_2018_YEARS, read_history
from occupations.readers.past_projections import line_of, read_projections_2010_20
from occupations.readers.recent_projections import read_recent_projections
from occupations.readers.task_usage import (
    SOURCE_ID,
    WAYS,
    read_task_occupations,
    read_task_usage,
)

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

RECORD_TABLES: Final = (
    "employment_history",
    "occupation_join",
    "past_projections",
    "recent_projections",
    "task_usage",
)

ALL_CONVERSATIONS: Final = "00-0000"
"""The row of `task_usage` that holds all conversations, those of no occupation included."""

_LATEST_YEAR: Final = 2025


def read_record_tables(
    raw: RawFolder, *, without: Collection[str] = ()
) -> Mapping[str, pd.DataFrame]:
    """Return the frame of each of `RECORD_TABLES` by name.

    `without` names sources that are left out; without usage of tasks its table has no rows.
    """
    projections = read_projections_2010_20(raw)
    return {
        "employment_history": _employment_history(raw),
        "occupation_join": _occupation_join(raw, projections),
        "past_projections": projections,
        "recent_projections": read_recent_projections(raw),
        "task_usage": _task_usage(raw, without),
    }


def _employment_history(raw: RawFolder) -> pd.DataFrame:
    """Return jobs and wages by year and occupation: SOC 2010 to 2018, then the codes of 2025."""
    import pandas as pd

    latest = read_occupations(raw)
    years = [_soc2010_year(raw, year).assign(year=year) for year in SOC_2010_YEARS]
    for year in SOC_2018_YEARS:
        rows = read_history(raw, year)
        # Legislators left OEWS before May 2025; the other codes have not changed since 2021.
        known = rows[rows["occupation_code"].isin(latest["occupation_code"])]
        years.append(known.assign(year=year, classification=OEWS_2025))
    years.append(latest.assign(year=_LATEST_YEAR, classification=OEWS_2025))
    columns = [
        "year",
        "classification",
        "occupation_code",
        "employment_jobs",
        "annual_mean_wage_usd",
    ]
    history = pd.concat(years)[columns]
    return history.sort_values(["year", "occupation_code"], ignore_index=True)


def _soc2010_year(raw: RawFolder, year: int) -> pd.DataFrame:
    """Return jobs and wages of a year before 2019; members of a combination share its wage."""
    import pandas as pd

    jobs = soc2010_jobs(raw, year)
    wages = read_history(raw, year).set_index("occupation_code")["annual_mean_wage_usd"]
    members = {code: whole for whole, parts in OES_2018_COMBINED.items() for code in parts}
    members |= {whole: part for part, whole in OES_PARTS.items() if part in wages.index}
    printed = [code if code in wages.index else members.get(code, code) for code in jobs.index]
    frame = {
        "classification": SOC_2010,
        "occupation_code": jobs.index,
        "employment_jobs": jobs.to_numpy(),
        "annual_mean_wage_usd": wages.reindex(printed).to_numpy(),
    }
    return pd.DataFrame(frame)


def _occupation_join(raw: RawFolder, projections: pd.DataFrame) -> pd.DataFrame:
    """Return which SOC 2010 occupation shares jobs with which of May 2025, and its line of 2010-20.

    A SOC 2010 occupation without a counterpart in OEWS has one row without it.
    """
    import pandas as pd

    crosswalk = soc2010_to_oews(raw)
    pairs = crosswalk.frame.rename(
        columns={
            "source_code": "soc2010_code",
            "target_code": "occupation_code",
            "weight": "shared_jobs",
        }
    )
    lost = pd.DataFrame({"soc2010_code": sorted(crosswalk.without_target), "shared_jobs": 0.0})
    join = pd.concat([pairs, lost], ignore_index=True)
    lines = frozenset(projections["projection_code"])
    join["projection_code"] = [line_of(code, lines) for code in join["soc2010_code"]]
    columns = ["soc2010_code", "occupation_code", "shared_jobs", "projection_code"]
    return join[columns].sort_values(columns[:2], ignore_index=True)


def _task_usage(raw: RawFolder, without: Collection[str]) -> pd.DataFrame:
    """Return shares of all conversations by occupation and way of working, and those of all.

    A task of several O*NET occupations is split equally among them. What reaches no occupation is
    the difference between the row of all conversations and the sum of the others.
    """
    import pandas as pd

    columns = [f"{way}_share" for way in WAYS]
    if SOURCE_ID in without:
        empty = {name: pd.Series(dtype="float64") for name in columns}
        return pd.DataFrame({"occupation_code": pd.Series(dtype="str"), **empty})
    usage = read_task_usage(raw)
    pairs = usage.merge(read_task_occupations(raw), on="task")
    shared = pairs[list(WAYS)].div(pairs.groupby("task")["task"].transform("size"), axis=0)
    by_code = shared.groupby(pairs["onet_soc_code"]).sum()
    crosswalk = onet_soc_to_oews(raw)
    reached = pd.DataFrame({way: carry(by_code[way], crosswalk, kind="extensive") for way in WAYS})
    reached.loc[ALL_CONVERSATIONS] = usage[list(WAYS)].sum()
    reached = reached.sort_index().set_axis(columns, axis=1)
    return reached.rename_axis("occupation_code").reset_index()
