"""The reviewed kinds of task time: what they say of each activity, and files that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.errors import DataError
from occupations.task_kinds import TaskKinds, load_task_kinds

IDS = ("4.A.3.a.1.I01", "4.A.3.a.1.I12", "4.A.1.b.2.I01", "4.A.2.b.1.I07")
GOOD = """
[[entries]]
activities = ["4.A.3.a.1.I12"]
kind = "in_person"
part = 1
reason = "People are escorted by people."

[[entries]]
activities = ["4.A.1.b.2.I01"]
kind = "in_person"
part = 0.5
reason = "Half of an examination is touch."

[[entries]]
activities = ["4.A.3.a.1", "4.A.1.b.2"]
kind = "physical"
part = 1
reason = "Bodily work."

[rated]
activities = ["4.A.3.a.1"]
reason = "Ratings know of the body."
"""


def kinds(tmp_path: Path, text: str = GOOD) -> TaskKinds:
    path = tmp_path / "task_kinds.toml"
    path.write_text(text, encoding="utf-8")
    return load_task_kinds(path)


def test_an_activity_named_itself_is_not_in_the_entry_of_its_group(tmp_path: Path) -> None:
    read = kinds(tmp_path)
    assert read.parts("in_person", IDS).tolist() == [0, 1, 0.5, 0]
    assert read.parts("physical", IDS).tolist() == [1, 0, 0, 0]


def test_the_rated_activities_must_be_rated(tmp_path: Path) -> None:
    read = kinds(tmp_path)
    assert read.rated_among(["4.A.3.a.1", "4.A.3.a.2"]) == ["4.A.3.a.1"]
    with pytest.raises(DataError, match=r"rated\.activities\.0: there is no activity '4\.A\.3"):
        read.rated_among(["4.A.3.a.2"])


@pytest.mark.parametrize(
    ("given", "nearest"), [("4.A.1.b.2.I10", "4.A.1.b.2.I01"), ("4.A.1.b.2.I77", None)]
)
def test_an_activity_that_o_net_does_not_have_is_named_with_its_line(
    tmp_path: Path, given: str, nearest: str | None
) -> None:
    read = kinds(tmp_path, GOOD.replace("4.A.1.b.2.I01", given))
    with pytest.raises(DataError) as raised:
        read.parts("in_person", IDS)
    assert (raised.value.line, raised.value.key) == (9, "entries.1.activities.0")
    assert raised.value.nearest == nearest


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ('"in_person"', '"in_persn"', 4, "did you mean 'in_person'"),
        ("part = 0.5", "part = 0.4", 11, "0.4 is not a part\n  allowed: 1, 0.5, 0.25"),
        ("part = 0.5", "part = true", 11, "True is not a part"),
        ("part = 0.5", "", 8, "the field 'part' is missing"),
        ("part = 0.5", "share = 0.5", 11, "there is no field 'share'"),
        ('reason = "Bodily work."', 'reason = " "', 18, "' ' is not text"),
        ('reason = "Bodily work."', "reason = 3", 18, "3 is not text"),
        ('"4.A.1.b.2"]', '"4.A.3.a.1.I12"]', 15, "'4.A.3.a.1.I12' stands in entries.0 already"),
        ('"4.A.1.b.2"]', '"4.A.1.b.*"]', 15, "'4.A.1.b.*' is not an activity"),
        ('["4.A.3.a.1", "4.A.1.b.2"]', "[]", 15, "[] is not a list"),
        ('["4.A.3.a.1", "4.A.1.b.2"]', '["4.A.3.a.1", 4]', 15, "4 is not text"),
        (
            'activities = ["4.A.3.a.1"]\n',
            'activities = ["4.A.3.a.1.I01"]\n',
            21,
            "is not an activity",
        ),
        ("[rated]", "[ratings]", 20, "there is no table 'ratings'"),
    ],
)
def test_a_bad_table_of_kinds_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    assert old in GOOD
    with pytest.raises(DataError) as raised:
        kinds(tmp_path, GOOD.replace(old, new, 1))
    assert problem in str(raised.value)
    assert raised.value.line == line


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("entries = 1\n[rated]\n", "this is not a list of entries"),
        ("entries = []\n", "rated: this table is missing"),
        ("entries = [1]\n[rated]\n", "this is not a table of fields"),
    ],
)
def test_a_table_of_another_shape_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        kinds(tmp_path, text)


def test_every_shipped_entry_has_a_reason_and_names_activities_of_one_kind() -> None:
    shipped = load_task_kinds()
    assert {entry.kind for entry in shipped.entries} == {"in_person", "physical"}
    assert all(entry.reason.endswith(".") for entry in shipped.entries)
    named = [name for entry in shipped.entries for name in entry.activities]
    assert len(named) == len(set(named)) == 35
