"""Assumptions in groups that vary independently of one another."""

from __future__ import annotations

from typing import Final

from models.copula import PROGRESS
from models.dependence import copula_of
from models.scenarios import ResolvedScenario

TIMING_AND_COST: Final = "timing_and_cost"
_WEIGHTS: Final = "weights."


def varying_keys(resolved: ResolvedScenario) -> tuple[str, ...]:
    """Return the assumptions that differ between draws, in the order of the file."""
    return tuple(key for key, parameter in resolved.parameters.items() if not parameter.is_fixed)


def independent_inputs(resolved: ResolvedScenario) -> tuple[str, ...]:
    """Return what a run draws independently, but for pairs: each assumption's own part, the factor.

    The common factor stands last, under the key of its strength, where it has any hold on an
    assumption that varies.
    """
    keys = varying_keys(resolved)
    has_factor = copula_of(resolved).among(frozenset(keys)).has_factor
    return (*keys, PROGRESS) if has_factor else keys


def group_of(key: str, resolved: ResolvedScenario) -> str:
    """Return the group of an independent input: those in pairs, a channel's weights, or itself.

    Of an assumption that follows the common factor it is the part which the factor leaves.
    """
    if key in copula_of(resolved).paired:
        return TIMING_AND_COST
    return key.rpartition(".")[0] if key.startswith(_WEIGHTS) else key
