"""The reviewed rules of places: which holds for an occupation, and files that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.environments import ENVIRONMENTS, EnvironmentRules, load_environment_rules
from occupations.errors import DataError
from occupations.table import load_occupation_table

CODES = ("35-2014", "35-3031", "43-4051", "51-2090")
GOOD = """
[[rules]]
occupations = ["35-2", "51"]
environment = "structured"
reason = "Stations and benches."

[[rules]]
occupations = ["35"]
environment = "mixed"
reason = "Counters and guests."
"""


def rules(tmp_path: Path, text: str = GOOD) -> EnvironmentRules:
    path = tmp_path / "environments.toml"
    path.write_text(text, encoding="utf-8")
    return load_environment_rules(path)


def test_the_first_rule_that_fits_holds(tmp_path: Path) -> None:
    assert rules(tmp_path).by_occupation(CODES) == {
        "35-2014": "structured",
        "35-3031": "mixed",
        "51-2090": "structured",
    }


def test_a_cell_without_a_rule_goes_by_its_sector(tmp_path: Path) -> None:
    by_sector = {"31-33": "structured", "62": "unstructured"}
    occupations = ["43-4051", "43-4051", "35-2014", "35-3031", "51-2090"]
    sectors = ["31-33", "62", "62", "31-33", "62"]
    assert rules(tmp_path).by_cell(occupations, sectors, by_sector) == [
        *("structured", "unstructured", "structured", "mixed", "structured")
    ]


def test_a_rule_that_fits_no_occupation_is_named_with_its_line(tmp_path: Path) -> None:
    read = rules(tmp_path, GOOD.replace('"51"]', '"51-7"]'))
    with pytest.raises(DataError) as raised:
        read.by_occupation(CODES)
    assert "no occupation begins with '51-7'" in str(raised.value)
    assert (raised.value.line, raised.value.key) == (3, "rules.0.occupations.1")
    assert raised.value.nearest is None
    swapped = rules(tmp_path, GOOD.replace('"51"]', '"15"]'))
    with pytest.raises(DataError, match="no occupation begins with '15'") as raised:
        swapped.by_occupation(CODES)
    assert raised.value.nearest == "51"


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ('"mixed"', '"mixd"', 9, "did you mean 'mixed'"),
        ('["35"]', '["35-2"]', 8, "'35-2' stands in rules.0 already, so '35-2' never holds"),
        ('["35"]', '["51-2090"]', 8, "'51' stands in rules.0 already, so '51-2090' never holds"),
        ('["35"]', '["47-1 to 47-4"]', 8, "is not the beginning of a code"),
        ('["35"]', '["35", "35"]', 8, "'35' stands in rules.1 already"),
        ('reason = "Counters and guests."', "", 7, "the field 'reason' is missing"),
        ("[[rules]]", "[[rule]]", 2, "did you mean 'rules'"),
    ],
)
def test_a_bad_file_of_rules_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    assert old in GOOD
    with pytest.raises(DataError) as raised:
        rules(tmp_path, GOOD.replace(old, new, 1))
    assert problem in str(raised.value)
    assert raised.value.line == line


def test_every_shipped_rule_has_a_reason_and_fits_an_occupation() -> None:
    shipped = load_environment_rules()
    codes = tuple(load_occupation_table().occupations["occupation_code"])
    assert set(shipped.by_occupation(codes).values()) == set(ENVIRONMENTS)
    assert all(rule.reason.endswith(".") for rule in shipped.rules)
