"""An error in a TOML file points at the line of its key, whatever stands around it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from occupations.errors import UsageError
from occupations.toml_file import parse_toml
from occupations.toml_lines import lines_of_keys

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    file for package in ("occupations", "models") for file in (ROOT / package).rglob("*.toml")
)
QUOTES = ['"""', "'''"]


@pytest.mark.parametrize("quote", QUOTES)
def test_the_lines_of_a_string_count(quote: str) -> None:
    text = f"first = {quote}\none\ntwo{quote}\nsecond = 1\n"
    assert lines_of_keys(text) == {"first": 1, "second": 4}


@pytest.mark.parametrize("quote", QUOTES)
def test_what_stands_in_a_string_is_no_key(quote: str) -> None:
    text = f"first = {quote}\n[table]\nsecond = 0\n# no comment{quote}\nsecond = 1\n"
    assert lines_of_keys(text) == {"first": 1, "second": 5}


@pytest.mark.parametrize(
    "string",
    [
        r'"""\"""" # ends"""',
        '"""two at the end"""""',
        "'''two at the end'''''",
        r'"""a backslash at the end\\"""',
        '"""\n"" two within\n"""',
        '"""continued \\\n    here"""',
        r'"a \" within"',
        r"'a backslash \'",
        '"# no comment"',
        '"second = 0"',
        '""',
        '""""""',
    ],
)
def test_a_string_ends_where_it_ends(string: str) -> None:
    text = f"first = {string} # second = 0\nsecond = 1\n"
    assert set(tomllib.loads(text)) == {"first", "second"}
    assert lines_of_keys(text) == {"first": 1, "second": text.count("\n")}


def test_dotted_keys_stand_where_they_are_written_and_their_tables_where_first_named() -> None:
    text = "[table]\nfirst . inner.deep = 1\nfirst.other = 2\n"
    assert lines_of_keys(text) == {
        "table": 1,
        "table.first": 2,
        "table.first.inner": 2,
        "table.first.inner.deep": 2,
        "table.first.other": 3,
    }


def test_a_table_above_others_stands_at_its_heading_if_it_has_one() -> None:
    text = "[above.below]\n[missing.below]\n[ above ] # a remark\n"
    assert lines_of_keys(text) == {
        "above.below": 1,
        "missing": 2,
        "missing.below": 2,
        "above": 3,
    }


@pytest.mark.parametrize("key", ['"a.b"', "'a.b'", r'"a\u002Eb"', "a.b"])
def test_quoted_keys_are_called_by_what_they_say(key: str) -> None:
    text = f"[vary.{key}]\nlow = 1\n[other]\n{key} = 2\n"
    document = parse_toml(text, path=Path("sweep.toml"))
    assert document.line_of("vary.a.b") == 1
    assert document.line_of("vary.a.b.low") == 2
    assert document.line_of("vary.a.b.high") == 1
    assert document.line_of("other.a.b") == 4
    assert document.line_of("nowhere") is None


def test_brackets_and_marks_in_quoted_keys_end_no_heading() -> None:
    text = '["a]b"]\n"c = d" = 1\n"#" = 2\n"" = 3\n'
    assert lines_of_keys(text) == {"a]b": 1, "a]b.c = d": 2, "a]b.#": 3, "a]b.": 4}


def test_inline_tables_have_the_lines_of_their_keys() -> None:
    text = 'title = { en = """\nlong""", de.long = "b", "x.y" = { z = 1 } }\nafter = {}\n'
    assert lines_of_keys(text) == {
        "title": 1,
        "title.en": 1,
        "title.de": 2,
        "title.de.long": 2,
        "title.x.y": 2,
        "title.x.y.z": 2,
        "after": 3,
    }


def test_elements_of_an_array_over_several_lines_have_lines_of_their_own() -> None:
    text = "files = [ # = 1\n  { name = 'a', sha = 'b' },\n\n  [1,\n 2], # ]\n]\nafter = 1\n"
    assert lines_of_keys(text) == {
        "files": 1,
        "files.0": 2,
        "files.0.name": 2,
        "files.0.sha": 2,
        "files.1": 4,
        "files.1.0": 4,
        "files.1.1": 5,
        "after": 7,
    }


def test_tables_in_an_array_are_counted_and_so_are_those_below_them() -> None:
    text = "[[a]]\nx = 1\n[[a.b]]\n[[a.b]]\n[[a]]\n[a.c]\nx = 2\n[[a.b]]\nx = 3\n"
    assert lines_of_keys(text) == {
        "a": 1,
        "a.0": 1,
        "a.0.x": 2,
        "a.0.b": 3,
        "a.0.b.0": 3,
        "a.0.b.1": 4,
        "a.1": 5,
        "a.1.c": 6,
        "a.1.c.x": 7,
        "a.1.b": 8,
        "a.1.b.0": 8,
        "a.1.b.0.x": 9,
    }


def test_comments_that_look_like_keys_are_none() -> None:
    text = "# first = 0\n#[table]\nfirst = 1 # second = 0\n  # third = '''\nsecond = 2\n"
    assert lines_of_keys(text) == {"first": 3, "second": 5}


def test_lines_end_alike_on_every_system() -> None:
    text = "first = '''\none\n'''\n[table] # a remark\nsecond = [\n  1, # one\n  2,\n]\nthird = 3\n"
    assert lines_of_keys(text.replace("\n", "\r\n")) == lines_of_keys(text)


@pytest.mark.parametrize("character", ["\u2028", "\u0085", "\u000c"])
def test_what_only_some_programs_take_for_the_end_of_a_line_is_none(character: str) -> None:
    text = f"first = 'a{character}b'\nsecond = 1\n"
    if character != "\u000c":  # a form feed is not allowed in TOML, and an error has its line
        assert lines_of_keys(text) == {"first": 1, "second": 2}
        return
    with pytest.raises(UsageError) as raised:
        parse_toml(f"before = 1\n{text}", path=Path("mine.toml"))
    assert raised.value.line == 2


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\r\n"])
def test_a_document_that_breaks_off_is_at_fault_in_its_last_line(end: str) -> None:
    with pytest.raises(UsageError, match="end of document") as raised:
        parse_toml(f"first = 1\nsecond = [1,{end}", path=Path("mine.toml"))
    assert raised.value.line == 2


def test_a_document_too_deep_to_be_read_is_refused() -> None:
    with pytest.raises(UsageError):
        parse_toml(f"first = {'[' * 10_000}{']' * 10_000}", path=Path("mine.toml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_key_of_the_shipped_files_is_found_in_its_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines, found = text.split("\n"), lines_of_keys(text)
    for key in keys_of(tomllib.loads(text)):
        name = key.rpartition(".")[2]
        assert name.isdecimal() or name in lines[found[key] - 1], key
    assert set(found) == set(keys_of(tomllib.loads(text)))


def keys_of(node: Any, key: str = "") -> Iterator[str]:
    """Yield the dotted keys of a parsed document, the places of elements among them."""
    inner = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    for name, child in inner:
        below = f"{key}.{name}" if key else str(name)
        yield below
        yield from keys_of(child, below)
