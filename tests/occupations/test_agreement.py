from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from occupations.agreement import measure_agreement
from occupations.table import OccupationTable, load_occupation_table


def table_of(scores: dict[str, list[float | None]], *, jobs: list[int]) -> OccupationTable:
    """Return a table with those scores of three or more occupations, None where imputed."""
    codes = [f"11-{at:04d}" for at in range(len(jobs))]
    rows = [
        {
            "measure_id": name,
            "occupation_code": code,
            "harmonised_score": 0.5 if value is None else value,
            "imputed": value is None,
        }
        for name, values in scores.items()
        for code, value in zip(codes, values, strict=True)
    ]
    measures = pd.DataFrame(
        {"measure_id": [*scores, "other"], "title": [*scores, "Other"], "channel": "cognitive"}
    )
    measures.loc[len(scores), "channel"] = "physical"
    empty = pd.DataFrame()
    return OccupationTable(
        occupations=pd.DataFrame({"occupation_code": codes, "employment_jobs": jobs}),
        cells=empty, sectors=empty, measures=measures, scores=pd.DataFrame(rows),
        imputation=empty, sources={}, held_sources=frozenset(), hashes={},
    )  # fmt: skip


def test_scores_in_one_order_agree_wholly_and_in_the_opposite_not_at_all() -> None:
    up, down = [0.1, 0.2, 0.9], [0.9, 0.5, 0.1]
    found = measure_agreement(table_of({"a": up, "b": [0.3, 0.4, 0.5], "c": down}, jobs=[5, 6, 7]),
                              "cognitive")  # fmt: skip
    np.testing.assert_allclose(found.correlations, [[1, 1, -1], [1, 1, -1], [-1, -1, 1]])
    assert list(found.titles) == ["a", "b", "c"]


def test_imputed_scores_are_no_published_opinion() -> None:
    table = table_of({"a": [0.1, 0.2, 0.9, 0.4], "b": [0.2, 0.3, 0.8, None]}, jobs=[1, 1, 1, 1])
    scores = measure_agreement(table, "cognitive").scores
    assert scores["occupation_code"].tolist() == ["11-0000", "11-0001", "11-0002"]
    assert scores["lowest"].tolist() == pytest.approx([0.1, 0.2, 0.8])
    assert scores["highest"].tolist() == pytest.approx([0.2, 0.3, 0.9])
    assert scores["measures"].tolist() == [2, 2, 2]


def test_a_channel_with_one_measure_or_none_has_nothing_to_compare() -> None:
    table = table_of({"a": [0.1, 0.2, 0.9]}, jobs=[1, 1, 1])
    for channel, count in (("cognitive", 1), ("physical", 0)):
        found = measure_agreement(table, channel)
        assert found.correlations.shape == (count, count)
        assert len(found.scores) == 0


def test_the_two_eloundou_ratings_agree_more_than_any_other_pair() -> None:
    found = measure_agreement(load_occupation_table(), "cognitive")
    names = list(found.titles)
    pairs = {
        (one, other): found.correlations[names.index(one), names.index(other)]
        for one in names
        for other in names
        if one < other
    }
    assert max(pairs, key=pairs.__getitem__) == ("eloundou_gpt4_beta", "eloundou_human_beta")
    assert 0.3 < min(pairs.values()) < max(pairs.values()) < 0.95
