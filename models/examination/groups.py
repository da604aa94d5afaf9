"""Assumptions in groups that vary independently of one another."""

from __future__ import annotations

from typing import Final

from models.scenarios import ResolvedScenario

TIMING_AND_COST: Final = "timing_and_cost"
_WEIGHTS: Final = "weights."


def varying_keys(resolved: ResolvedScenario) -> tuple[str, ...]:
    """Return the assumptions that differ between draws, in the order of the file."""
    return tuple(key for key, parameter in resolved.parameters.items() if not parameter.is_fixed)


def group_of(key: str, resolved: ResolvedScenario) -> str:
    """Return the group of an assumption: the correlated ones, a channel's weights, or itself."""
    if any(key in (pair.first, pair.second) for pair in resolved.correlations):
        return TIMING_AND_COST
    return key.rpartition(".")[0] if key.startswith(_WEIGHTS) else key
