"""Rank correlations between assumptions, as a Gaussian copula."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RankCorrelation:
    """Spearman's rank correlation between two parameters."""

    first: str
    second: str
    spearman: float


@dataclass(frozen=True, slots=True, eq=False)
class Copula:
    """Correlated parameters, in the order of their dimensions, and their lower Cholesky factor."""

    keys: tuple[str, ...]
    factor: Floats

    def correlate(self, uniforms: Mapping[str, Floats]) -> dict[str, Floats]:
        """Return correlated uniforms for every key of the copula, each of the given shape.

        Sums run in a fixed order and without matrix products, so that bits do not depend on the
        number of draws.
        """
        from scipy.special import ndtr, ndtri

        normals = [ndtri(uniforms[key]) for key in self.keys]
        correlated = {}
        for row, key in enumerate(self.keys):
            mixed = np.zeros_like(normals[row])
            for column in range(row + 1):
                weight = self.factor[row, column]
                if weight != 0.0:
                    mixed = mixed + weight * normals[column]
            correlated[key] = ndtr(mixed)
        return correlated


def gaussian_copula(
    correlations: tuple[RankCorrelation, ...], dimensions: Mapping[str, int]
) -> Copula:
    """Return the copula whose normals have correlation 2 sin(pi rho / 6) for each rank rho.

    Raises
    ------
    ValueError
        When the correlations together are no correlation matrix (not positive definite).
    """
    pairs = [(c.first, c.second) for c in correlations]
    keys = tuple(sorted({key for pair in pairs for key in pair}, key=lambda key: dimensions[key]))
    place = {key: index for index, key in enumerate(keys)}
    matrix = np.eye(len(keys))
    for c in correlations:
        value = 2 * math.sin(math.pi * c.spearman / 6)
        matrix[place[c.first], place[c.second]] = matrix[place[c.second], place[c.first]] = value
    try:
        factor: Floats = np.linalg.cholesky(matrix).astype(np.float64)
    except np.linalg.LinAlgError:
        raise ValueError("the rank correlations contradict each other") from None
    return Copula(keys=keys, factor=factor)
