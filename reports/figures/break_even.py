"""What would have to be true: break-even values, and the map over two assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from models.examination.break_even import BreakEven
from models.examination.examination import BreakEvenMap, Examination
from models.examination.sweep import Grid
from reports.assumptions import assumption_value
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.figures.drivers import assumption_title, placed_title
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


def break_even_exhibit(context: ReportContext, examination: Examination, texts: Texts) -> Exhibit:
    """Return where each assumption alone brings the central run to the claim."""
    import pandas as pd

    _ = texts.say
    ranked = ranked_break_evens(examination)
    target = examination.target
    frame = pd.DataFrame(
        [_record(context, one, texts) for one in ranked],
        columns=[
            "key",
            "title",
            "central",
            "value",
            "percentile",
            "furthest_value",
            "reaches_jobs",
        ],
    )
    return Exhibit(
        exhibit_id="break-evens",
        title=_title(context, examination, ranked, texts),
        caption=_(
            "The central run of %(year)s with one assumption changed at a time, all others at "
            "their central values. A percentile says how much of the assumption’s own range lies "
            "below the value. Out of reach: at no value within its bounds. Assumptions that cannot "
            "move the result are left out; weights of scores are shares of their channel.",
            year=target.year,
        ),
        source_line=run_line(context, texts),
        alt_text="",
        frame=frame,
        shown=_shown(context, frame, ranked, texts),
        columns=(
            Column("title", _("Assumption"), "text"),
            Column("key", _("Key"), "code"),
            Column("central", _("Central"), "number"),
            Column("value", _("Would have to be"), "number"),
            Column("percentile", _("Percentile"), "probability"),
            Column("reaches", _("Otherwise gets to, million"), "million"),
        ),
    )


def ranked_break_evens(examination: Examination) -> list[BreakEven]:
    """Return the assumptions that move the number, those that can reach the target first."""
    goal = examination.target.jobs
    moving = [one for one in examination.break_evens.found if one.has_effect]
    return sorted(
        moving,
        key=lambda one: (
            one.value is None,
            abs((0.5 if one.percentile is None else one.percentile) - 0.5),
            abs(one.furthest_jobs - goal),
        ),
    )


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


def _record(context: ReportContext, one: BreakEven, texts: Texts) -> dict[str, object]:
    return {
        "key": one.key,
        "title": placed_title(context, one.key, texts),
        "central": one.central,
        "value": one.value,
        "percentile": one.percentile,
        "furthest_value": None if one.value is not None else one.furthest_value,
        "reaches_jobs": None if one.value is not None else one.furthest_jobs,
    }


def _shown(
    context: ReportContext, frame: pd.DataFrame, ranked: list[BreakEven], texts: Texts
) -> pd.DataFrame:
    _ = texts.say

    def value(one: BreakEven, number: float | None) -> str:
        if number is None:
            return _("out of reach")
        if one.key.startswith("weights."):
            return texts.percent(number)
        return assumption_value(context, one.key, number, texts=texts)

    return frame.assign(
        central=[value(one, one.central) for one in ranked],
        value=[value(one, one.value) for one in ranked],
        reaches=frame["reaches_jobs"],
    )


def _title(
    context: ReportContext, examination: Examination, ranked: list[BreakEven], texts: Texts
) -> str:
    _ = texts.say
    able = [one for one in ranked if one.value is not None]
    likely = [one for one in able if one.is_within_range]
    if examination.break_evens.central_jobs >= examination.target.jobs:
        if not able:
            return _(
                "No single assumption, whatever its value, takes the central run back to the claim"
            )
        return texts.plural(
            "%(count)s assumption could alone take the central run below the claim",
            "%(count)s assumptions could each alone take the central run below the claim",
            len(able),
        )
    if not able:
        return _("No single assumption, whatever its value, brings the central run to the claim")
    values = {"all": texts.number(len(ranked)), "level": texts.percent(0.9)}
    if not likely:
        return texts.plural(
            "%(count)s of %(all)s assumptions could alone bring the central run to the claim, but "
            "not within its own %(level)s range",
            "%(count)s of %(all)s assumptions could alone bring the central run to the claim, none "
            "within its own %(level)s range",
            len(able),
            **values,
        )
    if len(likely) == len(able):
        return texts.plural(
            "%(count)s of %(all)s assumptions could alone bring the central run to the claim, "
            "within its own %(level)s range",
            "%(count)s of %(all)s assumptions could alone bring the central run to the claim, each "
            "within its own %(level)s range",
            len(able),
            **values,
        )
    return _(
        "%(count)s of %(all)s assumptions could alone bring the central run to the claim, "
        "%(likely)s within its own %(level)s range",
        count=texts.number(len(able)),
        likely=texts.number(len(likely)),
        **values,
    )


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
            "values of other scenarios for these two assumptions alone. Their other assumptions "
            "differ too, so their own runs can lie on the other side of the line.",
            **values,
        )
    return _(
        "%(what)s, %(year)s, at central values, in millions, over “%(one)s” and "
        "“%(other)s”. The claim lies beyond this map. The dot is this run; rings are the central "
        "values of other scenarios for these two assumptions alone. Their other assumptions differ "
        "too, so their own runs come out differently.",
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
        marks=_marks(context, drawn, texts),
    )


def _marks(context: ReportContext, drawn: BreakEvenMap, texts: Texts) -> list[Mark]:
    """Return one mark a place, that of this run last, named after who else is there."""
    titles = {outlook.scenario_id: texts.data(outlook.title) for outlook in context.outlooks}
    there: dict[tuple[float, float], list[str]] = {drawn.here: [texts.data(context.resolved.title)]}
    for scenario, place in drawn.marks.items():
        there.setdefault(place, []).append(titles.get(scenario, scenario))
    return [
        Mark(place, _together(names, texts), hollow=place != drawn.here)
        for place, names in reversed(there.items())
    ]


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
