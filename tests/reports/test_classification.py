"""Sectors and major groups have a name in every language; titles of occupations stay English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from displacement.study.study import open_study
from reports.classification import MAJOR_GROUPS, SECTORS
from reports.explorer import explorer_document
from reports.figures.adoption import adoption_exhibits
from reports.figures.groups import group_exhibits
from reports.leaders import named
from reports.texts import load_texts
from reports.words import group_title
from tests.reports.specimen import make_context

GERMAN = load_texts("de")
ENGLISH = frozenset(
    Path(__file__).with_name("english_words.txt").read_text(encoding="utf-8").split()
)


def test_every_sector_and_major_group_of_the_tables_is_named_in_every_language() -> None:
    table = open_study().setting.table
    assert set(table.sectors["title"]) == set(SECTORS)
    assert set(table.occupations["major_group_title"]) == set(MAJOR_GROUPS)


@pytest.mark.parametrize("titles", [SECTORS, MAJOR_GROUPS])
def test_german_names_are_german_and_tell_their_groups_apart(titles: tuple[str, ...]) -> None:
    names = [group_title(title, GERMAN) for title in titles]
    assert len(set(names)) == len(titles)
    assert set(re.findall(r"[A-Za-z]+", " ".join(names))) & ENGLISH == set()
    assert not set(names) & set(titles)


def test_groups_sectors_and_the_explorer_s_choices_are_german_on_the_german_page() -> None:
    context = make_context(occupations=40, language="de")
    document = explorer_document(context, GERMAN)
    assert "Gastgewerbe" in document["sectors"]
    assert "Informatik und Mathematik" in document["groups"]
    shown = (*group_exhibits(context, GERMAN), *adoption_exhibits(context, GERMAN))
    for exhibit in shown:
        words = " ".join([exhibit.title, exhibit.alt_text, *map(str, exhibit.frame["title"])])
        # "Information" is a German word too, and the first of that sector's German name.
        english = {*SECTORS, *MAJOR_GROUPS} - {"Information"}
        assert not [title for title in english if title in words]
        assert "title" not in {column.kind for column in exhibit.columns}


def test_a_conjunction_within_a_name_is_told_from_the_list_s_own_in_either_language() -> None:
    assert named(["Arts and Crafts", "Legal"], load_texts("en")) == "“Arts and Crafts” and “Legal”"
    assert named(["Büro und Verwaltung", "Recht"], GERMAN) == "„Büro und Verwaltung“ und „Recht“"
    assert named(["Büro und Verwaltung"], GERMAN) == "Büro und Verwaltung"
