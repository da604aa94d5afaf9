"""Answers on stdout, messages on stderr; plain text that reads the same in a pipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Any


class OutputFormat(StrEnum):
    """How an answer is written: for a person or for a program."""

    table = "table"
    json = "json"


class ReaderGoneError(Exception):
    """Whoever read stdout stopped reading, as `head` does."""


def write_line(text: str = "") -> None:
    """Write one line of an answer to stdout."""
    try:
        sys.stdout.write(text + "\n")
    except BrokenPipeError:
        raise ReaderGoneError from None


def write_json(document: Any) -> None:
    """Write exactly one JSON document to stdout; NaN and infinity are a defect, not a value."""
    write_line(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False))


def write_message(text: str) -> None:
    """Write one line for the person at the terminal to stderr."""
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except BrokenPipeError:
        return


def write_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
) -> None:
    """Write aligned columns to stdout; columns numbered in `right` (from 0) are right-aligned."""
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    for line in lines:
        cells = [
            text.rjust(width) if column in right else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        write_line("  ".join(cells).rstrip())


def whole(number: float) -> str:
    """Return a number without decimals, thousands separated by commas."""
    return f"{number:,.0f}"


def percent(share: float, *, decimals: int = 1) -> str:
    """Return a share as per cent."""
    rounded = round(100 * share, decimals) + 0.0  # -0.0 becomes 0.0
    return f"{rounded:.{decimals}f} %"


def million(jobs: float | None, *, error: float | None = None) -> str:
    """Return jobs in millions, rounded as everywhere; "–" where there are none.

    `error` is the standard error of an estimate from draws, NaN where unknown, and None for what is
    computed, not drawn.
    """
    from reports.estimates import million_text
    from reports.texts import load_texts

    return million_text(jobs, load_texts("en"), error=error)
