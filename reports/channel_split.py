"""What displaces the work of the answer, and what the claim's own condition adds to it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from models.claims.claims import main_claim
from models.likelihood import TWO_SIDED_95
from models.scenarios import DEFAULT_SCENARIO
from reports.context import ReportContext
from reports.estimates import estimate_text, reading_estimate
from reports.senses import is_usual_sense
from reports.texts import Texts, rounding_for
from reports.words import rung_words

if TYPE_CHECKING:
    from models.channel_split import ChannelSplit
    from models.claims.outlook import ScenarioOutlook
    from models.claims.readings import Reading

# From this share on a part is "most", and not merely more than half.
_MOST: Final = 0.6


def channel_sentences(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return who displaces the work, then what the claim's own condition is about and adds.

    Nothing where no work is displaced. The first is left out where the answer is of something else
    than displaced work in all jobs, the second where the claim supposes nothing.
    """
    split = context.channels
    if split is None or split.total == 0:
        return ()
    by_channel = _by_channel(split, texts) if is_usual_sense(context) else ""
    return tuple(one for one in (by_channel, _condition(context, texts)) if one)


def _by_channel(split: ChannelSplit, texts: Texts) -> str:
    _ = texts.say
    software, machines = split.of("cognitive"), split.of("physical")
    values = {
        "all": texts.jobs(split.total),
        "software": texts.jobs(software),
        "machines": texts.jobs(machines),
        "part": _part(max(software, machines) / split.total, texts),
        "where": _where(split, texts),
    }
    if machines == 0:
        return _(
            "At central values all displaced work, %(all)s jobs’ worth, goes to software; "
            "machines displace nothing.",
            **values,
        )
    if software == 0:
        return _(
            "At central values all displaced work, %(all)s jobs’ worth, goes to machines "
            "(%(where)s); software displaces nothing.",
            **values,
        )
    if values["software"] == values["machines"]:
        return _(
            "At central values software and machines displace about the same: of %(all)s jobs’ "
            "worth, %(software)s go to software and %(machines)s to machines (%(where)s).",
            **values,
        )
    if software > machines:
        return _(
            "At central values %(part)s goes to software, %(software)s of %(all)s jobs’ worth; "
            "machines displace %(machines)s (%(where)s).",
            **values,
        )
    return _(
        "At central values %(part)s goes to machines, %(machines)s of %(all)s jobs’ worth "
        "(%(where)s); software displaces %(software)s.",
        **values,
    )


def _part(share: float, texts: Texts) -> str:
    """Return what the larger of two parts is called, by its share of both."""
    if share < _MOST:
        return texts.say("more than half of displaced work")
    return texts.say("most displaced work")


def _where(split: ChannelSplit, texts: Texts) -> str:
    """Return how much of what machines displace is in factories."""
    _ = texts.say
    if split.in_factories["physical"] == 0:
        return _("none of that in factories")
    if split.elsewhere["physical"] == 0:
        return _("all of that in factories")
    return _("%(jobs)s of that in factories", jobs=texts.jobs(split.in_factories["physical"]))


def _condition(context: ReportContext, texts: Texts) -> str:
    """Return what the claim's own condition is about, and what it does to the central median."""
    _ = texts.say
    condition = context.claim.condition
    # a run that was changed comes first and may go by the name of a shipped scenario, which is last
    shipped = {outlook.scenario_id: outlook for outlook in context.outlooks}
    if condition not in shipped or condition == DEFAULT_SCENARIO:
        return ""
    title = texts.data(shipped[condition].title)
    of_factories = condition == main_claim().condition
    supposed, usual = shipped[condition].headline, shipped[DEFAULT_SCENARIO].headline
    if supposed.median is None or usual.median is None:
        if not of_factories:
            return ""
        return _(
            "The claim’s own condition, “%(condition)s”, is about factories alone.", condition=title
        )
    subject = (
        _(
            "The claim’s own condition, “%(condition)s”, is about factories alone; it",
            condition=title,
        )
        if of_factories
        else _("The claim’s own condition, “%(condition)s”,", condition=title)
    )
    more, error = _moved_by(usual, supposed), _error(supposed, usual)
    against = _moved_against(context, shipped[condition], shipped[DEFAULT_SCENARIO], texts)
    values = {
        "condition": subject,
        "central": texts.data(shipped[DEFAULT_SCENARIO].title),
        "jobs": texts.jobs(abs(more), rounding=rounding_for(more, error=error)),
    }
    if more == 0:
        return _(
            "%(condition)s leaves the median of “%(central)s” where it is, as far as the "
            "simulations can tell.",
            **values,
        )
    # The medians themselves stand elsewhere on the page, each rounded by its own error.
    moved = (
        _(
            "%(condition)s adds about %(jobs)s (before rounding) to the median of “%(central)s”",
            **values,
        )
        if more > 0
        else _(
            "%(condition)s takes about %(jobs)s (before rounding) off the median of “%(central)s”",
            **values,
        )
    )
    return f"{moved}{_while_others(against, rise=more < 0, texts=texts)}."


def _moved_against(
    context: ReportContext, supposed: ScenarioOutlook, usual: ScenarioOutlook, texts: Texts
) -> tuple[str, ...]:
    """Return the other meanings whose medians clearly move against that of displaced work."""
    if not is_usual_sense(context):
        return ()
    before = {one.rung: one for one in _of_all_jobs(context, usual)}
    headline = _moved_by(before[context.check.headline_rung], supposed.headline)
    return tuple(
        texts.say(
            "“%(title)s” (from %(before)s to %(after)s)",
            title=rung_words(context.ladder.rung(one.rung), texts).title,
            before=_median(before[one.rung], texts),
            after=_median(one, texts),
        )
        for one in _of_all_jobs(context, supposed)
        if _moved_by(before[one.rung], one) * headline < 0
        and _median(before[one.rung], texts) != _median(one, texts)
    )


def _of_all_jobs(context: ReportContext, outlook: ScenarioOutlook) -> tuple[Reading, ...]:
    return tuple(one for one in outlook.check.readings if one.scope == context.check.headline_scope)


def _moved_by(usual: Reading, supposed: Reading) -> float:
    """Return by how much a median moves; 0 where that is no more than its error."""
    if usual.median is None or supposed.median is None:
        return 0.0
    moved = supposed.median - usual.median
    return 0.0 if abs(moved) < TWO_SIDED_95 * _error(supposed, usual) else moved


def _median(reading: Reading, texts: Texts) -> str:
    estimate = reading_estimate(reading)
    return "" if estimate is None else estimate_text(estimate, texts)


def _while_others(others: tuple[str, ...], *, rise: bool, texts: Texts) -> str:
    """Return that the medians of other meanings go the other way; "" where none does."""
    _ = texts.say
    if not others:
        return ""
    named = texts.listing(others)
    if rise:
        return _(", while the median rises for %(others)s", others=named)
    return _(", while the median falls for %(others)s", others=named)


def _error(supposed: Reading, usual: Reading) -> float:
    """Return the standard error of the difference of two medians, NaN where it is not known.

    As if they were drawn apart, which is too much: both have the same uniforms.
    """
    errors = (supposed.error_median, usual.error_median)
    return math.hypot(*(math.nan if error is None else error for error in errors))
