"""Rank correlations between assumptions, as a Gaussian copula with one common factor.

The factor, progress, carries every assumption that says how far and how fast technology goes. What
is left of each, its residual, is correlated only where a pair says more than the factor does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PROGRESS: Final = "dependence.progress"
"""The assumption that says how strongly the factor binds; its Sobol dimension is the factor's."""

_NO_SIGNS: Final[Mapping[str, int]] = MappingProxyType({})
# Shrunk residuals keep this much of independence, lest rounding undo what shrinking did.
_FLOOR: Final = 1e-3
_STEPS: Final = 1e6


@dataclass(frozen=True, slots=True)
class RankCorrelation:
    """Spearman's rank correlation between two parameters.

    `replaces` says that it stands in place of what the common factor gives the pair, however small
    it is; otherwise it only raises that.
    """

    first: str
    second: str
    spearman: float
    replaces: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Copula:
    """Correlated parameters, in the order of their dimensions, and how they hang together.

    Attributes
    ----------
    keys
        The parameters.
    loadings
        How much of each parameter's normal is the common factor's, with its sign, (key,).
    residuals
        The correlations of what the factor leaves of each, (key, key).
    kept
        What part of the pairs' departure from the one-factor matrix is kept: 1, or less where they
        would give no correlation matrix.
    """

    keys: tuple[str, ...]
    loadings: Floats
    residuals: Floats
    kept: float = 1.0

    def among(self, keys: frozenset[str]) -> Copula:
        """Return the copula of those parameters that are among `keys`."""
        places = [place for place, key in enumerate(self.keys) if key in keys]
        return Copula(
            tuple(self.keys[place] for place in places),
            self.loadings[places],
            self.residuals[np.ix_(places, places)],
            self.kept,
        )

    @property
    def has_factor(self) -> bool:
        """Return whether any parameter depends on the common factor."""
        return bool(np.any(self.loadings != 0))

    @property
    def paired(self) -> frozenset[str]:
        """Return the parameters whose residual is correlated with another's."""
        off = self.residuals - np.eye(len(self.keys))
        return frozenset(key for key, row in zip(self.keys, off, strict=True) if np.any(row != 0))

    def correlate(self, uniforms: Mapping[str, Floats]) -> dict[str, Floats]:
        """Return correlated uniforms for every key of the copula, each of the given shape.

        The factor's own uniforms, where it has any hold, are those of `PROGRESS`. Sums run in a
        fixed order and without matrix products, so that bits do not depend on the number of draws.
        """
        from scipy.special import ndtr, ndtri

        lower = np.linalg.cholesky(self.residuals)
        normals = [ndtri(uniforms[key]) for key in self.keys]
        factor = ndtri(uniforms[PROGRESS]) if self.has_factor else None
        correlated = {}
        for row, key in enumerate(self.keys):
            mixed = np.zeros_like(normals[row])
            for column in range(row + 1):
                weight = lower[row, column]
                if weight != 0.0:
                    mixed = mixed + weight * normals[column]
            loading = float(self.loadings[row])
            if factor is not None and loading != 0.0:
                mixed = loading * factor + math.sqrt(1 - loading**2) * mixed
            correlated[key] = ndtr(mixed)
        return correlated


def gaussian_copula(
    correlations: tuple[RankCorrelation, ...],
    dimensions: Mapping[str, int],
    *,
    signs: Mapping[str, int] = _NO_SIGNS,
    progress: float = 0.0,
) -> Copula:
    """Return the copula whose normals have correlation 2 sin(pi rho / 6) for each rank rho.

    Parameters
    ----------
    correlations
        Pairs. Where both follow the factor, a pair that does not replace counts only where it says
        more than the factor.
    dimensions
        Which parameter comes before which.
    signs
        The parameters that follow the factor: 1 with it, -1 against it.
    progress
        The rank correlation between any two parameters that follow the factor, from 0 to below 1.

    Notes
    -----
    What the pairs leave between the residuals may be no correlation matrix. Then every pair is
    shrunk towards what the factor alone gives it, by the same part and no further than needed.
    """
    share = _normal_correlation(progress)
    followers = signs if share else _NO_SIGNS
    paired = {key for c in correlations for key in (c.first, c.second)}
    keys = tuple(sorted(paired | set(followers), key=lambda key: dimensions[key]))
    place = {key: index for index, key in enumerate(keys)}
    residuals = np.eye(len(keys))
    for c in correlations:
        sign = followers.get(c.first, 0) * followers.get(c.second, 0)
        wanted = _normal_correlation(_stated(c, sign * progress))
        scale = math.sqrt(
            (1 - share * abs(followers.get(c.first, 0)))
            * (1 - share * abs(followers.get(c.second, 0)))
        )
        value = wanted if not share else (wanted - sign * share) / scale
        row, column = place[c.first], place[c.second]
        residuals[row, column] = residuals[column, row] = value
    residuals, kept = _shrunk(residuals)
    loadings = np.array([followers.get(key, 0) * math.sqrt(share) for key in keys])
    return Copula(keys=keys, loadings=loadings, residuals=residuals, kept=kept)


def contradict(correlations: tuple[RankCorrelation, ...]) -> bool:
    """Return whether pairs by themselves are no correlation matrix (not positive definite)."""
    keys = sorted({key for c in correlations for key in (c.first, c.second)})
    matrix = np.eye(len(keys))
    for c in correlations:
        row, column = keys.index(c.first), keys.index(c.second)
        matrix[row, column] = matrix[column, row] = _normal_correlation(c.spearman)
    return not _is_positive_definite(matrix)


def _normal_correlation(spearman: float) -> float:
    """Return the correlation of normals whose ranks correlate by `spearman`."""
    return 2 * math.sin(math.pi * spearman / 6)


def _stated(pair: RankCorrelation, of_factor: float) -> float:
    """Return the rank correlation of a pair to which the factor gives `of_factor`."""
    if pair.replaces:
        return pair.spearman
    towards = math.copysign(1.0, pair.spearman)
    return towards * max(abs(pair.spearman), towards * of_factor)


def _shrunk(matrix: Floats) -> tuple[Floats, float]:
    """Return the matrix, drawn towards the identity until it is positive definite, and how far."""
    if _is_positive_definite(matrix):
        return matrix, 1.0
    smallest = float(np.linalg.eigvalsh(matrix)[0])
    kept = math.floor((1 - _FLOOR) / (1 - smallest) * _STEPS) / _STEPS
    return np.eye(matrix.shape[0]) + kept * (matrix - np.eye(matrix.shape[0])), kept


def _is_positive_definite(matrix: Floats) -> bool:
    try:
        np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError:
        return False
    return True
