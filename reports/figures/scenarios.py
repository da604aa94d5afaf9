"""The scenarios: the headline reading of the claim under each of them."""

from __future__ import annotations

from typing import Final

from reports.context import ReportContext
from reports.estimates import claim_jobs, estimate_text, interval_text, outlook_estimate
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas
from reports.figures.ranges import Axis, Row, stacked_ranges
from reports.likelihoods import chance_text, reading_text
from reports.outlook_lines import outlook_line
from reports.senses import is_usual_sense, of_what, unit_of_answer
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.theme import COLUMN

_ERRORS: Final = ("error_median", "error_p05", "error_p95")
_NUMBERS: Final = (
    *("median", "p05", "p95"),
    *_ERRORS,
    *("central", "probability", "probability_error"),
)


def scenarios(context: ReportContext, texts: Texts) -> Exhibit:
    """Return the headline reading of the claim under every scenario."""
    import pandas as pd

    _ = texts.say
    frame = pd.DataFrame(
        [
            {
                "scenario": outlook.scenario_id,
                "title": texts.data(outlook.title),
                **{name: getattr(outlook.headline, name) for name in _NUMBERS},
                "likelihood": reading_text(outlook.headline, draws=outlook.draws, texts=texts),
                "draws": outlook.draws,
            }
            for outlook in context.outlooks
        ],
        columns=["scenario", "title", *_NUMBERS, "likelihood", "draws"],
    )
    drawn = any(outlook.headline.median is not None for outlook in context.outlooks)
    return Exhibit(
        exhibit_id="scenarios",
        title=_title(context, texts),
        caption=_caption(context, texts),
        source_line=run_line(context, texts),
        alt_text=_alternative(context, texts),
        frame=frame,
        shown=frame.assign(
            error_most=frame[list(_ERRORS)].astype(float).max(axis=1),
            chance=[
                chance_text(one.headline, draws=one.draws, texts=texts) for one in context.outlooks
            ],
        ),
        columns=_columns(texts, drawn=drawn),
        figure=_figure(context, texts),
    )


def _caption(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    caption = _(
        "%(what)s, %(year)s, in millions. A scenario is a story "
        "about the world; the model gives it no probability of its own.",
        what=of_what(context, texts),
        year=context.claim.year,
    )
    others = {outlook.draws for outlook in context.other_outlooks}
    if not context.has_draws or not others:
        return caption
    return caption + _(
        " Simulations: %(own)s in this run, %(others)s in each other scenario.",
        own=texts.number(context.check.draws),
        others=texts.number(min(others)),
    )


def _alternative(context: ReportContext, texts: Texts) -> str:
    lines = [outlook_line(outlook, texts).sentence() for outlook in context.outlooks]
    return "; ".join(lines) + "."


def _figure(context: ReportContext, texts: Texts) -> Canvas | None:
    _ = texts.say
    rows = [
        Row(
            texts.data(outlook.title),
            estimate,
            estimate_text(estimate, texts),
            quiet=estimate.high < context.claim.jobs,
            interval=interval_text(estimate, texts),
        )
        for outlook in context.outlooks
        if (estimate := outlook_estimate(outlook)) is not None
    ]
    if not rows:
        return None
    axis = Axis(
        unit_of_answer(context, context.claim.year, texts),
        texts.million,
        mark=context.claim.jobs,
        mark_label=_("the claim: %(claim)s", claim=claim_jobs(context, texts)),
    )
    return stacked_ranges(rows, axis, width=COLUMN)


def _columns(texts: Texts, *, drawn: bool) -> tuple[Column, ...]:
    _ = texts.say
    title = Column("title", _("Scenario"), "text")
    central = Column("central", _("Central value"), "million")
    if not drawn:
        return (title, central)
    return (
        title,
        Column("likelihood", _("In words, under its assumptions"), "text"),
        Column("median", _("Median"), "million", "error_median"),
        Column("p05", texts.percent(0.05), "million", "error_p05"),
        Column("p95", texts.percent(0.95), "million", "error_p95"),
        Column("error_most", _("± at most"), "error"),
        central,
        Column(
            "probability",
            _("Probability of the claim"),
            "probability",
            "probability_error",
            words="chance",
        ),
        Column("probability_error", _("± points"), "points"),
    )


def _title(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    ranked = sorted(
        (
            (estimate, texts.data(outlook.title))
            for outlook in context.outlooks
            if (estimate := outlook_estimate(outlook)) is not None
        ),
        key=lambda pair: pair[0].middle,
    )
    if not ranked:
        return _("No scenario reaches the claim’s year")
    (low, low_title), (high, high_title) = ranked[0], ranked[-1]
    values = {
        "low": estimate_text(low, texts),
        "low_title": low_title,
        "high": estimate_text(high, texts),
        "high_title": high_title,
    }
    if not is_usual_sense(context):
        return _(
            "Across the scenarios, the answer runs from %(low)s (“%(low_title)s”) to %(high)s "
            "(“%(high_title)s”)",
            **values,
        )
    if low.quantiles is None:
        return _(
            "Across the scenarios, displaced work at central values runs from %(low)s "
            "(“%(low_title)s”) to %(high)s (“%(high_title)s”)",
            **values,
        )
    return _(
        "Across the scenarios, the median of displaced work runs from %(low)s (“%(low_title)s”) to "
        "%(high)s (“%(high_title)s”)",
        **values,
    )
