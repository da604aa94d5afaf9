"""Ways out of an occupation: the order a person would ask for, and shrinking ones marked."""

from __future__ import annotations

import pandas as pd
import pytest

from models.people.moves import moves_from
from models.people.ways_out import SORTS, DisplacedShare, RelatedWork, WayOut
from occupations.people.tables import load_people
from occupations.table import load_occupation_table

OLD, SAFE, POOR, OPEN, LOSES, FALLS = (f"11-00{number}1" for number in range(1, 7))


def occupations(**changed: dict[str, object]) -> pd.DataFrame:
    rows = {
        OLD: (40_000.0, 0.00),
        SAFE: (41_000.0, 0.01),
        POOR: (20_000.0, 0.01),
        OPEN: (36_000.0, 0.00),
        LOSES: (90_000.0, 0.02),
        FALLS: (50_000.0, -0.01),
    }
    return pd.DataFrame(
        [
            {
                "occupation_code": code,
                "title": f"Title of {code}",
                "employment_jobs": 1_000,
                "annual_mean_wage": wage,
                "wage_flag": "published",
                "baseline_growth_per_year": growth,
                **changed.get(code, {}),
            }
            for code, (wage, growth) in rows.items()
        ]
    )


def prospects() -> pd.DataFrame:
    openings = {OLD: 10, SAFE: 100, POOR: 900, OPEN: 500, LOSES: 50, FALLS: 700}
    return pd.DataFrame(
        [
            {
                "occupation_code": code,
                "openings_per_year_jobs": float(count),
                "entry_education": "High school diploma or equivalent",
                "work_experience": "None",
                "on_the_job_training": "None",
            }
            for code, count in openings.items()
        ]
    )


def related() -> pd.DataFrame:
    others = (SAFE, POOR, OPEN, LOSES, FALLS)
    return pd.DataFrame(
        {
            "occupation_code": OLD,
            "related_code": others,
            "rank": range(1, 6),
            "tier": "primary_short",
        }
    )


def shares(**changed: float) -> dict[str, DisplacedShare]:
    central = {OLD: 0.20, SAFE: 0.10, POOR: 0.10, OPEN: 0.10, LOSES: 0.19, FALLS: 0.10, **changed}
    return {code: DisplacedShare(value, None, None, None) for code, value in central.items()}


def known(**changed: dict[str, object]) -> RelatedWork:
    return RelatedWork.of(occupations(**changed), prospects(), related())


def ways(sort: str = "fit", **changed: dict[str, object]) -> tuple[WayOut, ...]:
    order = next(one for one in SORTS if one == sort)
    return known(**changed).ways_out(OLD, shares(), sort=order)


def codes(found: tuple[WayOut, ...]) -> list[str]:
    return [way.code for way in found]


def test_first_those_that_do_not_shrink_then_those_that_keep_the_pay_then_most_openings() -> None:
    assert codes(ways()) == [OPEN, SAFE, POOR, FALLS, LOSES]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("pay", LOSES), ("openings", POOR), ("distance", SAFE), ("risk", SAFE)],
)
def test_every_order_puts_another_first(sort: str, first: str) -> None:
    assert codes(ways(sort))[0] == first


def test_a_way_out_into_another_shrinking_occupation_says_why() -> None:
    why = {way.code: way.also_shrinking for way in ways()}
    assert why == {SAFE: "", POOR: "", OPEN: "", LOSES: "displaced", FALLS: "projected"}
    both = known(**{LOSES: {"baseline_growth_per_year": -0.02}}).ways_out(OLD, shares())
    assert {way.code: way.also_shrinking for way in both}[LOSES] == "both"


def test_nine_tenths_of_the_displaced_share_are_as_much_and_less_is_not() -> None:
    for share, marked in ((0.181, True), (0.179, False)):
        found = known().ways_out(OLD, shares(**{SAFE: share}))
        assert (next(way for way in found if way.code == SAFE).also_shrinking != "") is marked


def test_of_jobs_that_hardly_lose_work_none_is_called_shrinking() -> None:
    low = shares(**{OLD: 0.02, SAFE: 0.03, LOSES: 0.01, POOR: 0.0, OPEN: 0.0, FALLS: 0.0})
    found = known().ways_out(OLD, low)
    assert {way.code for way in found if way.also_shrinking} == {FALLS}


def test_nine_tenths_of_the_pay_keep_it() -> None:
    kept = {way.code: way.keeps_pay for way in ways()}
    assert (kept[OPEN], kept[SAFE], kept[POOR]) == (True, True, False)  # 36,000 of 40,000


@pytest.mark.parametrize(
    ("flagged", "code"),
    [(OLD, SAFE), (POOR, POOR)],
    ids=["the old wage is at least", "the new wage is at least"],
)
def test_a_wage_that_is_at_least_so_much_leaves_it_open(flagged: str, code: str) -> None:
    found = ways(**{flagged: {"wage_flag": "top_coded"}})
    assert next(way for way in found if way.code == code).keeps_pay is None


def test_an_occupation_that_the_tables_do_not_have_is_no_way_out() -> None:
    more = pd.concat([related(), related().assign(related_code="99-9999").head(1)])
    assert "99-9999" not in RelatedWork.of(occupations(), prospects(), more).related[OLD]


def test_what_is_not_known_of_a_way_out_is_said_and_not_guessed() -> None:
    without = prospects()[prospects()["occupation_code"] != SAFE]
    found = RelatedWork.of(occupations(), without, related()).ways_out(OLD, shares())
    way = next(way for way in found if way.code == SAFE)
    assert (way.openings, way.entry_education, way.asks_more_schooling) == (None, "", None)


def test_an_occupation_without_related_ones_has_no_ways_out() -> None:
    assert known().ways_out(SAFE, shares()) == ()


def test_moves_without_a_job_stand_apart_and_all_add_up() -> None:
    moves = moves_from("43", load_people().group_moves)
    assert moves is not None
    assert {state for state, _ in moves.without_job} == {"unemployed", "out_of_labour_force"}
    every = [share for _, share in (*moves.to_groups, *moves.without_job)]
    assert sum(every) == pytest.approx(1)
    assert [share for _, share in moves.to_groups] == sorted(
        (share for _, share in moves.to_groups), reverse=True
    )
    assert moves_from("99", load_people().group_moves) is None


def test_every_shipped_occupation_has_known_prospects_and_most_have_ways_out() -> None:
    people, table = load_people(), load_occupation_table()
    shipped = RelatedWork.of(table.occupations, people.job_prospects, people.related_occupations)
    assert len(shipped.prospects) == len(shipped.occupations) == 830
    assert len(shipped.related) == 783
