"""Eurostat: persons employed by occupation and section, pay by occupation, use of AI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.country_codes import from_eurostat
from occupations.readers.raw_table import RawTable, read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

GROUPS_ID: Final = "eurostat_ses_2022"
AI_USE_ID: Final = "eurostat_ai_use"
PAY_YEAR: Final = 2022

PUBLISHED: Final = "published"
FROM_GROUP: Final = "from_group"

_PERSONS_PER_THOUSAND: Final = 1_000
_NOT_GIVEN: Final = {"": float("nan")}
_COUNTRY: Final = r"[A-Z]{2}|EU27"
_WAGE_LEVELS: Final = {"isco1": FROM_GROUP, "isco2": PUBLISHED, "": FROM_GROUP}
_AI_YEARS: Final = ("2021", "2023", "2024", "2025")


def read_employment_by_group(raw: RawFolder) -> pd.DataFrame:
    """Return persons of 15 to 64 employed in 2024 and their pay, by country and two-digit group.

    Columns: economy, occupation_code (ISCO-08, two digits), employment (persons; 0 also where too
    few to print), annual_mean_wage (euro of 2022, gross, of the one-digit group; missing where not
    published). The row of the Union is among them.
    """
    import pandas as pd

    table = read_csv_table(
        raw.file(GROUPS_ID, "employment_isco2_2024_wage_isco1_2022.csv"),
        ["country", "isco2", "employment_thousands", "mean_annual_wage_eur", "wage_level"],
    )
    thousands = table.numbers("employment_thousands", lower=0, upper=300_000)
    frame = pd.DataFrame(
        {
            "economy": from_eurostat(table.codes("country", _COUNTRY, unique=False)),
            "occupation_code": table.codes("isco2", "[0-9]{2}", unique=False),
            "employment": thousands * _PERSONS_PER_THOUSAND,
            "annual_mean_wage": table.numbers(
                "mean_annual_wage_eur", lower=1_000, upper=500_000, marks=_NOT_GIVEN
            ),
            "wage_flag": _wage_flags(table),
        }
    )
    twice = frame.duplicated(["economy", "occupation_code"])
    table.refuse("isco2", twice, lambda code: f"{code!r} stands here again for the same country")
    shared = frame[frame["annual_mean_wage"].notna() & (frame["wage_flag"] == FROM_GROUP)]
    group = shared["economy"] + shared["occupation_code"].str[0]
    first = shared["annual_mean_wage"].groupby(group).transform("first")
    odd = (shared["annual_mean_wage"] != first).reindex(frame.index, fill_value=False)
    table.refuse("mean_annual_wage_eur", odd, lambda _: "groups of one digit have one pay here")
    return frame.sort_values(["economy", "occupation_code"], ignore_index=True)


def read_ai_use(raw: RawFolder) -> pd.DataFrame:
    """Return the share of enterprises of ten and more that use AI; by country and year.

    Columns: economy, year, share (0 to 1).
    """
    table = read_csv_table(raw.file(AI_USE_ID, "ai_use_enterprises.csv"), ["geo", *_AI_YEARS])
    wide = {year: table.numbers(year, lower=0, upper=100) / 100 for year in _AI_YEARS}
    frame = table.rows[["geo"]].assign(**wide)
    frame["economy"] = from_eurostat(table.codes("geo", _COUNTRY))
    long = frame.melt(
        id_vars="economy", value_vars=list(_AI_YEARS), var_name="year", value_name="share"
    )
    long["year"] = long["year"].astype("int64")
    return long.sort_values(["economy", "year"], ignore_index=True)


def _wage_flags(table: RawTable) -> pd.Series[str]:
    levels = table.rows["wage_level"].str.strip()
    unknown = ~levels.isin(list(_WAGE_LEVELS))
    table.refuse(
        "wage_level",
        unknown,
        lambda level: f"{level!r} is not a level of pay",
        allowed=", ".join(name for name in _WAGE_LEVELS if name),
    )
    return levels.map(_WAGE_LEVELS)
