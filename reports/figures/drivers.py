"""What drives the spread: one assumption at a time, and shares of the variance by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.copula import PROGRESS
from models.examination.groups import TIMING_AND_COST
from models.examination.sensitivity import Index
from models.examination.tornado import Swing
from reports.assumptions import assumption_value, titled
from reports.context import ReportContext
from reports.estimates import million_text
from reports.exhibit import Exhibit
from reports.figures.canvas import Anchor, Canvas, Scale
from reports.figures.labels import LINE, row_tops, wrapped
from reports.figures.tornado import SwingRow, draw_tornado
from reports.senses import of_what, unit_of_answer
from reports.sources import run_line
from reports.spots import said
from reports.tables import Column
from reports.texts import Texts, rounding_for
from reports.theme import COLUMN
from reports.variance_shares import shares_from_zero, shares_notes

if TYPE_CHECKING:
    from models.examination.examination import Examination
    from models.examination.sensitivity import Sensitivity

_SHOWN: Final = 12
_ROW: Final = 36.0
_TOP: Final = 22.0
_BOTTOM: Final = 40.0
_EDGE: Final = 7.0
# Of a label, beside its percentage.
_LETTERS: Final = 54
_TWO_THIRDS: Final = 2 / 3


def tornado_exhibit(context: ReportContext, examination: Examination, texts: Texts) -> Exhibit:
    """Return what each assumption does to the central run between its 5 and 95 % points."""
    import pandas as pd

    _ = texts.say
    swings = [swing for swing in examination.swings if swing.width > 0]
    frame = pd.DataFrame(
        [
            {
                "key": swing.key,
                "title": assumption_title(context, swing.key, texts),
                "low": swing.low,
                "high": swing.high,
                "low_jobs": swing.low_jobs,
                "high_jobs": swing.high_jobs,
            }
            for swing in swings
        ],
        columns=["key", "title", "low", "high", "low_jobs", "high_jobs"],
    )
    ends = [
        (
            assumption_value(context, s.key, s.low, texts=texts),
            assumption_value(context, s.key, s.high, texts=texts),
        )
        for s in swings
    ]
    return Exhibit(
        exhibit_id="tornado",
        title=_tornado_title(context, swings, texts),
        caption=_(
            "%(what)s, %(year)s, at central values, with one assumption at a time at "
            "its %(low)s (light) and its %(high)s point (dark). The line is the central run. "
            "Weights of single scores go from next to nothing to three times the others.",
            what=of_what(context, texts),
            year=examination.target.year,
            low=texts.compound_percent(0.05),
            high=texts.compound_percent(0.95),
        ),
        source_line=run_line(context, texts),
        alt_text="; ".join(
            f"{assumption_title(context, s.key, texts)}: {million_text(s.low_jobs, texts)}–"
            f"{million_text(s.high_jobs, texts)}"
            for s in swings[:_SHOWN]
        ),
        frame=frame,
        shown=frame.assign(low=[low for low, _ in ends], high=[high for _, high in ends]),
        columns=(
            Column("title", _("Assumption"), "text"),
            Column("key", _("Key"), "code"),
            Column("low", _("Its %(level)s point", level=texts.compound_percent(0.05)), "number"),
            Column("high", _("Its %(level)s point", level=texts.compound_percent(0.95)), "number"),
            Column("low_jobs", _("Million, low end"), "million"),
            Column("high_jobs", _("Million, high end"), "million"),
        ),
        figure=_draw_tornado(context, examination, swings[:_SHOWN], texts) if swings else None,
    )


def shares_exhibit(
    context: ReportContext, examination: Examination, texts: Texts
) -> Exhibit | None:
    """Return each group's share of the variance, or None where nothing was drawn."""
    import pandas as pd

    shares = examination.shares
    if shares is None or not shares.indices or shares.standard_deviation == 0:
        return None
    _ = texts.say
    fields = ("factor", "first", "first_low", "first_high", "total", "total_low", "total_high")
    frame = pd.DataFrame(
        [{name: getattr(index, name) for name in fields} for index in shares.indices]
    )
    frame.insert(1, "title", [factor_title(context, i.factor, texts) for i in shares.indices])
    return Exhibit(
        exhibit_id="variance-shares",
        title=_shares_title(context, shares.indices, texts),
        caption=_(
            "%(what)s, %(year)s: Sobol indices. Dots and percentages: total order (the share that "
            "would remain if everything else were known), rings and title: first order (the share "
            "that would go if this were known), bars: %(level)s bootstrap intervals of the total.",
            what=of_what(context, texts),
            year=examination.target.year,
            level=texts.compound_percent(0.95),
        ),
        notes=" ".join((_counted(shares, texts), *shares_notes(shares, texts))),
        source_line=run_line(context, texts),
        alt_text="; ".join(
            f"{factor_title(context, index.factor, texts)}: {texts.percent(max(index.total, 0.0))}"
            for index in shares.indices[:_SHOWN]
        ),
        frame=frame,
        shown=shares_from_zero(frame, texts),
        columns=(
            Column("title", _("Assumption or group"), "text"),
            Column("total", _("Total order"), "share"),
            Column("total_low", _("low end"), "share"),
            Column("total_high", _("high end"), "share"),
            Column("first", _("First order"), "share"),
        ),
        figure=_draw_shares(context, shares.indices[:_SHOWN], texts),
    )


def _counted(shares: Sensitivity, texts: Texts) -> str:
    """Return what counts with which share, and how many runs that took."""
    return texts.say(
        "An assumption that follows the common factor counts with what the factor leaves of it; "
        "what is correlated even so counts as one group. %(runs)s model runs.",
        runs=texts.number(shares.runs),
    )


def assumption_title(context: ReportContext, key: str, texts: Texts) -> str:
    """Return an assumption's title with its channel where the title alone leaves that open."""
    _ = texts.say
    title = texts.data(context.resolved.at(key).spec.title)
    same = sum(texts.data(p.spec.title) == title for p in context.resolved.parameters.values())
    channels = {"cognitive": _("cognitive"), "physical": _("physical")}
    channel = channels.get(key.partition(".")[0])
    whole = f"{title} ({channel})" if same > 1 and channel else title
    return titled(whole, key, texts)


def placed_title(context: ReportContext, address: str, texts: Texts) -> str:
    """Return an assumption's title where it holds: in some sectors alone, or in all the others."""
    title = assumption_title(context, address, texts)
    if address in context.resolved.parameters and context.resolved.parameters[address].restated:
        return texts.say("%(title)s, in the other sectors", title=title)
    return title


def factor_title(context: ReportContext, factor: str, texts: Texts) -> str:
    """Return the name of a group of assumptions, or of the one assumption it is."""
    _ = texts.say
    names = {
        PROGRESS: _("progress, the common factor"),
        TIMING_AND_COST: _("timing and cost of adoption"),
        "weights.cognitive": _("which cognitive score is right"),
        "weights.physical": _("which physical score is right"),
    }
    return names.get(factor) or assumption_title(context, factor, texts)


def _tornado_title(context: ReportContext, swings: list[Swing], texts: Texts) -> str:
    _ = texts.say
    if not swings:
        return _("No single assumption moves the result")
    widest = swings[0]
    return _(
        "“%(title)s” alone moves the central run from %(low)s to %(high)s",
        title=assumption_title(context, widest.key, texts),
        low=_computed(min(widest.low_jobs, widest.high_jobs), texts),
        high=_computed(max(widest.low_jobs, widest.high_jobs), texts),
    )


def _computed(jobs: float, texts: Texts) -> str:
    return texts.jobs(jobs, rounding=rounding_for(jobs))


def _shares_title(context: ReportContext, indices: tuple[Index, ...], texts: Texts) -> str:
    """Return how few groups carry two thirds of the variance by themselves: first order."""
    _ = texts.say
    ranked = sorted(indices, key=lambda index: -index.first)
    carried, names = 0.0, []
    for index in ranked:
        carried += max(index.first, 0.0)
        names.append(_("“%(title)s”", title=factor_title(context, index.factor, texts)))
        if carried >= _TWO_THIRDS:
            break
    if len(names) > 4:
        return _("No handful of assumptions decides: the spread comes from many")
    return (
        _(
            "First order: by itself, %(names)s accounts for %(share)s of the variance",
            share=texts.percent(min(carried, 1.0)),
            names=names[0],
        )
        if len(names) == 1
        else _(
            "First order: by themselves, %(names)s account for %(share)s of the variance",
            share=texts.percent(min(carried, 1.0)),
            names=texts.listing(names),
        )
    )


def _draw_tornado(
    context: ReportContext, examination: Examination, swings: list[Swing], texts: Texts
) -> Canvas:
    rows = [
        SwingRow(
            assumption_title(context, swing.key, texts),
            ""
            if swing.key.startswith("weights.")
            else assumption_value(context, swing.key, swing.low, swing.high, texts=texts),
            swing.low_jobs,
            swing.high_jobs,
        )
        for swing in swings
    ]
    return draw_tornado(
        rows,
        goal=examination.target.jobs,
        central=examination.break_evens.central_jobs,
        unit=unit_of_answer(context, examination.target.year, texts),
        texts=texts,
    )


def _draw_shares(context: ReportContext, indices: tuple[Index, ...], texts: Texts) -> Canvas:
    _ = texts.say
    names = [factor_title(context, index.factor, texts) for index in indices]
    labels = [wrapped(name, letters=_LETTERS) for name in names]
    tops = row_tops(labels, row=_ROW, start=_TOP)
    bottom = _ROW + tops[-1]
    canvas = Canvas(COLUMN, bottom + _BOTTOM)
    most = max(0.1, *(max(index.total_high, index.first) for index in indices))
    scale = Scale(0.0, most, _EDGE, COLUMN - _EDGE)
    bands = [(top + 17, top + 31) for top in tops]
    for tick in scale.ticks(5):
        canvas.rules(scale(tick), bands, role="grid")
        anchor: Anchor = "left" if tick == 0 else "center"
        x = 0.0 if tick == 0 else scale(tick)
        canvas.text(x, bottom + 14, texts.percent(tick), role="muted", size=10.5, anchor=anchor)
    for top, lines, index in zip(tops, labels, indices, strict=True):
        first = top - LINE * (len(lines) - 1) + 13
        for at, line in enumerate(lines):
            canvas.text(0, first + LINE * at, line, size=12)
        total = texts.percent(max(index.total, 0.0))
        canvas.text(COLUMN, first, total, size=12, bold=True, anchor="right")
        low, high = scale(max(index.total_low, 0.0)), scale(max(index.total_high, 0.0))
        interval = texts.percent_range(max(index.total_low, 0.0), max(index.total_high, 0.0))
        canvas.spot(0, COLUMN, top + 24, said(" ".join(lines), total, interval), thickness=18)
        canvas.bar(low, high, top + 24, thickness=6, role="model_90")
        canvas.dot(scale(max(index.first, 0.0)), top + 24, role="model", size=7, hollow=True)
        canvas.dot(scale(max(index.total, 0.0)), top + 24, role="model", size=8)
    canvas.text(0, bottom + 31, _("share of the variance"), role="muted", size=10.5)
    return canvas
