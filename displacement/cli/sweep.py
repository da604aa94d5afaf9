"""`displacement sweep`: the central run over a grid of assumptions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from displacement.cli.output import OutputFormat, million, write_json, write_line, write_table
from displacement.cli.what_if import (
    FormatOption,
    ScenarioArgument,
    SettingsOption,
)
from displacement.runs.named_scenario import DEFAULT_SCENARIO
from displacement.runs.run_config import DEFAULT_OUT
from models.ladder import BASE_YEAR, LATEST_HORIZON
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.questions.sweep_request import SweepRequest

_SHOWN = 20
_CLAIM_YEAR, _CLAIM_JOBS = 2040, 40e6
_Given = TypeVar("_Given")


def sweep(
    scenario: ScenarioArgument = DEFAULT_SCENARIO,
    vary: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=LOW:HIGH:STEPS", help="An axis of the grid. Repeatable."),
    ] = None,
    request_file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A TOML file with the axes (see below)."),
    ] = None,
    settings: SettingsOption = None,
    rung: Annotated[
        str | None, typer.Option(metavar="RUNG", help="The sense of “automated”.  [displaced]")
    ] = None,
    scope: Annotated[
        str | None, typer.Option(metavar="SCOPE", help="The part of employment.  [us_all]")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            metavar="YEAR",
            min=BASE_YEAR + 1,
            max=LATEST_HORIZON,
            help="By when, 2026 to 2060.  [2040]",
        ),
    ] = None,
    target: Annotated[
        float | None, typer.Option(metavar="JOBS", help="Jobs to mark in the picture.  [40e6]")
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the folder; refused if it exists.")
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="The folder that holds runs.")
    ] = DEFAULT_OUT,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Run the central values over a grid of assumptions; write CSV, Parquet and a picture.

    The picture is a line for one axis and a contour map for two, with the target marked. The last
    line of the answer is the folder. A file for --from has a table [vary."KEY"] with low, high and
    steps for each axis, and may say rung, scope, year and target; options go before the file.
    """
    from displacement.questions.sweep_files import sweep_files
    from displacement.questions.what_if import resolved_from, sweep_of
    from displacement.runs.run_folder import open_run_folder

    asked = _request(vary, request_file)
    rung, scope = rung or asked.rung or "displaced", scope or asked.scope or "us_all"
    year = _CLAIM_YEAR if (given := _first(year, asked.year)) is None else given
    goal = _CLAIM_JOBS if (jobs := _first(target, asked.target)) is None else jobs
    resolved = resolved_from(scenario, settings or ())
    request = {
        "schema": 1,
        "scenario": resolved.scenario_id,
        "vary": [str(axis) for axis in asked.axes],
        "set": settings or [],
        "rung": rung,
        "scope": scope,
        "year": year,
        "target": goal,
    }
    grid = sweep_of(resolved, asked.axes, rung=rung, scope=scope, year=year)
    with open_run_folder(out=out, name=name, stem="sweep") as folder:
        path = folder.write(sweep_files(grid, resolved, request=request, goal=goal))
    frame = grid.frame()
    if output_format is OutputFormat.json:
        write_json(request | {"folder": str(path), "rows": frame.to_dict(orient="records")})
        return
    keys = [axis.key for axis in grid.axes]
    rows = [
        [*(f"{row[key]:.4g}" for key in keys), million(row["jobs"])]
        for row in frame.head(_SHOWN).to_dict(orient="records")
    ]
    write_table([*keys, "million"], rows, right=range(len(keys) + 1))
    if len(frame) > _SHOWN:
        write_line(f"… {len(frame):,} rows in all, in sweep.csv and sweep.parquet")
    write_line(str(path))


def _request(vary: list[str] | None, file: Path | None) -> SweepRequest:
    """Return what is swept, from the command line or from a file, never from both."""
    from displacement.questions.sweep_request import SweepRequest, read_sweep_request
    from models.examination.sweep import parse_axis

    if bool(vary) == (file is not None):
        raise UsageError(
            "axes are given twice" if vary else "nothing is varied",
            key="--vary",
            allowed="--vary KEY=LOW:HIGH:STEPS, once or more, or --from FILE",
        )
    if file is not None:
        return read_sweep_request(file)
    return SweepRequest(tuple(map(parse_axis, vary or ())), None, None, None, None)


def _first(given: _Given | None, otherwise: _Given | None) -> _Given | None:
    return otherwise if given is None else given
