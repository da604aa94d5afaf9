"""Rolling origins: nothing later than an origin enters, and a score only once it is published."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from models.evidence.backtest import published_scores
from models.evidence.encompassing import encompassing
from models.evidence.forecast_scores import OWN
from models.evidence.origins import SHORTEST_YEARS, Window, minor_groups, start_of, windows
from models.evidence.publication_dates import publication_dates
from models.evidence.rolling import MODEL, PAPER, History, model_changes, window_record
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.evidence_tables import load_evidence_tables
from occupations.matrix_history import EDITION_2010, EDITION_2019, matrix_jobs, may_jobs
from occupations.table import load_occupation_table, load_table

Tables = Mapping[str, pd.DataFrame]
OF_EACH_KIND = 4


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the shipped tables with few technologies, which are fitted each time."""
    shipped = {**load_evidence_tables()}
    shipped["projections"] = load_table(read_package(TABLES_FOLDER), "projections")
    diffusion = shipped["diffusion"]
    rises = diffusion[(diffusion["use"] == "rise") & (diffusion["year"] <= 2014)]
    points = rises.groupby(["kind", "technology"]).size().sort_values()
    longest = points.groupby("kind").tail(OF_EACH_KIND).index.get_level_values("technology")
    shipped["diffusion"] = diffusion[diffusion["technology"].isin(longest)]
    return shipped


@pytest.fixture(scope="module")
def history(tables: Tables) -> History:
    return history_of(tables)


def history_of(tables: Tables) -> History:
    published = load_table(read_package(TABLES_FOLDER), "published_scores")
    paper = published[published["series"] == PAPER].set_index("code")["published_score"]
    return History(tables, paper, published_scores(load_occupation_table()))


def poisoned(tables: Tables, year: int) -> Tables:
    """Return the tables with every count of jobs and share of adopters after `year` nonsense."""
    generator = np.random.default_rng(1)
    bad = {name: frame.copy() for name, frame in tables.items()}
    for name, column in (
        ("employment_history", "employment_jobs"),
        ("diffusion", "adopters_share"),
    ):
        later = bad[name]["year"] > year
        bad[name].loc[later, column] = generator.uniform(0.1, 0.9, later.sum())
    recent, latest = bad["recent_projections"], bad["projections"]
    recent["employment_2023_jobs"] = 1
    latest["employment_2024_jobs"] = 1
    bad["occupation_join"]["shared_jobs"] = generator.uniform(0, 1e6, len(bad["occupation_join"]))
    return bad


WINDOWS = [
    Window("may", 2014, 2017, EDITION_2010),
    Window("may", 2014, 2024, EDITION_2010),
    Window("may", 2021, 2024, EDITION_2019),
]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_poisoned_later_years_leave_every_forecast_as_it_was(
    tables: Tables, history: History, window: Window
) -> None:
    again = history_of(poisoned(tables, window.origin))
    start, same = history.start(window), again.start(window)
    np.testing.assert_array_equal(same.jobs, start.jobs)
    np.testing.assert_array_equal(same.projected_change(), start.projected_change())
    np.testing.assert_array_equal(same.total_change(), start.total_change())
    score = np.linspace(0, 1, len(start.codes))
    np.testing.assert_array_equal(
        model_changes(again, same, score), model_changes(history, start, score)
    )
    assert not np.array_equal(again.happened(window), history.happened(window), equal_nan=True)


def test_origins_and_horizons_are_those_that_samples_of_three_years_allow() -> None:
    every = windows()
    assert min(one.years for one in every) == SHORTEST_YEARS
    assert {one.origin for one in every if one.series == "may"} == {*range(2012, 2017), 2021, 2022}
    assert not {2019, 2020} & {one.outcome for one in every if one.series == "may"}
    assert [(one.origin, one.outcome) for one in every if one.series == "matrix"] == [
        (2010, 2019),
        (2010, 2023),
        (2010, 2024),
        (2019, 2023),
        (2019, 2024),
    ]
    assert len(set(every)) == len(every)


def test_codes_change_between_2018_and_2021_alone() -> None:
    for one in windows():
        by_may = one.series == "may" and one.origin < 2019 and one.outcome > 2018
        assert one.crosses_editions == (by_may or one.origin == 2010)


def test_a_score_takes_part_from_the_month_of_its_publication() -> None:
    paper, sml = publication_dates()[PAPER], publication_dates()["sml"]
    assert not paper.takes_part("2013-08")
    assert paper.takes_part("2013-09")
    assert not Window("may", 2013, 2016, EDITION_2010).month >= paper.published
    assert paper.takes_part(Window("may", 2014, 2017, EDITION_2010).month)
    assert not sml.takes_part(Window("may", 2016, 2021, EDITION_2010).month)
    # The base year of 2019 was projected from in September 2020.
    assert Window("matrix", 2019, 2023, EDITION_2019).month == "2020-09"


def test_a_placebo_ends_before_the_technology_and_what_has_no_beginning_has_none() -> None:
    dates = publication_dates()
    assert dates["eloundou_gpt4_beta"].ended_before("2018-05")
    assert not dates["eloundou_gpt4_beta"].ended_before("2022-11")
    assert not dates["repetition"].ended_before("1900-01")


def test_every_measure_has_a_date() -> None:
    assert set(published_scores(load_occupation_table())) <= set(publication_dates())


def test_the_model_takes_part_once_its_score_is_published(history: History) -> None:
    before = window_record(history, Window("may", 2012, 2015, EDITION_2010))
    after = window_record(history, WINDOWS[0])
    assert not before.has_model
    assert before.forecast is None
    assert (MODEL, OWN) in after.scores
    assert after.forecast is not None
    assert before.equally_split is None


def test_lines_of_2019_add_up_to_the_jobs_of_a_may(tables: Tables) -> None:
    jobs = may_jobs(tables, EDITION_2019, 2021)
    rows = tables["employment_history"]
    whole = rows.loc[rows["year"] == 2021, "employment_jobs"].sum()
    assert jobs.sum() == pytest.approx(whole, rel=0.001)


def test_jobs_of_base_years_are_those_published(tables: Tables) -> None:
    # Employment Projections 2010-20, 2019-29, 2023-33 and 2024-34, table 1.2, thousands.
    totals = {2010: 143_068.2, 2019: 162_795.6, 2023: 167_849.8, 2024: 169_956.1}
    for year, thousands in totals.items():
        edition = EDITION_2010 if year == 2010 else EDITION_2019
        # Legislators, and fishers and hunters, are no occupation of OEWS and lost on the way.
        assert matrix_jobs(tables, edition, year).sum() == pytest.approx(1000 * thousands, rel=2e-3)


def test_carrying_base_years_back_loses_less_than_half_a_per_cent(tables: Tables) -> None:
    own, carried = (
        matrix_jobs(tables, edition, 2023).sum() for edition in (EDITION_2019, EDITION_2010)
    )
    assert 0.995 * own < carried <= own


def test_minor_groups_are_those_of_the_classification() -> None:
    assert minor_groups(np.array(["11-1011", "29-1141", "51-9199"])).tolist() == [
        "11-1",
        "29-1",
        "51-9",
    ]


@pytest.mark.parametrize("effect", [-0.05, 0.0])
def test_what_a_score_adds_to_a_projection_is_recovered(effect: float) -> None:
    generator = np.random.default_rng(9)
    count = 1200
    groups = np.array([f"{at % 60:02d}-1" for at in range(count)])
    projected, noise = generator.normal(0.05, 0.1, count), generator.normal(0, 0.05, count)
    score = 0.5 * projected / 0.1 + generator.normal(0, 1, count)
    weights = np.ones(count)
    standard = (score - score.mean()) / score.std()
    fates = np.repeat(generator.normal(0, 0.02, 60), count // 60)[np.argsort(groups, kind="stable")]
    one = encompassing(
        "told",
        WINDOWS[0],
        change=0.8 * projected + effect * standard + noise + fates,
        projected=projected,
        score=score,
        weights=weights,
        groups=groups,
    )
    assert one.projection.low < 0.8 < one.projection.high
    assert one.score.low < effect < one.score.high
    assert one.score.is_clear == (effect != 0)


def test_a_start_knows_the_projection_of_its_day(tables: Tables) -> None:
    start = start_of(tables, WINDOWS[0])
    # 143,068.2 to 163,537.1 thousand in ten years, carried on for three.
    growth = (163_537.1 / 143_068.2) ** 0.3
    assert np.exp(start.total_change()[0]) == pytest.approx(growth, rel=1e-4)
