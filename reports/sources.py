"""Where numbers come from, in one line under a figure."""

from __future__ import annotations

from reports.context import ReportContext
from reports.texts import Texts


def run_line(context: ReportContext, texts: Texts) -> str:
    """Return the source line of a figure made from this run."""
    _ = texts.say
    scenario = texts.data(context.resolved.title)
    record = context.table.sources.get(context.table.employment_source)
    data = "" if record is None else f" · {record.producer}, {texts.period(record.vintage)}"
    if not context.has_draws:
        return _(
            "Source: own projection “%(scenario)s”, central values%(data)s",
            scenario=scenario,
            data=data,
        )
    return _(
        "Source: own projection “%(scenario)s”, %(draws)s simulations%(data)s",
        scenario=scenario,
        draws=texts.number(context.summary.draws),
        data=data,
    )
