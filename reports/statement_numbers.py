"""What sentences on several claims have in common: two series, and how rates read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from reports.texts import Texts

# The two series of value added: the one with the larger numbers, and the other.
HIGHER: Final = "ncses_value_added"
LOWER: Final = "wdi_manufacturing"


def rates_text(rates: Sequence[float], texts: Texts) -> str:
    """Return one rate a year in per cent, or two from the lower to the higher."""
    if any(math.isnan(rate) for rate in rates):
        return texts.say("more than a doubling")
    low, high = (texts.percent(rate, decimals=1) for rate in rates)
    return low if low == high else texts.say("%(low)s to %(high)s", low=low, high=high)
