"""Past employment on one footing and usage of tasks: nothing is lost, made up or counted twice."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from occupations.history import (
    employment_by_line,
    employment_by_occupation,
    wage_by_occupation,
)
from occupations.record_tables import ALL_CONVERSATIONS, RECORD_TABLES, read_record_tables
from occupations.schema import check_frame, table_schemas
from tests.occupations.record_samples import past_jobs
from tests.occupations.small_world import JOBS, OCCUPATIONS, small_world

Tables = Mapping[str, pd.DataFrame]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return read_record_tables(small_world(tmp_path_factory.mktemp("raw")))


def usage(tables: Tables) -> pd.DataFrame:
    return tables["task_usage"].set_index("occupation_code")


def test_past_years_keep_every_job_and_skip_2019_and_2020(tables: Tables) -> None:
    history = tables["employment_history"]
    years = sorted(history["year"].unique().tolist())
    assert years == [*range(2012, 2019), *range(2021, 2026)]
    for year in (2014, 2022):
        jobs = history[history["year"] == year].set_index("occupation_code")["employment_jobs"]
        assert jobs[list(OCCUPATIONS)].astype(int).to_dict() == past_jobs(JOBS, year)


def test_combinations_of_2018_are_split_and_their_members_share_the_wage(tables: Tables) -> None:
    history = tables["employment_history"]
    late = history[history["year"] == 2018].set_index("occupation_code")
    assert "29-2010" not in late.index
    assert late.loc[["29-2011", "29-2012"], "employment_jobs"].tolist() == [50.0, 50.0]
    assert late.loc["29-2011", "annual_mean_wage_usd"] == 40_000


def test_both_footings_hold_the_jobs_of_an_occupation_that_never_changed(tables: Tables) -> None:
    code = OCCUPATIONS[3]
    for year in (2013, 2024):
        assert employment_by_occupation(tables, year)[code] == past_jobs(JOBS, year)[code]
        assert employment_by_line(tables, year)[code] == past_jobs(JOBS, year)[code]
    assert wage_by_occupation(tables, 2013)[code] == 40_000


def join(*pairs: tuple[str, str, float, str]) -> pd.DataFrame:
    columns = ["soc2010_code", "occupation_code", "shared_jobs", "projection_code"]
    return pd.DataFrame(list(pairs), columns=columns)


def history(year: int, edition: str, jobs: Mapping[str, float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "year": year,
            "classification": edition,
            "occupation_code": list(jobs),
            "employment_jobs": list(jobs.values()),
            "annual_mean_wage_usd": 1.0,
        }
    )


def test_carrying_back_splits_a_merger_by_its_weights_and_adds_up_a_split() -> None:
    pairs = join(
        ("11-0001", "11-0009", 30, "L1"),
        ("11-0002", "11-0009", 10, "L2"),
        ("11-0003", "11-0007", 5, "L3"),
        ("11-0003", "11-0008", 5, "L3"),
    )
    later = history(2024, "oews_2025", {"11-0009": 80, "11-0007": 6, "11-0008": 7})
    lines = employment_by_line({"employment_history": later, "occupation_join": pairs}, 2024)
    assert lines.to_dict() == {"L1": 60, "L2": 20, "L3": 13}


def test_no_line_is_given_where_one_of_its_occupations_was_not_published() -> None:
    pairs = join(("11-0001", "11-0001", 1, "L1"), ("11-0002", "11-0002", 1, "L1"))
    some = history(2013, "soc_2010", {"11-0001": 5})
    assert employment_by_line({"employment_history": some, "occupation_join": pairs}, 2013).empty


def test_a_task_of_two_occupations_is_split_and_what_reaches_none_is_only_in_the_total(
    tables: Tables,
) -> None:
    shares = usage(tables)
    assert shares.loc[OCCUPATIONS[0], "directive_share"] == pytest.approx(0.1)
    assert shares.loc[OCCUPATIONS[1]].sum() == pytest.approx(0.2)  # by the label of its task's id
    assert shares.loc[OCCUPATIONS[2], "filtered_share"] == pytest.approx(0.1)
    assert shares.loc[ALL_CONVERSATIONS].sum() == pytest.approx(1)
    assert shares.drop(ALL_CONVERSATIONS).to_numpy().sum() == pytest.approx(0.6)


def test_without_the_source_of_usage_its_table_is_empty_and_still_as_described(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    raw = small_world(tmp_path_factory.mktemp("raw"))
    left = read_record_tables(raw, without=("anthropic_aei",))
    assert tuple(left) == RECORD_TABLES
    assert left["task_usage"].empty
    check_frame(left["task_usage"], table_schemas()["task_usage"], file="task_usage")


def test_the_latest_year_is_the_base_year(tables: Tables) -> None:
    latest = employment_by_occupation(tables, 2025)
    assert latest.astype(int).to_dict() == JOBS
