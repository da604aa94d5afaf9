"""Kinds of task time and places of work, against what the specification computed on paper."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
import pytest

from occupations.environments import load_environment_rules
from occupations.table import OccupationTable, load_occupation_table
from occupations.verification import PREDICTABLE_PART, PREDICTABLE_RANGE

ON_PAPER = 0.03
"""How far the tables may be from figures computed beforehand from the same files."""

FIRST_EDITION = "e105313eaf115fd764592410068ad315be1a17ff8d232cb6ee680816a31f1627"


@pytest.fixture(scope="module")
def table() -> OccupationTable:
    return load_occupation_table()


@pytest.fixture(scope="module")
def occupations(table: OccupationTable) -> pd.DataFrame:
    return table.occupations.set_index("occupation_code")


def mean_over_jobs(rows: pd.DataFrame, column: str) -> float:
    return float(np.average(rows[column], weights=rows["employment_jobs"]))


@pytest.mark.parametrize(
    ("major_group", "mean"), [(None, 0.29), ("51", 0.64), ("47", 0.73), ("15", 0.06)]
)
def test_physical_task_time_is_as_the_specification_expects(
    occupations: pd.DataFrame, major_group: str | None, mean: float
) -> None:
    members = occupations["major_group_code"].eq(major_group) if major_group else slice(None)
    share = mean_over_jobs(occupations[members], "physical_task_share")
    assert share == pytest.approx(mean, abs=ON_PAPER)


def test_in_person_task_time_is_as_the_specification_expects(occupations: pd.DataFrame) -> None:
    assert mean_over_jobs(occupations, "in_person_task_share") == pytest.approx(0.06, abs=ON_PAPER)


@pytest.mark.parametrize(
    ("code", "share"),
    [("31-1120", 0.29), ("39-9011", 0.38), ("39-5012", 0.48), ("31-9011", 0.47), ("27-2031", 0.12)],
)
def test_little_of_hands_on_work_is_information_time(
    occupations: pd.DataFrame, code: str, share: float
) -> None:
    # Home health aides, childcare workers, hairdressers, massage therapists, dancers.
    row = occupations.loc[code]
    rest = 1 - row["physical_task_share"] - row["in_person_task_share"]
    assert rest == pytest.approx(share, abs=ON_PAPER)


@pytest.mark.parametrize(("code", "share"), [("13-2011", 0), ("15-1252", 0), ("43-4051", 0.05)])
def test_office_work_is_not_in_person(occupations: pd.DataFrame, code: str, share: float) -> None:
    # Accountants, software developers; customer service representatives, by a quarter of the
    # activity that fills most of their day.
    tolerance = ON_PAPER if share else 1e-4
    assert occupations.at[code, "in_person_task_share"] == pytest.approx(share, abs=tolerance)


def test_importance_raises_mail_carriers_and_cashiers_stay_a_limit_of_the_source(
    occupations: pd.DataFrame,
) -> None:
    share = occupations["physical_task_share"]
    assert share["43-5052"] == pytest.approx(0.50, abs=ON_PAPER)
    assert share["41-2011"] == pytest.approx(0.08, abs=ON_PAPER)


def test_the_first_edition_s_reading_is_kept_to_the_bit(occupations: pd.DataFrame) -> None:
    # The column physical_task_share of version 0.1.0, 830 doubles in the order of the codes.
    values = occupations["physical_task_share_two_kinds"].to_numpy(dtype="<f8")
    assert hashlib.sha256(values.tobytes()).hexdigest() == FIRST_EDITION
    assert mean_over_jobs(occupations, "physical_task_share_two_kinds") == pytest.approx(
        0.2715, abs=5e-5
    )


def test_kinds_of_task_time_never_exceed_the_whole(occupations: pd.DataFrame) -> None:
    both = occupations["physical_task_share"] + occupations["in_person_task_share"]
    assert both.max() <= 1 + 1e-12


def test_what_is_predicted_carries_its_error(occupations: pd.DataFrame) -> None:
    predicted = occupations["physical_task_share_imputed"]
    assert predicted.sum() == 47
    assert (occupations["in_person_task_share_imputed"] == predicted).all()
    for column in ("in_person_task_share_error", "physical_task_share_two_kinds_error"):
        assert ((occupations[column] > 0) == predicted).all()
    # A quarter of what the two measures of physical time disagree by, up to 0.76; they agree, on
    # none at all, for one occupation in seven.
    error = occupations["physical_task_share_error"]
    assert (error[~predicted] > 0).mean() > 0.8
    assert error[~predicted].max() < 0.25
    assert error[predicted].min() > error[~predicted].mean()


def physical_time(table: OccupationTable) -> pd.Series:
    """Return the physical task time of each cell, in job equivalents."""
    share = table.occupations.set_index("occupation_code")["physical_task_share"]
    return table.cells["employment_jobs"] * table.cells["occupation_code"].map(share)


def test_half_of_physical_time_passes_at_predictable_places_a_third_by_sector_alone(
    table: OccupationTable,
) -> None:
    # MGI's predictable and unpredictable physical work stand about 3 : 2; 0.49 and 0.34 on paper.
    time = physical_time(table)
    lower, upper = PREDICTABLE_RANGE
    by_rule = np.average(table.cells["environment"].map(PREDICTABLE_PART), weights=time)
    assert lower < by_rule < upper
    assert by_rule == pytest.approx(0.49, abs=ON_PAPER)
    of_sector = table.sectors.set_index("sector_code")["environment"]
    places = table.cells["sector_code"].map(of_sector).map(PREDICTABLE_PART)
    assert np.average(places, weights=time) == pytest.approx(0.34, abs=ON_PAPER)


def test_rules_cover_at_least_four_fifths_of_the_jobs_that_are_more_than_a_fifth_physical(
    occupations: pd.DataFrame,
) -> None:
    ruled = load_environment_rules().by_occupation(tuple(occupations.index))
    bodily = occupations[occupations["physical_task_share"] > 0.2]
    jobs = bodily["employment_jobs"]
    assert jobs[bodily.index.isin(list(ruled))].sum() / jobs.sum() >= 0.80


@pytest.mark.parametrize(
    ("code", "environment"),
    [
        *[(code, "structured") for code in ("35-2014", "35-9021", "51-6011", "53-7065")],
        *[(code, "unstructured") for code in ("47-2181", "37-3011", "49-9071", "31-1120")],
    ],
)
def test_a_kitchen_is_predictable_in_any_sector_and_a_roof_in_none(
    table: OccupationTable, code: str, environment: str
) -> None:
    cells = table.cells[table.cells["occupation_code"] == code]
    assert len(cells) > 1
    assert set(cells["environment"]) == {environment}


def test_an_occupation_without_a_rule_works_where_its_sector_does(table: OccupationTable) -> None:
    cells = table.cells[table.cells["occupation_code"] == "11-1021"]
    of_sector = table.sectors.set_index("sector_code")["environment"]
    assert cells["environment"].tolist() == cells["sector_code"].map(of_sector).tolist()
    assert cells["environment"].nunique() == 3
