"""Claims as the file that they can be read from again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from models.claims.claims import Claim


def claims_toml(claims: Sequence[Claim]) -> str:
    """Return a file of claims, one table each, in their order."""
    import tomlkit

    return tomlkit.dumps({claim.claim_id: _entry(claim) for claim in claims})


def _entry(claim: Claim) -> Mapping[str, Any]:
    """Return a claim's entry, without what it does not say."""
    entry: dict[str, Any] = {
        "check": claim.check,
        "unit": claim.unit,
        "numbers": dict(claim.numbers),
        "year": claim.year or None,
        "source": claim.source_id,
        "condition": claim.condition,
        "checked_against": list(claim.checked_against),
        "readings": list(claim.readings),
        "statement": dict(claim.statement),
        "leaves_out": dict(claim.leaves_out),
        "origin": dict(claim.origin),
        "search": None if claim.search is None else asdict(claim.search),
    }
    return {name: value for name, value in entry.items() if value not in (None, [], {})}
