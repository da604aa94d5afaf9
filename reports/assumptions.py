"""Tables of the appendix: every assumption with its origin, the scenarios, the data."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from reports.context import Estimate, ReportContext
from reports.exhibit import Exhibit
from reports.figures.ranges import Axis, Row, stacked_ranges
from reports.sentences import claim_jobs, estimate_text, likelihood_text, outlook_sentence
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.theme import COLUMN

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from models.outlook import ScenarioOutlook
    from models.scenarios import ResolvedParameter
    from occupations.sources import SourceRecord

_UNKNOWN: Final = (math.nan, math.nan, math.nan)
_AUTHORS_AND_YEAR: Final = re.compile(r"^.{3,90}? \(\d{4}\)")


def assumptions(context: ReportContext, texts: Texts) -> Exhibit:
    """Return every parameter with its points, evidence, source and the layer that set it."""
    import pandas as pd

    _ = texts.say
    parameters = list(context.resolved.parameters.values())
    frame = pd.DataFrame([_assumption(parameter, texts) for parameter in parameters])
    judged = sum(parameter.spec.evidence in ("elicited", "assumed") for parameter in parameters)
    return Exhibit(
        exhibit_id="assumptions",
        title=_(
            "%(count)s assumptions, %(judged)s of them judgements",
            count=len(parameters),
            judged=judged,
        ),
        caption=_(
            "Measured: read off data. Estimated: fitted to data or taken from a study. Elicited: "
            "the authors’ judgement, with a range. Assumed: a convention. Set by: the layer that "
            "gave this run its value."
        ),
        source_line=run_line(context, texts),
        alt_text="",
        frame=frame,
        columns=(
            Column("title", _("Assumption"), "text"),
            Column("key", _("Key"), "code"),
            Column("central", _("Central"), "number"),
            Column("low", texts.percent(0.05), "number"),
            Column("high", texts.percent(0.95), "number"),
            Column("unit", _("Unit"), "text"),
            Column("evidence", _("Evidence"), "text"),
            Column("source", _("Source"), "text"),
            Column("layer", _("Set by"), "text"),
        ),
        shown=pd.DataFrame(
            [_assumption_words(context, parameter, texts) for parameter in parameters]
        ),
    )


def _assumption(parameter: ResolvedParameter, texts: Texts) -> dict[str, object]:
    spec, value = parameter.spec, parameter.value
    ranged = not value.is_fixed and value.family != "dirichlet"
    return {
        "key": spec.key,
        "title": texts.data(spec.title),
        "unit": spec.unit,
        "distribution": value.family,
        "p05": value.p05 if ranged else None,
        "central": parameter.shown() if spec.choices else value.central,
        "p95": value.p95 if ranged else None,
        "evidence": spec.evidence,
        "source_id": parameter.source_id,
        "locator": spec.locator,
        "layer": parameter.layer,
        "rationale": texts.data(parameter.rationale),
    }


def _assumption_words(
    context: ReportContext, parameter: ResolvedParameter, texts: Texts
) -> dict[str, str]:
    _ = texts.say
    spec, value = parameter.spec, parameter.value
    evidence = {
        "measured": _("measured"),
        "estimated": _("estimated"),
        "elicited": _("elicited"),
        "assumed": _("assumed"),
    }
    layers = {
        "default": _("default"),
        "scenario": _("scenario"),
        "scenario-file": _("scenario file"),
        "set": _("command line"),
    }
    weight = value.family == "dirichlet"
    ranged = not value.is_fixed and not weight
    central = _("equal") if weight else parameter.shown()
    return {
        "title": texts.data(spec.title),
        "key": spec.key,
        "central": central if spec.choices or weight else _value(value.central, spec.unit, texts),
        "low": _value(value.p05, spec.unit, texts) if ranged else "—",
        "high": _value(value.p95, spec.unit, texts) if ranged else "—",
        "unit": _unit(spec.unit, texts),
        "evidence": evidence.get(spec.evidence, spec.evidence),
        "source": _short_source(context.table.sources.get(parameter.source_id), texts)
        or parameter.source_id,
        "layer": layers.get(parameter.layer, parameter.layer),
    }


def _value(value: float, unit: str, texts: Texts) -> str:
    if unit == "year":
        # A calendar year takes no separator; a midpoint can fall within one.
        return f"{value:.1f}".removesuffix(".0")
    return texts.measure(value, digits=3)


def _short_source(record: SourceRecord | None, texts: Texts) -> str:
    """Return authors and year where a citation names them, else the title; "" without a record."""
    if record is None:
        return ""
    if record.kind == "judgement":
        return texts.say("judgement")
    authors = _AUTHORS_AND_YEAR.match(record.citation)
    return authors[0] if authors else record.title


def _unit(unit: str, texts: Texts) -> str:
    _ = texts.say
    units = {
        "1/year": _("a year"),
        "USD/year": _("dollars a year"),
        "year": _("year"),
        "years": _("years"),
        "share": _("share"),
        "–": "",
        "choice": "",
        "weight": _("weight"),
        "ratio": _("ratio"),
    }
    return units.get(unit, unit)


def scenarios(context: ReportContext, texts: Texts) -> Exhibit:
    """Return the headline reading of the claim under every scenario."""
    import pandas as pd

    _ = texts.say
    frame = pd.DataFrame(
        [
            {
                "scenario": outlook.scenario_id,
                "title": texts.data(outlook.title),
                "median": outlook.median,
                "p05": outlook.p05,
                "p95": outlook.p95,
                "central": outlook.central,
                "probability": outlook.probability,
                "probability_error": outlook.probability_error,
                "likelihood": likelihood_text(outlook.word, draws=outlook.draws, texts=texts),
                "draws": outlook.draws,
            }
            for outlook in context.outlooks
        ],
        columns=[
            "scenario", "title", "median", "p05", "p95", "central", "probability",
            "probability_error", "likelihood", "draws",
        ],
    )  # fmt: skip
    drawn = any(outlook.median is not None for outlook in context.outlooks)
    return Exhibit(
        exhibit_id="scenarios",
        title=_scenarios_title(context, texts),
        caption=_(
            "Displaced work in all US jobs, %(year)s, million jobs’ worth. A scenario is a story "
            "about the world; the model gives it no probability of its own.",
            year=context.claim.year,
        ),
        source_line=run_line(context, texts),
        alt_text=_scenarios_alternative(context, texts),
        frame=frame,
        columns=_scenario_columns(texts, drawn=drawn),
        figure=_scenario_figure(context, texts),
    )


def _scenarios_alternative(context: ReportContext, texts: Texts) -> str:
    lines = [
        f"{texts.data(outlook.title)}: {outlook_sentence(outlook, texts)}"
        for outlook in context.outlooks
    ]
    return "; ".join(lines) + "."


def _scenario_figure(context: ReportContext, texts: Texts) -> Figure | None:
    _ = texts.say
    rows = [
        Row(
            texts.data(outlook.title),
            estimate,
            estimate_text(estimate, texts),
            quiet=estimate.high < context.claim.jobs,
        )
        for outlook in context.outlooks
        if (estimate := _outlook_estimate(outlook)) is not None
    ]
    if not rows:
        return None
    axis = Axis(
        _("million jobs’ worth of work, all US, %(year)s", year=context.claim.year),
        texts.million,
        mark=context.claim.jobs,
        mark_label=_("the claim: %(claim)s", claim=claim_jobs(context, texts)),
    )
    return stacked_ranges(rows, axis, width=COLUMN)


def _outlook_estimate(outlook: ScenarioOutlook) -> Estimate | None:
    """Return an outlook as an estimate without a 50 % bar, which outlooks do not hold."""
    if outlook.central is None:
        return None
    if outlook.median is None or outlook.p05 is None or outlook.p95 is None:
        return Estimate(outlook.central, None)
    median = outlook.median
    return Estimate(outlook.central, (outlook.p05, median, median, median, outlook.p95), _UNKNOWN)


def _scenario_columns(texts: Texts, *, drawn: bool) -> tuple[Column, ...]:
    _ = texts.say
    title = Column("title", _("Scenario"), "text")
    central = Column("central", _("Central value"), "million")
    if not drawn:
        return (title, central)
    return (
        title,
        Column("median", _("Median"), "million"),
        Column("p05", texts.percent(0.05), "million"),
        Column("p95", texts.percent(0.95), "million"),
        central,
        Column("probability", _("Probability of the claim"), "share"),
        Column("likelihood", _("In words"), "text"),
        Column("draws", _("Draws"), "count"),
    )


def _scenarios_title(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    ranked = sorted(
        (jobs, texts.data(outlook.title))
        for outlook in context.outlooks
        if (jobs := outlook.central if outlook.median is None else outlook.median) is not None
    )
    if not ranked:
        return _("No scenario reaches the claim’s year")
    (low, low_title), (high, high_title) = ranked[0], ranked[-1]
    return _(
        "Across the scenarios, displaced work runs from %(low)s (“%(low_title)s”) to %(high)s "
        "(“%(high_title)s”)",
        low=texts.jobs(low),
        low_title=low_title,
        high=texts.jobs(high),
        high_title=high_title,
    )
