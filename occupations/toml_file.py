"""TOML read with the line of every key, so that an error can point at it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from occupations.errors import DataError, InputError, UsageError
from occupations.toml_lines import lines_of_keys

Record = TypeVar("Record")

_SYNTAX_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


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
    """Return the parsed document at `path`; raise `error` with file and line if it is not TOML."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise error("there is no such file", file=path) from None
    except IsADirectoryError:
        raise error("this is a folder, not a TOML file", file=path) from None
    except (OSError, UnicodeDecodeError) as reason:
        raise error(f"the file cannot be read as UTF-8 text ({reason})", file=path) from None
    return parse_toml(text, path=path, error=error)


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
    """Return the parsed `text`; `path` is named in errors."""
    try:
        data = tomllib.loads(text)
        return TomlFile(path=path, data=data, lines=lines_of_keys(text))
    except tomllib.TOMLDecodeError as reason:
        place = _SYNTAX_PLACE.search(str(reason))
        sentence = _SYNTAX_PLACE.sub("", str(reason)).strip()
        line = int(place.group(1)) if place else text.rstrip("\r\n").count("\n") + 1
        raise error(f"not valid TOML: {sentence}", file=path, line=line) from None
    except RecursionError:
        raise error("tables or arrays stand too deep within each other", file=path) from None
