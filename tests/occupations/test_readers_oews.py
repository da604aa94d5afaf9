"""The OEWS reader: jobs and wages as published, suppressed cells missing, nothing counted twice."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from occupations.errors import DataError
from occupations.raw_folder import RawFolder
from occupations.readers import oews
from tests.occupations.raw_samples import sample_folder

OCCUPATIONS = """\
occupation_code,occupation_name,display_level
000000,All Occupations,0
110000,Management Occupations,0
111000,Top Executives,1
111011,Chief Executives,3
272011,Actors,3
311120,Home Health and Personal Care Aides,3
310000,Healthcare Support Occupations,0
"""

INDUSTRIES = """\
industry_code,industry_name,display_level
000000,"Cross-Industry, Private, Federal, State, and Local",0
000001,"Cross-industry, Private Ownership only",1
31--34,"Sectors 31, 32, and 33 - Manufacturing",2
325000,Chemical Manufacturing,3
3250A1,"Chemical Manufacturing (3251, 3252, 3253, and 3259 only)",4
325400,Pharmaceutical and Medicine Manufacturing,4
325412,Pharmaceutical Preparation Manufacturing,5
327000,Nonmetallic Mineral Product Manufacturing,3
61--62,Sector 61 - Educational Services,2
611000,Educational Services,3
611002,"Educational Services, State Government Owned",4
611100,Elementary and Secondary Schools,4
611103,"Elementary and Secondary Schools, Local Government Owned",5
99-100,"Sector 99 - Federal, State, and Local Government",2
999000,"Federal, State, and Local Government",3
999001,"Government, including Schools and Hospitals",1
999100,Federal Executive Branch (OEWS Designation),4
999101,"Federal Government, including the U.S. Postal Service (OEWS Designation)",2
"""

TOTALS = {
    "000000": 1000,
    "000001": 800,
    "31--34": 420,
    "325000": 300,
    "3250A1": 210,
    "325400": 90,
    "325412": 90,
    "327000": 110,
    "61--62": 380,
    "611000": 380,
    "611002": 50,
    "611100": 380,
    "611103": 300,
    "99-100": 200,
    "999000": 200,
    "999001": 900,
    "999100": 200,
    "999101": 300,
}

NATIONAL_HEADER = (
    "area_code,industry_code,occupation_code,employment,hourly_mean_wage,annual_mean_wage,"
    "mean_wage_footnote"
)
NATIONAL = (
    "0000000,000000,111011,400,-,239200,5",
    "0000000,000000,272011,100,58.29,-,4",
    "0000000,000000,311120,500,17.5,36400,",
    "0000000,31--34,111011,250,60,124800,",
    "0000000,31--34,311120,-,17,35360,8",
    "0000000,61--62,311120,380,17,35360,",
    "0000000,3250A1,111011,-,60,124800,8",
    "0000000,611002,111011,50,60,124800,",
    "0000000,999101,111011,77,60,124800,",
    "0000000,31--34,111000,250,60,124800,",
)
AREAS = """\
area_code,areatype_code,state_code,area_name
0000000,N,00,National
0010180,M,48,"Abilene, TX"
0100000,S,01,Alabama
"""
AREA_HEADER = "area_code,industry_code,occupation_code,employment"


def national(*rows: str, totals: dict[str, int] = TOTALS) -> str:
    lines = [f"0000000,{code},000000,{jobs},30,62400," for code, jobs in totals.items()]
    return "\n".join([NATIONAL_HEADER, *lines, *rows, ""])


def folder(tmp_path: Path, **changes: str) -> RawFolder:
    """Return a small OEWS folder; a keyword replaces the file of that name."""
    files = {
        "occupation.csv": OCCUPATIONS,
        "industry.csv": INDUSTRIES,
        "national_by_industry.csv.gz": national(*NATIONAL),
        "area.csv": AREAS,
        "states.csv.gz": f"{AREA_HEADER}\n0100000,000000,000000,50\n0100000,000000,111011,-\n",
        "metros.csv.gz": f"{AREA_HEADER}\n0010180,000000,000000,20\n0010180,000000,111011,20\n",
    }
    for name, text in changes.items():
        file = next(known for known in files if known.startswith(name))
        files[file] = text
    return sample_folder(tmp_path, {f"bls_oews_2025/{name}": text for name, text in files.items()})


def by(frame: pd.DataFrame, *columns: str) -> dict[object, float]:
    return dict(frame.set_index(list(columns))["employment_jobs"])


def test_detailed_occupations_have_jobs_and_wages_and_groups_have_none(tmp_path: Path) -> None:
    occupations = oews.read_occupations(folder(tmp_path))
    assert occupations["occupation_code"].tolist() == ["11-1011", "27-2011", "31-1120"]
    assert occupations["employment_jobs"].tolist() == [400, 100, 500]
    assert occupations["employment_jobs"].dtype == "int64"
    assert occupations["title"].iloc[2] == "Home Health and Personal Care Aides"


def test_a_wage_that_is_not_published_is_missing_and_its_footnote_kept(tmp_path: Path) -> None:
    occupations = oews.read_occupations(folder(tmp_path)).set_index("occupation_code")
    assert pd.isna(occupations.at["27-2011", "annual_mean_wage_usd"])
    assert occupations.at["27-2011", "hourly_mean_wage_usd"] == 58.29
    assert occupations["wage_footnote"].tolist() == ["5", "4", ""]


def test_a_top_coded_wage_is_the_top_and_not_missing(tmp_path: Path) -> None:
    rows = [NATIONAL[0].replace("-,239200", "#,#"), *NATIONAL[1:]]
    occupations = oews.read_occupations(folder(tmp_path, national_by_industry=national(*rows)))
    assert occupations["annual_mean_wage_usd"].iloc[0] == 239_200
    assert occupations["hourly_mean_wage_usd"].iloc[0] == 115


def test_an_occupation_absent_from_the_national_table_is_refused(tmp_path: Path) -> None:
    raw = folder(tmp_path, national_by_industry=national(*NATIONAL[1:]))
    with pytest.raises(DataError, match="2 detailed occupations in the national table"):
        oews.read_occupations(raw)


def test_a_suppressed_national_figure_is_refused(tmp_path: Path) -> None:
    rows = [NATIONAL[0].replace(",400,", ",-,"), *NATIONAL[1:]]
    raw = folder(tmp_path, national_by_industry=national(*rows))
    with pytest.raises(DataError) as raised:
        oews.read_occupations(raw)
    assert raised.value.key == "employment"
    assert raised.value.line == 2 + len(TOTALS)


def test_major_groups_are_those_above_the_occupations(tmp_path: Path) -> None:
    groups = oews.read_major_groups(folder(tmp_path))
    assert groups.to_numpy().tolist() == [
        ["11", "Management Occupations"],
        ["31", "Healthcare Support Occupations"],
    ]


def test_sectors_are_named_by_their_range_and_government_by_owner_is_left_out(
    tmp_path: Path,
) -> None:
    sectors = oews.read_sectors(folder(tmp_path))
    assert by(sectors, "sector_code") == {"31-33": 420, "61": 380, "99": 200}
    assert sectors["title"].tolist() == [
        "Manufacturing",
        "Educational Services",
        "Federal, State, and Local Government",
    ]


def test_sector_cells_are_detailed_and_missing_where_suppressed(tmp_path: Path) -> None:
    cells = oews.read_sector_cells(folder(tmp_path))
    assert set(zip(cells["sector_code"], cells["occupation_code"], strict=True)) == {
        ("31-33", "11-1011"),
        ("31-33", "31-1120"),
        ("61", "31-1120"),
    }
    assert cells["employment_jobs"].isna().tolist() == [False, True, False]


def test_industries_partition_every_sector(tmp_path: Path) -> None:
    industries = oews.read_industries(folder(tmp_path))
    assert by(industries, "sector_code", "industry_code") == {
        ("31-33", "3250A1"): 210,
        ("31-33", "325400"): 90,
        ("31-33", "327000"): 110,
        ("61", "611100"): 380,
        ("99", "999100"): 200,
    }


def test_industries_that_do_not_add_up_to_their_sector_are_refused(tmp_path: Path) -> None:
    totals = TOTALS | {"611100": 350}
    raw = folder(tmp_path, national_by_industry=national(*NATIONAL, totals=totals))
    with pytest.raises(DataError, match="the industries of sector 61 add up to 350") as raised:
        oews.read_industries(raw)
    assert raised.value.line == 10


def test_industry_cells_leave_out_repeats_by_owner(tmp_path: Path) -> None:
    cells = oews.read_industry_cells(folder(tmp_path))
    assert cells["industry_code"].tolist() == ["3250A1"]
    assert cells["employment_jobs"].isna().all()


def test_an_industry_without_total_employment_is_refused(tmp_path: Path) -> None:
    totals = {code: jobs for code, jobs in TOTALS.items() if code != "325400"}
    raw = folder(tmp_path, national_by_industry=national(*NATIONAL, totals=totals))
    with pytest.raises(DataError, match="no total employment for '325400'"):
        oews.read_industries(raw)


def test_a_cell_that_stands_twice_is_refused(tmp_path: Path) -> None:
    raw = folder(tmp_path, national_by_industry=national(*NATIONAL, NATIONAL[3]))
    with pytest.raises(DataError, match="'111011' stands here again"):
        oews.read_sector_cells(raw)


def test_areas_are_states_then_metros_with_their_jobs(tmp_path: Path) -> None:
    areas = oews.read_areas(folder(tmp_path))
    assert areas.to_numpy().tolist() == [
        ["0100000", "state", "Alabama", 50],
        ["0010180", "metro", "Abilene, TX", 20],
    ]


def test_an_area_without_total_employment_is_refused(tmp_path: Path) -> None:
    raw = folder(tmp_path, area=AREAS + "0200000,S,02,Alaska\n")
    with pytest.raises(DataError, match="no total employment for '0200000'") as raised:
        oews.read_areas(raw)
    assert raised.value.line == 5


def test_area_cells_are_missing_where_suppressed(tmp_path: Path) -> None:
    raw = folder(tmp_path)
    assert oews.read_state_cells(raw)["employment_jobs"].isna().tolist() == [True]
    assert by(oews.read_metro_cells(raw), "area_code", "occupation_code") == {
        ("0010180", "11-1011"): 20.0
    }


def test_area_tables_by_industry_are_refused(tmp_path: Path) -> None:
    raw = folder(tmp_path, states=f"{AREA_HEADER}\n0100000,31--34,000000,50\n")
    with pytest.raises(DataError, match="'31--34' is not one of the words"):
        oews.read_state_cells(raw)
