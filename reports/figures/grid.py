"""Pictures of a sweep: a line over one assumption, contours over two."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from models.examination.sweep import Grid
from reports.figures.labels import with_endless_words_cut
from reports.texts import Texts, printable
from reports.theme import ink, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

_HEIGHT: Final = 360.0
_LEFT: Final = 58.0
# At the right end half a number of the axis.
_RIGHT: Final = 16.0
_LEVELS: Final = 8
# The size of numbers on lines of equal jobs.
_LINES: Final = 10
_MILLION: Final = 1e6
_UNITS_PER_LETTER: Final = 6.0
_MIDDLE: Final = 0.5
# Labels are not broken into shorter lines than this; marks this near, as a part of the axis, clash.
_SHORTEST: Final = 12
_CLOSE: Final = 0.1


@dataclass(frozen=True, slots=True)
class AxisName:
    """What an axis of a grid is called, and the unit of its values, as the assumption states it."""

    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled point on a map; hollow ones stand back."""

    place: tuple[float, float]
    label: str
    hollow: bool


def draw_grid(
    grid: Grid,
    names: Sequence[AxisName],
    texts: Texts,
    *,
    width: float,
    unit: str,
    goal: float | None,
    marks: Sequence[Mark] = (),
) -> Figure:
    """Return a grid of one or two axes as a figure, jobs in millions.

    Parameters
    ----------
    unit
        What the numbers are, written above the figure.
    goal
        Jobs to mark with a thick line, or None.
    """
    figure = new_figure(width=width, height=_HEIGHT)
    axes = figure.add_axes((_LEFT / width, 0.15, 1 - (_LEFT + _RIGHT) / width, 0.78))
    numbers: list[Text] = []
    if len(grid.axes) == 1:
        _line(axes, grid, goal)
    else:
        numbers = _contours(axes, grid, goal, texts)
        _name(axes.yaxis, axes.set_ylabel, names[1], texts, room=_HEIGHT)
    _name(axes.xaxis, axes.set_xlabel, names[0], texts, room=width - _LEFT)
    axes.set_title(printable(unit), loc="left", color=ink("muted"), fontsize=10.5)
    names_of_marks = [_mark(axes, mark, others=marks, width=width) for mark in marks]
    _clear(
        numbers, [*names_of_marks, *(one for one in numbers if float(one.get_fontsize()) > _LINES)]
    )
    axes.tick_params(colors=ink("muted"), labelsize=10, length=3)
    for side in axes.spines.values():
        side.set_color(ink("rule"))
    return figure


def _line(axes: Axes, grid: Grid, goal: float | None) -> None:
    axes.plot(grid.axes[0].values, grid.jobs / _MILLION, color=ink("model"), linewidth=2)
    axes.set_ylim(bottom=min(0.0, float(grid.jobs.min()) / _MILLION))
    if goal is not None:
        axes.axhline(goal / _MILLION, color=ink("claim"), linewidth=2)
    axes.grid(visible=True, color=ink("grid"))


def _contours(axes: Axes, grid: Grid, goal: float | None, texts: Texts) -> list[Text]:
    """Draw lines of equal jobs, and return the numbers on them, that of the goal the largest."""
    from matplotlib.ticker import MaxNLocator

    across, up = (axis.values for axis in grid.axes)
    jobs = grid.jobs.T / _MILLION
    low, high = float(jobs.min()), float(jobs.max())
    wanted = None if goal is None else goal / _MILLION
    ticks = MaxNLocator(_LEVELS).tick_values(low, high)
    levels = [level for level in ticks if level != wanted and low < level < high]

    def shown(level: float) -> str:
        return texts.measure(level, digits=3)

    numbers: list[Text] = []
    if levels:
        lines = axes.contour(across, up, jobs, levels=levels, colors=ink("rule"), linewidths=1.0)
        numbers += axes.clabel(lines, fmt=shown, fontsize=_LINES, colors=ink("muted"))
    if goal is not None and is_crossed(grid, goal):
        claim = axes.contour(across, up, jobs, levels=[wanted], colors=ink("claim"), linewidths=2.4)
        numbers += axes.clabel(claim, fmt=shown, fontsize=_LINES + 1)
    return numbers


def _clear(numbers: Sequence[Text], kept: Sequence[Text]) -> None:
    """Take away numbers on lines that stand in the way of words that have to be read."""
    edges = [(one, one.get_window_extent()) for one in kept]
    for number in numbers:
        own = number.get_window_extent()
        if number not in kept and any(own.overlaps(other) for _, other in edges):
            number.remove()


def is_crossed(grid: Grid, goal: float) -> bool:
    """Return whether a map has a line for a number of jobs: whether it lies within its range."""
    return float(grid.jobs.min()) < goal < float(grid.jobs.max())


def _mark(axes: Axes, mark: Mark, *, others: Sequence[Mark], width: float) -> Text:
    """Draw a mark and return its label: where there is room, below if another is close above."""
    axes.plot(
        *([value] for value in mark.place),
        marker="o",
        markersize=8,
        markerfacecolor=ink("paper" if mark.hollow else "model"),
        markeredgecolor=ink("model"),
        markeredgewidth=1.6,
        linestyle="none",
        zorder=5,
    )
    (start, end), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    across = (mark.place[0] - start) / (end - start)
    below = any(
        0 < (other.place[1] - mark.place[1]) / (top - bottom) < _CLOSE
        and abs(other.place[0] - mark.place[0]) / (end - start) < 2 * _CLOSE
        for other in others
    )
    # The label of the one above has the roomier side, unless a neighbour takes it.
    left = (across > _MIDDLE) != below
    rooms = {side: _room(axes, mark, others, side, width) for side in (left, not left)}
    if rooms[left] < _SHORTEST <= rooms[not left]:
        left = not left
    return axes.annotate(
        _filled(mark.label, max(rooms[left], _SHORTEST)),
        mark.place,
        xytext=(-7 if left else 7, -5 if below else 7),
        textcoords="offset points",
        ha="right" if left else "left",
        va="top" if below else "bottom",
        color=ink("model"),
        fontsize=10.5,
    )


def _room(axes: Axes, mark: Mark, others: Sequence[Mark], left: bool, width: float) -> int:
    """Return how many letters fit on a side of a mark before the edge or a mark at its height."""
    (start, end), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    across = (mark.place[0] - start) / (end - start)
    free = min(
        across if left else 1 - across,
        *(
            abs(other.place[0] - mark.place[0]) / (end - start)
            for other in others
            if abs(other.place[1] - mark.place[1]) / (top - bottom) < 1.2 * _CLOSE
            and other.place[0] != mark.place[0]
            and (other.place[0] < mark.place[0]) == left
        ),
        1.0,
    )
    return int(free * (width - _LEFT) / _UNITS_PER_LETTER) - 2


def _filled(text: str, letters: int) -> str:
    """Return a text on lines of at most so many letters."""
    return textwrap.fill(with_endless_words_cut(printable(text), letters=letters), letters)


def _name(axis: Any, set_label: Any, name: AxisName, texts: Texts, *, room: float) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    title = _filled(name.title, int(room / _UNITS_PER_LETTER))
    set_label(title, color=ink("muted"), fontsize=11)
    if name.unit == "year":
        axis.set_major_locator(MaxNLocator(nbins=6, integer=True))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))
    elif name.unit == "share":
        axis.set_major_formatter(FuncFormatter(lambda value, _: texts.percent(value)))
    else:
        axis.set_major_formatter(FuncFormatter(lambda value, _: texts.measure(value, digits=3)))
