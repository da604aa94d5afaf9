"""Displaced workers as the Bureau published them, reproduced from the shipped tables."""

from __future__ import annotations

import pandas as pd
import pytest

from occupations.displaced_tables import load_displaced_tables
from occupations.sources import load_sources
from occupations.table import load_occupation_table


@pytest.fixture(scope="module")
def displaced() -> pd.DataFrame:
    return load_displaced_tables()["displaced_workers"]


def test_3_3_million_long_tenured_and_7_4_million_in_all_were_displaced_in_2023_25(
    displaced: pd.DataFrame,
) -> None:
    # BLS, Worker Displacement 2023-25: 3,324 thousand long-tenured; 7,445 thousand in all.
    totals = displaced[displaced["breakdown"] == "total"].set_index(["survey_year", "tenure"])
    assert totals.at[(2026, "long"), "displaced_persons"] == 3_324_000
    assert totals.at[(2026, "all"), "displaced_persons"] == 7_445_000
    record = load_sources()[totals.at[(2026, "all"), "source_id"]]
    assert record.mark == "secondary"


def test_reasons_add_up_to_the_total_and_occupations_to_nearly_all_of_it(
    displaced: pd.DataFrame,
) -> None:
    long = displaced[displaced["tenure"] == "long"]
    sums = long.pivot_table(
        index="survey_year", columns="breakdown", values="displaced_persons", aggfunc="sum"
    )
    assert list(sums.index) == list(range(2008, 2027, 2))
    assert (sums["reason"] / sums["total"]).between(0.998, 1.002).all()
    assert (sums["occupation"] / sums["total"]).between(0.975, 1).all()


def test_every_survey_names_the_same_ten_groups_which_hold_each_major_group_once(
    displaced: pd.DataFrame,
) -> None:
    majors = set(load_occupation_table().occupations["major_group_code"])
    groups = displaced[displaced["breakdown"] == "occupation"]
    for _, survey in groups.groupby("survey_year"):
        named = [code for text in survey["soc_major_groups"] for code in text.split("|")]
        assert len(survey) == 10
        assert sorted(named) == sorted(majors)


def test_two_thirds_of_those_displaced_were_employed_again_in_january_2026() -> None:
    # The same release: 66.1 per cent employed, 18.3 unemployed, 15.7 out of the labour force.
    status = load_displaced_tables()["displaced_worker_status"].set_index("survey_year")
    assert len(status) == 14
    latest = status.loc[2026]
    assert latest["re_employed_share"] == pytest.approx(0.661)
    assert latest["unemployed_share"] == pytest.approx(0.183)
    assert latest["out_of_labour_force_share"] == pytest.approx(0.157)
    assert status.loc[2010, "re_employed_share"] == status["re_employed_share"].min()
