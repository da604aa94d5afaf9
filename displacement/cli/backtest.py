"""`displacement backtest`: what such measures and this model would have said before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.output import (
    OutputFormat,
    percent,
    write_json,
    write_line,
    write_message,
    write_table,
)
from displacement.cli.what_if import FormatOption, QuietOption
from displacement.runs.run_config import DEFAULT_OUT

if TYPE_CHECKING:
    from models.evidence.track_record import Interval, TrackRecord


def backtest(
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the folder; refused if it exists.")
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="The folder that holds runs.")
    ] = DEFAULT_OUT,
    store: Annotated[
        bool,
        typer.Option(
            "--store", help="Also store the figures that reports quote, in this installation."
        ),
    ] = False,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Run the model as of 2013 against 2024, and every score against the growth of jobs.

    Recomputes the record from the shipped tables: forecast and outcome, skill against naive
    forecasts, slopes and ranks of every score in three windows, and what conversations with an
    assistant hand over. Writes a folder with evidence.html, tables and figures; the last line of
    the answer is the folder.
    """
    from displacement.evidence.backtest_files import (
        backtest_document,
        backtest_files,
        record_from_tables,
    )
    from displacement.runs.run_folder import open_run_folder
    from models.evidence.track_record import track_record

    def say(step: str) -> None:
        if not quiet:
            write_message(step)

    with open_run_folder(out=out, name=name, stem="backtest") as folder:
        say("fitting technologies observed by 2013, forecasting 2024, testing scores")
        table, record = record_from_tables()
        say("drawing figures")
        quoted = track_record(record)
        path = folder.write(backtest_files(table, record, command="displacement backtest"))
    if store:
        say(f"stored in {_store(quoted)}")
    document = backtest_document(quoted)
    if output_format is OutputFormat.json:
        write_json(document | {"folder": str(path)})
        return
    _write_tables(quoted)
    for paragraph in document["verdict"]:
        write_line()
        write_line(paragraph)
    write_line(str(path))


def _store(record: TrackRecord) -> Path:
    from displacement.whole_folder import write_files
    from models.evidence.track_record import TRACK_RECORD_FILE, track_record_toml

    content = track_record_toml(record).encode()
    folder = TRACK_RECORD_FILE.parent
    write_files(folder, {TRACK_RECORD_FILE.name: content}, shown_as=folder)
    return TRACK_RECORD_FILE


def _write_tables(record: TrackRecord) -> None:
    forecasts = [
        [
            one.name,
            f"{one.crps_by_jobs:.3f}",
            f"{one.median_error:.3f}",
            f"{one.rank_by_jobs:.2f}",
            "–" if one.coverage_90 is None else percent(one.coverage_90, decimals=0),
            *(_interval(one.skill.get(reference)) for reference in _REFERENCES),
        ]
        for one in record.forecasts
    ]
    header = ["forecast", "CRPS", "median error", "rank", "within 90 %", *_HEADINGS]
    write_table(header, forecasts, right=range(1, len(header)))
    write_line()
    measures = [
        [one.measure_id, *map(_interval, (one.before, one.after, one.difference))]
        for one in record.measures
    ]
    header = ["score, with controls", "2015–18", "2022–25", "difference"]
    write_table(header, measures, right=range(1, len(header)))


def _interval(value: Interval | None) -> str:
    if value is None:
        return "–"
    return f"{100 * value.value:.1f} ({100 * value.low:.1f} to {100 * value.high:.1f})"


_REFERENCES = ("no_change", "total_growth", "bls_by_occupation")
_HEADINGS = ("skill % over no change", "over total growth", "over BLS by occupation")
