"""Published figures in words: what they count, since when, where read, and the model's range."""

from __future__ import annotations

import math

from models.claims.forecasts import ALL_CAUSES, Forecast, ModelInterval, PlacedForecast
from models.ladder import Ladder
from reports.estimates import million_text, stated_million, stated_range
from reports.texts import Texts
from reports.words import rung_words


def counts_from_words(forecast: Forecast, texts: Texts) -> str:
    """Return the year that a figure counts from, and where that is only its publication's."""
    if forecast.counts_from is None:
        return texts.say("%(year)s (published)", year=forecast.published)
    return str(forecast.counts_from)


def beside_words(one: PlacedForecast, texts: Texts) -> str:
    """Return the model's range, or why there is none."""
    if one.model is not None:
        return range_words(one.model, texts)
    _ = texts.say
    reasons = {
        "causes": _("not comparable: net change from every cause"),
        "country": _("not comparable: another country"),
        "unit": _("not comparable: does not count jobs"),
        "year": _("not comparable: beyond the last year"),
    }
    return "—" if one.why_apart is None else reasons[one.why_apart]


def meaning_words(place: str, ladder: Ladder, texts: Texts) -> str:
    """Return the rung that a figure stands on in words, or that it stands beside all of them."""
    if place == ALL_CAUSES:
        return texts.say("net change from all causes (no rung)")
    return rung_words(ladder.rung(place), texts).title


def placed_words(one: PlacedForecast, texts: Texts) -> str:
    """Return a figure as it stands with the model's range beside it, in millions."""
    model = texts.say("the model, million: %(range)s", range=beside_words(one, texts))
    return f"{one.forecast.source}: {stated_words(one, texts)}; {model}"


def read_in_words(mark: str, texts: Texts) -> str:
    """Return where a figure was read."""
    _ = texts.say
    return {
        "primary": _("the source itself"),
        "secondary": _("a text that quotes it"),
        "unverified": _("unverified"),
    }[mark]


def stated_words(one: PlacedForecast, texts: Texts) -> str:
    """Return a figure as it stands, in jobs where it can be said in them."""
    forecast = one.forecast
    if one.lowest is not None and one.highest is not None:
        jobs = stated_range(one.lowest, one.highest, texts)
        if one.base_jobs is None:
            return jobs
        return texts.say("%(share)s, or %(jobs)s", share=_shares(one, texts), jobs=jobs)
    if forecast.unit == "workers":
        number = forecast.central or 0.0
        return texts.say("%(number)s million workers", number=stated_million(number, texts))
    return texts.say(
        "%(share)s (%(unit)s)", share=_shares(one, texts), unit=_unit(forecast.unit, texts)
    )


def _unit(unit: str, texts: Texts) -> str:
    _ = texts.say
    return {
        "share": _("of employment"),
        "share of tasks": _("of tasks"),
        "share of wages": _("of wages"),
        "share of exposed wages": _("of exposed wages"),
    }.get(unit, unit)


def _shares(one: PlacedForecast, texts: Texts) -> str:
    forecast = one.forecast
    ends = [end for end in (forecast.low, forecast.central, forecast.high) if end is not None]
    decimals = 0 if all(abs(100 * end - round(100 * end)) < 1e-6 for end in ends) else 1
    low, high = (texts.percent(end, decimals=decimals) for end in (min(ends), max(ends)))
    return low if low == high else texts.say("%(low)s to %(high)s", low=low, high=high)


def range_words(model: ModelInterval, texts: Texts) -> str:
    """Return the model's range and its year."""
    ends = [million_text(end, texts, error=error) for end, error in model_ends(model)]
    low, high = ends[0], ends[-1]
    words = low if len(ends) == 1 else texts.say("%(low)s to %(high)s", low=low, high=high)
    return texts.say("%(range)s in %(year)s", range=words, year=model.year)


def model_ends(model: ModelInterval) -> list[tuple[float, float | None]]:
    """Return the ends of the model's interval, each with its error; the central value alone."""
    if model.p05 is None or model.p95 is None:
        return [(model.central, None)]
    errors = (model.error_p05, model.error_p95)
    known = [math.nan if error is None else error for error in errors]
    return list(zip((model.p05, model.p95), known, strict=True))


def range_ends(model: ModelInterval) -> tuple[float, float]:
    """Return the ends of the model's interval, or its central value twice."""
    if model.p05 is None or model.p95 is None:
        return model.central, model.central
    return model.p05, model.p95
