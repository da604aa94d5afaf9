"""International Labour Organization: employment by occupation of many countries, and exposure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.country_codes import from_three_letters
from occupations.errors import DataError
from occupations.readers.raw_table import read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

COUNTRIES_ID: Final = "ilostat_isco2"
MODELLED_ID: Final = "ilo_modelled_2025"
EXPOSURE_ID: Final = "ilo_genai_2025"
WORLD: Final = "WORLD"

_PERSONS_PER_THOUSAND: Final = 1_000
_WORLD_AREA: Final = "X01"
_TOTAL: Final = "TOTAL"
FARM_AND_ELEMENTARY: Final = "6+9"
"""The group that the modelled estimates give for groups 6 and 9 together."""
_MODELLED_GROUPS: Final = ("1", "2", "3", "4", "5", "7", "8", FARM_AND_ELEMENTARY, _TOTAL)
# Thousands are printed to three digits; the groups of China miss its total by seventeen persons.
_ROUNDING_THOUSANDS: Final = 0.05


def read_employment_by_country(raw: RawFolder) -> pd.DataFrame:
    """Return persons employed by country and ISCO-08 two-digit group, each of its latest year.

    Columns: economy, occupation_code, employment (persons).
    """
    import pandas as pd

    table = read_csv_table(
        raw.file(COUNTRIES_ID, "employment_isco2_141_countries.csv"),
        ["country_code", "isco08_2d", "employment_thousands"],
    )
    frame = pd.DataFrame(
        {
            "economy": from_three_letters(table, "country_code"),
            "occupation_code": table.codes("isco08_2d", "[0-9]{2}", unique=False),
            "employment": table.numbers("employment_thousands", lower=0, upper=1_000_000)
            * _PERSONS_PER_THOUSAND,
        }
    )
    twice = frame.duplicated(["economy", "occupation_code"])
    table.refuse("isco08_2d", twice, lambda code: f"{code!r} stands here again for this country")
    return frame.sort_values(["economy", "occupation_code"], ignore_index=True)


def read_modelled_employment(raw: RawFolder) -> pd.DataFrame:
    """Return persons employed in 2025 by one-digit group, of the world and a few countries.

    Columns: economy, occupation_code ("6+9" for two groups together), employment (persons).
    Raises DataError where the groups of a country do not add up to its total.
    """
    import pandas as pd

    path = raw.file(MODELLED_ID, "employment_by_isco_group_2025.csv")
    areas = read_csv_table(path, ["ref_area", "year", "isco_group", "employment_thousands"])
    world = areas.rows["ref_area"].str.strip() == _WORLD_AREA
    groups = areas.one_of("isco_group", _MODELLED_GROUPS)
    areas.refuse(
        "year", areas.rows["year"].str.strip() != "2025", lambda year: f"{year!r} is another year"
    )
    economy = from_three_letters(areas.where(~world), "ref_area").reindex(
        areas.rows.index, fill_value=WORLD
    )
    frame = pd.DataFrame(
        {
            "economy": economy,
            "occupation_code": groups,
            "thousands": areas.numbers("employment_thousands", lower=0, upper=10_000_000),
        }
    )
    twice = frame.duplicated(["economy", "occupation_code"])
    areas.refuse("isco_group", twice, lambda code: f"{code!r} stands here again for this area")
    is_total = frame["occupation_code"] == _TOTAL
    sums = frame[~is_total].groupby("economy")["thousands"].sum()
    totals = frame[is_total].set_index("economy")["thousands"].reindex(sums.index)
    off = ~((sums - totals).abs() <= _ROUNDING_THOUSANDS)
    if off.any():
        raise DataError(f"the groups of {off.idxmax()} do not add up to its total", file=path)
    parts = frame[~is_total]
    parts = parts.assign(employment=parts["thousands"] * _PERSONS_PER_THOUSAND)
    return parts.drop(columns="thousands").sort_values(
        ["economy", "occupation_code"], ignore_index=True
    )


_CLASS: Final = "potential25"
_EXPOSED: Final = "Exposed"
_CLASSES: Final = (
    *("Not Exposed", "Minimal Exposure"),
    *(f"{_EXPOSED}: Gradient {gradient}" for gradient in (1, 2, 3, 4)),
)


def read_generative_exposure(raw: RawFolder) -> pd.DataFrame:
    """Return how exposed each ISCO-08 four-digit group is to generative AI, as published in 2025.

    Columns: code, score (0 to 1, mean over the group's tasks), exposed (1 for a group that the ILO
    counts as exposed, in one of its four gradients, else 0).
    """
    import pandas as pd

    table = read_csv_table(
        raw.file(EXPOSURE_ID, "isco08_scores_2025.csv"), ["isco08", "mean_score_2025", _CLASS]
    )
    frame = pd.DataFrame(
        {
            "code": table.codes("isco08", "[0-9]{4}"),
            "score": table.numbers("mean_score_2025", lower=0, upper=1),
            "exposed": table.one_of(_CLASS, _CLASSES).str.startswith(_EXPOSED).astype("float64"),
        }
    )
    return frame.sort_values("code", ignore_index=True)
