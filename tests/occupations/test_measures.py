"""Harmonisation: ranks survive, ties share one value, an index takes the reference's spread."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from occupations.errors import DataError
from occupations.measures import (
    IN_PERSON_TASK_SHARE_NOISE_ROW,
    MEASURES,
    PHYSICAL_TASK_SHARE_NOISE_ROW,
    REFERENCE_MEASURE,
    Measure,
    harmonise,
    mid_ranks,
    quantile_match,
    repetition_score,
)
from occupations.sources import load_sources

NAN = float("nan")
BY_ID = {measure.measure_id: measure for measure in MEASURES}


@st.composite
def scored(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores with many ties, weights, and a reference, all for the same occupations."""
    count = draw(st.integers(1, 30))
    scores = draw(nps.arrays(np.float64, count, elements=st.integers(0, 5).map(float)))
    weights = draw(nps.arrays(np.float64, count, elements=st.floats(1, 1e6)))
    reference = draw(nps.arrays(np.float64, count, elements=st.floats(0, 1)))
    return scores, weights, reference


@given(scored())
def test_mid_ranks_average_to_one_half_and_keep_the_order(
    sample: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    scores, weights, _ = sample
    ranks = mid_ranks(scores, weights)
    assert np.average(ranks, weights=weights) == pytest.approx(0.5)
    assert ((ranks > 0) & (ranks < 1)).all()
    assert (
        np.sign(np.subtract.outer(ranks, ranks)) == np.sign(np.subtract.outer(scores, scores))
    ).all()


def test_a_mid_rank_is_the_share_below_and_half_the_share_at_a_score() -> None:
    ranks = mid_ranks(np.array([0.0, 5.0, 0.0, 9.0]), np.array([1.0, 2.0, 3.0, 4.0]))
    assert ranks == pytest.approx([0.2, 0.5, 0.2, 0.8])


@given(scored())
def test_a_matched_index_has_the_weighted_mean_of_the_reference(
    sample: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    scores, weights, reference = sample
    matched = quantile_match(scores, weights, reference=reference)
    assert np.average(matched, weights=weights) == pytest.approx(
        np.average(reference, weights=weights), abs=1e-9
    )


@given(scored())
def test_a_matched_index_keeps_its_order_and_its_ties(
    sample: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    scores, weights, reference = sample
    matched = quantile_match(scores, weights, reference=reference)
    order = np.argsort(scores, kind="stable")
    assert (np.diff(matched[order]) >= -1e-9).all()
    for level in np.unique(scores):
        assert np.unique(matched[scores == level]).size == 1


@given(scored())
def test_only_the_ranking_of_an_index_matters(
    sample: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    scores, weights, reference = sample
    matched = quantile_match(scores, weights, reference=reference)
    stretched = quantile_match(np.exp(3 * scores) - 50, weights, reference=reference)
    assert stretched == pytest.approx(matched)


def test_the_reference_matched_to_itself_is_itself() -> None:
    reference = np.array([0.1, 0.7, 0.4])
    weights = np.array([5.0, 1.0, 2.0])
    assert quantile_match(reference, weights, reference=reference) == pytest.approx(reference)


def test_many_exact_zeros_share_the_mean_of_the_lowest_part_of_the_reference() -> None:
    scores = np.array([0.0, 0.0, 0.0, 1.0])
    reference = np.array([0.9, 0.3, 0.1, 0.2])
    matched = quantile_match(scores, np.ones(4), reference=reference)
    assert matched == pytest.approx([0.2, 0.2, 0.2, 0.9])


def test_an_occupation_without_reference_value_is_placed_between_its_neighbours() -> None:
    scores = np.array([1.0, 2.0, 3.0])
    reference = np.array([0.2, NAN, 0.6])
    matched = quantile_match(scores, np.ones(3), reference=reference)
    assert matched == pytest.approx([0.2, 0.4, 0.6])


def test_an_index_that_shares_no_occupation_with_the_reference_is_refused() -> None:
    with pytest.raises(DataError, match="no occupation has both"):
        quantile_match(np.array([1.0]), np.array([1.0]), reference=np.array([NAN]))


def harmonised(measure_id: str, scores: list[float], reference: list[float]) -> np.ndarray:
    return harmonise(
        BY_ID[measure_id],
        np.array(scores),
        np.ones(len(scores)),
        reference=np.array(reference),
    )


def test_each_kind_of_measure_is_harmonised_in_its_own_way() -> None:
    scores, reference = [0.5, 0.25], [0.1, 0.9]
    assert harmonised("eloundou_human_beta", scores, reference).tolist() == scores
    assert harmonised("felten_language", scores, reference) == pytest.approx([0.9, 0.1])
    assert harmonised("computerisation", scores, reference).tolist() == [0.75, 0.25]


def test_a_share_above_one_is_refused() -> None:
    with pytest.raises(DataError, match="eloundou_human_beta: a share is outside its range"):
        harmonised("eloundou_human_beta", [1.2], [0.5])


@pytest.mark.parametrize(
    ("score", "weight", "message"), [(NAN, 1.0, "scores"), (1.0, 0.0, "weights")]
)
def test_missing_scores_and_empty_occupations_are_refused(
    score: float, weight: float, message: str
) -> None:
    with pytest.raises(DataError, match=message):
        mid_ranks(np.array([score]), np.array([weight]))


def test_repetition_is_the_mean_rank_over_its_items_whatever_their_spread() -> None:
    items = np.array([[0.1, 90.0], [0.2, 80.0], [0.3, 70.0]])
    assert repetition_score(items, np.ones(3)) == pytest.approx([0.5, 0.5, 0.5])
    assert repetition_score(items * [1, 0.001], np.ones(3)) == pytest.approx([0.5, 0.5, 0.5])


def test_measures_and_task_time_have_their_permanent_rows_and_a_recorded_source() -> None:
    rows = {measure.measure_id: measure.noise_row for measure in MEASURES}
    assert rows == {
        **{"eloundou_gpt4_beta": 0, "eloundou_human_beta": 1, "microsoft_applicability": 2},
        **{"felten_language": 3, "anthropic_observed": 4, "sml": 5},
        **{"environment": 6, "computerisation": 7, "repetition": 8, "openai_signals": 11},
    }
    assert (PHYSICAL_TASK_SHARE_NOISE_ROW, IN_PERSON_TASK_SHARE_NOISE_ROW) == (9, 10)
    assert {measure.source_id for measure in MEASURES} <= set(load_sources())


def test_the_reference_is_a_cognitive_share() -> None:
    reference: Measure = BY_ID[REFERENCE_MEASURE]
    assert (reference.channel, reference.kind) == ("cognitive", "share")
