"""TOML read with the line of every key, so that an error can point at it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from occupations.document_bounds import DEEPEST, LARGEST_INTEGER, SMALLEST_INTEGER, excess_of
from occupations.errors import DataError, InputError, UsageError
from occupations.input_file import read_input_text
from occupations.toml_bounds import deep_line
from occupations.toml_lines import lines_of_keys

Record = TypeVar("Record")

LARGEST_TOML: Final = 5_000_000
"""Bytes of a document; one with every assumption has a hundredth of that."""

_SYNTAX_PLACE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_MANY_DIGITS: Final = re.compile(r"[0-9_]{4300,}")
_TOO_DEEP: Final = "tables, arrays or the parts of a key stand too deep within each other"
_ALLOWED_INTEGERS: Final = f"integers from {SMALLEST_INTEGER} to {LARGEST_INTEGER}"


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A parsed TOML document and where each of its keys stands."""

    path: Path
    data: dict[str, Any]
    lines: dict[str, int]

    def line_of(self, key: str) -> int | None:
        """Return the 1-based line of a dotted key, or of its nearest ancestor, or None."""
        parts = key.split(".")
        for length in range(len(parts), 0, -1):
            line = self.lines.get(".".join(parts[:length]))
            if line is not None:
                return line
        return None


def read_toml(path: Path, *, error: type[InputError] = UsageError) -> TomlFile:
    """Return the parsed document at `path`.

    Raises
    ------
    InputError
        As `error`, with file and line: it cannot be read, or is not TOML within bounds.
    """
    return parse_toml(
        read_input_text(path, error=error, largest=LARGEST_TOML), path=path, error=error
    )


def read_record(path: Path, kind: type[Record], *, what: str) -> Record:
    """Return the record that this product wrote at `path`, as the dataclass it was.

    `what` says in the error whose record it is: "import", "measure". Raises DataError with file,
    line and key where it is not what was written.
    """
    from pydantic import TypeAdapter, ValidationError

    document = read_toml(path, error=DataError)
    try:
        return TypeAdapter(kind).validate_python(document.data)
    except ValidationError as reason:
        first = reason.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DataError(
            f"the record of this {what} is damaged: {first['msg'].lower()}",
            file=path,
            line=document.line_of(key),
            key=key,
        ) from None


def parse_toml(text: str, *, path: Path, error: type[InputError] = UsageError) -> TomlFile:
    """Return the parsed `text`; `path` is named in errors, which are those of `read_toml`."""
    deep = deep_line(text)
    if deep is not None:
        raise error(_TOO_DEEP, file=path, line=deep, allowed=f"at most {DEEPEST}")
    try:
        document = TomlFile(path=path, data=tomllib.loads(text), lines=lines_of_keys(text))
    except tomllib.TOMLDecodeError as reason:
        place = _SYNTAX_PLACE.search(str(reason))
        sentence = _SYNTAX_PLACE.sub("", str(reason)).strip()
        line = int(place.group(1)) if place else text.rstrip("\r\n").count("\n") + 1
        raise error(f"not valid TOML: {sentence}", file=path, line=line) from None
    except ValueError:  # an integer of more digits than Python reads
        raise error(
            "this integer has too many digits",
            file=path,
            line=_line_of(_MANY_DIGITS, text),
            allowed=_ALLOWED_INTEGERS,
        ) from None
    excess = excess_of(document.data)
    if excess is not None:
        key, problem = excess
        raise error(
            problem,
            file=path,
            line=document.line_of(key),
            key=key,
            allowed=_ALLOWED_INTEGERS,
        )
    return document


def _line_of(pattern: re.Pattern[str], text: str) -> int | None:
    place = pattern.search(text)
    return None if place is None else text.count("\n", 0, place.start()) + 1
