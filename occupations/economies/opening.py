"""The tables of a country abroad, in the form of those at home, from which they borrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.base_year import HOME_CODE
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.economies.bridge import Bridge, bridge_of
from occupations.economies.listing import economy_of
from occupations.economies.sections import WHOLE, answering_sectors, load_sections
from occupations.economies.use_of_ai import adoption_shift
from occupations.economies.work_places import cells_by_place
from occupations.errors import UsageError
from occupations.table import EXCHANGE_RATE, RELATIVE_WAGE, load_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.economy import Economy
    from occupations.table import OccupationTable

Floats = NDArray[np.float64]

TABLES: Final = (
    *("bridge", "occupation_groups", "employment_abroad", "pay_abroad", "money", "group_scores"),
)
CARRIED: Final = (
    *("exit_rate_per_year", "transfer_rate_per_year"),
    *("physical_task_share_two_kinds", "in_person_task_share", "physical_task_share"),
)
"""What occupations abroad borrow of those at home, as means."""
_WITH_ERROR: Final = (
    *("physical_task_share", "in_person_task_share", "physical_task_share_two_kinds"),
)
_AI_USE: Final = "ai_use"
_BORROWED: Final = "borrowed"
_MOSTLY: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _Abroad:
    """What is read of one economy: its rows of each table, by the name of the table.

    `adoption_shift` is how much more its enterprises use AI than those of the members together, in
    log odds.
    """

    economy: Economy
    rows: Mapping[str, pd.DataFrame]
    hashes: Mapping[str, str]
    adoption_shift: float


def open_economy(home: OccupationTable, code: str, *, digits: int | None = None) -> OccupationTable:
    """Return the tables of an economy: `home` itself for its own code.

    Scores, kinds of task time, rates of leaving and places of work are those of the American
    occupations that make up each group, weighted by their jobs, with the error of not knowing the
    mix; jobs and pay are the economy's own. What a user added at home is carried along.

    Parameters
    ----------
    home
        The tables at home.
    code
        The economy.
    digits
        How many digits of each code are known, all when not given: with fewer, every group has the
        mean of those that begin alike, which shows what coarser data would say.

    Raises
    ------
    UsageError
        There is no such economy, with the nearest; or `home` has jobs of another May.
    DataError
        A shipped table is damaged.
    """
    economy = economy_of(code)
    if economy.code == HOME_CODE:
        return home
    if home.employment is not None:
        raise UsageError(
            f"an imported May has the jobs of {home.economy.title}, not of {economy.title}",
            key="--employment",
            allowed=f"--country {HOME_CODE} with --employment, or --country {code} without",
        )
    abroad = _read(economy)
    groups = tuple(sorted(abroad.rows["employment_abroad"]["occupation_code"].unique()))
    bridge = bridge_of(abroad.rows["bridge"], groups, tuple(home.occupations["occupation_code"]))
    return _opened(home, abroad, bridge if digits is None else bridge.at_digits(digits))


def _read(economy: Economy) -> _Abroad:
    frames, hashes = _shipped()
    rows = {}
    for name in TABLES:
        frame = frames[name]
        if "economy" in frame:
            frame = frame[frame["economy"] == economy.code]
        else:
            frame = frame[frame["classification"] == economy.occupation_classification]
        rows[name] = frame.reset_index(drop=True)
    shift = adoption_shift(
        economy.code,
        use=frames[_AI_USE],
        employment=frames["employment_abroad"],
    )
    return _Abroad(economy, rows, hashes, shift)


def hashes_abroad() -> Mapping[str, str]:
    """Return the sha256 of each table that other economies are read from, by its name."""
    return _shipped()[1]


@cache
def _shipped() -> tuple[Mapping[str, pd.DataFrame], Mapping[str, str]]:
    """Return the tables that economies are read from and their sha256, read once for all of them.

    Nobody writes in them: every economy takes a copy of its rows.
    """
    package = read_package(TABLES_FOLDER)
    names = (*TABLES, _AI_USE)
    frames = {name: load_table(package, name) for name in names}
    return frames, {name: package.tables[name].sha256 for name in names}


def _opened(home: OccupationTable, abroad: _Abroad, bridge: Bridge) -> OccupationTable:
    jobs = abroad.rows["employment_abroad"]
    occupations = _occupations(home.occupations, abroad, bridge)
    pay = occupations["annual_mean_wage"].to_numpy(dtype=np.float64)
    return replace(
        home,
        economy=abroad.economy,
        occupations=occupations,
        sectors=_sectors(abroad),
        cells=cells_by_place(home, jobs, bridge, answering=answering_sectors()),
        scores=_scores(home, abroad.rows["group_scores"], bridge),
        hashes={**home.hashes, **abroad.hashes},
        bridge=bridge,
        adoption_shift=abroad.adoption_shift,
        pay_year=_pay_year(abroad),
        major_groups=tuple(sorted(set(abroad.rows["occupation_groups"]["major_group_code"]))),
        wage_scales=_wage_scales(home, abroad, pay=pay, jobs=occupations["employment_jobs"]),
    )


def _occupations(american: pd.DataFrame, abroad: _Abroad, bridge: Bridge) -> pd.DataFrame:
    import pandas as pd

    groups = abroad.rows["occupation_groups"].set_index("code").loc[list(bridge.groups)]
    pay = abroad.rows["pay_abroad"].set_index("occupation_code").reindex(list(bridge.groups))
    jobs = abroad.rows["employment_abroad"].groupby("occupation_code")["employment"].sum()
    frame = pd.DataFrame(
        {
            "occupation_code": list(bridge.groups),
            "title": groups["title"].to_numpy(),
            "major_group_code": groups["major_group_code"].to_numpy(),
            "major_group_title": groups["major_group_title"].to_numpy(),
            "employment_jobs": jobs.loc[list(bridge.groups)].to_numpy(dtype=np.float64),
            "annual_mean_wage": _wages(american, abroad, bridge),
            "wage_flag": _BORROWED if abroad.economy.is_outline else pay["wage_flag"].to_numpy(),
            "baseline_growth_per_year": 0.0,
            "all_jobs_ratio": 1.0,
            "typical_education": bridge.most_common(american["typical_education"]),
        }
    )
    for name in CARRIED:
        frame[name] = bridge.mean(american[name].to_numpy(dtype=np.float64))
    for name in _WITH_ERROR:
        frame[f"{name}_error"] = bridge.error_of_mean(
            american[name].to_numpy(dtype=np.float64),
            american[f"{name}_error"].to_numpy(dtype=np.float64),
        )
    for name in ("physical_task_share_imputed", "in_person_task_share_imputed"):
        frame[name] = bridge.mean(american[name].to_numpy(dtype=np.float64)) > _MOSTLY
    return frame


def _wages(american: pd.DataFrame, abroad: _Abroad, bridge: Bridge) -> Floats:
    """Return pay carried to the base year (group,); of an outline the pay at home, which is said.

    No rung that an outline is asked for depends on it.
    """
    if abroad.economy.is_outline:
        return bridge.mean(american["annual_mean_wage"].to_numpy(dtype=np.float64))
    pay = abroad.rows["pay_abroad"].set_index("occupation_code").loc[list(bridge.groups)]
    years = abroad.economy.base_year - pay["year"].to_numpy(dtype=np.float64)
    carried: Floats = pay["annual_mean_wage"].to_numpy(dtype=np.float64)
    return carried * (1 + abroad.economy.pay_growth) ** years


def _pay_year(abroad: _Abroad) -> int | None:
    """Return the latest year in which pay was measured; None of an outline."""
    years = abroad.rows["pay_abroad"]["year"]
    return None if abroad.economy.is_outline or years.empty else int(years.max())


def _sectors(abroad: _Abroad) -> pd.DataFrame:
    import pandas as pd

    economy, sections = abroad.economy, {WHOLE.code: WHOLE, **load_sections()}
    jobs = abroad.rows["employment_abroad"].groupby("sector_code")["employment"].sum()
    return pd.DataFrame(
        {
            "sector_code": list(economy.sectors),
            "title": [sections[code].titles["en"] for code in economy.sectors],
            "environment": [sections[code].environment for code in economy.sectors],
            "is_manufacturing": [code in economy.factories for code in economy.sectors],
            "is_goods": [code in economy.goods for code in economy.sectors],
            "employment_jobs": jobs.reindex(list(economy.sectors), fill_value=0.0).to_numpy(),
        }
    )


def _scores(home: OccupationTable, own: pd.DataFrame, bridge: Bridge) -> pd.DataFrame:
    """Return the scores of each group: those of its classification, else the mean of its parts."""
    import pandas as pd

    error_of = home.measures.set_index("measure_id")["imputation_error"]
    codes = list(home.occupations["occupation_code"])
    frames = []
    for measure_id, rows in home.scores.groupby("measure_id", sort=False):
        rows = rows.set_index("occupation_code").loc[codes]
        harmonised = rows["harmonised_score"].to_numpy(dtype=np.float64)
        imputed = rows["imputed"].to_numpy(dtype=np.float64)
        frames.append(
            pd.DataFrame(
                {
                    "measure_id": measure_id,
                    "occupation_code": list(bridge.groups),
                    "published_score": bridge.known_mean(
                        rows["published_score"].to_numpy(dtype=np.float64)
                    ),
                    "harmonised_score": bridge.mean(harmonised),
                    "imputed": bridge.mean(imputed) > _MOSTLY,
                    "error": bridge.error_of_mean(harmonised, imputed * error_of[measure_id]),
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def _wage_scales(
    home: OccupationTable, abroad: _Abroad, *, pay: Floats, jobs: pd.Series[float]
) -> dict[str, float]:
    """Return by reading what a unit of pay abroad is worth where costs stand in dollars.

    Relative: the mean wage abroad counts as much as the mean wage at home. By the exchange rate of
    the base year: as many dollars as it buys.
    """
    if abroad.economy.is_outline:
        return dict(home.wage_scales)
    at_home = home.occupations
    mean_at_home = np.average(at_home["annual_mean_wage"], weights=at_home["employment_jobs"])
    own_mean = np.average(pay, weights=jobs)
    per_dollar = float(abroad.rows["money"]["per_dollar"].iloc[0])
    return {RELATIVE_WAGE: float(mean_at_home / own_mean), EXCHANGE_RATE: 1 / per_dollar}
