"""One quantity of an ensemble as plain values: central value, mean, quantiles and their errors."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from models.ensemble.quantiles import Spread

_POINTS: Final = ("mean", "p05", "p25", "p50", "p75", "p95")


def spread_document(central: float, spread: Spread | None, index: Any) -> dict[str, float | None]:
    """Return the values at one place of a spread; what draws do not say is None."""
    document: dict[str, float | None] = {"central": float(central)}
    for name in (*_POINTS, *(f"error_{name}" for name in _POINTS)):
        value = math.nan if spread is None else float(getattr(spread, name)[index])
        document[name] = None if math.isnan(value) else value
    return document


def finite(value: Any) -> Any:
    """Return a document in which NaN and infinity, which JSON does not know, are None."""
    if isinstance(value, Mapping):
        return {key: finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
