"""OpenAI Signals: what the messages of consumers at work are about, by work activity and month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.errors import DataError
from occupations.readers.onet import ACTIVITY
from occupations.readers.raw_table import read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "openai_signals"
MONTHS: Final = 12
"""Months that are averaged: the latest ones."""

_OTHER: Final = "Other IWA"  # activities too rare to be told apart, 0.2 per cent of the messages
_MONTH: Final = r"\d{4}-\d{2}-01"


def read_messages_at_work(raw: RawFolder) -> pd.DataFrame:
    """Return activity_id and message_share, the mean over the latest twelve months; by activity.

    A share is of all messages at work of US users in a month. An activity that is not listed in a
    month had too few messages and counts as 0 in it; those of activities too rare to be told apart
    are left out.
    """
    import pandas as pd

    path = raw.file(SOURCE_ID, "usa_share_of_work_related_messages_by_onet_iwa_month.csv")
    table = read_csv_table(path, ["month", "iwa_cleaned", "share_of_messages"])
    rows = pd.DataFrame(
        {
            "month": table.codes("month", _MONTH, unique=False),
            "activity_id": table.codes("iwa_cleaned", rf"{ACTIVITY}|{_OTHER}", unique=False),
            "share": table.numbers("share_of_messages", lower=0, upper=1),
        }
    )
    twice = rows.duplicated(["month", "activity_id"])
    table.refuse("iwa_cleaned", twice, lambda name: f"{name!r} stands here again in this month")
    months = sorted(rows["month"].unique())
    if len(months) < MONTHS:
        raise DataError(f"{len(months)} months", file=path, allowed=f"{MONTHS} or more")
    latest = rows[rows["month"].isin(months[-MONTHS:]) & (rows["activity_id"] != _OTHER)]
    mean = latest.groupby("activity_id")["share"].sum() / MONTHS
    return mean.rename("message_share").reset_index()
