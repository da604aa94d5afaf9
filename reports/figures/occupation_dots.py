"""Occupations drawn as dots, exposure across and wage upwards, the largest with their titles."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reports.context import ReportContext
from reports.figures.canvas import Anchor, Canvas, Scale
from reports.money import currency_sign, money
from reports.texts import Texts
from reports.theme import NARROW

if TYPE_CHECKING:
    import pandas as pd

ROLES: Final = {"cognitive": "model", "physical": "aside"}
"""The colour of an occupation by the channel that exposes more of its work."""

# Where the axis has lines: round amounts of any size.
_STEPS: Final = (1.0, 2.0, 5.0)
_FINE_STEPS: Final = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0)
_WIDE_RANGE: Final = 6.0
_LEFT, _TOP, _BOTTOM = 62.0, 40.0, 44.0
_LARGEST: Final = 34.0
_SIZE_STEP: Final = 1.5
_NAMED: Final = 14
# Labels keep clear of dots of this size; a small one under a letter does no harm.
_IN_THE_WAY: Final = 9.0
_ALWAYS_NAMED: Final = 4
# Left, top, right and bottom edge in page units.
_Box = tuple[float, float, float, float]
# What a letter of a label takes, lest labels lie on one another.
_LETTER, _LABEL_HEIGHT, _BASELINE = 6.2, 13.0, 10.5
# What a letter of the legend takes, and the room of its dot and what stands about it.
_LEGEND_LETTER, _SWATCH = 6.6, 26.0
_LEGEND_ROW: Final = 20.0
# Nearer than this to the edge a tick's label would leave the canvas.
_LAST_TICK: Final = 20.0


@dataclass(frozen=True, slots=True)
class _Dot:
    """One occupation's place and size in page units."""

    x: float
    y: float
    size: float
    role: str
    title: str
    says: str


def draw_occupations(
    context: ReportContext, frame: pd.DataFrame, texts: Texts, *, width: float
) -> Canvas:
    """Return the dots of the frame's occupations, the largest named as far as there is room."""
    small = width <= NARROW
    names = _legend(texts)
    title = texts.say(
        "mean wage, %(currency)s a year", currency=currency_sign(context.economy.currency, texts)
    )
    # Beside the title of the axis where there is room for both, else below it.
    legend = 0.0 if _fits_beside(title, names, width=width) else _LEGEND_ROW
    canvas = Canvas(width, (420.0 if small else 470.0) + legend)
    across = Scale(0.0, 1.0, _LEFT, width - 12)
    ticks = _ticks(frame["annual_mean_wage"])
    wages = [*frame["annual_mean_wage"], *ticks]
    down = Scale(
        math.log10(min(wages) * 0.92),
        math.log10(max(wages) * 1.08),
        canvas.height - _BOTTOM,
        _TOP + legend,
    )
    canvas.text(0, 12, title, role="muted", size=10.5)
    _grid(canvas, across, down, texts, ticks=ticks, small=small)
    _write_legend(canvas, names, y=12 + legend)
    largest = _LARGEST * (0.7 if small else 1.0)
    dots = [
        _dot(
            row,
            across,
            down,
            scale=largest / math.sqrt(float(frame["base_jobs"].max())),
            says=_said(context, row, texts),
        )
        for row in frame.to_dict("records")
    ]
    for role in ROLES.values():
        for size in sorted({dot.size for dot in dots}, reverse=True):
            own = [dot for dot in dots if dot.role == role and dot.size == size]
            if own:
                canvas.bubbles([d.x for d in own], [d.y for d in own], role=role, size=size)
    for dot in dots:
        canvas.spot(dot.x - dot.size / 2, dot.x + dot.size / 2, dot.y, dot.says, thickness=dot.size)
    _name(canvas, dots, most=5 if small else _NAMED)
    return canvas


def _ticks(wages: pd.Series[float]) -> list[float]:
    """Return round amounts from about the least to about the most of wages."""
    low, high = float(wages.min()), float(wages.max())
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = _STEPS if high > _WIDE_RANGE * low else _FINE_STEPS
    lines = [step * 10.0**power for power in powers for step in steps]
    return [one for one in lines if low <= one <= high] or [low, high]


def _said(context: ReportContext, row: Mapping[Hashable, Any], texts: Texts) -> str:
    """Return what a dot says: how much is exposed to either technology, the wage, the jobs."""
    return texts.say(
        "%(title)s: %(software)s exposed to software, %(machines)s to machines; %(wage)s a year; "
        "%(jobs)s jobs",
        title=row["title"],
        software=texts.percent(row["cognitive_exposure_share"]),
        machines=texts.percent(row["physical_exposure_share"]),
        wage=money(row["annual_mean_wage"], context.economy.currency, texts),
        jobs=texts.number(row["base_jobs"]),
    )


def _dot(
    row: Mapping[Hashable, Any], across: Scale, down: Scale, *, scale: float, says: str
) -> _Dot:
    share = row["cognitive_exposure_share"] + row["physical_exposure_share"]
    size = scale * math.sqrt(row["base_jobs"])
    return _Dot(
        across(share),
        down(math.log10(row["annual_mean_wage"])),
        max(_SIZE_STEP, round(size / _SIZE_STEP) * _SIZE_STEP),
        ROLES[row["larger_channel"]],
        str(row["title"]),
        says,
    )


def _grid(
    canvas: Canvas,
    across: Scale,
    down: Scale,
    texts: Texts,
    *,
    ticks: Sequence[float],
    small: bool,
) -> None:
    _ = texts.say
    bottom = canvas.height - _BOTTOM
    for wage in ticks:
        y = down(math.log10(wage))
        canvas.line([_LEFT, across.end], [y, y], role="grid")
        canvas.text(_LEFT - 8, y + 4, texts.number(wage), role="muted", size=10.5, anchor="right")
    for tick in across.ticks(4 if small else 5):
        x = across(tick)
        canvas.line([x, x], [down.end, bottom], role="rule" if tick == 0 else "grid")
        anchor: Anchor = "right" if x > canvas.width - _LAST_TICK else "center"
        edge = canvas.width if anchor == "right" else x
        canvas.text(edge, bottom + 16, texts.percent(tick), role="muted", size=10.5, anchor=anchor)
    canvas.text(_LEFT, bottom + 34, _("share of task time exposed today"), role="muted", size=10.5)


def _legend(texts: Texts) -> tuple[tuple[str, str], ...]:
    """Return each colour with its name: nobody needs to match a swatch."""
    _ = texts.say
    return (("model_50", _("software leads")), ("aside_50", _("machines lead")))


def _fits_beside(title: str, names: Sequence[tuple[str, str]], *, width: float) -> bool:
    return len(title) * _LETTER + sum(_legend_width(name) for _role, name in names) < width


def _legend_width(name: str) -> float:
    return _SWATCH + len(name) * _LEGEND_LETTER


def _write_legend(canvas: Canvas, names: Sequence[tuple[str, str]], *, y: float) -> None:
    x = canvas.width
    for role, name in reversed(names):
        x -= _legend_width(name)
        canvas.dot(x + _SWATCH - 10, y - 4, role=role, size=11)
        canvas.text(x + _SWATCH, y, name, size=11)


def _name(canvas: Canvas, dots: Sequence[_Dot], *, most: int) -> None:
    """Write the titles of the largest dots beside, above or below them where there is room.

    The very largest are named even across other dots, where they cross the least of them; all
    others keep clear of large ones.
    """
    large = [(dot, _around(dot)) for dot in dots if dot.size >= _IN_THE_WAY]
    written: list[_Box] = []
    for rank, dot in enumerate(dots):
        others = [box for other, box in large if other is not dot]
        places = [
            (_crossed(box, others), box)
            for box in _places(dot)
            if box[0] > _LEFT
            and box[2] < canvas.width
            and box[3] < canvas.height - _BOTTOM
            and not _crossed(box, written)
        ]
        crossed, box = min(places, default=(0.0, None), key=lambda place: place[0])
        if box is not None and (crossed == 0 or rank < _ALWAYS_NAMED):
            canvas.text(box[0], box[1] + _BASELINE, dot.title, size=10.5)
            written.append(box)
        if len(written) == most:
            return


def _around(dot: _Dot) -> _Box:
    reach = dot.size / 2
    return (dot.x - reach, dot.y - reach, dot.x + reach, dot.y + reach)


def _places(dot: _Dot) -> list[_Box]:
    """Return where a title can stand: right of its dot, left of it, above, below."""
    length, reach = len(dot.title) * _LETTER, dot.size / 2 + 3
    middle, side = dot.y - _LABEL_HEIGHT / 2, dot.x - length / 2
    corners = (
        (dot.x + reach, middle),
        (dot.x - reach - length, middle),
        (side, dot.y - reach - _LABEL_HEIGHT),
        (side, dot.y + reach),
    )
    return [(left, top, left + length, top + _LABEL_HEIGHT) for left, top in corners]


def _crossed(box: _Box, others: Sequence[_Box]) -> float:
    """Return how much of other boxes a box covers, in square page units."""
    return sum(
        max(0.0, min(box[2], other[2]) - max(box[0], other[0]))
        * max(0.0, min(box[3], other[3]) - max(box[1], other[1]))
        for other in others
    )
