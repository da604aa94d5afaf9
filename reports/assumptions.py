"""The table of the appendix that holds every assumption with its origin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from models.restatements import AT
from models.scenarios import OWN
from reports.borrowed import is_baseline_flat
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    from models.distributions import Distribution
    from models.scenarios import ResolvedParameter
    from models.standing import Standing
    from occupations.sources import SourceRecord

_BARE_UNITS: Final = ("year", "share", "weight", "ratio")
_GROWTH_WEIGHT: Final = "baseline.growth_weight"
_AUTHORS_AND_YEAR: Final = re.compile(r"^.{3,90}? \(\d{4}\)")


def assumptions(context: ReportContext, texts: Texts) -> Exhibit:
    """Return every parameter with its points, evidence, source and the layer that set it."""
    import pandas as pd

    _ = texts.say
    parameters = list(context.resolved.by_address().items())
    frame = pd.DataFrame([_assumption(*parameter, texts) for parameter in parameters])
    declared = context.resolved.parameters.values()
    judged = sum(parameter.standing.evidence == "judgement" for parameter in declared)
    return Exhibit(
        exhibit_id="assumptions",
        title=_(
            "%(count)s assumptions, %(judged)s of them judgements",
            count=len(declared),
            judged=judged,
        ),
        caption=_(
            "Measured: centre and range were observed. Estimated: fitted to data. Elicited: a "
            "panel was asked. Judgement: chosen by the authors, or by whoever changed the value; "
            "a source named beside it guided the choice. Set by: the layer that gave this run its "
            "value."
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
            [_assumption_words(context, *parameter, texts) for parameter in parameters]
        ),
    )


def titled(title: str, address: str, texts: Texts) -> str:
    """Return an assumption's title, with the sectors where it is for some alone."""
    sectors = address.partition(AT)[2]
    if not sectors:
        return title
    _ = texts.say
    groups = {
        "factories": _("factories"),
        "goods": _("goods production"),
        "goods_and_transport": _("goods production and transport"),
    }
    named = texts.listing(
        [groups.get(name) or _("sector %(code)s", code=name) for name in sectors.split(",")]
    )
    return _("%(title)s, in %(sectors)s", title=title, sectors=named)


def _assumption(address: str, parameter: ResolvedParameter, texts: Texts) -> dict[str, object]:
    spec, value = parameter.spec, parameter.value
    ranged = not value.is_fixed and value.family != "dirichlet"
    return {
        "key": address,
        "title": titled(texts.data(spec.title), address, texts),
        "unit": spec.unit,
        "distribution": value.family,
        "p05": value.p05 if ranged else None,
        "central": parameter.shown() if spec.choices else value.central,
        "p95": value.p95 if ranged else None,
        "evidence": parameter.standing.evidence,
        "source_id": parameter.source_id,
        "locator": parameter.standing.locator,
        "layer": parameter.layer,
        "rationale": texts.data(parameter.rationale),
    }


def _assumption_words(
    context: ReportContext, address: str, parameter: ResolvedParameter, texts: Texts
) -> dict[str, str]:
    _ = texts.say
    spec, value, standing = parameter.spec, parameter.value, parameter.standing
    layers = {
        "default": _("default"),
        "scenario": _("scenario"),
        "scenario-file": _("scenario file"),
        "set": _("command line"),
    }
    weight = value.family == "dirichlet"
    ranged = not value.is_fixed and not weight
    central = choice_words(parameter.shown(), texts) if spec.choices else _("equal")
    return {
        "title": _listed(context, titled(texts.data(spec.title), address, texts), address, texts),
        "key": address,
        "central": central if spec.choices or weight else _value(value.central, spec.unit, texts),
        "low": _value(value.p05, spec.unit, texts) if ranged else "—",
        "high": _value(value.p95, spec.unit, texts) if ranged else "—",
        "unit": unit_words(spec.unit, texts),
        "evidence": evidence_words(standing, texts),
        "source": _("your own")
        if parameter.source_id == OWN
        else _short_source(context.table.sources.get(parameter.source_id), texts)
        or parameter.source_id,
        "layer": layers.get(parameter.layer, parameter.layer),
    }


def _listed(context: ReportContext, title: str, address: str, texts: Texts) -> str:
    """Return an assumption's title, with why it moves nothing in this run where it does not."""
    if address.partition(AT)[0] != _GROWTH_WEIGHT or not is_baseline_flat(context):
        return title
    return texts.say("%(title)s (without effect here: no growth is projected)", title=title)


def value_text(
    parameter: ResolvedParameter, texts: Texts, value: Distribution | None = None
) -> str:
    """Return what an assumption is, or a `value` in its place: a choice by name, points with unit.

    Where it varies, its 5 and 95 % points stand in brackets.
    """
    spec, value = parameter.spec, value or parameter.value
    if spec.choices:
        return choice_words(spec.choices[int(value.central)], texts)
    if value.family == "dirichlet":
        return texts.say("equal")
    points = [_value(point, spec.unit, texts) for point in (value.central, value.p05, value.p95)]
    unit = "" if spec.unit in _BARE_UNITS else unit_words(spec.unit, texts)
    shown = f"{points[0]} {unit}".rstrip()
    return shown if value.is_fixed else f"{shown} ({points[1]}–{points[2]})"


def assumption_value(context: ReportContext, key: str, *values: float, texts: Texts) -> str:
    """Return a value of one assumption, or a range, with its unit, as a sentence quotes it."""
    return quantity_text(*values, unit=context.resolved.at(key).spec.unit, texts=texts)


def quantity_text(*values: float, unit: str, texts: Texts) -> str:
    """Return a value of an assumption, or a range, with its unit in words."""
    shown = "–".join(_value(value, unit, texts) for value in values)
    words = "" if unit in _BARE_UNITS else unit_words(unit, texts)
    return f"{shown} {words}".rstrip()


def _value(value: float, unit: str, texts: Texts) -> str:
    if unit == "year":
        # A calendar year takes no separator; a midpoint can fall within one.
        year, tenth = divmod(round(10 * value), 10)
        return f"{year}{texts.number(tenth / 10, decimals=1)[1:]}" if tenth else str(year)
    return texts.measure(value, digits=3)


def evidence_words(standing: Standing, texts: Texts) -> str:
    """Return what an assumption rests on."""
    _ = texts.say
    return {
        "measured": _("measured"),
        "estimated": _("estimated"),
        "elicited": _("elicited from a panel of %(panel)s", panel=standing.panel or 0),
        "judgement": _("judgement"),
    }[standing.evidence]


def choice_words(name: str, texts: Texts) -> str:
    """Return what was chosen in the reader's language; a choice without words by its name."""
    _ = texts.say
    words = {
        "logistic": _("logistic"),
        "gompertz": _("Gompertz"),
        "bass": _("Bass"),
        "three": _("three"),
        "two": _("two"),
        "cell": _("cell"),
        "sector": _("sector"),
        "relative_wage": _("as a part of the mean wage"),
        "exchange_rate": _("at the exchange rate"),
    }
    return words.get(name, name)


def _short_source(record: SourceRecord | None, texts: Texts) -> str:
    """Return authors and year where a citation names them, else the title; "" without a record."""
    if record is None:
        return ""
    if record.kind == "judgement":
        return texts.say("judgement")
    authors = _AUTHORS_AND_YEAR.match(record.citation)
    return authors[0] if authors else record.title


def unit_words(unit: str, texts: Texts) -> str:
    """Return an assumption's unit in the reader's language."""
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
