"""Answers on stdout, messages on stderr; plain text that reads the same in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from occupations.shown_text import json_text, shown, shown_in_one_line

_UTF_8 = "utf-8"


class OutputFormat(StrEnum):
    """How an answer is written: for a person or for a program."""

    table = "table"
    json = "json"


def write_line(text: str = "") -> None:
    """Write one line of an answer to stdout."""
    sys.stdout.write(shown(text) + "\n")


def write_json(document: Any) -> None:
    """Write exactly one JSON document to stdout; NaN and infinity are a defect, not a value."""
    encoding = (getattr(sys.stdout, "encoding", None) or _UTF_8).lower().replace("_", "-")
    sys.stdout.write(json_text(document, only_ascii=encoding not in (_UTF_8, "utf8")) + "\n")


def write_message(text: str) -> None:
    """Write one line for the person at the terminal to stderr."""
    sys.stderr.write(shown(text) + "\n")
    sys.stderr.flush()


def write_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
) -> None:
    """Write aligned columns to stdout; columns numbered in `right` (from 0) are right-aligned."""
    lines = [[shown_in_one_line(cell) for cell in line] for line in (header, *rows)]
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
