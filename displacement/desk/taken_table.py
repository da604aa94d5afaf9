"""The table of an answer for a spreadsheet: every scope, rung and year, in jobs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from reports.texts import SOURCE_LANGUAGE

if TYPE_CHECKING:
    import pandas as pd

    from displacement.answers.trial import Trial
    from reports.texts import Texts

_SPREAD: Final = ("p05", "p25", "p50", "p75", "p95", "error_p05", "error_p50", "error_p95")


def table_frame(answer: Trial) -> pd.DataFrame:
    """Return one row a scope, rung and year: central values, quantiles and errors in jobs."""
    import pandas as pd

    summary = answer.summary
    rows: list[dict[str, Any]] = []
    for at, scope in enumerate(summary.economy.scope_names):
        for position, rung in enumerate(summary.ladder.names):
            for place, year in enumerate(summary.years):
                row = {"scope": scope, "rung": rung, "year": year}
                row["central"] = float(summary.central_jobs[at, position, place])
                if summary.spread_jobs is not None:
                    for name in _SPREAD:
                        values = getattr(summary.spread_jobs, name)
                        row[name] = float(values[at, position, place])
                rows.append(row)
    return pd.DataFrame(rows)


def table_csv(frame: pd.DataFrame, texts: Texts) -> bytes:
    """Return the table as the reader's spreadsheet opens it; English ones with points."""
    comma, point = (",", ".") if texts.language == SOURCE_LANGUAGE else (";", ",")
    text = frame.to_csv(index=False, lineterminator="\r\n", sep=comma, decimal=point)
    return text.encode("utf-8-sig")


def table_workbook(frame: pd.DataFrame, answer: Trial, texts: Texts) -> bytes:
    """Return the table as a workbook, with a sheet that says what it is of."""
    from openpyxl import Workbook

    book = Workbook()
    notes = book.active
    notes.title = texts.say("Notes")
    for line in (
        texts.data(answer.resolved.title),
        texts.say("Jobs, or job equivalents by rung; quantiles over the simulations."),
        answer.command,
    ):
        notes.append([line])
    notes.column_dimensions["A"].width = 110
    sheet = book.create_sheet(texts.say("Numbers"))
    sheet.append(list(frame.columns))
    for row in frame.itertuples(index=False):
        sheet.append([None if value != value else value for value in row])
    sheet.freeze_panes = "D2"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
