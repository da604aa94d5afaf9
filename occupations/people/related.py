"""Related occupations of OEWS, from pairs of the finer occupations of O*NET."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from occupations.codes import AggregateCode, recognised

if TYPE_CHECKING:
    import pandas as pd


def related_occupations(pairs: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """Return related occupations; by occupation and rank.

    Where O*NET has several occupations in one of OEWS, a related occupation keeps the best rank
    that any of them gives it, and ranks are numbered anew; of equals the lower code comes first.
    Pairs that become one occupation are dropped, as are codes that OEWS does not publish.

    Parameters
    ----------
    pairs
        As `read_related` returns them.
    titles
        Titles of the occupations by code.

    Returns
    -------
    Columns: occupation_code, related_code, rank from 1, tier of the best rank.
    """
    known = {
        onet: _occupation(str(onet), titles)
        for onet in {*pairs["onet_code"], *pairs["related_onet_code"]}
    }
    frame = pairs.assign(
        occupation_code=pairs["onet_code"].map(known),
        related_code=pairs["related_onet_code"].map(known),
    ).dropna(subset=["occupation_code", "related_code"])
    frame = frame[frame["occupation_code"] != frame["related_code"]]
    frame = frame.sort_values(["occupation_code", "rank", "related_code"])
    frame = frame.drop_duplicates(["occupation_code", "related_code"])
    frame["rank"] = frame.groupby("occupation_code").cumcount() + 1
    columns = ["occupation_code", "related_code", "rank", "tier"]
    return frame[columns].reset_index(drop=True)


def _occupation(onet_code: str, titles: Mapping[str, str]) -> str | None:
    """Return the occupation of OEWS that holds an occupation of O*NET, or None."""
    found = recognised(onet_code.partition(".")[0], titles)
    return None if found is None or isinstance(found, AggregateCode) else found.code
