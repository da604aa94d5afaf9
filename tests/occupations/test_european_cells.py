"""European occupations by section: margins kept, gaps filled and flagged, a known truth found."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from occupations.country_codes import EUROPEAN, MEMBERS
from occupations.errors import DataError
from occupations.european_blocks import complete_blocks
from occupations.european_cells import american_shape, european_cells
from occupations.nace_industries import load_nace_industries
from occupations.readers.labour_force import SECTIONS

TRUTH = pd.DataFrame(
    {
        "C": {"21": 30_000.0, "25": 20_000.0, "81": 50_000.0},
        "J": {"21": 5_000.0, "25": 75_000.0, "81": 4_000.0},
        "Q": {"21": 5_000.0, "25": 5_000.0, "81": 6_000.0},
    }
)
"""Persons of every country by group and section."""


def survey(
    truth: pd.DataFrame = TRUTH, *, hidden: tuple[tuple[str, str, str], ...] = ()
) -> pd.DataFrame:
    """Return what a survey prints of `truth`: one-digit groups, those `hidden` missing."""
    majors = truth.groupby(truth.index.str[0]).sum()
    rows = [
        (
            economy,
            major,
            section,
            np.nan if (economy, major, section) in hidden else majors.at[major, section],
        )
        for economy in EUROPEAN
        for major in majors.index
        for section in majors.columns
    ]
    names = ["economy", "major_group_code", "sector_code", "employment"]
    return pd.DataFrame(rows, columns=names)


def groups(truth: pd.DataFrame = TRUTH, *, part: float = 0.9) -> pd.DataFrame:
    """Return persons of 15 to 64 by group, a part of those of 15 and more."""
    totals = truth.sum(axis=1) * part
    rows = [
        (economy, code, persons)
        for economy in ("EU27", *EUROPEAN)
        for code, persons in totals.items()
    ]
    return pd.DataFrame(rows, columns=["economy", "occupation_code", "employment"])


def german(cells: pd.DataFrame) -> pd.DataFrame:
    own = cells[cells["economy"] == "DE"]
    return own.pivot(index="occupation_code", columns="sector_code", values="employment")


def test_cells_of_a_shape_that_is_true_are_recovered() -> None:
    # The American shape differs from the truth by the size of groups and of sections alone, which
    # a fit to both totals undoes.
    shape = TRUTH.mul([2.0, 1.0, 7.0], axis=0).mul([1.0, 3.0, 0.5], axis=1)
    fitted = german(european_cells(survey(), groups(), shape))
    assert fitted.to_numpy() == pytest.approx(TRUTH.to_numpy(), rel=0.01)


def test_both_totals_of_every_block_are_met_within_a_person() -> None:
    shape = pd.DataFrame(1.0, index=TRUTH.index, columns=list(SECTIONS))
    shape.loc["25", "J"] = 50.0
    fitted = german(european_cells(survey(), groups(), shape))
    assert fitted.sum(axis=1).to_numpy() == pytest.approx(TRUTH.sum(axis=1).to_numpy(), abs=1)
    majors = fitted.groupby(fitted.index.str[0]).sum()
    expected = TRUTH.groupby(TRUTH.index.str[0]).sum()
    assert majors.to_numpy() == pytest.approx(expected.to_numpy(), abs=1)
    assert fitted.at["25", "J"] > fitted.at["21", "J"]


def test_the_union_is_the_sum_of_its_members_cell_by_cell() -> None:
    cells = european_cells(survey(), groups(), TRUTH)
    key = ["occupation_code", "sector_code"]
    union = cells[cells["economy"] == "EU27"].set_index(key)["employment"]
    members = cells[cells["economy"].isin(MEMBERS)].groupby(key)["employment"].sum()
    assert union.to_dict() == pytest.approx(members.to_dict())
    assert not cells["completed"].any()


def test_a_cell_that_is_not_printed_is_at_most_half_the_smallest_printed_and_flagged() -> None:
    hidden = (("DE", "8", "Q"),)
    blocks = complete_blocks(survey(hidden=hidden), groups())["DE"]
    place = ("0123456789".index("8"), SECTIONS.index("Q"))
    assert blocks.completed[place]
    assert blocks.persons[place] == 2_000  # half of the 4,000 of group 8 in section J
    cells = european_cells(survey(hidden=hidden), groups(), TRUTH)
    flagged = cells[cells["completed"]]
    assert set(flagged["economy"] + flagged["sector_code"]) == {"DEQ"}


def test_cells_not_printed_make_up_for_persons_of_15_to_64_left_over() -> None:
    hidden = (("DE", "8", "Q"), ("DE", "8", "J"))
    blocks = complete_blocks(survey(hidden=hidden), groups(part=1.0))["DE"]
    assert blocks.persons[8].sum() == pytest.approx(60_000)
    assert blocks.persons[8][SECTIONS.index("C")] == 50_000


def test_a_major_group_without_groups_of_its_own_divides_as_in_the_union() -> None:
    by_group = groups()
    by_group.loc[
        (by_group["economy"] == "DE") & by_group["occupation_code"].str.startswith("2"),
        "employment",
    ] = 0.0
    fitted = german(european_cells(survey(), by_group, TRUTH)).sum(axis=1)
    assert fitted["21"] / fitted["25"] == pytest.approx(0.4)


def test_groups_without_american_jobs_are_spread_like_their_major_group() -> None:
    fitted = german(european_cells(survey(), groups(), TRUTH.drop(index=["21", "25"])))
    assert fitted.loc["21"].to_numpy() / 40_000 == pytest.approx([50 / 140, 80 / 140, 10 / 140])


@pytest.mark.parametrize("missing", ["DE", "EU27"])
def test_a_country_without_groups_is_refused(missing: str) -> None:
    by_group = groups()
    with pytest.raises(DataError, match=f"no two-digit groups of {missing}"):
        complete_blocks(survey(), by_group[by_group["economy"] != missing])


def test_a_country_of_which_nothing_is_printed_is_refused() -> None:
    printed = survey()
    printed.loc[printed["economy"] == "MT", "employment"] = np.nan
    with pytest.raises(DataError, match="prints nobody employed in MT"):
        complete_blocks(printed, groups())


def test_the_american_shape_counts_programmers_with_information() -> None:
    bridge = pd.DataFrame(
        [("25", "15-1252", 90.0), ("35", "15-1252", 10.0)],
        columns=["code", "occupation_code", "shared_jobs"],
    )
    industries = pd.DataFrame(
        [("541500", "15-1252", 60.0), ("541600", "15-1252", 40.0), ("811100", "15-1252", 10.0)],
        columns=["industry_code", "occupation_code", "employment_jobs"],
    )
    shape = american_shape(bridge, industries)
    assert shape.loc["25", ["G", "J", "M"]].tolist() == pytest.approx([9, 54, 36])
    assert shape.loc["35", "J"] == pytest.approx(6)


def test_every_section_has_industries_and_a_section_twice_is_refused(tmp_path: Path) -> None:
    assert tuple(load_nace_industries()) == SECTIONS
    file = tmp_path / "industries.toml"
    entry = '[[sections]]\nsection = "A"\nindustries = ["11"]\n'
    file.write_text(entry * 2, encoding="utf-8")
    with pytest.raises(DataError, match="section 'A' stands here again"):
        load_nace_industries(file)
