"""What forecasters say that they assume, where an assumption of the model is its counterpart."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("stated_assumptions.csv")
COST_SHARE: Final = "cost_share"
"""What a figure on the pay worth automating is kept under: a result of the model's costs."""


@dataclass(frozen=True, slots=True)
class StatedAssumption:
    """One assumption of a forecaster: its value in the unit of its counterpart, and our words.

    `key` is that of the counterpart, or `COST_SHARE`; `mark` says where the value was read.
    """

    forecast_id: str
    key: str
    value: float
    mark: str
    locator: str
    words: Mapping[str, str]


def load_stated_assumptions() -> tuple[StatedAssumption, ...]:
    """Return the shipped ones, in their order."""
    rows = csv.DictReader(io.StringIO(_FILE.read_text(encoding="utf-8")))
    return tuple(
        StatedAssumption(
            row["forecast_id"],
            row["key"],
            float(row["value"]),
            row["mark"],
            row["locator"],
            {"en": row["words_en"], "de": row["words_de"]},
        )
        for row in rows
    )
