"""A run as a notebook shows it: the verdict, and the ladder with bars, as self-contained HTML."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from displacement.runs.run_result import RunResult

# Bars take the text's own colour, so that they show in a light and in a dark notebook.
_BAR: Final = "display:inline-block;height:.7em;background:currentColor;opacity:.35;"
_CELL: Final = "text-align:right;font-variant-numeric:tabular-nums;"
_WIDEST: Final = 160


def result_html(result: RunResult) -> str:
    """Return the verdict, a table of the ladder in millions, and what the run was."""
    from models.ladder import LADDER

    central_only = result.config.central_only
    ladder = result.ladder()
    column = "central" if central_only else "p50"
    largest = max(float(ladder[column].abs().max()), 1.0)
    rows = []
    for rung in LADDER:
        jobs = ladder.loc[rung.name].to_dict()
        middle = float(jobs[column])
        spread = "" if central_only else f"{_million(jobs, 'p05')} to {_million(jobs, 'p95')}"
        width = round(_WIDEST * abs(middle) / largest)
        rows.append(
            f"<tr><th style='text-align:left'>{escape(rung.title)}</th>"
            f"<td style='{_CELL}'>{_million(jobs, column)}</td><td style='{_CELL}'>{spread}</td>"
            f"<td style='text-align:left'><span style='{_BAR}width:{width}px'></span></td></tr>"
        )
    title = escape(result.resolved.title.get("en", result.resolved.scenario_id))
    drawn = f"median and 5–95 % of {result.config.draws:,} draws, seed {result.config.seed}"
    return (
        f"<div><p><strong>{title}</strong>: {escape(result.verdict())}</p>"
        f"<table><caption>All US jobs, {result.year}, millions; "
        f"{'central values' if central_only else drawn}</caption>"
        f"<tbody>{''.join(rows)}</tbody></table>{_start(result)}</div>"
    )


def _start(result: RunResult) -> str:
    """Return where jobs are from, where they are not the shipped ones."""
    record = result.table.employment
    if record is None:
        return ""
    return f"<p>Jobs and wages of May {record.year}, imported from {escape(record.file_name)}.</p>"


def _million(jobs: Mapping[Any, Any], column: str) -> str:
    from reports.estimates import million_text
    from reports.texts import load_texts

    error = jobs.get(f"error_{column}")
    return escape(million_text(float(jobs[column]), load_texts("en"), error=error))
