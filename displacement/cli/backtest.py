"""`displacement backtest`: what such measures and this model would have said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.options import (
    FormatOption,
    QuietOption,
    RunNameOption,
    RunsOption,
    opened_study,
)
from displacement.cli.output import (
    OutputFormat,
    percent,
    write_json,
    write_line,
    write_message,
    write_table,
)
from displacement.cli.streams import answer_about
from displacement.requests.run_request import DEFAULT_LANGUAGE
from displacement.storage.destination import DEFAULT_OUT

if TYPE_CHECKING:
    from models.evidence.track_record import Interval, TrackRecord


def backtest(
    name: RunNameOption = None,
    out: RunsOption = DEFAULT_OUT,
    store: Annotated[
        bool,
        typer.Option(
            "--store",
            help="Also keep the figures in your own data; from then on reports quote them.",
        ),
    ] = False,
    language: Annotated[
        str,
        typer.Option(
            "--lang",
            metavar="LANGUAGE",
            help="The page's language, and that of the verdict in JSON: en or de.",
        ),
    ] = DEFAULT_LANGUAGE,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Run the model as of 2013 against 2024, and every score against the growth of jobs.

    Recomputes the record from the shipped tables: forecast and outcome, skill over naive and
    official forecasts that have a spread as well, from 2013 and from rolling origins, what scores
    add to official projections, adoption held out, and what conversations with an assistant hand
    over. Writes a folder with evidence.html, tables and figures; the last line of
    the answer is the folder.
    """
    from displacement.storage.run_folder import open_run_folder
    from displacement.storage.stored_estimates import make_estimates_folder, store_record
    from displacement.storage.written import write_into
    from reports.texts import load_texts
    from reports.track_record import verdict

    def say(step: str) -> None:
        if not quiet:
            write_message(step)

    if store:
        make_estimates_folder()
    # What is stored anew is not read: it may be what is damaged.
    study = opened_study(estimates="" if store else None, quiet=quiet)
    with open_run_folder(out=out, name=name, stem="backtest") as folder:
        result = study.backtest(language=language, on_progress=lambda step, done, total: say(step))
        say("drawing figures")
        path = write_into(folder, result)
    if store:
        say(f"stored in {store_record(result.quoted)}")
    document = result.document()
    with answer_about(path):
        if output_format is OutputFormat.json:
            write_json(document | {"folder": str(path)})
            return
        _write_tables(result.quoted)
        for paragraph in verdict(result.quoted, load_texts("en")):
            write_line()
            write_line(paragraph)
        write_line(str(path))


def _write_tables(record: TrackRecord) -> None:
    forecasts = [
        [
            one.name,
            one.spread,
            f"{one.crps_by_jobs:.3f}",
            f"{one.rank_by_jobs:.2f}",
            percent(one.coverage_50, decimals=0),
            percent(one.coverage_90, decimals=0),
            *(_interval(one.skill.get(reference)) for reference in _REFERENCES),
        ]
        for one in record.forecasts
    ]
    header = ["forecast", "spread", "CRPS", "rank", "within 50 %", "within 90 %", *_HEADINGS]
    write_table(header, forecasts, right=range(2, len(header)))
    write_line()
    windows = [
        [
            one.series,
            f"{one.origin}–{one.outcome}",
            *(_interval(one.skill[reference]) for reference in _REFERENCES),
            _interval(one.centre_skill[_REFERENCES[-1]]),
        ]
        for one in record.windows
    ]
    header = ["outcomes", "window", *_HEADINGS, "median, same spread, over BLS"]
    write_table(header, windows, right=range(2, len(header)))
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


_REFERENCES = tuple(
    f"{name}_cross_fitted" for name in ("no_change", "total_growth", "bls_by_occupation")
)
_HEADINGS = ("skill % over no change", "over total growth", "over BLS by occupation")
