"""Published exposure scores, reproduced from the shipped tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.table import OccupationTable, load_occupation_table, load_table


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    return load_table(read_package(TABLES_FOLDER), "published_scores")


@pytest.fixture(scope="module")
def table() -> OccupationTable:
    return load_occupation_table()


def series(published: pd.DataFrame, name: str) -> pd.Series:
    return published[published["series"] == name].set_index("code")["published_score"]


def mean_over_jobs(table: OccupationTable, measure_id: str, column: str) -> float:
    rows = table.scores[table.scores["measure_id"] == measure_id].dropna(subset=[column])
    jobs = table.occupations.set_index("occupation_code")["employment_jobs"]
    return float(np.average(rows[column], weights=jobs[rows["occupation_code"]]))


def test_frey_and_osborne_rate_702_occupations_and_telemarketers_at_0_99(
    published: pd.DataFrame,
) -> None:
    # Frey and Osborne (2017), appendix: rank 702 is telemarketers, rank 1 recreational
    # therapists at 0.0028. Exact as printed.
    probability = series(published, "computerisation")
    assert len(probability) == 702
    assert probability["41-9041"] == 0.99 == probability.max()
    assert probability["29-1125"] == 0.0028 == probability.min()


@pytest.mark.parametrize(
    ("measure_id", "mean"), [("eloundou_gpt4_beta", 0.34), ("eloundou_human_beta", 0.31)]
)
def test_mean_exposure_over_jobs_is_as_the_ratings_give(
    table: OccupationTable, measure_id: str, mean: float
) -> None:
    # Eloundou et al. (2024), beta of occupations, over OEWS May 2025 jobs: two decimals.
    assert mean_over_jobs(table, measure_id, "published_score") == pytest.approx(mean, abs=0.005)


def test_the_narrow_and_wide_definitions_are_0_41_and_1_59_of_the_central_one(
    table: OccupationTable, published: pd.DataFrame
) -> None:
    # Eloundou et al. (2024): alpha and gamma over beta. Here over occupations with one O*NET code
    # each, weighted by jobs; the published ratios use all, hence the tolerance.
    jobs = table.occupations.set_index("occupation_code")["employment_jobs"]
    means = {}
    for name in ("alpha", "beta", "gamma"):
        ratings = series(published, f"eloundou_gpt4_{name}")
        by_soc = ratings.groupby(ratings.index.str[:7]).mean()
        by_soc = by_soc[by_soc.index.isin(jobs.index)]
        means[name] = np.average(by_soc, weights=jobs[by_soc.index])
    assert means["alpha"] / means["beta"] == pytest.approx(0.41, abs=0.02)
    assert means["gamma"] / means["beta"] == pytest.approx(1.59, abs=0.02)


def test_programmers_have_the_highest_observed_use_and_more_than_half_have_none(
    published: pd.DataFrame,
) -> None:
    # Anthropic Economic Index, March 2026: computer programmers 0.745, customer service
    # representatives 0.701, both to three decimals; 54 per cent of occupations at zero.
    observed = series(published, "anthropic_observed").sort_values(ascending=False)
    assert observed.index[:2].tolist() == ["15-1251", "43-4051"]
    assert observed.iloc[:2].tolist() == pytest.approx([0.745, 0.701], abs=5e-4)
    assert (observed == 0).mean() == pytest.approx(0.54, abs=0.01)


def test_one_message_at_work_in_seven_is_about_editing_text(published: pd.DataFrame) -> None:
    # OpenAI Signals 1.0, US messages at work, mean of the twelve months of 2025: 4.A.2.b.1.I07
    # 0.1445, the largest of 259 activities; all of them and the rare ones make up the whole.
    about = series(published, "openai_signals")
    assert len(about) == 259
    assert about.idxmax() == "4.A.2.b.1.I07"
    assert about.max() == pytest.approx(0.1445, abs=5e-5)
    assert about.sum() == pytest.approx(0.997, abs=5e-4)


def test_those_who_write_for_a_living_have_most_messages_per_job(table: OccupationTable) -> None:
    rows = table.scores[table.scores["measure_id"] == "openai_signals"]
    by_code = rows.set_index("occupation_code")["published_score"].sort_values(ascending=False)
    writers = {"27-3041", "27-3042", "27-3043", "27-3091", "27-3031"}
    assert set(by_code.index[:5]) == writers
    assert by_code["35-9021"] < 0.01  # dishwashers
    assert mean_over_jobs(table, "openai_signals", "published_score") == pytest.approx(
        0.997, abs=5e-4
    )


def test_microsoft_rates_785_occupations_with_a_mean_of_0_168(published: pd.DataFrame) -> None:
    # Tomlinson et al. (2025), soc_ai_applicability_scores: 0 to 0.492, mean 0.168.
    scores = series(published, "microsoft_applicability")
    assert len(scores) == 785
    assert scores.mean() == pytest.approx(0.168, abs=5e-4)
    assert scores.max() == pytest.approx(0.492, abs=5e-4)


@pytest.mark.parametrize(
    ("measure_id", "occupations", "employment_share"),
    [
        ("eloundou_gpt4_beta", 783, 0.987),
        ("eloundou_human_beta", 783, 0.987),
        ("microsoft_applicability", 783, 0.987),
        ("felten_language", 784, 0.988),
        ("anthropic_observed", 755, 0.904),
        ("sml", 594, 0.880),
        ("openai_signals", 783, 0.987),
        ("computerisation", 770, 0.965),
        ("repetition", 749, 0.932),
    ],
)
def test_coverage_before_imputation_is_as_counted_in_the_sources(
    table: OccupationTable, measure_id: str, occupations: int, employment_share: float
) -> None:
    # Codes of each publication that reach one of the 830 through its crosswalk, and their jobs.
    measure = table.measures.set_index("measure_id").loc[measure_id]
    assert measure["occupations_covered"] == occupations
    assert measure["employment_covered_share"] == pytest.approx(employment_share, abs=5e-4)


def test_every_cognitive_index_has_nearly_the_mean_of_the_reference(
    table: OccupationTable,
) -> None:
    # By construction equal on the occupations both rate; the rest is coverage and prediction.
    reference = mean_over_jobs(table, "eloundou_gpt4_beta", "harmonised_score")
    indices = ("microsoft_applicability", "felten_language", "anthropic_observed", "sml")
    for measure_id in (*indices, "openai_signals"):
        mean = mean_over_jobs(table, measure_id, "harmonised_score")
        assert mean == pytest.approx(reference, abs=0.01)


def test_the_cognitive_measures_agree_in_direction(table: OccupationTable) -> None:
    # Published comparisons of such measures report positive rank correlations throughout.
    wide = table.scores.pivot(
        index="occupation_code", columns="measure_id", values="harmonised_score"
    )
    cognitive = table.measures[table.measures["channel"] == "cognitive"]["measure_id"]
    ranks = wide[list(cognitive)].rank()
    assert (ranks.corr().to_numpy() > 0.2).all()
