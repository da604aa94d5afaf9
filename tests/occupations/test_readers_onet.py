"""The O*NET reader: raw weights and importance by activity, work contexts joined by title."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.errors import DataError
from occupations.raw_folder import RawFolder
from occupations.readers.onet import (
    read_activity_importance,
    read_activity_weights,
    read_work_contexts,
)
from tests.occupations.raw_samples import sample_folder


def weights(tmp_path: Path, text: str) -> RawFolder:
    return sample_folder(tmp_path, {"onet_iwa_weights/soc_iwa_weights.csv": text})


def contexts(tmp_path: Path, *rows: str) -> RawFolder:
    header = (
        "degree_of_automation_context,occupation,importance_of_being_exact_or_accurate_context,"
        "importance_of_repeating_same_tasks_context,structured_versus_unstructured_work_context"
    )
    codes = "O*NET-SOC Code,Title\n43-4051.00,Customer Service\n11-1011.00,Chief Executives\n"
    return sample_folder(
        tmp_path,
        {
            "eloundou_gpts/occupations_onet_work_contexts.csv": "\n".join([header, *rows, ""]),
            "eloundou_gpts/occ_level.csv": codes,
        },
    )


def test_weights_are_as_printed_one_column_an_activity(tmp_path: Path) -> None:
    text = "SOC Code,4.A.1.a.1.I01,4.A.3.b.4.I02\n51-2090,0,2610.5\n11-1011,8.9,0\n"
    read = read_activity_weights(weights(tmp_path, text))
    assert read.columns.tolist() == ["occupation_code", "4.A.1.a.1.I01", "4.A.3.b.4.I02"]
    assert read.to_numpy().tolist() == [["11-1011", 8.9, 0.0], ["51-2090", 0.0, 2610.5]]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SOC Code,4.A.1.a.1.I01,title\n11-1011,1,x\n", "title: this column is no work activity"),
        ("SOC Code,4.A.1.a.1.I01\n11-1011,-1\n", "-1 is out of range"),
        ("SOC Code,4.A.1.a.1.I01\n11-1011,0\n", "11-1011 has no weight on any activity"),
        ("SOC Code,4.A.1.a.1.I01\n11-1011.00,1\n", "'11-1011.00' is no code"),
        ("code,4.A.1.a.1.I01\n11-1011,1\n", "there is no column 'SOC Code'"),
    ],
)
def test_an_odd_table_of_weights_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataError) as raised:
        read_activity_weights(weights(tmp_path, text))
    assert problem in str(raised.value)


def importance(tmp_path: Path, text: str) -> RawFolder:
    return sample_folder(tmp_path, {"onet_30_1/skills_activities_importance_soc2018.csv": text})


def test_importance_is_read_of_activities_and_not_of_skills(tmp_path: Path) -> None:
    text = "soc_2018,2.A.1.a,4.A.3.a.1\n51-2092,4.1,3.5\n11-1011,4,1\n"
    read = read_activity_importance(importance(tmp_path, text))
    assert read.columns.tolist() == ["soc2018_code", "4.A.3.a.1"]
    assert read.to_numpy().tolist() == [["11-1011", 1.0], ["51-2092", 3.5]]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("soc_2018,2.A.1.a\n11-1011,4\n", "there is no work activity among the columns"),
        ("soc_2018,4.A.3.a.1\n11-1011,0.5\n", "0.5 is out of range"),
        ("soc_2018,4.A.3.a.1\n11-1011,2\n11-1011,2\n", "'11-1011' stands here again"),
    ],
)
def test_an_odd_table_of_importance_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataError) as raised:
        read_activity_importance(importance(tmp_path, text))
    assert problem in str(raised.value)


def test_contexts_are_joined_by_title_and_freedom_is_not_structure(tmp_path: Path) -> None:
    raw = contexts(tmp_path, "0.5,Customer Service,0.9,0.8,0.7", "0.4,Chief Executives,0.7,0.5,1.0")
    first, second = read_work_contexts(raw).to_dict("records")
    assert first == {
        "onet_soc_code": "11-1011.00",
        "repeating": 0.5,
        "exactness": 0.7,
        "structured": 0.0,
        "automation": 0.4,
    }
    assert second["structured"] == pytest.approx(0.3)


def test_a_title_without_a_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="'Chief Execs' has no O\\*NET-SOC code") as raised:
        read_work_contexts(contexts(tmp_path, "0.4,Chief Execs,0.7,0.5,1.0"))
    assert raised.value.line == 2


def test_a_context_outside_its_range_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"1\.2 is out of range"):
        read_work_contexts(contexts(tmp_path, "0.4,Chief Executives,1.2,0.5,1.0"))
