"""JSON that lies in a folder a user names: bounded, and every way it can be wrong is bad data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from occupations.document_bounds import DEEPEST, excess_of
from occupations.errors import DataError, InputError
from occupations.input_file import text_of


def parse_json(
    content: bytes, *, file: Path | str, what: str, error: type[InputError] = DataError
) -> Any:
    """Return a JSON document of bounded depth whose integers have 64 bits.

    Parameters
    ----------
    what
        What the document is, for messages: "the manifest".

    Raises
    ------
    InputError
        As `error`, with the file, and the line where it is known.
    """
    text = text_of(content, file, error=error)
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as reason:
        raise error(
            f"{what} is not valid JSON: {reason.msg}", file=file, line=reason.lineno
        ) from None
    except ValueError as reason:  # a number that Python will not read
        raise error(f"{what} cannot be read ({str(reason).partition(';')[0]})", file=file) from None
    except RecursionError:
        raise error(
            f"{what}: tables or arrays stand more than {DEEPEST} deep within each other", file=file
        ) from None
    excess = excess_of(document)
    if excess is not None:
        raise error(f"{what}: {excess[1]}", file=file, key=excess[0][:80] or None)
    return document


def parse_json_table(
    content: bytes, *, file: Path | str, what: str, error: type[InputError] = DataError
) -> dict[str, Any]:
    """Return a JSON document that is a table; raise as `parse_json` does, and where it is none."""
    document = parse_json(content, file=file, what=what, error=error)
    if not isinstance(document, dict):
        raise error(f"{what} is not a table", file=file)
    return document


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")
