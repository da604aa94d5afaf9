"""Published figures of the past, reproduced from the shipped tables of evidence."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from occupations.evidence_tables import load_evidence_tables
from occupations.history import employment_by_line


@pytest.fixture(scope="module")
def tables() -> Mapping[str, pd.DataFrame]:
    return load_evidence_tables()


@pytest.mark.parametrize(
    ("year", "millions"),
    [
        # BLS, OES and OEWS, "All Occupations", May of each year, in millions.
        (2012, 130.29),
        (2013, 132.59),
        (2014, 135.13),
        (2015, 137.90),
        (2016, 140.40),
        (2017, 142.55),
        (2018, 144.73),
        (2021, 140.89),
        (2022, 147.89),
        (2023, 151.85),
        (2024, 154.19),
    ],
)
def test_a_past_year_adds_up_to_its_published_total(
    tables: Mapping[str, pd.DataFrame], year: int, millions: float
) -> None:
    # Short of it by figures that are not published and by legislators, who left OEWS.
    history = tables["employment_history"]
    jobs = history.loc[history["year"] == year, "employment_jobs"].sum()
    assert jobs == pytest.approx(1e6 * millions, rel=5e-4)


def test_the_projections_of_2012_add_up_to_143_068_and_163_537_thousand(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    # BLS, Employment Projections 2010-20, table 1.2, "Total, All Occupations".
    lines = tables["past_projections"]
    assert lines["employment_2010_jobs"].sum() == pytest.approx(143_068_200, abs=2_000)
    assert lines["employment_2020_jobs"].sum() == pytest.approx(163_537_100, abs=2_000)


def test_recent_projections_add_up_to_their_published_totals(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    # BLS, Employment Projections 2019-29 and 2023-33, table 1.2, "Total, all occupations".
    lines = tables["recent_projections"]
    assert lines["employment_2019_jobs"].sum() == pytest.approx(162_795_600, abs=2_000)
    assert lines["employment_2029_jobs"].sum() == pytest.approx(168_834_700, abs=2_000)
    assert lines["employment_2023_jobs"].sum() == pytest.approx(167_849_800, abs=2_000)


def test_almost_every_job_of_2013_and_of_2024_stands_in_a_line_of_the_projections(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    for year, millions in ((2013, 132.59), (2024, 154.19)):
        lines = employment_by_line(tables, year)
        assert lines.sum() == pytest.approx(1e6 * millions, rel=0.005)
        assert len(lines) > 740


def test_all_conversations_are_shared_out_and_three_quarters_reach_an_occupation(
    tables: Mapping[str, pd.DataFrame],
) -> None:
    usage = tables["task_usage"].set_index("occupation_code")
    assert usage.loc["00-0000"].sum() == pytest.approx(1, abs=1e-9)
    assert usage.drop("00-0000").to_numpy().sum() == pytest.approx(0.746, abs=0.001)
