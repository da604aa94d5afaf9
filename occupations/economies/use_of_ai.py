"""How much earlier the enterprises of a country take up software, from how many use AI."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from occupations.economies.listing import economy_of

if TYPE_CHECKING:
    import pandas as pd

_TOGETHER: Final = "EU27"


def adoption_shift(code: str, *, use: pd.DataFrame, employment: pd.DataFrame) -> float:
    """Return the log odds of a country's use of AI less those of the members together.

    The members together are the mean of their shares, weighted by persons employed, and are taken
    to be where timing at home is: nothing measures both alike. 0 for an economy whose use is not
    known.

    Parameters
    ----------
    code
        The economy.
    use
        Shares of enterprises by economy and year; the latest year counts.
    employment
        Persons employed by economy.
    """
    shares = use[use["year"] == use["year"].max()].set_index("economy")["share"]
    if code not in shares.index:
        return 0.0
    members = [one for one in economy_of(_TOGETHER).members if one in shares.index]
    persons = employment.groupby("economy")["employment"].sum()[members]
    together = float((shares[members] * persons).sum() / persons.sum())
    return _log_odds(float(shares[code])) - _log_odds(together)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))
