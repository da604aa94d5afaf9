"""The readers of the surveys of displaced workers: persons, never thousands."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from occupations.errors import DataError
from occupations.readers.displaced_workers import (
    read_displaced_worker_status,
    read_displaced_workers,
)
from tests.occupations import displaced_samples as samples
from tests.occupations.raw_samples import sample_folder


def displaced(tmp_path: Path, **changed: str) -> pd.DataFrame:
    return read_displaced_workers(sample_folder(tmp_path, samples.displaced_files(**changed)))


def status(tmp_path: Path, **changed: str) -> pd.DataFrame:
    return read_displaced_worker_status(sample_folder(tmp_path, samples.displaced_files(**changed)))


def test_groups_and_reasons_are_in_persons_with_the_period_of_the_loss(tmp_path: Path) -> None:
    read = displaced(tmp_path).set_index(["survey_year", "tenure", "group"])
    management = read.loc[(2008, "long", "Management, business")]
    assert management["displaced_persons"] == 605_000
    assert management["soc_major_groups"] == "11|13"
    assert (management["period_start_year"], management["period_end_year"]) == (2005, 2007)
    reason = read.loc[(2010, "long", "insufficient work")]
    assert reason["displaced_persons"] == 2_969_464
    assert reason["breakdown"] == "reason"
    assert pd.isna(reason["soc_major_groups"])


def test_totals_of_each_survey_are_those_of_long_tenure_and_one_of_all_tenures(
    tmp_path: Path,
) -> None:
    read = displaced(tmp_path)
    totals = read[read["breakdown"] == "total"].set_index(["survey_year", "tenure"])
    assert totals["displaced_persons"].to_dict() == {
        (2008, "long"): 3_641_000,
        (2010, "long"): 6_938_000,
        (2026, "all"): 7_445_000,
    }
    assert totals["source_id"].tolist() == ["bls_dws", "bls_dws", "bls_dws_all_tenures"]
    assert totals.loc[(2026, "all"), "period_start_year"] == 2023


def test_states_are_shares_and_early_surveys_know_the_re_employed_only(tmp_path: Path) -> None:
    read = status(tmp_path).set_index("survey_year")
    assert read.index.tolist() == [2006, 2008, 2010]
    assert read.loc[2006, "displaced_persons"] == 3_800_000
    assert read.loc[2006, "re_employed_share"] == 0.7
    assert pd.isna(read.loc[2006, "unemployed_share"])
    # 2008 is taken from the file that gives all states, to a tenth of a per cent.
    assert read.loc[2008, "re_employed_share"] == pytest.approx(0.671)
    assert read.loc[2010, "out_of_labour_force_share"] == pytest.approx(0.152)
    assert read.loc[2010, "unemployment_rate"] == pytest.approx(0.098)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2008,2005,2007,5,Production,51,536", "2008,2005,2007,5,Production,,536", "'' does not"),
        ("work,,870.199", "work,51,870.199", "'51' does not fit the row's table"),
        ("5,Production,51,536", "7,Production,51,536", "'7' is not one of the words"),
        ("Production,51,536", '"Management, business",51,536', "stands here again in this survey"),
        ("51,536", "51,-536", "-536 is out of range"),
        ("2008,2005,2007,5,Production", "208,2005,2007,5,Production", "'208' is no code"),
    ],
)
def test_an_odd_row_of_groups_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in samples.BY_GROUP
    with pytest.raises(DataError) as raised:
        displaced(tmp_path, by_group=samples.BY_GROUP.replace(old, new, 1))
    assert problem in str(raised.value)
    assert raised.value.line is not None


def test_states_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="do not add up to 100") as raised:
        status(tmp_path, status=samples.STATUS.replace("36.1", "26.1"))
    assert raised.value.line == 3


def test_a_file_without_a_survey_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no survey in this file"):
        status(tmp_path, status=samples.STATUS.splitlines()[0] + "\n")
