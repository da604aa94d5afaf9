"""`displacement track`: what has been observed since the base year, beside what was projected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.mistakes import as_given
from displacement.cli.options import (
    AnyScenarioArgument,
    FormatOption,
    QuietOption,
    RunNameOption,
    SeedOption,
    SettingsOption,
    opened_study,
)
from displacement.cli.output import OutputFormat, write_json, write_line, write_table
from displacement.cli.progress import progress
from displacement.cli.streams import answer_about
from displacement.requests.track_request import DEFAULT_TRACK_DRAWS
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.answers.track import Track


def track(
    scenario: AnyScenarioArgument = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    employment: Annotated[
        str | None,
        typer.Option(
            metavar="IMPORT",
            help="Another May: a later one is what was observed, an earlier one the start.",
        ),
    ] = None,
    draws: Annotated[
        int,
        typer.Option(metavar="N", parser=as_given, help="Samples of the assumptions, from 64."),
    ] = DEFAULT_TRACK_DRAWS,
    seed: SeedOption = 0,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also write a page with figure and tables into here."),
    ] = None,
    name: RunNameOption = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Set what has been observed since the base year beside what was projected for that time.

    Firms' use of AI (Census, shipped) bounds what can have been handed over; jobs of a later May
    (imported) are compared by occupation group, each with the error that such projections have had.
    The share of draws still consistent is printed with its binomial error; what cannot tell draws
    apart says so. With --out, the last line of the answer is the folder.
    """
    from displacement.storage.run_folder import open_run_folder
    from displacement.storage.written import write_into

    if name is not None and out is None:
        raise UsageError(
            "nothing is written that could have a name", key="--name", allowed="with --out DIR"
        )
    study = opened_study(employment=employment, quiet=quiet)

    def answered() -> Track:
        with progress(quiet=quiet) as report:
            return study.track(scenario, set=settings, draws=draws, seed=seed, on_progress=report)

    if out is None:
        _show(answered(), None, output_format)
        return
    with open_run_folder(out=out, name=name, stem="track") as folder:
        result = answered()
        path = write_into(folder, result)
    with answer_about(path):
        _show(result, path, output_format)


def _show(result: Track, path: Path | None, output_format: OutputFormat) -> None:
    document = result.document()
    if output_format is OutputFormat.json:
        write_json(document if path is None else document | {"folder": str(path)})
        return
    _show_table(result)
    for paragraph in (*document["says"], *document["not_compared"]):
        write_line()
        write_line(paragraph)
    if path is not None:
        write_line(str(path))


def _show_table(result: Track) -> None:
    from reports.figures.track import shown_frame
    from reports.on_track import track_finding
    from reports.texts import load_texts

    texts = load_texts("en")
    write_line(f"{track_finding(result.found, texts)}.")
    write_line()
    columns = ["what", "date", "observed", "projected", "interval", "consistent", "says"]
    heads = ["observation", "date", "observed", "projected", "90 %", "consistent", "what it says"]
    frame = shown_frame(result.found, texts)
    write_table(heads, frame[columns].to_numpy().tolist(), right=range(2, 6))
