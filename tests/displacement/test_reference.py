"""The Python reference has every public name, and docstrings leave nothing out."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

import displacement
from displacement.generated import public_names
from displacement.generated.public_names import Entry, read_entries
from displacement.generated.reference_page import (
    ALIASES,
    CHAPTERS,
    HELD,
    reference_document,
    reference_entries,
)

# What every question says of these, it says in the same words.
SHARED = ("scenario", "set", "seed", "on_progress", "rung", "scope")
# Types of Python and of libraries that everybody has.
KNOWN = {"Any", "Mapping", "None", "Path", "Sequence", "bool", "datetime", "float", "int", "str"}
KNOWN |= {"Callable", "tuple"}


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    return reference_entries()


@pytest.fixture(scope="module")
def page() -> str:
    return reference_document()


def everything(entries: dict[str, Entry]) -> list[Entry]:
    return [one for entry in entries.values() for one in (entry, *entry.members)]


def test_every_public_name_has_its_section(page: str, entries: dict[str, Entry]) -> None:
    assert {name for names in CHAPTERS.values() for name in names} == set(displacement.__all__)
    chapters = [*CHAPTERS.values(), *HELD.values(), *ALIASES.values()]
    assert len(entries) == sum(map(len, chapters))
    for entry in everything(entries):
        assert re.search(rf"^###+ `{re.escape(entry.name)}`$", page, re.MULTILINE)


def test_every_public_member_of_a_public_class_has_its_place(entries: dict[str, Entry]) -> None:
    for name in displacement.__all__:
        owner = getattr(displacement, name)
        if not isinstance(owner, type):
            continue
        entry = entries[name]
        above = entries[entry.base] if entry.base else None
        shown = {row.name for one in (entry, above) if one for row in one.rows}
        members = [member for one in (entry, above) if one for member in one.members]
        shown |= {member.name.partition(".")[2] for member in members}
        public = {one for one in dir(owner) if not one.startswith("_")} - set(dir(Exception))
        assert public - shown == set(), name


def test_a_study_has_the_questions_that_it_inherits(entries: dict[str, Entry]) -> None:
    members = {member.name for member in entries["Study"].members}
    assert members >= {"Study.run", "Study.solve", "Study.occupation", "Study.backtest"}


def test_every_name_says_in_its_first_line_what_it_is(entries: dict[str, Entry]) -> None:
    unsaid = [one.name for one in everything(entries) if not one.first_line.endswith(".")]
    assert unsaid == []
    for one in everything(entries):
        if one.kind in ("function", "property"):
            assert one.first_line.split()[0] in ("Return", "Write"), one.name


def test_every_parameter_and_every_field_is_described(entries: dict[str, Entry]) -> None:
    undescribed = [
        f"{one.name}: {row.name}"
        for one in everything(entries)
        for row in one.rows
        if not row.meaning.endswith(".")
    ]
    assert undescribed == []


def test_every_type_that_a_caller_gives_is_known_or_has_a_section(
    entries: dict[str, Entry],
) -> None:
    given = {
        word
        for one in everything(entries)
        if one.kind == "function"
        for row in one.rows
        for word in re.findall(r"\w+", row.type)
    }
    assert given - KNOWN <= set(entries)


def test_parameters_that_questions_share_are_described_in_the_same_words(
    entries: dict[str, Entry],
) -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for question in (*entries["Study"].members, entries["run"], entries["write"]):
        for row in question.rows:
            meanings[row.name].add(row.meaning)
    for name in SHARED:
        assert len(meanings[name]) == 1, meanings[name]


def test_defaults_are_shown_as_their_values(entries: dict[str, Entry]) -> None:
    run = next(one for one in entries["Study"].members if one.name == "Study.run")
    shown = {row.name: row.default for row in run.rows}
    assert (shown["scenario"], shown["draws"], shown["subsets"]) == ('"central"', "10000", "()")
    assert shown["on_progress"] == "no_progress"
    assert entries["open_study"].rows[0].default == '"US"'


def test_every_link_within_the_page_leads_to_a_heading(page: str) -> None:
    headings = re.findall(r"^##+ (.*)$", page, re.MULTILINE)
    anchors: set[str] = set()
    for heading in headings:
        anchor = heading.lower().replace("`", "").replace(".", "").replace(" ", "-")
        anchors.add(f"{anchor}-1" if anchor in anchors else anchor)
    assert len(anchors) == len(headings)
    assert set(re.findall(r"\]\(#(.*?)\)", page)) <= anchors
    assert "#ladder-1" in page


def test_the_page_is_the_same_wherever_it_is_written(page: str) -> None:
    assert str(Path(displacement.__file__).parents[1]) not in page
    assert not re.search(r"0x[0-9a-f]{4}|<function|PosixPath", page)
    assert reference_document() == page


@pytest.mark.parametrize(
    ("docstring", "said"),
    [
        (
            "Return it.\n\n    Parameters\n    ----------\n    tow\n        Two.\n    ",
            r"describes what it does not have: \['tow'\]",
        ),
        (
            "Return it.\n\n    Examples\n    --------\n    >>> one(2)\n    2\n    ",
            "has a section of examples",
        ),
    ],
)
def test_a_docstring_that_the_page_would_not_show_whole_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, docstring: str, said: str
) -> None:
    text = f"def one(two: int) -> int:\n    '''{docstring}'''\n    return two\n"
    (tmp_path / "made_up_names.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(public_names, "_ROOT", tmp_path)
    monkeypatch.setattr(public_names, "_PACKAGES", ("made_up_names",))
    with pytest.raises(ValueError, match=said):
        read_entries(["made_up_names.one"])
