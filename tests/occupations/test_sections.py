"""Sections of industries abroad: which sectors at home answer to them, and a file that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.economies.listing import economies
from occupations.economies.sections import WHOLE, answering_sectors, load_sections
from occupations.errors import DataError

TEXT = """
[[section]]
code = "A"
title = { en = "Farms", de = "Höfe" }
answers_to = ["11", "21"]
environment = "mixed"
factories = false
goods = true
moves_goods = true

[[section]]
code = "B"
title = { en = "Works", de = "Werke" }
answers_to = ["31-33"]
environment = "structured"
factories = true
goods = true
moves_goods = false
"""


def written(path: Path, text: str) -> Path:
    file = path / "sections.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_sections_are_read_in_the_order_of_their_file(tmp_path: Path) -> None:
    farms, works = load_sections(written(tmp_path, TEXT)).values()
    assert (farms.code, farms.titles["de"], farms.answers_to) == ("A", "Höfe", ("11", "21"))
    assert (works.environment, works.is_factory, works.is_goods) == ("structured", True, True)
    assert not farms.is_factory


def test_every_economy_has_sections_that_there_are_in_groups_as_their_file_says() -> None:
    sections = load_sections()
    for economy in economies().values():
        if economy.code == "US":
            continue
        if economy.is_outline:
            assert economy.sectors == (WHOLE.code,)
            continue
        assert set(economy.sectors) <= set(sections)
        own = [sections[code] for code in economy.sectors]
        assert economy.factories == tuple(one.code for one in own if one.is_factory)
        assert economy.goods == tuple(one.code for one in own if one.is_goods)


def test_jobs_of_no_section_are_answered_by_no_sector_of_its_own() -> None:
    answering = answering_sectors()
    assert answering[WHOLE.code] == ()
    assert answering["G"] == ("42", "44-45")
    assert all(answering[code] for code in load_sections())


@pytest.mark.parametrize(
    ("before", "after", "key", "said"),
    [
        (', de = "Höfe"', "", "section.0.title", "en and de"),
        ('title = { en = "Farms", de = "Höfe" }', 'title = "A"', "section.0.title", "en and de"),
        ('answers_to = ["11", "21"]', "answers_to = []", "section.0.answers_to", "not a list"),
        ('["11", "21"]', "[11]", "section.0.answers_to.0", "11 is not text"),
        ('"structured"', '"strctured"', "section.1.environment", "did you mean 'structured'"),
        ("moves_goods = false", "moves_goods = 0", "section.1.moves_goods", "true or false"),
        ("factories = true", "factory = true", "section.1.factory", "there is no field 'factory'"),
        ("moves_goods = false", "", "section.1", "the field 'moves_goods' is missing"),
        ('code = "B"', 'code = "A"', "section.1.code", "'A' stands above already"),
        ('code = "B"', 'code = " "', "section.1.code", "is not text"),
    ],
)
def test_a_section_that_is_not_right_is_refused_with_its_line(
    tmp_path: Path, before: str, after: str, key: str, said: str
) -> None:
    assert before in TEXT
    file = written(tmp_path, TEXT.replace(before, after, 1))
    with pytest.raises(DataError) as raised:
        load_sections(file)
    assert said in str(raised.value)
    assert raised.value.key == key
    assert raised.value.line is not None


@pytest.mark.parametrize("text", ["", "section = 3", "[sections]\ncode = 1", "[[section]"])
def test_a_file_without_sections_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError):
        load_sections(written(tmp_path, text))
