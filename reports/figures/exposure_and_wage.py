"""Occupations as dots: how much of the work is exposed against what it pays."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reports.context import ReportContext
from reports.economy_words import base_heading
from reports.exhibit import Exhibit
from reports.figures.canvas import Anchor, Canvas, Scale
from reports.figures.who import SIZEABLE_JOBS
from reports.money import currency_sign, money
from reports.own_names import occupation_kind
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.theme import NARROW, WIDE

if TYPE_CHECKING:
    import pandas as pd

_ROLES: Final = {"cognitive": "model", "physical": "aside"}
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
_LETTER, _LABEL_HEIGHT = 6.2, 13.0
# What a letter of the legend takes, and the room of its dot and what stands about it.
_LEGEND_LETTER, _SWATCH = 6.6, 26.0
_LEGEND_ROW: Final = 20.0
# Nearer than this to the edge a tick's label would leave the canvas.
_LAST_TICK: Final = 20.0


def exposure_and_wage(context: ReportContext, texts: Texts) -> Exhibit:
    """Return sizeable occupations by exposed task time and wage, the larger channel as colour."""
    _ = texts.say
    frame = _frame(context)
    large = frame[frame["base_jobs"] >= SIZEABLE_JOBS]
    drawn = (large if len(large) else frame).sort_values(
        ["base_jobs", "occupation_code"], ascending=[False, True]
    )
    return Exhibit(
        exhibit_id="exposure-and-wage",
        title=_title(context, frame, texts),
        caption=_(
            "Each dot is an occupation with at least %(jobs)s jobs; its area is its jobs. Exposed "
            "task time today at central values; how far the published scores disagree is shown "
            "below. Exposure is what technology could do, not what happens. A wage is an annual "
            "mean; the scale is logarithmic.",
            jobs=texts.number(SIZEABLE_JOBS),
        ),
        source_line=run_line(context, texts),
        alt_text=_(
            "Occupations by exposed share of task time and wage. The largest: %(named)s.",
            named="; ".join(
                _spoken(context, row, texts) for row in drawn.head(8).to_dict("records")
            ),
        ),
        frame=frame.sort_values("occupation_code", ignore_index=True),
        columns=(
            Column("title", _("Occupation"), occupation_kind(context)),
            Column(
                "base_jobs",
                base_heading(context.economy, context.summary.base_year, texts),
                "count",
            ),
            Column(
                "annual_mean_wage",
                _(
                    "Mean wage, %(currency)s a year",
                    currency=currency_sign(context.economy.currency, texts),
                ),
                "count",
            ),
            Column("cognitive_exposure_share", _("Exposed to software"), "share"),
            Column("physical_exposure_share", _("Exposed to machines"), "share"),
        ),
        shown=drawn.head(40),
        figure=_draw(context, drawn, texts, width=WIDE),
        narrow=_draw(context, drawn, texts, width=NARROW),
    )


def _frame(context: ReportContext) -> pd.DataFrame:
    import pandas as pd

    profiles, occupations = context.profiles, context.summary.occupations
    wages = context.table.occupations.set_index("occupation_code")["annual_mean_wage"]
    frame = pd.DataFrame(
        {
            "occupation_code": occupations.codes,
            "title": occupations.titles,
            "base_jobs": occupations.base_jobs,
            "annual_mean_wage": wages.reindex(list(occupations.codes)).to_numpy(),
            **{f"{channel}_exposure_share": profiles.exposure[channel] for channel in _ROLES},
        }
    )
    leads = frame["cognitive_exposure_share"] >= frame["physical_exposure_share"]
    frame["larger_channel"] = leads.map({True: "cognitive", False: "physical"})
    return frame


def _title(context: ReportContext, frame: pd.DataFrame, texts: Texts) -> str:
    _ = texts.say
    pay = {}
    for channel, own in frame.groupby("larger_channel"):
        pay[channel] = (own["annual_mean_wage"] * own["base_jobs"]).sum()
        pay[channel] /= own["base_jobs"].sum()
    if len(pay) < 2:
        return _("One technology leads in every occupation")
    values = {
        name: money(round(pay[channel], -3), context.economy.currency, texts)
        for name, channel in (("software", "cognitive"), ("machines", "physical"))
    }
    if pay["cognitive"] >= pay["physical"]:
        return _(
            "Work exposed to software pays more: %(software)s a year on average, against "
            "%(machines)s where machines lead",
            **values,
        )
    return _(
        "Work exposed to software pays less: %(software)s a year on average, against "
        "%(machines)s where machines lead",
        **values,
    )


def _spoken(context: ReportContext, row: Mapping[Hashable, Any], texts: Texts) -> str:
    share = row["cognitive_exposure_share"] + row["physical_exposure_share"]
    return texts.say(
        "%(title)s: %(share)s, %(wage)s",
        title=row["title"],
        share=texts.percent(share),
        wage=money(row["annual_mean_wage"], context.economy.currency, texts),
    )


@dataclass(frozen=True, slots=True)
class _Dot:
    """One occupation's place and size in page units."""

    x: float
    y: float
    size: float
    role: str
    title: str


def _draw(context: ReportContext, frame: pd.DataFrame, texts: Texts, *, width: float) -> Canvas:
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
        _dot(row, across, down, scale=largest / math.sqrt(float(frame["base_jobs"].max())))
        for row in frame.to_dict("records")
    ]
    for role in _ROLES.values():
        for size in sorted({dot.size for dot in dots}, reverse=True):
            own = [dot for dot in dots if dot.role == role and dot.size == size]
            if own:
                canvas.bubbles([d.x for d in own], [d.y for d in own], role=role, size=size)
    _name(canvas, dots, most=5 if small else _NAMED)
    return canvas


def _ticks(wages: pd.Series[float]) -> list[float]:
    """Return round amounts from about the least to about the most of wages."""
    low, high = float(wages.min()), float(wages.max())
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = _STEPS if high > _WIDE_RANGE * low else _FINE_STEPS
    lines = [step * 10.0**power for power in powers for step in steps]
    return [one for one in lines if low <= one <= high] or [low, high]


def _dot(row: Mapping[Hashable, Any], across: Scale, down: Scale, *, scale: float) -> _Dot:
    share = row["cognitive_exposure_share"] + row["physical_exposure_share"]
    size = scale * math.sqrt(row["base_jobs"])
    return _Dot(
        across(share),
        down(math.log10(row["annual_mean_wage"])),
        max(_SIZE_STEP, round(size / _SIZE_STEP) * _SIZE_STEP),
        _ROLES[row["larger_channel"]],
        str(row["title"]),
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
    """Write the titles of the largest dots that have room for it, right of the dot or left.

    The very largest are named even across other dots; all others keep clear of large ones.
    """
    large = [
        (dot.x - dot.size / 2, dot.y - dot.size / 2, dot.x + dot.size / 2, dot.y + dot.size / 2)
        for dot in dots
        if dot.size >= _IN_THE_WAY
    ]
    written: list[_Box] = []
    for rank, dot in enumerate(dots):
        taken = written if rank < _ALWAYS_NAMED else written + large
        label = dot.title
        length = len(label) * _LETTER
        for left in (dot.x + dot.size / 2 + 3, dot.x - dot.size / 2 - 3 - length):
            box = (left, dot.y - _LABEL_HEIGHT / 2, left + length, dot.y + _LABEL_HEIGHT / 2)
            inside = box[0] > _LEFT and box[2] < canvas.width
            if inside and not any(_overlap(box, other) for other in taken):
                canvas.text(left, dot.y + 4, label, size=10.5)
                written.append(box)
                break
        if len(written) == most:
            return


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
