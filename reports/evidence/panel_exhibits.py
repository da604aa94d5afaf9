"""One assumption a picture: what each expert said, what it comes to, and what the authors say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from reports.assumptions import quantity_text
from reports.exhibit import Exhibit
from reports.figures.canvas import Anchor, Canvas, Scale
from reports.tables import Column
from reports.texts import Texts
from reports.theme import NARROW, WIDE

if TYPE_CHECKING:
    from models.elicitation.panel import Panel
    from models.parameters import ParameterSpec, ParameterTable
    from models.scenario_changes import Scenario

_ROW: Final = 26.0
_STACKED_ROW: Final = 38.0
_LABELS: Final = 190.0
_TOP: Final = 8.0
_AXIS: Final = 24.0
_EDGE: Final = 8.0
_LONGEST: Final = 26


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the picture: whose range it is, from low to high, and in which tone."""

    label: str
    low: float
    central: float
    high: float
    role: str
    hollow: bool = False
    reason: str = ""


def assumption_exhibit(panel: Panel, key: str, spec: ParameterSpec, texts: Texts) -> Exhibit:
    """Return who said what of one assumption, with reasons in its table."""
    _ = texts.say
    lines = _lines(panel, key, spec, texts)
    own = [line for line in lines if line.role == "aside" and not line.hollow]
    pooled, authors = lines[-2], lines[-1]
    title = _(
        "%(title)s: the panel %(panel)s, the authors %(authors)s",
        title=f"{texts.data(spec.title)} ({key})",
        panel=_point(pooled.central, spec, texts),
        authors=_point(authors.central, spec, texts),
    )
    return Exhibit(
        exhibit_id=f"said-{key.replace('.', '-').replace('_', '-')}",
        title=title,
        caption=_agreement(own, texts),
        source_line=_("Source: answers of the panel")
        if not panel.made_up
        else _("Source: made-up answers, for trying it out"),
        alt_text="; ".join(
            _(
                "%(who)s: %(central)s, from %(low)s to %(high)s",
                who=line.label,
                central=_point(line.central, spec, texts),
                low=_point(line.low, spec, texts),
                high=_point(line.high, spec, texts),
            )
            for line in lines
        ),
        frame=pd.DataFrame(
            {
                "who": line.label,
                "p05": line.low,
                "median": line.central,
                "p95": line.high,
                "reason": line.reason,
            }
            for line in lines
        ),
        shown=pd.DataFrame(
            {
                "who": line.label,
                "p05": _point(line.low, spec, texts),
                "median": _point(line.central, spec, texts),
                "p95": _point(line.high, spec, texts),
                "reason": line.reason or "—",
            }
            for line in lines
        ),
        columns=(
            Column("who", _("Who"), "text"),
            Column("p05", texts.percent(0.05), "text"),
            Column("median", _("Median"), "text"),
            Column("p95", texts.percent(0.95), "text"),
            Column("reason", _("Reason"), "text"),
        ),
        figure=_draw(lines, spec, texts, width=WIDE, stacked=False),
        narrow=_draw(lines, spec, texts, width=NARROW, stacked=True),
    )


def fits_exhibit(
    panel: Panel, scenario: Scenario, parameters: ParameterTable, texts: Texts
) -> Exhibit:
    """Return how far the model's distributions are from the pooled ones."""
    _ = texts.say
    rows = []
    for key, one in panel.assumptions.items():
        spec, value = parameters.specs[key], scenario.changes[key].value
        rows.append(
            {
                "title": texts.data(spec.title),
                "key": key,
                "low": _point(value.low, spec, texts),
                "central": _point(value.central, spec, texts),
                "high": _point(value.high, spec, texts),
                "mixture": _point(one.pooled.points[1], spec, texts),
                "gap": one.pooled.largest_gap,
                "answered": len(one.experts),
            }
        )
    title = _("What the scenario takes, and how far that is from the pooled distribution")
    return Exhibit(
        exhibit_id="fits",
        title=title,
        caption=_(
            "The pooled distribution is the weighted mixture of what experts said; the model draws "
            "from the metalog through its three points. Error: the largest difference between "
            "their cumulative probabilities. Where the mixture’s median has no metalog, the "
            "nearest that has one is taken."
        ),
        source_line=_("Source: own calculation"),
        alt_text=title,
        frame=pd.DataFrame(rows),
        columns=(
            Column("title", _("Assumption"), "text"),
            Column("key", _("Key"), "code"),
            Column("low", texts.percent(0.05), "text"),
            Column("central", _("Median"), "text"),
            Column("high", texts.percent(0.95), "text"),
            Column("mixture", _("Median of the mixture"), "text"),
            Column("gap", _("Error, points"), "points"),
            Column("answered", _("Experts"), "count"),
        ),
    )


def _lines(panel: Panel, key: str, spec: ParameterSpec, texts: Texts) -> list[_Line]:
    said = [
        (expert.name, expert.judgements[key])
        for expert in panel.experts
        if key in expert.judgements
    ]
    lines = [
        _Line(name, one.value.low, one.value.central, one.value.high, "aside", reason=one.reason)
        for name, one in said
    ]
    fitted, authors = panel.assumptions[key].pooled.fitted, spec.distribution
    lines.append(_Line(texts.say("The panel"), fitted.low, fitted.central, fitted.high, "model"))
    lines.append(
        _Line(
            texts.say("The authors"),
            *(authors.low, authors.central, authors.high),
            role="aside",
            hollow=True,
        )
    )
    return lines


def _agreement(own: Sequence[_Line], texts: Texts) -> str:
    """Return whether the ranges of the experts meet, naming two that do not."""
    _ = texts.say
    if len(own) == 1:
        return _("One expert answered.")
    highest, lowest = max(own, key=lambda one: one.low), min(own, key=lambda one: one.high)
    if highest.low > lowest.high:
        return _(
            "Experts contradict each other: the 90%% ranges of %(first)s and %(second)s do not "
            "meet.",
            first=lowest.label,
            second=highest.label,
        )
    return _("The 90% ranges of all experts have a part in common.")


def _point(value: float, spec: ParameterSpec, texts: Texts) -> str:
    return quantity_text(value, unit="" if spec.unit == "share" else spec.unit, texts=texts)


def _draw(
    lines: Sequence[_Line], spec: ParameterSpec, texts: Texts, *, width: float, stacked: bool
) -> Canvas:
    row, left = (_STACKED_ROW, _EDGE) if stacked else (_ROW, _LABELS)
    bottom = _TOP + row * len(lines)
    canvas = Canvas(width, bottom + _AXIS)
    low, high = min(line.low for line in lines), max(line.high for line in lines)
    margin = 0.03 * (high - low)
    scale = Scale(low - margin, high + margin, left, width - _EDGE)
    for tick in scale.ticks(4 if stacked else 6):
        x = scale(tick)
        canvas.line([x, x], [_TOP, bottom], role="grid")
        anchor: Anchor = "left" if x < _LONGEST else "right" if x > width - _LONGEST else "center"
        words = f"{tick:g}" if spec.unit == "year" else texts.measure(tick)
        canvas.text(x, bottom + 15, words, role="muted", size=10.5, anchor=anchor)
    for place, line in enumerate(lines):
        top = _TOP + row * place
        y = top + (27 if stacked else row / 2)
        label = line.label if len(line.label) <= _LONGEST else line.label[: _LONGEST - 1] + "…"
        canvas.text(0, top + 14 if stacked else y + 4, label, size=12, bold=line.role == "model")
        canvas.bar(scale(line.low), scale(line.high), y, thickness=8, role=f"{line.role}_90")
        canvas.dot(scale(line.central), y, role=line.role, hollow=line.hollow)
    return canvas
