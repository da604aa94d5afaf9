"""Other economies as tables: bridges to their occupations, persons, pay, money and scores.

Every country's reader returns frames of the same columns; here they become one table each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.european_tables import read_european_frames
from occupations.group_scores import group_scores
from occupations.group_titles import (
    ISCO_FOUR_DIGITS,
    ISCO_ONE_DIGIT,
    ISCO_TWO_DIGITS,
    SOC_2020,
    group_frame,
)
from occupations.isco_bridge import isco08_jobs, jobs_of_groups
from occupations.isco_crosswalk import isco08_to_oews
from occupations.readers.british_employment import read_british_employment
from occupations.readers.british_pay import PAY_YEAR, read_british_pay
from occupations.soc2020_bridge import read_soc2020_groups, soc2020_jobs
from occupations.table import load_tables

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder
    from occupations.readers.british_employment import BritishEmployment
    from occupations.reviewed import Reviewed

ABROAD_TABLES: tuple[str, ...] = (
    "bridge",
    "occupation_groups",
    "employment_abroad",
    "pay_abroad",
    "money",
    "ai_use",
    "group_scores",
)

UNITED_KINGDOM: Final = "GB"

_EMPLOYMENT_COLUMNS: Final = (
    "economy",
    "occupation_code",
    "sector_code",
    "employment",
    "completed",
)
_PAY_COLUMNS: Final = ("economy", "occupation_code", "annual_mean_wage", "wage_flag", "year")


def read_abroad_tables(
    raw: RawFolder, reviewed: Reviewed, *, industries: pd.DataFrame
) -> Mapping[str, pd.DataFrame]:
    """Return the frame of each of `ABROAD_TABLES` by name, from raw files.

    Parameters
    ----------
    reviewed
        The rules to build by, of which the overrides of SOC 2020 are used.
    industries
        American jobs by industry and occupation, whose shape European tables are fitted from.
    """
    british = read_british_employment(raw)
    pay = read_british_pay(raw, list(british.units["code"]))
    bridge = bridge_frame(raw, reviewed, british)
    two_digits = bridge[bridge["classification"] == ISCO_TWO_DIGITS]
    europe = read_european_frames(raw, two_digits=two_digits, industries=industries)
    # One frame an economy, or of several; each reader returns the columns of the table.
    employment = [british.cells.assign(economy=UNITED_KINGDOM), europe.employment]
    wages = [pay.assign(economy=UNITED_KINGDOM, year=PAY_YEAR), europe.pay]
    return {
        "bridge": bridge,
        "occupation_groups": group_frame(british.units),
        "employment_abroad": _joined(employment, _EMPLOYMENT_COLUMNS, keys=3),
        "pay_abroad": _joined(wages, _PAY_COLUMNS, keys=2),
        "money": europe.money,
        "ai_use": europe.ai_use,
        "group_scores": group_scores(raw, bridge),
    }


def load_abroad_tables(folder: Path | None = None) -> Mapping[str, pd.DataFrame]:
    """Return each of `ABROAD_TABLES` by name, checked against its description.

    Parameters
    ----------
    folder
        Tables with their `datapackage.json`; those shipped when not given.

    Raises
    ------
    DataError
        A file is missing, damaged or not the described one, or a value is not what its column
        allows; with file, column and row.
    """
    return load_tables(ABROAD_TABLES, folder)


def bridge_frame(raw: RawFolder, reviewed: Reviewed, british: BritishEmployment) -> pd.DataFrame:
    """Return the American jobs of each occupation by group of each classification abroad.

    Within a classification an occupation's jobs sum to its employment in OEWS.
    """
    import pandas as pd

    jobs = isco08_jobs(raw, reviewed.isco)
    known = frozenset(isco08_to_oews(raw).frame["source_code"])
    named, mentioned = read_soc2020_groups(raw, reviewed.soc2020, known)
    shared = soc2020_jobs(jobs, named, mentioned, british.by_unit)
    soc2020 = shared.groupby(["code", "occupation_code"])["shared_jobs"].sum().reset_index()
    frames: dict[str, pd.DataFrame] = {
        ISCO_FOUR_DIGITS: jobs,
        ISCO_ONE_DIGIT: jobs_of_groups(jobs, 1),
        ISCO_TWO_DIGITS: jobs_of_groups(jobs, 2),
        SOC_2020: soc2020,
    }
    columns = ["classification", "code", "occupation_code", "shared_jobs"]
    parts = [frame.assign(classification=name) for name, frame in frames.items()]
    bridge = pd.concat(parts)[columns]
    return bridge.sort_values(columns[:3], ignore_index=True)


def _joined(frames: Sequence[pd.DataFrame], columns: tuple[str, ...], *, keys: int) -> pd.DataFrame:
    """Return the frames as one with these columns, sorted by the first of them."""
    import pandas as pd

    joined = pd.concat(frames, ignore_index=True)[list(columns)]
    text = dict.fromkeys(columns[:keys], "str")
    return joined.astype(text).sort_values(list(columns[:keys]), ignore_index=True)
