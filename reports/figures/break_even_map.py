"""What would have to be true: the central run over the two assumptions that move it most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from models.claims.readings import Reading
from models.examination.examination import BreakEvenMap, Examination
from models.examination.sweep import Grid
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.figures.drivers import assumption_title
from reports.figures.grid import AxisName, Mark, draw_grid, is_crossed
from reports.senses import of_what, unit_of_answer
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.theme import NARROW, WIDE

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_COARSE: Final = 6


def map_exhibit(context: ReportContext, examination: Examination, texts: Texts) -> Exhibit | None:
    """Return the central run over the two assumptions that move it most, or None."""
    drawn = examination.map
    if drawn is None:
        return None
    _ = texts.say
    one, other = (assumption_title(context, axis.key, texts) for axis in drawn.grid.axes)
    return Exhibit(
        exhibit_id="break-even-map",
        title=_map_title(context, examination, drawn, texts),
        caption=_map_caption(context, examination, drawn, one, other, texts),
        source_line=run_line(context, texts),
        alt_text=_map_title(context, examination, drawn, texts),
        frame=drawn.grid.frame(),
        shown=_coarse(drawn.grid),
        columns=tuple(
            [
                Column(axis.key, name, "year" if _is_year(context, axis.key) else "number")
                for axis, name in zip(drawn.grid.axes, (one, other), strict=True)
            ]
            + [Column("jobs", _("Million"), "million")]
        ),
        figure=_draw_map(context, examination, drawn, texts, width=WIDE),
        narrow=_draw_map(context, examination, drawn, texts, width=NARROW),
    )


def _is_year(context: ReportContext, key: str) -> bool:
    return context.resolved.at(key).spec.unit == "year"


def _map_caption(
    context: ReportContext,
    examination: Examination,
    drawn: BreakEvenMap,
    one: str,
    other: str,
    texts: Texts,
) -> str:
    _ = texts.say
    values = {
        "what": of_what(context, texts),
        "year": examination.target.year,
        "one": one,
        "other": other,
    }
    if is_crossed(drawn.grid, examination.target.jobs):
        return _(
            "%(what)s, %(year)s, at central values, in millions, over “%(one)s” and "
            "“%(other)s”. The thick line is the claim. The dot is this run; rings are the central "
            "values of other scenarios for these two assumptions. Scenarios whose other "
            "assumptions take them to the other side of the line are left out.",
            **values,
        )
    return _(
        "%(what)s, %(year)s, at central values, in millions, over “%(one)s” and "
        "“%(other)s”. The claim lies beyond this map. The dot is this run; rings are the central "
        "values of other scenarios for these two assumptions. Scenarios whose other assumptions "
        "take them to the other side of the claim are left out.",
        **values,
    )


def _map_title(
    context: ReportContext, examination: Examination, drawn: BreakEvenMap, texts: Texts
) -> str:
    _ = texts.say
    share = float(np.mean(drawn.grid.jobs >= examination.target.jobs))
    if share == 0:
        return _("Nowhere on this map does the central run reach the claim")
    if share == 1:
        return _("Everywhere on this map the central run exceeds the claim")
    one, other = (assumption_title(context, axis.key, texts) for axis in drawn.grid.axes)
    return _(
        "“%(one)s” and “%(other)s” together decide on which side of the claim the central run "
        "falls",
        one=one,
        other=other,
    )


def _coarse(grid: Grid) -> pd.DataFrame:
    """Return the rows of a table that a reader can take in; the download has them all."""
    frame = grid.frame()
    kept = [frame[axis.key].isin(axis.values[::_COARSE]) for axis in grid.axes]
    return frame[kept[0] & kept[1]]


def _draw_map(
    context: ReportContext,
    examination: Examination,
    drawn: BreakEvenMap,
    texts: Texts,
    *,
    width: float,
) -> Figure:
    names = [
        AxisName(
            assumption_title(context, axis.key, texts),
            context.resolved.at(axis.key).spec.unit,
        )
        for axis in drawn.grid.axes
    ]
    return draw_grid(
        drawn.grid,
        names,
        texts,
        width=width,
        unit=unit_of_answer(context, examination.target.year, texts),
        goal=examination.target.jobs,
        marks=_marks(context, drawn, goal=examination.target.jobs, texts=texts),
    )


def _marks(context: ReportContext, drawn: BreakEvenMap, *, goal: float, texts: Texts) -> list[Mark]:
    """Return one mark a place, that of this run last, named after who else is there."""
    outlooks = {outlook.scenario_id: outlook for outlook in context.outlooks}
    there: dict[tuple[float, float], list[str]] = {drawn.here: [texts.data(context.resolved.title)]}
    for scenario, place in drawn.marks.items():
        outlook = outlooks.get(scenario)
        if outlook is not None and is_on_its_side(drawn.grid, place, outlook.headline, goal=goal):
            there.setdefault(place, []).append(texts.data(outlook.title))
    return [
        Mark(place, _together(names, texts), hollow=place != drawn.here)
        for place, names in reversed(there.items())
    ]


def is_on_its_side(
    grid: Grid, place: tuple[float, float], reading: Reading, *, goal: float
) -> bool:
    """Return whether a scenario's own central run lies on the side of the goal where it would be.

    The map holds all assumptions but two at the values of this run, so that its place can say
    something else than the scenario does.
    """
    nearest = tuple(
        int(np.argmin(np.abs(np.asarray(axis.values) - value)))
        for axis, value in zip(grid.axes, place, strict=True)
    )
    if reading.central is None:
        return False
    return bool((grid.jobs[nearest] >= goal) == (reading.central >= goal))


def _together(names: list[str], texts: Texts) -> str:
    """Return what a mark is called: the first scenario there, and how many more stand on it."""
    first, *others = names
    if not others:
        return first
    return texts.plural(
        "%(first)s and one more scenario",
        "%(first)s and %(count)s more scenarios",
        len(others),
        first=first,
    )
