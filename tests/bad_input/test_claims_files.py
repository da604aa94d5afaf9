"""One small file a mistake in a reader's own claims: the message says file, line, key and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.displacement.command import Terminal

CORPUS = Path(__file__).parent / "claims"

# file, line (None where the whole file is at fault), and what else the message must say
MISTAKES = [
    ("malformed", 1, ["not valid TOML"]),
    ("empty", None, ["there is no claim here"]),
    ("value_for_a_table", 1, ["mine", "[my_claim]"]),
    ("misspelt_check", 2, ["mine.check", "'job'", "did you mean 'jobs'?"]),
    ("misspelt_entry", 5, ["'yaer'", "did you mean 'year'?"]),
    ("other_unit", 4, ["mine.unit", "'thousand jobs'", "jobs"]),
    ("missing_number", 3, ["mine.numbers", "'jobs' is missing"]),
    ("number_of_another_check", 3, ["mine.numbers", "'saving'"]),
    ("number_out_of_range", 3, ["mine.numbers", "-3 is out of range", "1 or more"]),
    ("share_out_of_range", 3, ["mine.numbers", "share: 47 is out of range", "0.0001 to 1"]),
    ("number_of_another_unit", 3, ["mine.numbers", "the number 'share' is missing"]),
    ("not_finite", 3, ["numbers", "finite"]),
    ("text_for_a_number", 3, ["numbers", "'many'"]),
    ("missing_year", 1, ["mine.year", "the year is missing", "2026 to 2060"]),
    ("year_out_of_range", 5, ["mine.year", "2070", "2026 to 2060"]),
    ("superfluous_year", 5, ["mine.year", "asks for no year"]),
    ("misspelt_reading", 8, ["mine.readings", "did you mean 'displaced in us_all'?"]),
    ("superfluous_reading", 6, ["mine.readings", "one reading alone"]),
    ("misspelt_condition", 8, ["mine.condition", "did you mean 'prometheus'?"]),
    ("empty_statement", 7, ["mine.statement", "there is no text here"]),
    ("unfit_name", 1, ["'my claim' cannot be the name of a claim", "hyphens and underscores"]),
    ("no_statement", 1, ["'statement' is missing"]),
    ("search_without_date", 9, ["'search.when' is missing"]),
    ("misspelt_part_of_search", 11, ["'search.wher'", "when, where, outcome"]),
    ("search_without_outcome", 12, ["search", "there is no text here"]),
]


@pytest.mark.parametrize(("name", "line", "said"), MISTAKES, ids=[name for name, *_ in MISTAKES])
def test_a_mistake_in_a_file_of_claims_is_named_with_its_place(
    terminal: Terminal, name: str, line: int | None, said: list[str]
) -> None:
    file = CORPUS / f"{name}.toml"
    answer = terminal("claims", "--claims-file", str(file))
    place = str(file) if line is None else f"{file}:{line}"
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith(f"error: {place}: ")
    for words in said:
        assert words in answer.err
    assert "Traceback" not in answer.err


def test_every_file_of_the_corpus_has_its_test() -> None:
    assert {path.stem for path in CORPUS.glob("*.toml")} == {name for name, *_ in MISTAKES}


SEVERAL = """
[first]
check = "job"
unit = "jobs"
numbers = { jobs = -3 }
year = 2070
source = "a paper"
statement = ""

[second]
check = "jobs"
unit = "jobs"
numbers = { jobs = -3, shares = 0.5 }
year = 2070
source = "a paper"
condition = "prometeus"
readings = ["displacd in us_all", "displaced in us_al"]
statement = "Half of all jobs"

["third claim"]

[fourth]
checks = "jobs"
year = "soon"
"""


def test_all_faults_of_a_file_are_told_at_once(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "claims.toml"
    file.write_text(SEVERAL, encoding="utf-8")
    answer = terminal("claims", "--claims-file", str(file))
    assert (answer.code, answer.out) == (2, "")
    told = [line for line in answer.err.splitlines() if line.startswith("error: ")]
    said = [
        *("first.statement", "first.check", "second.condition", "there is no number 'shares'"),
        *("-3 is out of range", "2070 is out of range", "'displacd in us_all'"),
        *("'displaced in us_al'", "'third claim' cannot be the name", "'check' is missing"),
        *("'unit' is missing", "'source' is missing", "'statement' is missing"),
        *("there is no entry 'checks'", "year: "),
    ]
    assert len(told) == len(said)
    for words in said:
        assert any(words in line for line in told), words
    assert all(line.startswith(f"error: {file}:") for line in told)
