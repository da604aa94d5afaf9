"""The exposure measures: which there are, and how each is brought to one common scale of 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from occupations.channels import Channel
from occupations.errors import DataError

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]
Kind = Literal["share", "index"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A published score of technical exposure.

    Parameters
    ----------
    measure_id
        Permanent name.
    channel
        `cognitive` (software, language models) or `physical` (robots, machines); a physical
        measure speaks of the physical tasks only.
    kind
        `share`: already a share of task time; `index`: only its ranking means something.
    title
        What it is, for a reader.
    source_id
        Record in sources.toml.
    noise_row
        Permanent row of the imputation noise in an ensemble.
    by_occupation
        False for the one measure that is given by place of work through parameters.
    meaning
        What the score says and does not say, one sentence.
    """

    measure_id: str
    channel: Channel
    kind: Kind
    title: str
    source_id: str
    noise_row: int
    meaning: str
    by_occupation: bool = True


REFERENCE_MEASURE: Final = "eloundou_gpt4_beta"
PHYSICAL_TASK_SHARE: Final = "physical_task_share"
PHYSICAL_TASK_SHARE_TWO_KINDS: Final = "physical_task_share_two_kinds"
PHYSICAL_TASK_SHARE_NOISE_ROW: Final = 9
"""Of both readings of the share: a run has one of them."""
IN_PERSON_TASK_SHARE: Final = "in_person_task_share"
IN_PERSON_TASK_SHARE_NOISE_ROW: Final = 10
IMPUTED_TASK_SHARES: Final = {
    PHYSICAL_TASK_SHARE: "physical_task_share_imputed",
    IN_PERSON_TASK_SHARE: "in_person_task_share_imputed",
    PHYSICAL_TASK_SHARE_TWO_KINDS: "physical_task_share_imputed",
}
"""The kinds of task time, and the column that says where each is predicted."""

MEASURES: Final = (
    Measure(
        "eloundou_gpt4_beta",
        "cognitive",
        "share",
        "Language-model exposure, rated by GPT-4",
        "eloundou_gpts",
        0,
        "Share of tasks whose time a language model could at least halve, alone or (counted half) "
        "with software built on it, as GPT-4 rated them; time halved is not work removed.",
    ),
    Measure(
        "eloundou_human_beta",
        "cognitive",
        "share",
        "Language-model exposure, rated by people",
        "eloundou_gpts",
        1,
        "The same rubric as judged by human annotators.",
    ),
    Measure(
        "microsoft_applicability",
        "cognitive",
        "index",
        "AI applicability from Copilot conversations",
        "ms_ai_applicability",
        2,
        "How far work activities occur, and succeed, in conversations with an assistant in 2024.",
    ),
    Measure(
        "felten_language",
        "cognitive",
        "index",
        "Exposure of abilities to language modelling",
        "felten_aioe",
        3,
        "Relatedness of an occupation's abilities to language modelling; says nothing on whether "
        "the technology complements or replaces them.",
    ),
    Measure(
        "anthropic_observed",
        "cognitive",
        "index",
        "Observed use of Claude",
        "anthropic_aei",
        4,
        "Share of tasks seen in use: adoption rather than capability, and exactly zero for more "
        "than half of the occupations.",
    ),
    Measure(
        "sml",
        "cognitive",
        "index",
        "Suitability for machine learning",
        "sml_brynjolfsson_mcc",
        5,
        "Suitability of work activities for machine learning as of 2017, carried to occupations "
        "by Nesta.",
    ),
    Measure(
        "openai_signals",
        "cognitive",
        "index",
        "Observed use of ChatGPT at work",
        "openai_signals",
        11,
        "Messages at work of US consumers per job, by the work activities they are about: adoption "
        "rather than capability, without the use that firms pay for, and the same for everybody "
        "who does an activity.",
    ),
    Measure(
        "environment",
        "physical",
        "share",
        "Predictability of the place of work",
        "mgi_2017",
        6,
        "Automatable share of physical tasks by how predictable the place of work is, which goes "
        "by occupation and sector; set by the parameters `environment.*`, so there are no scores "
        "by occupation.",
        by_occupation=False,
    ),
    Measure(
        "computerisation",
        "physical",
        "index",
        "Probability of computerisation",
        "frey_osborne_2017",
        7,
        "Ranking of Frey and Osborne's probability that an occupation can be computerised; the "
        "probability itself is no share of task time.",
    ),
    Measure(
        "repetition",
        "physical",
        "index",
        "Repetitive, exact, structured, mechanised work",
        "eloundou_gpts",
        8,
        "Mean rank over four O*NET work contexts: repeating the same tasks, being exact, "
        "structured work (little freedom to set tasks), and degree of automation.",
    ),
)


def mid_ranks(scores: Floats, weights: Floats) -> Floats:
    """Return the weighted mid-rank of each score, 0 to 1; equal scores share one.

    The share of weight below a score plus half the share at it.

    Parameters
    ----------
    scores
        Finite numbers (occupation,) on any scale.
    weights
        Jobs (occupation,), above 0.
    """
    _check(scores, weights)
    _, group = np.unique(scores, return_inverse=True)
    weight = np.bincount(group, weights)
    below = np.cumsum(weight) - weight
    ranks: Floats = ((below + weight / 2) / weight.sum())[group]
    return ranks


def quantile_match(scores: Floats, weights: Floats, *, reference: Floats) -> Floats:
    """Return scores carried onto the reference's weighted distribution, in the reference's unit.

    Each group of equal scores covers an interval of weighted rank and gets the mean of the
    reference's quantile function over it, so that ties share one value and the weighted mean is
    the reference's exactly. Occupations without a reference value (NaN) take part by
    interpolation between the scores around theirs.

    Parameters
    ----------
    scores
        Finite numbers (occupation,) on any scale.
    weights
        Jobs (occupation,), above 0.
    reference
        The reference measure (occupation,); NaN where it is not published.
    """
    _check(scores, weights)
    both = ~np.isnan(reference)
    if not both.any():
        raise DataError("no occupation has both this score and the reference's")
    levels, group = np.unique(scores[both], return_inverse=True)
    rank_edges = np.concatenate([[0.0], np.cumsum(np.bincount(group, weights[both]))])
    order = np.argsort(reference[both], kind="stable")
    reached = np.concatenate([[0.0], np.cumsum(weights[both][order])])
    integral = np.concatenate([[0.0], np.cumsum((weights[both] * reference[both])[order])])
    # The integral of the quantile function is piecewise linear between the reference's ranks.
    at_edges = np.interp(rank_edges, reached, integral)
    matched = np.diff(at_edges) / np.diff(rank_edges)
    carried: Floats = np.interp(scores, levels, matched)
    return carried


def harmonise(measure: Measure, scores: Floats, weights: Floats, *, reference: Floats) -> Floats:
    """Return scores of the covered occupations on the common scale, 0 to 1.

    A share is used as it is; a cognitive index is matched to the reference's distribution; a
    physical index becomes its weighted mid-rank, which the model places between the draw's own
    `environment.unstructured` and `environment.structured`.

    Parameters
    ----------
    scores, weights, reference
        Published score, jobs and reference measure (NaN where not published), (occupation,).
    """
    if measure.kind == "share":
        _check(scores, weights)
        if (scores < 0).any() or (scores > 1).any():
            raise DataError(
                "a share is outside its range", key=measure.measure_id, allowed="0 to 1"
            )
        return scores
    if measure.channel == "cognitive":
        return np.clip(quantile_match(scores, weights, reference=reference), 0.0, 1.0)
    return mid_ranks(scores, weights)


def repetition_score(items: Floats, weights: Floats) -> Floats:
    """Return the mean over items of their weighted mid-ranks (occupation,), 0 to 1.

    Ranks put the items on one footing: their raw scales share end points, but "importance of
    being exact" sits high and narrow and would weigh least in a mean of raw values.

    Parameters
    ----------
    items
        Work contexts (occupation, item), each larger for more repetitive work.
    weights
        Jobs (occupation,), above 0.
    """
    ranks = np.stack([mid_ranks(item, weights) for item in items.T], axis=1)
    mean: Floats = ranks.mean(axis=1)
    return mean


def _check(scores: Floats, weights: Floats) -> None:
    if not np.isfinite(scores).all():
        raise DataError("a score is missing or infinite", key="scores")
    if not (np.isfinite(weights).all() and (weights > 0).all()):
        raise DataError("a weight is missing or not above 0", key="weights", allowed="above 0")
