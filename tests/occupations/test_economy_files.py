"""The files that name economies and sections fit the tables, and each other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import occupations
from occupations.abroad_tables import load_abroad_tables
from occupations.base_year import HOME_CODE
from occupations.country_codes import EUROPEAN, MEMBERS, UNION
from occupations.economies.listing import economies
from occupations.economy import ONE_DIGIT
from occupations.nace_industries import load_nace_industries
from occupations.readers.labour_force import SECTIONS
from occupations.table import load_occupation_table, load_tables

FOLDER = Path(occupations.__file__).parent / "economies"


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_every_economy_with_persons_is_named_and_every_named_one_has_persons() -> None:
    europe = read("europe.toml")["members"]
    assert set(europe) == {UNION, *EUROPEAN}
    assert sorted(europe[UNION]["members"]) == sorted(MEMBERS)
    cells = load_abroad_tables()["employment_abroad"]
    assert set(economies()) - {HOME_CODE} == set(cells["economy"])
    one_digit = cells[cells["occupation_code"].str.len() == 1]
    named = {
        code for code, own in economies().items() if own.occupation_classification == ONE_DIGIT
    }
    assert named == set(one_digit["economy"])


def test_names_are_given_in_both_languages_and_none_twice() -> None:
    for name in ("europe.toml", "outlines.toml"):
        members = read(name)["members"]
        for language in ("en", "de"):
            titles = [own["title"][language] for own in members.values()]
            assert len(set(titles)) == len(titles)
            for own in members.values():
                assert all(text.strip() and "&" not in text for text in own["whole"].values())


def test_sections_answer_to_american_sectors_that_there_are() -> None:
    sections = read("nace_sections.toml")["section"]
    assert tuple(section["code"] for section in sections) == SECTIONS
    american = list(load_occupation_table().sectors["sector_code"])
    answered = {code for section in sections for code in section["answers_to"]}
    assert answered == set(american)


def test_every_american_industry_belongs_to_a_section_and_the_sections_to_the_sectors() -> None:
    index = load_tables(("industries_index",))["industries_index"]
    beginnings = [one for some in load_nace_industries().values() for one in some]
    assert index[~index["industry_code"].str.startswith(tuple(beginnings))].empty
    sections = {section["code"]: section for section in read("nace_sections.toml")["section"]}
    # Repair of cars is trade and rental of machines a business service in NACE: small parts of
    # American sectors that stand with other sections.
    besides = {"G": {"81"}, "N": {"53"}}
    for code, some in load_nace_industries().items():
        inside = index[index["industry_code"].str.startswith(some)]
        whole = set(sections[code]["answers_to"]) | besides.get(code, set())
        assert set(inside["sector_code"]) == whole
