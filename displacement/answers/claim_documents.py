"""Claims, their checks and their readings as plain values."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.claims.claims import Claim
    from models.claims.outlook import ScenarioOutlook
    from models.claims.verdicts import StatementCheck
    from reports.texts import Texts


def statement_document(check: StatementCheck, texts: Texts) -> dict[str, Any]:
    """Return the check of one claim ready for JSON; what has no finite value is null."""
    from reports.statement_caveats import statement_caveat
    from reports.statements import statement_sentence

    return claim_document(check.claim, check.claim.check) | {
        "verdict": check.verdict,
        "sentence": statement_sentence(check, texts),
        "figures": [
            asdict(figure) | {"value": figure.value if math.isfinite(figure.value) else None}
            for figure in check.figures
        ],
        "caveat": statement_caveat(check, texts),
    }


def claim_document(claim: Claim, check: str) -> dict[str, Any]:
    """Return what a claim says and how it is checked, ready for JSON."""
    return {
        "id": claim.claim_id,
        "check": check,
        "statement": dict(claim.statement),
        "leaves_out": dict(claim.leaves_out),
        "numbers": dict(claim.numbers),
        "unit": claim.unit,
        "year": claim.year or None,
        "source": claim.source_id,
        "condition": claim.condition,
        "checked_against": list(claim.checked_against),
    }


def claim_readings(claim: Claim, outlook: ScenarioOutlook) -> list[dict[str, Any]]:
    """Return the readings that a claim admits, in jobs, ready for JSON; NaN is null."""
    return [
        {
            name: None if isinstance(value, float) and not math.isfinite(value) else value
            for name, value in asdict(reading).items()
        }
        for reading in outlook.check.readings
        if f"{reading.rung} in {reading.scope}" in claim.readings
    ]
