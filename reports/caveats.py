"""What must be said in the same breath as the number: three sentences for the first page."""

from __future__ import annotations

from reports.context import ReportContext
from reports.texts import Texts


def caveats(context: ReportContext, texts: Texts) -> tuple[str, str, str]:
    """Return the three caveats: whose condition, what unit, whose judgement."""
    _ = texts.say
    parameters = context.resolved.parameters.values()
    judged = sum(parameter.standing.evidence == "judgement" for parameter in parameters)
    return (
        _(
            "A conditional projection, not a forecast. It holds under the assumptions of "
            "“%(title)s” and under them alone; no scenario is given a likelihood.",
            title=texts.data(context.resolved.title),
        ),
        _(
            "Work, not people. A job’s worth of work is task time: it can leave as hours, as "
            "vacancies left open or as posts, and cheaper products and new tasks bring part of it "
            "back."
        ),
        _(
            "Judgement among the assumptions. %(judged)s of %(count)s rest on the authors’ "
            "judgement, guided by published figures where there are any; the interval covers "
            "their ranges, not what nobody foresees.",
            judged=judged,
            count=len(parameters),
        ),
    )
