"""Automation of conversations: shares by hand, and the prior that lies between its two readings."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from models.evidence.substitution import (
    Substitution,
    measure_substitution,
    substitution_prior,
)
from models.parameters import load_parameters
from occupations.errors import DataError
from occupations.evidence_tables import load_evidence_tables
from occupations.table import load_occupation_table

WAYS = ("directive", "feedback_loop", "learning", "task_iteration", "validation", "filtered")


def usage(rows: dict[str, tuple[float, ...]]) -> pd.DataFrame:
    columns = [f"{way}_share" for way in WAYS]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return frame.rename_axis("occupation_code").reset_index()


def said(over: float, beside: float) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "answer": ["takes_over_task", "supplements_task"],
            "answer_share": [over, beside],
            "standard_error_share": [0.01, 0.01],
        }
    )


@pytest.fixture(scope="module")
def found() -> Substitution:
    table = load_occupation_table()
    first, second, third = table.occupations["occupation_code"].tolist()[:3]
    rows = {
        "00-0000": (0.3, 0.1, 0.1, 0.1, 0.0, 0.4),
        first: (0.15, 0.05, 0.05, 0.0, 0.0, 0.05),  # 0.8 of what is known
        second: (0.05, 0.0, 0.1, 0.05, 0.0, 0.0),  # 0.25
        third: (0.0, 0.0, 0.0, 0.0, 0.0, 0.1),  # nothing is known
    }
    tables = {"task_usage": usage(rows), "task_use": said(0.1, 0.4)}
    return measure_substitution(table, tables)


def test_shares_are_of_conversations_whose_way_of_working_is_known(found: Substitution) -> None:
    assert found.automation_share.tolist() == pytest.approx([0.8, 0.25])
    assert found.of_conversations == pytest.approx(0.4 / 0.6)
    assert found.withheld == pytest.approx(0.4)
    assert found.without_occupation == pytest.approx(1 - 0.6)


def test_occupations_count_by_their_jobs(found: Substitution) -> None:
    expected = np.average([0.8, 0.25], weights=found.jobs)
    assert found.of_jobs == pytest.approx(expected)
    assert found.quantiles[0.05] == pytest.approx(0.25)


def test_what_firms_say_is_a_share_of_those_that_saw_either_effect(found: Substitution) -> None:
    assert found.firms == pytest.approx(0.2)
    assert 0 < found.firms_error < 0.03


def test_the_prior_lies_between_firms_and_conversations(found: Substitution) -> None:
    prior = substitution_prior(dataclasses.replace(found, of_jobs=0.8, firms=0.2))
    assert prior.low == pytest.approx(0.2)
    assert prior.central == pytest.approx(0.5)  # half-way in logits


def test_tables_without_usage_say_so() -> None:
    with pytest.raises(DataError, match="without usage by task"):
        measure_substitution(
            load_occupation_table(), {"task_usage": usage({}), "task_use": said(0.1, 0.4)}
        )


def test_the_parameter_holds_the_points_that_the_shipped_tables_give() -> None:
    measured = measure_substitution(load_occupation_table(), load_evidence_tables())
    prior = substitution_prior(measured)
    spec = load_parameters().specs["cognitive.substitution"].distribution
    points = (spec.low, spec.central, spec.high)
    assert points == pytest.approx((prior.low, prior.central, prior.high), abs=0.005)


def test_published_answers_of_firms_and_use_of_the_assistant_are_reproduced() -> None:
    # Census BTOS supplement: 10.1 % and 43.7 % of users; conversations: directive 45 %.
    measured = measure_substitution(load_occupation_table(), load_evidence_tables())
    assert measured.firms == pytest.approx(10.1 / (10.1 + 43.7), abs=1e-3)
    assert measured.of_conversations == pytest.approx(0.646, abs=0.001)
    assert measured.without_occupation == pytest.approx(0.254, abs=0.001)
