"""Every reading of the claim under every scenario: meaning, scope and story at once."""

from __future__ import annotations

from reports.context import ReportContext
from reports.estimates import crossing_text
from reports.exhibit import Exhibit
from reports.likelihoods import (
    chance_text,
    is_never_reached,
    reading_in_a_sentence,
    reading_text,
)
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.words import rung_words, scope_title


def scenario_readings(context: ReportContext, texts: Texts) -> Exhibit | None:
    """Return the claim read as every rung in every scope under every scenario, if there is any."""
    if not context.outlooks:
        return None
    import pandas as pd

    frame = pd.DataFrame(
        [
            {
                "scenario": outlook.scenario_id,
                "scenario_title": texts.data(outlook.title),
                "scope": reading.scope,
                "rung": reading.rung,
                "rung_title": rung_words(context.ladder.rung(reading.rung), texts).title,
                "scope_title": scope_title(context.economy.scope(reading.scope), texts),
                "median": reading.median,
                "p05": reading.p05,
                "p95": reading.p95,
                "central": reading.central,
                "error_median": reading.error_median,
                "error_p05": reading.error_p05,
                "error_p95": reading.error_p95,
                "probability": reading.probability,
                "probability_error": reading.probability_error,
                "likelihood": reading_text(reading, draws=outlook.draws, texts=texts),
                "crossing_median": crossing_text(reading, "median", texts) or "—",
            }
            for outlook in context.outlooks
            for reading in outlook.check.readings
        ]
    )
    chances = [
        chance_text(reading, draws=outlook.draws, texts=texts)
        for outlook in context.outlooks
        for reading in outlook.check.readings
    ]
    return Exhibit(
        exhibit_id="scenario-readings",
        title=_title(context, texts),
        caption=_caption(context, texts),
        source_line=run_line(context, texts),
        alt_text="",
        frame=frame,
        shown=frame.assign(chance=chances)[frame["scope"] == context.economy.headline_scope],
        columns=_columns(context, texts),
    )


def _caption(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    shown = scope_title(context.economy.scope(context.economy.headline_scope), texts)
    if context.claim.condition is None:
        return _(
            "The claim in every meaning under every scenario, none of which it supposes: "
            "%(scope)s; the download holds every scope. Each likelihood holds under its scenario’s "
            "assumptions; a scenario has none of its own.",
            scope=shown,
        )
    return _(
        "The claim in every meaning under every scenario, the one that it supposes first: "
        "%(scope)s; the download holds every scope. Each likelihood holds under its scenario’s "
        "assumptions; a scenario has none of its own.",
        scope=shown,
    )


def _columns(context: ReportContext, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    head = (Column("scenario_title", _("Scenario"), "text"),)
    meant = (
        Column("rung_title", _("Meaning of “automated”"), "text"),
        Column("scope_title", _("Scope"), "text"),
    )
    if not context.has_draws:
        return (*head, *meant, Column("central", _("Central value"), "million"))
    return (
        *head,
        Column("likelihood", _("Likelihood"), "text"),
        *meant,
        Column("probability", _("Probability"), "probability", "probability_error", words="chance"),
        Column("median", _("Median"), "million", "error_median"),
        Column("p05", texts.percent(0.05), "million", "error_p05"),
        Column("p95", texts.percent(0.95), "million", "error_p95"),
        Column("crossing_median", _("Median reaches it in"), "year"),
    )


def _title(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    supposed = next(
        (one for one in context.outlooks if one.scenario_id == context.claim.condition), None
    )
    if supposed is None or supposed.headline.word is None:
        return _("What the claim becomes depends on meaning, scope and scenario together")
    if is_never_reached(supposed.headline):
        return _(
            "If what the claim supposes came true (“%(scenario)s”), no simulation would reach it "
            "in its headline reading",
            scenario=texts.data(supposed.title),
        )
    return _(
        "If what the claim supposes came true (“%(scenario)s”), its headline reading would be: "
        "%(word)s",
        scenario=texts.data(supposed.title),
        word=reading_in_a_sentence(supposed.headline, draws=supposed.draws, texts=texts),
    )
