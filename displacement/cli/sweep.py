"""`displacement sweep`: the central run over a grid of assumptions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.mistakes import as_given, as_number
from displacement.cli.options import (
    AnyScenarioArgument,
    ClaimsFileOption,
    CountryOption,
    EmploymentOption,
    FormatOption,
    RungOption,
    RunNameOption,
    RunsOption,
    ScopeOption,
    SettingsOption,
    WorkersOption,
    opened_study,
)
from displacement.cli.output import OutputFormat, million, write_json, write_line, write_table
from displacement.cli.streams import answer_about
from displacement.setting.scenario_choice import DEFAULT_SCENARIO, scenario_choice
from displacement.storage.destination import DEFAULT_OUT
from occupations.base_year import HOME_CODE
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.answers.sweep import SweepResult
    from displacement.requests.sweep_request import AskedSweep
    from displacement.setting.setting import Setting

_SHOWN = 20


def sweep(
    scenario: AnyScenarioArgument = DEFAULT_SCENARIO,
    vary: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=LOW:HIGH:STEPS", help="An axis of the grid. Repeatable."),
    ] = None,
    request_file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A TOML file with the axes (see below)."),
    ] = None,
    settings: SettingsOption = None,
    rung: RungOption = None,
    scope: ScopeOption = None,
    year: Annotated[
        int | None,
        typer.Option(
            metavar="YEAR",
            parser=as_given,
            help="By when, up to 2060.  [default: the claim's, 2040]",
        ),
    ] = None,
    target: Annotated[
        float | None,
        typer.Option(
            metavar="JOBS",
            parser=as_number,
            help="Jobs to mark in the picture.  [default: the claim's, 40e6]",
        ),
    ] = None,
    name: RunNameOption = None,
    out: RunsOption = DEFAULT_OUT,
    country: CountryOption = HOME_CODE,
    employment: EmploymentOption = None,
    claims_file: ClaimsFileOption = None,
    workers: WorkersOption = None,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Run the central values over a grid of assumptions; write CSV, Parquet and a picture.

    The picture is a line for one axis and a contour map for two, with the target marked. The last
    line of the answer is the folder. A file for --from has a table [vary."KEY"] with low, high and
    steps for each axis, and may say rung, scope, year and target; options go before the file.
    """
    from displacement.answers.sweep import answer_sweep
    from displacement.requests.sweep_request import sweep_request
    from displacement.storage.run_folder import open_run_folder
    from displacement.storage.written import write_into

    study = opened_study(
        country=country,
        employment=employment,
        claims_file=claims_file,
        workers=workers,
        quiet=False,
    )
    asked = _asked(vary, request_file, study.setting)
    asked = replace(
        asked,
        rung=rung or asked.rung,
        scope=scope or asked.scope,
        year=asked.year if year is None else year,
        target=asked.target if target is None else target,
    )
    choice = scenario_choice(scenario, settings=settings)
    with study.setting.telling_faults_of(choice):
        request = sweep_request(study.setting, choice, asked)
    with open_run_folder(out=out, name=name, stem="sweep") as folder:
        result = answer_sweep(study.setting, request)
        path = write_into(folder, result)
    with answer_about(path):
        if output_format is OutputFormat.json:
            write_json(result.document() | {"folder": str(path)})
            return
        _show(result)
        write_line(str(path))


def _show(result: SweepResult) -> None:
    frame, keys = result.frame(), [axis.key for axis in result.grid.axes]
    rows = [
        [*(f"{row[key]:.4g}" for key in keys), million(row["jobs"])]
        for row in frame.head(_SHOWN).to_dict(orient="records")
    ]
    write_table([*keys, "million"], rows, right=range(len(keys) + 1))
    if len(frame) > _SHOWN:
        write_line(f"… {len(frame):,} rows in all, in sweep.csv and sweep.parquet")


def _asked(vary: list[str] | None, file: Path | None, setting: Setting) -> AskedSweep:
    """Return what is swept, from the command line or from a file, never from both."""
    from displacement.requests.sweep_request import AskedSweep, asked_axes, read_sweep_request

    if bool(vary) == (file is not None):
        raise UsageError(
            "axes are given twice" if vary else "nothing is varied",
            key="--vary",
            allowed="--vary KEY=LOW:HIGH:STEPS, once or more, or --from FILE",
        )
    return AskedSweep(asked_axes(vary or ())) if file is None else read_sweep_request(file, setting)
