"""A sweep as a folder: the grid as CSV and Parquet, its picture, and what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from displacement.documents.file_bytes import json_bytes, parquet_bytes

if TYPE_CHECKING:
    from displacement.answers.sweep import SweepResult

_DRAWN_AXES = (1, 2)


def sweep_files(result: SweepResult) -> dict[str, bytes]:
    """Return the content of each file by its name; a picture for one and two axes."""
    from models.scenario_text import scenario_toml
    from reports.tables import csv_text

    frame = result.frame()
    files = {
        "sweep.csv": csv_text(frame).encode(),
        "sweep.parquet": parquet_bytes(frame),
        "sweep.json": json_bytes(result.asked()),
        "scenario.toml": scenario_toml(result.resolved).encode(),
    }
    if len(result.grid.axes) in _DRAWN_AXES:
        files |= _pictures(result)
    return files


def _sectors(address: str) -> str:
    """Return ", 31-33" for an axis that is for some sectors, else nothing."""
    from models.restatements import AT

    _, at, name = address.partition(AT)
    return f", {name}" if at else ""


def _pictures(result: SweepResult) -> dict[str, bytes]:
    from reports.exhibit import Exhibit
    from reports.figures.grid import AxisName, draw_grid
    from reports.imprint import Imprint, picture_line
    from reports.texts import load_texts
    from reports.theme import WIDE, drawing

    grid, resolved, target = result.grid, result.resolved, result.request.target
    texts = load_texts("en")
    specs = {axis.key: resolved.at(axis.key).spec for axis in grid.axes}
    names = [
        AxisName(f"{texts.data(spec.title)}{_sectors(key)}", spec.unit)
        for key, spec in specs.items()
    ]
    with drawing():
        unit = f"{target.rung}, {target.scope}, {target.year}, million"
        figure = draw_grid(grid, names, texts, width=WIDE, unit=unit, goal=target.jobs)
        exhibit = Exhibit(
            exhibit_id="sweep",
            title=" × ".join(axis.key for axis in grid.axes),
            caption="",
            source_line=f"Source: own projection “{texts.data(resolved.title)}”, central values",
            alt_text="",
            frame=grid.frame(),
            columns=(),
            figure=figure,
            imprint_line=picture_line(Imprint(), texts),
        )
        pictures = {"sweep.svg": exhibit.svg(), "sweep.png": exhibit.png()}
    return {name: content for name, content in pictures.items() if content is not None}
