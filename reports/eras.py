"""Since when published figures count: from the model's base year on, or from earlier years."""

from __future__ import annotations

from models.claims.forecasts import Forecast
from reports.context import ReportContext
from reports.texts import Texts


def counts_from_base(forecast: Forecast, context: ReportContext) -> bool:
    """Return whether a figure counts from the run's base year or later, as the model does."""
    return forecast.first_year >= context.summary.base_year


def era(context: ReportContext, *, is_new: bool, texts: Texts) -> str:
    """Return since when figures count, as a heading says it after what they count."""
    year = context.summary.base_year
    if is_new:
        return texts.say("counted from %(year)s on", year=year)
    return texts.say("counted from years before %(year)s", year=year)
