"""Matched Current Population Surveys: moves between major groups from one month to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from occupations.readers.raw_table import read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "cps_transitions"

MAJOR_GROUPS: Final = (
    *("11", "13", "15", "17", "19", "21", "23", "25", "27", "29", "31"),
    *("33", "35", "37", "39", "41", "43", "45", "47", "49", "51", "53"),
)
"""The civilian major groups of the SOC, in the order in which the file numbers them."""

OUT_OF_WORK: Final[Mapping[str, str]] = {
    "unemployed": "unemployed",
    "nilf": "out_of_labour_force",
}
"""States without a job, and the file's names of them."""

_FILE: Final = "figure2_panelB_transition_counts.csv"
_MONTH: Final = r"20[0-9]{2}-[01][0-9]"
_STATES: Final[Mapping[str, str]] = {
    **{f"occ22_{place:02}": code for place, code in enumerate(MAJOR_GROUPS, start=1)},
    **OUT_OF_WORK,
}


def read_group_moves(raw: RawFolder) -> pd.DataFrame:
    """Return where people went who left a major group, over all months; by origin, destination.

    Columns: origin (a major group), destination (another, `unemployed` or `out_of_labour_force`),
    share (of all who left the origin), first_month, last_month. Those who stayed are left out, as
    are people who came from no job: most of what looks like a change of group in a month is a
    change of the code that was written down, so the rates mean nothing and the shares something.
    """
    import pandas as pd

    count = "weighted_transition_count"
    table = read_csv_table(
        raw.file(SOURCE_ID, _FILE), ["month", "origin_state", "destination_state", count]
    )
    months = table.codes("month", _MONTH, unique=False)
    frame = pd.DataFrame(
        {
            "origin": table.one_of("origin_state", list(_STATES)).map(dict(_STATES)),
            "destination": table.one_of("destination_state", list(_STATES)).map(dict(_STATES)),
            "persons": table.numbers(count, lower=0),
        }
    )
    twice = frame.assign(month=months).duplicated(["month", "origin", "destination"])
    table.refuse("month", twice, lambda month: f"{month} has this move twice")
    left = frame[frame["origin"].isin(MAJOR_GROUPS) & (frame["origin"] != frame["destination"])]
    moves = left.groupby(["origin", "destination"], as_index=False)["persons"].sum()
    of_all = moves.groupby("origin")["persons"].transform("sum")
    return pd.DataFrame(
        {
            "origin": moves["origin"],
            "destination": moves["destination"],
            "share": moves["persons"] / of_all,
            "first_month": months.min(),
            "last_month": months.max(),
        }
    )
