"""`displacement sweep`: the central run over a grid of assumptions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from displacement.cli.output import OutputFormat, write_json, write_line, write_table
from displacement.cli.what_if import (
    FormatOption,
    RungOption,
    ScenarioArgument,
    ScopeOption,
    SettingsOption,
    YearOption,
)
from displacement.run_config import DEFAULT_OUT, DEFAULT_SCENARIO

_SHOWN = 20


def sweep(
    vary: Annotated[
        list[str],
        typer.Option(metavar="KEY=LOW:HIGH:STEPS", help="An axis of the grid. Repeatable."),
    ],
    scenario: ScenarioArgument = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    rung: RungOption = "displaced",
    scope: ScopeOption = "us_all",
    year: YearOption = 2040,
    target: Annotated[
        float | None, typer.Option(metavar="JOBS", help="Jobs to mark in the picture.")
    ] = 40e6,
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
    line of the answer is the folder.
    """
    from displacement.run_folder import open_run_folder
    from displacement.sweep_files import sweep_files
    from displacement.what_if import resolved_from, sweep_of

    resolved = resolved_from(scenario, settings or ())
    request = {
        "schema": 1,
        "scenario": resolved.scenario_id,
        "vary": vary,
        "set": settings or [],
        "rung": rung,
        "scope": scope,
        "year": year,
        "target": target,
    }
    grid = sweep_of(resolved, vary, rung=rung, scope=scope, year=year)
    with open_run_folder(out=out, name=name, stem="sweep") as folder:
        path = folder.write(sweep_files(grid, resolved, request=request, goal=target))
    frame = grid.frame()
    if output_format is OutputFormat.json:
        write_json(request | {"folder": str(path), "rows": frame.to_dict(orient="records")})
        return
    keys = [axis.key for axis in grid.axes]
    rows = [
        [*(f"{row[key]:.4g}" for key in keys), f"{row['jobs'] / 1e6:.2f}"]
        for row in frame.head(_SHOWN).to_dict(orient="records")
    ]
    write_table([*keys, "million"], rows, right=range(len(keys) + 1))
    if len(frame) > _SHOWN:
        write_line(f"… {len(frame):,} rows in all, in sweep.csv and sweep.parquet")
    write_line(str(path))
