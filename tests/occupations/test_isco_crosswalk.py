"""ISCO-08 reaches OEWS by way of SOC 2010, as the Bureau's crosswalk prints it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from occupations.bridge_tables import shipped_crosswalk
from occupations.crosswalks import carry
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.errors import DataError
from occupations.isco_crosswalk import isco08_to_oews
from occupations.raw_folder import RawFolder
from occupations.table import load_table
from tests.occupations.raw_samples import sample_folder
from tests.occupations.small_world import COMPUTER, PRODUCTION, small_world

FILE = "isco08_soc2010_crosswalk.xls"
SHIPPED = shipped_crosswalk(load_table(read_package(TABLES_FOLDER), "crosswalks"), "isco_08")


def raw_with(path: Path, *pairs: tuple[str, str]) -> RawFolder:
    """A small world in which the crosswalk of ISCO-08 has these pairs."""
    small = small_world(path)
    header = ["ISCO-08 Code", "ISCO-08 Title EN", "part", "2010 SOC Code"]
    rows = [[isco, "Title", "*", f"{soc} "] for isco, soc in pairs]
    sheets = {"ISCO-08 to 2010 SOC": [*([["note"]] * 6), header, *rows]}
    (isco,) = sample_folder(path, {f"crosswalks/{FILE}": sheets}).sources["crosswalks"].files
    record = small.sources["crosswalks"]
    files = tuple(isco if file.name == FILE else file for file in record.files)
    return RawFolder(path, {**small.sources, "crosswalks": replace(record, files=files)})


def test_unit_groups_that_meet_in_an_occupation_count_equally(tmp_path: Path) -> None:
    both, one = COMPUTER[:2]
    raw = raw_with(tmp_path, ("2512", both), ("2513", both), ("2513", one))
    scores = pd.Series({"2512": 0.2, "2513": 0.8})
    carried = carry(scores, isco08_to_oews(raw), kind="intensive")
    assert carried.to_dict() == pytest.approx({both: 0.5, one: 0.8})


def test_a_minor_group_in_the_crosswalk_stands_for_each_of_its_unit_groups(tmp_path: Path) -> None:
    first, second, third = PRODUCTION[:3]
    raw = raw_with(tmp_path, ("2111", first), ("2112", second), ("211", third))
    pairs = isco08_to_oews(raw).frame
    assert list(zip(pairs["source_code"], pairs["target_code"], strict=True)) == [
        ("2111", first),
        ("2111", third),
        ("2112", second),
        ("2112", third),
    ]


def test_a_minor_group_without_unit_groups_is_refused_with_its_line(tmp_path: Path) -> None:
    raw = raw_with(tmp_path, ("2111", PRODUCTION[0]), ("315", PRODUCTION[1]))
    with pytest.raises(DataError, match="no unit group in 315") as refused:
        isco08_to_oews(raw)
    assert refused.value.line == 9


def test_a_score_that_is_the_same_everywhere_stays_the_same_in_every_occupation() -> None:
    codes = sorted(set(SHIPPED.frame["source_code"]))
    carried = carry(pd.Series(0.37, index=codes), SHIPPED, kind="intensive")
    assert len(carried) == 830
    assert (carried == 0.37).all()


def test_scores_reach_the_occupations_that_the_bureau_names() -> None:
    """Of its file: 2411 alone is 13-2011, 2631 alone 19-3011; 2146 and 2149 meet in 17-2131."""
    scores = pd.Series({"2411": 0.9, "2631": 0.4, "2146": 0.2, "2149": 0.3})
    carried = carry(scores, SHIPPED, kind="intensive")
    assert carried["13-2011"] == 0.9
    assert carried["19-3011"] == 0.4
    assert carried["17-2131"] == pytest.approx(0.25)
    assert carry(scores.drop("2149"), SHIPPED, kind="intensive")["17-2131"] == 0.2


def test_every_occupation_of_soc_2010_is_reached_and_every_step_is_known() -> None:
    assert SHIPPED.then is not None
    onwards = set(SHIPPED.then.frame["source_code"]) | SHIPPED.then.without_target
    reached = set(SHIPPED.frame["target_code"])
    assert reached <= onwards
    # Biologists are a group of SOC 2010, which only files of O*NET name.
    assert onwards - reached == {"19-1020"}
    assert SHIPPED.frame["source_code"].nunique() == 436
