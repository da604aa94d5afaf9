"""How far the headline rests on which draws were taken, in words."""

from __future__ import annotations

from models.ensemble.convergence import PartialEstimate
from models.likelihood import IMPOSSIBLE, RULE_OF_THREE
from reports.context import ReportContext
from reports.senses import is_usual_sense
from reports.texts import Texts


def precision(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return in a few sentences how far the headline rests on which draws were taken."""
    _ = texts.say
    if not context.has_draws:
        return (
            _("Central values are computed, not drawn, so they have no sampling error."),
            _("They say nothing about how uncertain the assumptions are."),
        )
    draws = texts.number(context.summary.draws)
    if not context.check.convergence:
        return (
            _(
                "This run holds %(draws)s simulations, too few to tell how far its figures would "
                "move with others. Take its quantiles as rough.",
                draws=draws,
            ),
        )
    last = context.check.convergence[-1]
    if last.p05 == last.p95:
        return (_("Every simulation gives the same answer: there is nothing to settle."),)
    quantiles = _(
        "With %(draws)s simulations the standard error of the median of the answer is about "
        "%(median)s %(unit)s, and that of the ends of its interval at most %(ends)s.",
        draws=draws,
        median=texts.jobs(last.error_p50),
        unit=_("jobs’ worth") if is_usual_sense(context) else _("jobs or job equivalents"),
        ends=texts.jobs(max(last.error_p05, last.error_p95)),
    )
    meaning = _(
        "These errors come from having made %(draws)s simulations rather than any number; they "
        "are not bounds: twice the error to either side is a band of about %(level)s. They are not "
        "the uncertainty of the assumptions: that is the interval itself, and more simulations do "
        "not narrow it.",
        draws=draws,
        level=texts.percent(0.95),
    )
    rounding = _(
        "Every figure here is rounded to what its own error supports. Tables and downloads give "
        "the errors (±), estimated from sixteen independent sets of them."
    )
    chance = _chance(context, last, texts)
    return (quantiles, *((chance,) if chance else ()), meaning, rounding)


def _chance(context: ReportContext, last: PartialEstimate, texts: Texts) -> str:
    """Return the standard error of the claim’s probability; "" where it has no probability."""
    _ = texts.say
    if not context.reaches_claim_year or context.headline.word == IMPOSSIBLE:
        return ""
    if last.probability in (0.0, 1.0):
        limit = RULE_OF_THREE / last.draws
        return (
            _(
                "No simulation reaches the claim: its probability may lie anywhere below about "
                "%(limit)s.",
                limit=texts.percent(limit, decimals=2),
            )
            if last.probability == 0
            else _(
                "Every simulation reaches the claim: its probability may lie anywhere above about "
                "%(limit)s.",
                limit=texts.percent(1 - limit, decimals=2),
            )
        )
    points = texts.measure(100 * last.probability_error, digits=1)
    return texts.plural(
        "That of the probability of the claim is %(points)s percentage point.",
        "That of the probability of the claim is %(points)s percentage points.",
        1 if points == texts.number(1) else 2,
        points=points,
    )
