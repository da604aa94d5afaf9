"""The readers of surveys of persons: shares that are printed, joins by title, nothing filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from occupations.errors import DataError
from occupations.people.census_join import census_join
from occupations.people.tables import PEOPLE_TABLES, load_people, read_people_tables
from occupations.readers.census_codes import read_census_occupations
from tests.occupations import people_samples as samples
from tests.occupations.raw_samples import sample_folder
from tests.occupations.small_world import OCCUPATIONS, small_world

TITLES = {code: f"Occupation {code}" for code in OCCUPATIONS}


def tables(tmp_path: Path) -> Any:
    return read_people_tables(small_world(tmp_path), TITLES)


def test_every_table_is_read_and_every_occupation_has_every_group(tmp_path: Path) -> None:
    read = tables(tmp_path)
    assert tuple(read) == PEOPLE_TABLES
    holders = read["job_holders"]
    assert len(holders) == len(OCCUPATIONS) * (7 + 2 + 4 + 2 + 7)
    assert not holders.duplicated(["occupation_code", "dimension", "group"]).any()


def test_titles_are_joined_whatever_their_case_and_spaces(tmp_path: Path) -> None:
    holders = tables(tmp_path)["job_holders"].set_index(["occupation_code", "group"])
    assert holders.at[("15-1011", "women"), "share"] == 0.20
    assert holders.at[("15-1011", "men"), "share"] == pytest.approx(0.80)
    assert holders.at[("15-1011", "women"), "basis"] == "own"
    assert holders.at[("15-1011", "35-44"), "share"] == pytest.approx(0.30)
    assert holders.at[("15-1011", "other"), "share"] == pytest.approx(0.05)
    assert holders.at[("15-1011", "women"), "persons"] == 100_000


def test_what_other_titles_leave_of_a_group_is_shared_by_its_occupations(tmp_path: Path) -> None:
    holders = tables(tmp_path)["job_holders"].set_index(["occupation_code", "group"])
    rest = samples.WOMEN["15-101X"] / 100
    for code in ("15-1017", "15-1018"):
        assert holders.at[(code, "women"), "share"] == pytest.approx(rest)
        assert holders.at[(code, "women"), "basis"] == "shared"


def test_a_share_that_is_not_printed_stays_missing_while_ages_are_known(tmp_path: Path) -> None:
    holders = tables(tmp_path)["job_holders"].set_index(["occupation_code", "group"])
    assert np.isnan(holders.at[(samples.FEW, "women"), "share"])
    assert holders.at[(samples.FEW, "women"), "basis"] == "suppressed"
    assert holders.at[(samples.FEW, "35-44"), "share"] == pytest.approx(0.30)


def test_education_is_missing_where_the_bureau_has_no_line_and_shared_where_it_says_so(
    tmp_path: Path,
) -> None:
    holders = tables(tmp_path)["job_holders"].set_index(["occupation_code", "group"])
    assert holders.at[("51-1018", "bachelor"), "basis"] == "not_joined"
    assert np.isnan(holders.at[("51-1018", "bachelor"), "share"])
    assert holders.at[("15-1018", "bachelor"), "basis"] == "shared"
    assert holders.at[("15-1017", "bachelor"), "share"] == 0.25


def test_totals_are_the_published_ones_and_their_groups_add_up(tmp_path: Path) -> None:
    totals = tables(tmp_path)["people_totals"]
    assert totals.groupby("dimension")["share"].sum().tolist() == pytest.approx([1.0] * 5)
    women = totals.set_index("group").loc["women"]
    assert (women["share"], women["persons"]) == (0.5, 715_000)


def test_several_titles_of_one_occupation_are_weighted_by_their_persons(tmp_path: Path) -> None:
    census = read_census_occupations(sample_folder(tmp_path, samples.people_files()))
    # An occupation that OEWS combines, its members under titles of their own.
    renamed = census.assign(
        soc_code=census["soc_code"].replace({"15-1011": "31-1121", "15-1012": "31-1122"})
    )
    join = census_join(["31-1120"], renamed)
    assert join.bases["31-1120"] == "several"
    assert join.titles["31-1120"] == ("maker of part 11 and such", "maker of part 12 and such")
    assert census_join(["99-9999"], census).bases["99-9999"] == "not_joined"


def test_a_related_occupation_keeps_its_best_rank_and_is_never_the_same(tmp_path: Path) -> None:
    related = tables(tmp_path)["related_occupations"].set_index("occupation_code")
    first = related.loc["15-1011"]
    assert first["related_code"].tolist() == ["15-1012", "15-1013"]
    assert first["rank"].tolist() == [1, 2]
    assert first["tier"].tolist() == ["primary_short", "primary_long"]
    assert not (related.index == related["related_code"]).any()


def test_moves_are_shares_of_those_who_left_and_stayers_count_for_nothing(tmp_path: Path) -> None:
    moves = tables(tmp_path)["group_moves"].set_index(["origin", "destination"])["share"]
    assert moves.to_dict() == {
        ("15", "51"): pytest.approx(0.3),
        ("15", "out_of_labour_force"): pytest.approx(0.6),
        ("15", "unemployed"): pytest.approx(0.1),
        ("51", "15"): 1.0,
    }


def test_openings_and_the_labour_force_are_in_jobs_and_persons(tmp_path: Path) -> None:
    read = tables(tmp_path)
    prospects = read["job_prospects"].set_index("occupation_code")
    assert prospects.at["51-1011", "openings_per_year_jobs"] == 200
    assert prospects.at["51-1011", "on_the_job_training"] == "Short-term on-the-job training"
    force = read["labour_force"].set_index("year")
    assert force.at[2023, "civilian_labour_force_persons"] == 167_111_000
    assert force["projected"].to_dict() == {2003: False, 2013: False, 2023: False, 2033: True}


def changed_rows(rows: list[list[object]], row: int, column: int, value: object) -> Any:
    changed = [list(cells) for cells in rows]
    changed[row][column] = value
    return changed


BAD = {
    "a census code twice": (
        {"census": changed_rows(samples.census_codes(), 7, 2, "1000")},
        "'1000' stands here again",
    ),
    "two census occupations of one SOC code": (
        {"census": changed_rows(samples.census_codes(), 7, 3, "15-1011")},
        "stands here again",
    ),
    "ages that do not add up": (
        {"ages": changed_rows(samples.ages(), 8, 1, 170)},
        "the ages do not add up to 170",
    ),
    "a title that one publication lacks": (
        {"ages": changed_rows(samples.ages(), 8, 0, "Somebody else")},
        "'maker of part 12 and such' is not among the ages",
    ),
    "no row for all": (
        {"ages": changed_rows(samples.ages(), 5, 0, "Everybody")},
        "there is no row 'total employed'",
    ),
    "some of the shares": (
        {"shares": samples.printed_shares().replace(",30,,,,,", ",30,50.0,,,,")},
        "'Operator 11' has some of its shares and not others",
    ),
    "races of more than all": (
        {"shares": samples.printed_shares().replace("75.0,12.0,8.0", "75.0,12.0,18.0", 1)},
        "the races of 'Total employed' are more than all",
    ),
    "a share above a hundred": (
        {"shares": samples.printed_shares().replace(",50.0,", ",500.0,", 1)},
        "500.0 is out of range",
    ),
    "men and women who are not all": (
        {"pay": changed_rows(samples.pay(), 7, 1, 90)},
        "men and women do not add up to 90",
    ),
    "education that does not add up": (
        {"attainment": changed_rows(samples.attainment(), 3, 2, 50.0)},
        "the shares of 15-1011 do not add up to 100",
    ),
    "an occupation related to itself": (
        {"related": changed_rows(samples.related(), 1, 2, "15-1011.00")},
        "15-1011.00 is related to itself",
    ),
    "a rank that stands twice": (
        {"related": changed_rows(samples.related(), 18, 5, 1)},
        "15-1011.01 has a related occupation or rank twice",
    ),
    "a tier of another name": (
        {"related": changed_rows(samples.related(), 1, 4, "Primary")},
        "'Primary' is not one of the words used here",
    ),
    "a state of no group": (
        {"moves": samples.MOVES.replace("occ22_21,30", "occ22_23,30")},
        "'occ22_23' is not one of the words used here",
    ),
    "a move that stands twice": (
        {"moves": samples.MOVES.replace("occ22_03,occ22_03,900", "occ22_03,occ22_21,900")},
        "2019-01 has this move twice",
    ),
    "no row for the labour force": (
        {"labour_force": samples.LABOUR_FORCE[:2]},
        "0 rows 'Total, 16 years and older'",
    ),
}


@pytest.mark.parametrize("fault", sorted(BAD))
def test_an_odd_file_is_refused_with_its_place(tmp_path: Path, fault: str) -> None:
    changed, problem = BAD[fault]
    files = samples.people_files(**changed)
    small_world(tmp_path / "others")
    raw = sample_folder(tmp_path / "raw", {**files, **_prospects(tmp_path / "others")})
    with pytest.raises(DataError) as raised:
        read_people_tables(raw, TITLES)
    assert problem in str(raised.value)


def _prospects(world: Path) -> dict[str, Any]:
    import openpyxl

    name = "bls_ep_2024_34/occupation.xlsx"
    book = openpyxl.load_workbook(world / name)
    return {
        name: {sheet.title: [list(row) for row in sheet.values] for sheet in book.worksheets},
    }


def test_the_shipped_holders_come_near_the_published_groups() -> None:
    people = load_people()
    known = people.job_holders.dropna(subset=["share", "persons"])
    # Weighted by persons and not by jobs, a title of one occupation counts as it is published.
    own = known[known["basis"] == "own"]
    mean = own.groupby("group")[["share", "persons"]].apply(
        lambda rows: float(np.average(rows["share"], weights=rows["persons"]))
    )
    published = people.people_totals.set_index("group")["share"]
    for group, within in (("women", 0.05), ("black", 0.02), ("asian", 0.02), ("hispanic", 0.05)):
        assert mean[group] == pytest.approx(published[group], abs=within)
    assert published["women"] == pytest.approx(0.471)
    assert published["hispanic"] == pytest.approx(0.200)


def test_every_shipped_occupation_is_joined_and_no_share_is_invented() -> None:
    holders = load_people().job_holders
    assert not (holders["basis"] == "not_joined").any()
    suppressed = holders["basis"] == "suppressed"
    assert (holders["share"].isna() == suppressed).all()
    age = holders[holders["dimension"] == "age"].dropna(subset=["share"])
    assert age.groupby("occupation_code")["share"].sum().between(0.999, 1.001).all()


def test_known_occupations_have_the_holders_that_everybody_knows_of() -> None:
    women = load_people().job_holders.query("group == 'women'")
    share = women.set_index("occupation_code")["share"]
    assert share["29-1141"] == pytest.approx(0.873)  # registered nurses
    assert share["15-1252"] == pytest.approx(0.203)  # software developers
    assert share["53-3032"] == pytest.approx(0.077)  # truck drivers
