"""A sweep as a folder: the grid as CSV and Parquet, its picture, and what was asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from displacement.runs.run_files import json_bytes, parquet_bytes

if TYPE_CHECKING:
    from models.examination.sweep import Grid
    from models.scenarios import ResolvedScenario

_DRAWN_AXES = (1, 2)


def sweep_files(
    grid: Grid,
    resolved: ResolvedScenario,
    *,
    request: Mapping[str, Any],
    goal: float | None,
) -> dict[str, bytes]:
    """Return the content of each file by its name; a picture for one and two axes.

    `request` is what was asked, for `sweep.json`; `goal` jobs to mark in the picture.
    """
    from models.scenario_text import scenario_toml
    from reports.tables import csv_text

    frame = grid.frame()
    files = {
        "sweep.csv": csv_text(frame).encode(),
        "sweep.parquet": parquet_bytes(frame),
        "sweep.json": json_bytes(json.loads(json.dumps(dict(request)))),
        "scenario.toml": scenario_toml(resolved).encode(),
    }
    if len(grid.axes) in _DRAWN_AXES:
        files |= _pictures(grid, resolved, request=request, goal=goal)
    return files


def _pictures(
    grid: Grid, resolved: ResolvedScenario, *, request: Mapping[str, Any], goal: float | None
) -> dict[str, bytes]:
    from reports.exhibit import Exhibit
    from reports.figures.grid import AxisName, draw_grid
    from reports.texts import load_texts
    from reports.theme import WIDE, drawing

    texts = load_texts("en")
    specs = [resolved.parameters[axis.key].spec for axis in grid.axes]
    names = [AxisName(texts.data(spec.title), spec.unit == "year") for spec in specs]
    with drawing():
        unit = f"{request['rung']}, {request['scope']}, {request['year']}, million"
        figure = draw_grid(grid, names, texts, width=WIDE, unit=unit, goal=goal)
        exhibit = Exhibit(
            exhibit_id="sweep",
            title=" × ".join(axis.key for axis in grid.axes),
            caption="",
            source_line=f"Source: own projection “{texts.data(resolved.title)}”, central values",
            alt_text="",
            frame=grid.frame(),
            columns=(),
            figure=figure,
        )
        pictures = {"sweep.svg": exhibit.svg(), "sweep.png": exhibit.png()}
    return {name: content for name, content in pictures.items() if content is not None}
