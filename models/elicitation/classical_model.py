"""Cooke's classical model: experts weighted by questions whose answers are known.

Source: Cooke (1991), Experts in Uncertainty; Cooke and Goossens (1999), EUR 18820.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

POINTS: Final = (0.05, 0.5, 0.95)
"""The probabilities whose points an expert states."""
OVERSHOOT: Final = 0.1
"""How far beyond all that was said the background measure reaches, as a share of its width."""


@dataclass(frozen=True, slots=True, eq=False)
class SeedAnswers:
    """What a panel said of quantities that are known.

    Attributes
    ----------
    points
        The points stated, (expert, question, point), each in its question's unit; NaN where an
        expert did not answer.
    truths
        The known answers, (question,).
    is_logarithmic
        Whether the background measure of a question is uniform on its logarithm, (question,).
    probabilities
        The probabilities of the points.
    """

    points: Floats
    truths: Floats
    is_logarithmic: NDArray[np.bool_]
    probabilities: tuple[float, ...] = POINTS

    @property
    def bins(self) -> Floats:
        """Return the probability below the first point, between neighbours, above the last."""
        return np.diff((0.0, *self.probabilities, 1.0))

    @property
    def answered(self) -> NDArray[np.bool_]:
        """Return whether an expert answered a question, (expert, question)."""
        return np.asarray(np.isfinite(self.points).all(axis=2))

    def with_expert(self, points: Floats) -> SeedAnswers:
        """Return the answers with one expert more, whose points are (question, point)."""
        return replace(self, points=np.concatenate([self.points, points[np.newaxis]]))


@dataclass(frozen=True, slots=True)
class Score:
    """How an expert did on questions with known answers.

    Attributes
    ----------
    calibration
        The probability of a fit as bad or worse if the expert's probabilities are right, 0 to 1.
    information
        How far the expert's distributions lie from knowing nothing, on average, in nats.
    answered
        How many questions the expert answered.
    """

    calibration: float
    information: float
    answered: int

    @property
    def combined(self) -> float:
        """Return calibration times information, to which the weight is proportional."""
        return self.calibration * self.information


@dataclass(frozen=True, slots=True)
class Weighting:
    """How much every expert counts, and how the panel so weighted would score.

    Attributes
    ----------
    weights
        One an expert; they add up to 1.
    cutoff
        The calibration below which an expert has no weight.
    panel
        The score of the panel, as of an expert who states its pooled points.
    """

    weights: tuple[float, ...]
    cutoff: float
    panel: Score


def expert_scores(answers: SeedAnswers) -> tuple[Score, ...]:
    """Return each expert's calibration and information.

    Calibration takes as many questions as whoever answered fewest: the test has the same power for
    all, and nobody gains by leaving questions out.
    """
    answered = answers.answered
    fewest = int(answered.sum(axis=1).min())
    background, inner = _on_background(answers, answers)
    return tuple(
        _score(answers, background, inner[expert], answers.points[expert], count=fewest)
        for expert in range(len(answered))
    )


def weighting(answers: SeedAnswers, *, cutoff: float) -> Weighting:
    """Return weights proportional to calibration times information, none below the cut-off.

    Where that leaves nobody, all weigh the same.
    """
    scores = expert_scores(answers)
    raw = np.array([one.combined if one.calibration >= cutoff else 0.0 for one in scores])
    total = float(raw.sum())
    weights = raw / total if total > 0 else np.full(len(raw), 1 / len(raw))
    return _weighting(answers, weights, cutoff)


def performance_weights(answers: SeedAnswers) -> Weighting:
    """Return the weights at the cut-off with which the panel itself would score best.

    Only the calibrations of the experts matter as cut-offs: between two of them nothing changes.
    """
    cutoffs = sorted({score.calibration for score in expert_scores(answers)})
    return max(
        (weighting(answers, cutoff=cutoff) for cutoff in cutoffs),
        key=lambda one: one.panel.combined,
    )


def equal_weights(answers: SeedAnswers) -> Weighting:
    """Return the same weight for every expert, and how such a panel would score."""
    count = len(answers.points)
    return _weighting(answers, np.full(count, 1 / count), 0.0)


def panel_points(answers: SeedAnswers, weights: Floats) -> Floats:
    """Return the points of the weighted mixture of what experts said, (question, point).

    Between its points each expert's distribution is the background measure. A question that nobody
    with a weight answered has none (NaN).
    """
    background, inner = _on_background(answers, answers)
    answered = answers.answered
    pooled = np.full(answers.points.shape[1:], np.nan)
    levels = np.array((0.0, *answers.probabilities, 1.0))
    for question, (low, high) in enumerate(background):
        own = np.where(answered[:, question], weights, 0.0)
        if own.sum() <= 0:
            continue
        grid = np.unique([low, high, *inner[own > 0, question].ravel()])
        chance = np.zeros_like(grid)
        for weight, points in zip(own / own.sum(), inner[:, question], strict=True):
            if weight > 0:
                chance += weight * np.interp(grid, (low, *points, high), levels)
        values = np.interp(answers.probabilities, chance, grid)
        pooled[question] = np.exp(values) if answers.is_logarithmic[question] else values
    return pooled


def _weighting(answers: SeedAnswers, weights: Floats, cutoff: float) -> Weighting:
    points = panel_points(answers, weights)
    background, inner = _on_background(answers, answers.with_expert(points))
    count = int(answers.answered.sum(axis=1).min())
    panel = _score(answers, background, inner[-1], points, count=count)
    return Weighting(tuple(float(one) for one in weights), cutoff, panel)


def _on_background(answers: SeedAnswers, shown: SeedAnswers) -> tuple[Floats, Floats]:
    """Return the ends of each question's background measure, and the points shown, on its scale.

    It reaches beyond all that the experts said and the truth by a tenth of that range.
    """
    logarithmic = answers.is_logarithmic
    with np.errstate(invalid="ignore", divide="ignore"):
        said = np.where(logarithmic[:, np.newaxis], np.log(answers.points), answers.points)
        inner = np.where(logarithmic[:, np.newaxis], np.log(shown.points), shown.points)
        truths = np.where(logarithmic, np.log(answers.truths), answers.truths)
    low = np.fmin(np.fmin.reduce(said, axis=(0, 2)), truths)
    high = np.fmax(np.fmax.reduce(said, axis=(0, 2)), truths)
    beyond = OVERSHOOT * (high - low)
    return np.stack([low - beyond, high + beyond], axis=1), inner


def _score(
    answers: SeedAnswers, background: Floats, inner: Floats, points: Floats, *, count: int
) -> Score:
    """Return the score of one expert; `inner` are the points on the scale of the background."""
    from scipy.special import chdtrc

    answered = np.isfinite(points).all(axis=1)
    if not answered.any():
        return Score(0.0, 0.0, 0)
    bins = answers.bins
    places = (points[answered] < answers.truths[answered, np.newaxis]).sum(axis=1)
    hits = np.bincount(places, minlength=len(bins)) / answered.sum()
    statistic = 2 * count * _relative_information(hits, bins)
    low, high = background[answered, 0], background[answered, 1]
    edges = np.concatenate([low[:, np.newaxis], inner[answered], high[:, np.newaxis]], axis=1)
    widths = np.diff(edges, axis=1) / (high - low)[:, np.newaxis]
    information = float((bins * np.log(bins / widths)).sum(axis=1).mean())
    return Score(float(chdtrc(len(bins) - 1, statistic)), information, int(answered.sum()))


def _relative_information(shares: Floats, expected: Floats) -> float:
    """Return the relative information of shares about those expected, in nats; 0 ln 0 is 0."""
    hit = shares > 0
    return float((shares[hit] * np.log(shares[hit] / expected[hit])).sum())
