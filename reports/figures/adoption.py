"""How fast each sector hands work over, by channel, and the evidence its lead or lag rests on."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, Final

from models.adoption_paths import AdoptionPaths
from models.sector_effects import SectorEffects
from occupations.base_year import HOME_CODE
from occupations.channels import CHANNELS, Channel
from occupations.economies.listing import economy_of
from reports.context import Estimate, ReportContext, read_estimate
from reports.economy_words import inside
from reports.estimates import share_text
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas, Scale
from reports.figures.labels import wrapped
from reports.figures.who import prefixed
from reports.marks import Point
from reports.sources import run_line
from reports.spots import said
from reports.tables import Column
from reports.texts import Texts
from reports.theme import COLUMN
from reports.words import group_title

if TYPE_CHECKING:
    import pandas as pd

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 312.0, 40.0, 168.0, 28.0, 30.0
_LABEL_STEP: Final = 14.0
# Sectors whose curves differ by less than this cannot be told apart on paper.
_APART: Final = 0.005
_LABEL_LETTERS: Final = 27


def adoption_exhibits(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    """Return one exhibit a channel: the median curve of every sector within the average's range."""
    return tuple(_of_channel(context, channel, texts) for channel in CHANNELS)


def _of_channel(context: ReportContext, channel: Channel, texts: Texts) -> Exhibit:
    _ = texts.say
    paths = context.adoption
    frame = _frame(context, channel, texts)
    differ = frame["at_end"].max() - frame["at_end"].min() > _APART
    typical = _estimate(paths, channel, _typical(frame), -1)
    return Exhibit(
        exhibit_id=f"adoption-{'software' if channel == 'cognitive' else 'machines'}",
        title=_title(context, frame, typical, channel, differ=differ, texts=texts),
        caption=_caption(context, channel, differ=differ, texts=texts),
        source_line=_source_line(context, channel, texts),
        alt_text="; ".join(
            f"{row['title']}: {texts.percent(row['at_end'])}" for row in frame.to_dict("records")
        ),
        frame=frame.drop(columns="at_end"),
        columns=_columns(context, texts),
        figure=_draw(context, channel, frame, texts, differ=differ),
    )


def _frame(context: ReportContext, channel: Channel, texts: Texts) -> pd.DataFrame:
    """Return each sector's adoption in the last year and its estimated effect, most first."""
    import pandas as pd

    paths, effects = context.adoption, context.sector_effects[channel]
    rows = []
    for at, code in enumerate(paths.sector_codes):
        estimate = _estimate(paths, channel, at, -1)
        effect = effects.by_sector.get(code)
        rows.append(
            {
                "sector_code": code,
                "title": group_title(paths.sector_titles[at], texts),
                "year": paths.years[-1],
                **prefixed("adoption", estimate),
                "effect_logits": None if effect is None else effect.central,
                "effect_logits_low": None if effect is None else effect.low,
                "effect_logits_high": None if effect is None else effect.high,
                "evidence": effects.evidence if effect is not None else None,
                "source_id": effects.source_id if effect is not None else None,
                "at_end": estimate.middle,
            }
        )
    frame = pd.DataFrame(rows)
    return frame.sort_values(["at_end", "sector_code"], ascending=[False, True], ignore_index=True)


def _estimate(paths: AdoptionPaths, channel: str, sector: int, year: int) -> Estimate:
    return read_estimate(paths.central[channel], paths.spread.get(channel), (year, sector))


def _typical(frame: pd.DataFrame) -> int:
    """Return the place of the sector in the middle of the order."""
    middle = frame.iloc[len(frame) // 2]["sector_code"]
    return int(sorted(frame["sector_code"]).index(middle))


def _title(
    context: ReportContext,
    frame: pd.DataFrame,
    typical: Estimate,
    channel: str,
    *,
    differ: bool,
    texts: Texts,
) -> str:
    _ = texts.say
    values = {
        "share": share_text(typical, texts),
        "year": context.adoption.years[-1],
        "first": frame.iloc[0]["title"],
        "last": frame.iloc[-1]["title"],
    }
    if typical.middle == 0:
        return _("Nothing more is handed over by %(year)s", **values)
    if channel == "cognitive":
        if differ:
            return _(
                "Software: %(share)s of worthwhile work handed over by %(year)s in a middling "
                "sector; “%(first)s” leads, “%(last)s” trails",
                **values,
            )
        return _(
            "Software: %(share)s of worthwhile work handed over by %(year)s, in every sector alike",
            **values,
        )
    if differ:
        return _(
            "Machines: %(share)s of worthwhile work handed over by %(year)s in a middling sector; "
            "“%(first)s” leads, “%(last)s” trails",
            **values,
        )
    return _(
        "Machines: %(share)s of worthwhile work handed over by %(year)s, in every sector alike",
        **values,
    )


def _caption(context: ReportContext, channel: Channel, *, differ: bool, texts: Texts) -> str:
    _ = texts.say
    effects = context.sector_effects[channel]
    lines = (
        _(
            "Lines: each sector’s median. Band: %(most)s of simulations in the middling sector.",
            most=texts.percent(0.9),
        )
        if context.has_draws
        else _("Lines: each sector at central values.")
    )
    handed = _(
        "The share of cost-effective task time handed over since %(year)s, not the share of firms "
        "that use the technology.",
        year=context.summary.base_year,
    )
    if not differ or not effects.by_sector:
        return f"{lines} {handed} " + _("No estimate sets the sectors of this run apart.")
    return f"{lines} {handed} {_estimated(context, effects, texts)}"


def _estimated(context: ReportContext, effects: SectorEffects, texts: Texts) -> str:
    """Return which sectors have an estimate, and from which sectors it is borrowed abroad."""
    _ = texts.say
    if context.economy.code != HOME_CODE:
        return _borrowed(context, effects, texts)
    if len(effects.by_sector) >= len(context.adoption.sector_codes):
        return _("Every sector has an estimate of its own.")
    return texts.plural(
        "One sector has an estimate of its own; the others stand at the mean.",
        "%(count)s sectors have an estimate of their own; the others stand at the mean.",
        len(effects.by_sector),
    )


def _borrowed(context: ReportContext, effects: SectorEffects, texts: Texts) -> str:
    _ = texts.say
    said = [
        _(
            "No sector here has an estimate of its own: each has the lead or lag of the sectors "
            "%(there)s that answer to it, if any do.",
            there=inside(economy_of(HOME_CODE), texts),
        )
    ]
    if effects.channel == "cognitive" and context.table.adoption_shift != 0:
        said.append(
            _(
                "To each is added how far the use of artificial intelligence by enterprises here "
                "differs from that in the EU on average."
            )
        )
    elif len(effects.by_sector) < len(context.adoption.sector_codes):
        said.append(_("The others stand at the mean."))
    return " ".join(said)


def _source_line(context: ReportContext, channel: Channel, texts: Texts) -> str:
    effects = context.sector_effects[channel]
    record = context.table.sources.get(effects.source_id)
    if not effects.by_sector or record is None:
        return run_line(context, texts)
    return run_line(context, texts) + texts.say(
        "; sectors after %(producer)s, %(vintage)s",
        producer=record.producer,
        vintage=texts.period(record.vintage),
    )


def _columns(context: ReportContext, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    values = (
        (
            Column("adoption_median", _("Median"), "share", "adoption_error_median"),
            Column("adoption_p05", texts.percent(0.05), "share", "adoption_error_p05"),
            Column("adoption_p95", texts.percent(0.95), "share", "adoption_error_p95"),
        )
        if context.has_draws
        else (Column("adoption_central", _("Central value"), "share"),)
    )
    return (
        Column("title", _("Sector"), "text"),
        *values,
        Column("effect_logits", _("Lead (+) or lag (−), logits"), "number"),
        Column("effect_logits_low", _("from"), "number"),
        Column("effect_logits_high", _("to"), "number"),
    )


def _draw(
    context: ReportContext, channel: str, frame: pd.DataFrame, texts: Texts, *, differ: bool
) -> Canvas:
    paths = context.adoption
    canvas = Canvas(COLUMN, _HEIGHT)
    across = Scale(paths.years[0], paths.years[-1], _LEFT, COLUMN - (_RIGHT if differ else 96.0))
    top = max(0.1, *(_estimate(paths, channel, at, -1).high for at in range(len(frame))))
    down = Scale(0.0, min(1.0, top * 1.05), _HEIGHT - _BOTTOM, _TOP)
    _axes(canvas, across, down, texts)
    x = [across(year) for year in paths.years]
    typical = _typical(frame)
    band = [_estimate(paths, channel, typical, at) for at in range(len(x))]
    if context.has_draws:
        canvas.area(x, [down(e.low) for e in band], [down(e.high) for e in band], role="model_90")
    order = sorted(frame["sector_code"])
    ends = frame.set_index("sector_code").to_dict("index")
    named = [*dict.fromkeys((0, len(frame) // 2, len(frame) - 1))] if differ else [len(frame) // 2]
    strong = {order.index(frame.iloc[place]["sector_code"]) for place in named}
    for sector in sorted(range(len(frame)), key=lambda sector: sector in strong):
        line = [down(_estimate(paths, channel, sector, at).middle) for at in range(len(x))]
        role, width = ("model", 2.2) if sector in strong else ("model_50", 0.9)
        canvas.line(x, line, role=role, width=width)
        _say_end(canvas, (x[-1], line[-1]), ends[order[sector]], texts)
    free = _HEIGHT
    for place in sorted(named, reverse=True):
        row = frame.iloc[place]
        title = str(row["title"]) if differ else texts.say("every sector")
        label = f"{texts.percent(row['at_end'])} {title}"
        lines = wrapped(label, letters=_LABEL_LETTERS)
        # The lowest first, each above the one before with all its lines.
        y = min(down(row["at_end"]) + 4, free - _LABEL_STEP * (len(lines) - 1))
        free = y - _LABEL_STEP
        for at, words in enumerate(lines):
            canvas.text(x[-1] + 6, y + _LABEL_STEP * at, words, size=10.5)
    return canvas


def _say_end(canvas: Canvas, end: Point, row: Mapping[Hashable, Any], texts: Texts) -> None:
    """Let the end of a sector's line say whose it is and what is handed over by then."""
    words = said(str(row["title"]), texts.percent(row["at_end"]))
    canvas.spot(end[0] - 4, end[0] + 4, end[1], words, thickness=4)


def _axes(canvas: Canvas, across: Scale, down: Scale, texts: Texts) -> None:
    words = texts.say("share of worthwhile task time handed over")
    canvas.text(0, 12, words, role="muted", size=10.5)
    for tick in down.ticks(5):
        y = down(tick)
        canvas.line([_LEFT, across.end], [y, y], role="rule" if tick == 0 else "grid")
        canvas.text(_LEFT - 6, y + 4, texts.percent(tick), role="muted", size=10.5, anchor="right")
    for tick in across.ticks(4):
        if tick == int(tick):
            canvas.text(
                across(tick),
                _HEIGHT - _BOTTOM + 17,
                f"{tick:.0f}",
                role="muted",
                size=10.5,
                anchor="center",
            )
