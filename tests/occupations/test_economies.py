"""Which economies there are, how a slip in a code is answered, and files that are not right."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.economies.home import UNITED_STATES
from occupations.economies.listing import FOLDER, economies, economy_of
from occupations.errors import DataError, UsageError

OWN = (FOLDER / "GB.toml").read_text(encoding="utf-8")
FAMILY = """
[shared]
tier = "C"
unit = "persons"
currency = "USD"
base_year = 2025
counted = { en = "2024", de = "2024" }
occupation_classification = "ISCO-08 two digits"
sector_classification = "none"
employment_statistics = "a survey"
employment_source = "ilostat_isco2"
headline_scope = "{code}_all"

[shared.sectors]
codes = ["TOTAL"]
factories = []
goods = []
goods_and_transport = []

[[shared.scopes]]
name = "{code}_all"
title = { en = "all {inside}", de = "alle {inside}" }
meaning = { en = "everybody of {title}", de = "alle von {title}" }

[members.AA]
title = { en = "Aland", de = "Ålandien" }
inside = { en = "on Aland", de = "auf Ålandien" }
counted = { en = "2019", de = "2019" }

[members.BB]
title = { en = "Beland", de = "Bland" }
"""


def folder_with(path: Path, **files: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.toml").write_text(text, encoding="utf-8")
    return path


def test_home_stands_first_then_what_is_known_best() -> None:
    listed = list(economies().values())
    assert listed[0] is UNITED_STATES
    ranks = [(one.tier, one.code) for one in listed[1:]]
    assert ranks == sorted(ranks)
    assert len(listed) > 140


def test_members_have_what_they_share_and_their_own_words_in_it(tmp_path: Path) -> None:
    first, second = economies(folder_with(tmp_path / "own", family=FAMILY)).values()
    assert (first.code, second.code) == ("AA", "BB")
    assert first.headline_scope == first.scopes[0].name == "aa_all"
    assert first.scopes[0].title == "all on Aland"
    assert first.scopes[0].title_in("de") == "alle auf Ålandien"
    assert first.scopes[0].meaning_in("de") == "alle von Ålandien"
    assert (first.counted["en"], second.counted["en"]) == ("2019", "2024")


def test_a_member_that_does_not_say_where_is_in_its_title(tmp_path: Path) -> None:
    member = economies(folder_with(tmp_path / "own", family=FAMILY))["BB"]
    assert member.inside == {"en": "in Beland", "de": "in Bland"}
    assert member.whole["en"] == "all of Beland"


def test_a_scope_is_called_as_the_language_calls_it_and_else_as_english_does() -> None:
    scope = economies()["DE"].scope("de_manufacturing")
    assert scope.title_in("de") == "verarbeitendes Gewerbe"
    assert scope.title_in("en") == scope.title_in("fr") == "manufacturing"
    assert scope.meaning_in("fr") == scope.meaning


def test_a_file_of_one_economy_may_be_the_sum_of_others(tmp_path: Path) -> None:
    text = OWN.replace("coarseness =", 'members = ["FR", "DE"]\ncoarseness =', 1)
    assert economies(folder_with(tmp_path / "own", GB=text))["GB"].members == ("FR", "DE")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        *[(code, "DE") for code in ("de", "germny", "Germany", "germany", "DEU", "deutschland")],
        *[(code, "GB") for code in ("uk", "UK", "gb", "United Kingdom", "GBR")],
        *[(code, "GR") for code in ("el", "EL", "Griechenland", "greece")],
        *[(code, "US") for code in ("usa", "USA", "us", "Vereinigte Staaten", "united states")],
        *[(code, "EU27") for code in ("EU", "eu27", "EU28", "Europäische Union", "europe")],
        *[(code, "CH") for code in ("Schweiz", "swizerland", " ch ")],
        ("Welt", "WORLD"),
        ("the world", "WORLD"),
        ("Östereich", "AT"),
        ("frnace", "FR"),
    ],
)
def test_a_code_or_name_that_is_nearly_one_is_answered_with_it(given: str, meant: str) -> None:
    with pytest.raises(UsageError, match="there are no data of") as raised:
        economy_of(given)
    assert raised.value.nearest == meant


@pytest.mark.parametrize("given", ["", "XX", "QQ", "12", "nowhere at all", "x" * 300, "PRK", "kp"])
def test_what_is_near_none_is_answered_with_where_they_are_listed(given: str) -> None:
    with pytest.raises(
        UsageError, match=f"displacement countries lists all {len(economies())}"
    ) as raised:
        economy_of(given)
    assert raised.value.nearest is None


OF_ONE = [
    ('code = "GB"', 'code = "GBR"', "code", "pattern"),
    ('tier = "A"', 'tier = "D"', "tier", "'A', 'B' or 'C'"),
    ('unit = "persons"', 'unit = "heads"', "unit", "'jobs' or 'persons'"),
    ('currency = "GBP"', 'currency = "pound"', "currency", "pattern"),
    ("base_year = 2025", "base_year = 1025", "base_year", "greater than or equal to 2000"),
    ("base_year = 2025", 'base_year = "2025"', "base_year", "valid integer"),
    ('counted = { en = "2024", de = "2024" }', "", "counted", "field required"),
    (', de = "im Vereinigten Königreich" }', " }", "inside", "words are given in en and de"),
    ('de = "im Vereinigten Königreich"', 'de = " "', "inside", "words are given in en and de"),
    ('en = "all UK"', 'fr = "tout"', "whole", "words are given in en and de"),
    ('headline_scope = "gb_all"', "", "headline_scope", "field required"),
    ('headline_scope = "gb_all"', 'headline_scope = "all"', "", "one of gb_all, gb_"),
    ('sectors = "goods"', 'sectors = "mines"', "scopes.2.sectors", "factories, goods, goods_and"),
    ('name = "gb_goods"', 'name = "gb goods"', "scopes.2.name", "pattern"),
    ('name = "gb_goods"', 'name = "gb_all"', "", "'gb_all' stands twice"),
    ('factories = ["C"]', 'factories = ["C", "Z"]', "sectors", "factories holds 'Z'"),
    ("coarseness = 0.019", "coarseness = 6", "coarseness", "less than or equal to 0.5"),
    ("pay_growth = 0.05", "pay_growth = nan", "pay_growth", "or equal to"),
    ("pay_growth = 0.05", "pay_rise = 0.05", "pay_rise", "extra inputs are not permitted"),
    ('borrowed = ["scores"', 'borrowed = [7, "scores"', "borrowed.0", "valid string"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "key", "said"), OF_ONE)
def test_a_file_of_one_economy_that_is_not_right_is_refused_with_its_key(
    tmp_path: Path, before: str, after: str, key: str, said: str
) -> None:
    assert before in OWN
    folder = folder_with(tmp_path / "own", GB=OWN.replace(before, after, 1))
    with pytest.raises(DataError) as raised:
        economies(folder)
    assert said in str(raised.value)
    assert "value error" not in str(raised.value)
    assert raised.value.key == key
    assert raised.value.file == str(folder / "GB.toml")


OF_A_FAMILY = [
    ('title = { en = "Beland", de = "Bland" }', "", "members.BB.title", "field required"),
    ('title = { en = "Beland", de = "Bland" }', 'title = "B"', "members.BB.title", "dictionary"),
    ('{ en = "Beland", de = "Bland" }', '{ en = "Beland" }', "members.BB.title", "en and de"),
    ("[members.BB]", "[members]\nBB = 7\n[other]", "members.BB", "not a table"),
    ("[members.BB]", "[members.b]", "members.b.code", "pattern"),
    ('"all {inside}"', '"all {within}"', "shared.scopes.0.title", "members.AA: only {code}, {tit"),
    ('"all {inside}"', '"all {inside"', "shared.scopes.0.title", "filled in: all {inside"),
    ('"{code}_all"\n\n', '"{code}_most"\n\n', "members.AA", "the headline scope is one of aa_all"),
    ("[shared]", "[other]", "members.AA.tier", "field required"),
    ('[members.AA]\n', '[members.AA]\ncode = "CC"\n', "members.AA.code", "'CC' is not the code"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "key", "said"), OF_A_FAMILY)
def test_a_file_of_a_family_that_is_not_right_is_refused_with_the_member(
    tmp_path: Path, before: str, after: str, key: str, said: str
) -> None:
    assert before in FAMILY
    folder = folder_with(tmp_path / "own", family=FAMILY.replace(before, after, 1))
    with pytest.raises(DataError) as raised:
        economies(folder)
    assert said in str(raised.value)
    assert raised.value.key == key
    assert raised.value.line is not None


@pytest.mark.parametrize(("code", "file"), [("AA", "twin"), ("GB", "twin")])
def test_an_economy_in_two_files_is_refused_with_the_second(
    tmp_path: Path, code: str, file: str
) -> None:
    text = OWN.replace('code = "GB"', f'code = "{code}"')
    folder = folder_with(tmp_path / "own", GB=OWN, family=FAMILY, twin=text)
    with pytest.raises(DataError, match=f"the economy '{code}' stands in two files") as raised:
        economies(folder)
    assert raised.value.file == str(folder / f"{file}.toml")
    assert raised.value.line is not None


@pytest.mark.parametrize(
    "text", ["code = ", "\x00", "members = 3", "shared = 3\n[members.AA]", "[members]\nAA = 7"]
)
def test_a_file_that_is_not_an_economy_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError):
        economies(folder_with(tmp_path / "own", odd=text))
