"""An examination as plain values: every answer to what would have to be true."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from displacement.answers.spread_document import finite

if TYPE_CHECKING:
    from models.examination.break_even import BreakEvens
    from models.examination.examination import Examination
    from models.examination.form import LeastExtreme
    from models.examination.sensitivity import Sensitivity


def examination_document(examination: Examination) -> dict[str, Any]:
    """Return the examination ready for JSON; what is infinite or unknown is null."""
    shares = examination.shares
    document: dict[str, Any] = {
        "schema": 1,
        "target": asdict(examination.target),
        "central_jobs": examination.break_evens.central_jobs,
        "break_evens": break_even_rows(examination.break_evens),
        "choices": examination.break_evens.choices,
        "least_extreme": _combination(examination.combination),
        "tornado": [asdict(swing) for swing in examination.swings],
        "variance_shares": None if shares is None else shares_document(shares),
    }
    return {key: finite(value) for key, value in document.items()}


def break_even_rows(break_evens: BreakEvens) -> list[dict[str, Any]]:
    """Return one row an assumption, in the order of the parameter file."""
    return [
        asdict(one) | {"has_effect": one.has_effect, "is_within_range": one.is_within_range}
        for one in break_evens.found
    ]


def _combination(combination: LeastExtreme | None) -> dict[str, Any] | None:
    """Return the least extreme combination, or None where none was looked for."""
    if combination is None:
        return None
    document = asdict(combination)
    del document["target"]
    return document


def shares_document(shares: Sensitivity) -> dict[str, Any]:
    """Return variance shares, and whether the rows of their design suffice."""
    return asdict(shares) | {
        "widest_error": shares.widest_error,
        "rows_suffice": shares.rows_suffice,
    }
