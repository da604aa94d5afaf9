"""How US households and firms took up earlier technologies, series by series."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError, nearest_name
from occupations.readers.raw_table import read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

DIFFUSION_ID: Final = "owid_technology_diffusion"

_NAME: Final = "Entity"
_YEAR: Final = "Year"
_SHARE: Final = "Technology Diffusion (Comin and Hobijn (2004) and others)"

# What a series counts, where it is not households or adults.
_ADOPTERS: Final[Mapping[str, str]] = {
    "Automatic transmission": "new_cars",
    "Disk brakes": "new_cars",
    "Electronic ignition": "new_cars",
    "Power steering": "new_cars",
    "Radial tires": "new_cars",
    "Nox pollution controls (boilers)": "organisations",
    "RTGS adoption": "organisations",
    "Shipping container port infrastructure": "organisations",
}
# The rest are machines and installations.
_INFORMATION: Final = frozenset(
    {
        *("Amazon Prime users", "Cable TV", "Cellular phone", "Colour TV", "Computer"),
        *("Ebook reader", "Households with only mobile phones (no landlines)", "Internet"),
        *("Landline", "Microcomputer", "Podcasting", "RTGS adoption", "Radio"),
        *("Smartphone usage", "Social media usage", "Tablet", "Television"),
        "Videocassette recorder",
    }
)
# Series that say nothing of how fast US adopters of their own accord took something up.
_LEFT_OUT: Final[Mapping[str, str]] = {
    "Nox pollution controls (boilers)": "required_by_rule",
    "RTGS adoption": "outside_us",
    "Electricity access": "already_saturated",
    "Iron": "already_saturated",
    "Television": "already_saturated",
    "Videocassette recorder": "already_saturated",
    "Washer": "same_technology",  # Washing machine
    "Refrigerator": "same_technology",  # Household refrigerator
    "Microcomputer": "same_technology",  # Computer
}


def read_diffusion(raw: RawFolder) -> pd.DataFrame:
    """Return the share of adopters (0 to 1) of each technology and year; by technology and year.

    Columns: technology, kind (`information` or `machine`), adopters (what is counted), year,
    adopters_share and use: `rise` for the part up to the peak, `after_peak` for what follows, or
    the reason why the series is left out.
    """
    import pandas as pd

    table = read_csv_table(
        raw.file(DIFFUSION_ID, "technology_diffusion.csv"), [_NAME, _YEAR, _SHARE]
    )
    frame = pd.DataFrame(
        {
            "technology": table.text(_NAME),
            "year": table.numbers(_YEAR, lower=1800, upper=2030).astype("int64"),
            "adopters_share": table.numbers(_SHARE, lower=0, upper=100) / 100,
        }
    )
    twice = frame.duplicated(["technology", "year"])
    table.refuse(_YEAR, twice, lambda year: f"{year} stands here again for the same technology")
    _check_names(set(frame["technology"]), table.place)
    frame = frame.sort_values(["technology", "year"], ignore_index=True)
    adopters = frame["technology"].map(_ADOPTERS).fillna("consumers").astype(str)
    informs = frame["technology"].isin(_INFORMATION)
    kind = informs.map({True: "information", False: "machine"}).astype(str)
    return frame.assign(kind=kind, adopters=adopters, use=_use(frame))


def _check_names(present: set[str], place: str) -> None:
    for name in {**_ADOPTERS, **_LEFT_OUT}:
        if name not in present:
            raise DataError(
                f"there is no series {name!r}", file=place, nearest=nearest_name(name, present)
            )


def _use(frame: pd.DataFrame) -> pd.Series[str]:
    """Return what each point is used for: the rise ends at the first of the highest values."""
    by_name = frame.groupby("technology", sort=False)
    peak_row = by_name["adopters_share"].idxmax()
    peak = frame["technology"].map(frame.loc[peak_row].set_index("technology")["year"])
    use = (frame["year"] <= peak).map({True: "rise", False: "after_peak"})
    reason = frame["technology"].map(_LEFT_OUT)
    return use.where(reason.isna(), reason).astype(str)
