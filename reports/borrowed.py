"""What a run abroad rests on that is not known of its economy, said once, in one place."""

from __future__ import annotations

from typing import Final

from models.inputs import COSTS_CHOICE
from occupations.base_year import HOME_CODE
from occupations.economies.listing import economy_of
from occupations.table import EXCHANGE_RATE
from reports.context import ReportContext
from reports.economy_words import country, counts_persons, inside
from reports.texts import Texts

_FROM_GROUP: Final = "from_group"
# Its counts are fitted together with the European survey of earnings.
_EUROPEAN_SURVEY: Final = "eurostat_lfs"


def known_sentences(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return how well the economy is known, and in what it is counted; nothing at home."""
    if context.economy.code == HOME_CODE:
        return ()
    said = (_tier(context, texts), _fitted(context, texts), _unit(context, texts))
    return tuple(sentence for sentence in said if sentence)


def borrowed_sentences(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return what is borrowed from home, what that costs, and what is left out.

    Nothing at home, which lends.
    """
    if context.economy.code == HOME_CODE:
        return ()
    said = (
        _coarseness(context, texts),
        _pay(context, texts),
        _baseline(context, texts),
        _borrowed(context, texts),
        _timing(context, texts),
        _costs(context, texts),
        _unknown(context, texts),
    )
    return tuple(sentence for sentence in said if sentence)


def is_baseline_flat(context: ReportContext) -> bool:
    """Return whether employment is taken to stay as it is without further automation."""
    if context.economy.code == HOME_CODE:
        return False
    return not context.table.occupations["baseline_growth_per_year"].any()


def baseline_meaning(context: ReportContext, texts: Texts) -> str:
    """Return what the glossary says of the baseline."""
    if is_baseline_flat(context):
        return texts.say("employment without further automation, taken to stay as it is today")
    return texts.say("employment without further automation, after the official projections")


def is_pay_by_major_group(context: ReportContext) -> bool:
    """Return whether pay is known by major group of occupations alone."""
    return bool((context.table.occupations["wage_flag"] == _FROM_GROUP).all())


def _tier(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    economy = context.economy
    values = {
        "country": country(economy, texts),
        "tier": economy.tier,
        "groups": texts.number(len(context.summary.occupations.codes)),
        "sectors": texts.number(len(economy.sectors)),
        "when": texts.data(economy.counted),
        "year": economy.base_year,
        "statistics": _(economy.employment_statistics),
    }
    if economy.tier == "A":
        return _(
            "%(country)s, tier %(tier)s: known are %(groups)s occupations in %(sectors)s sectors, "
            "counted in %(when)s (%(statistics)s) and taken as they are for %(year)s.",
            **values,
        )
    return _(
        "%(country)s, tier %(tier)s: divided into %(groups)s groups of occupations, called "
        "occupations here, and %(sectors)s sectors, counted in %(when)s (%(statistics)s) and taken "
        "as they are for %(year)s.",
        **values,
    )


def _fitted(context: ReportContext, texts: Texts) -> str:
    """Return what of the cells and of pay the European surveys do not hold; "" elsewhere."""
    if context.economy.employment_source != _EUROPEAN_SURVEY:
        return ""
    return texts.say(
        "Persons are counted by major group and sector; how they divide into the groups within "
        "them is fitted after the pattern %(there)s. Pay is that of enterprises of ten and more, "
        "without public administration.",
        there=inside(economy_of(HOME_CODE), texts),
    )


def _unit(context: ReportContext, texts: Texts) -> str:
    if not counts_persons(context.economy):
        return ""
    return texts.say(
        "Persons employed are counted, the self-employed included, each with one main job; where "
        "“jobs” stands here, these main jobs are meant."
    )


def _coarseness(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    if context.economy.coarseness == 0:
        return ""
    error = texts.percent(context.economy.coarseness, decimals=1)
    if context.economy.tier == "A":
        return _(
            "That occupations are carried over from another classification adds an error of "
            "%(error)s to how much is exposed (one standard error).",
            error=error,
        )
    return _(
        "That single occupations are not known adds an error of %(error)s to how much is exposed "
        "(one standard error).",
        error=error,
    )


def _pay(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    economy, measured = context.economy, context.table.pay_year
    if measured is None:
        return ""
    if is_pay_by_major_group(context):
        known = _("Pay was measured in %(year)s, by major group alone", year=measured)
    else:
        known = _("Pay was measured in %(year)s", year=measured)
    if measured == economy.base_year or economy.pay_growth == 0:
        return f"{known}."
    return _(
        "%(known)s, and is carried to %(base)s at %(growth)s a year.",
        known=known,
        base=economy.base_year,
        growth=texts.percent(economy.pay_growth, decimals=1),
    )


def _baseline(context: ReportContext, texts: Texts) -> str:
    if not is_baseline_flat(context):
        return ""
    return texts.say(
        "Without further automation employment is taken to stay as it is: there is no official "
        "projection by occupation in these data."
    )


def _borrowed(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    words = {
        "scores": _("how exposed each occupation is"),
        "task_time": _("what part of the time is physical or in person"),
        "environment": _("where people work"),
        "pay": _("pay"),
        "attrition": _("how many leave work or change occupation"),
        "dismissals": _("how many are dismissed anyway"),
        "timing": _("how early each sector takes technology up"),
        "assumptions": _("the evidence behind the assumptions"),
        # Of a baseline that is flat nothing is borrowed; another sentence says so.
        "growth": "",
    }
    named = [words.get(name, name) for name in context.economy.borrowed]
    return _(
        "Not known here and taken to be as %(there)s: %(borrowed)s.",
        there=inside(economy_of(HOME_CODE), texts),
        borrowed=texts.listing([name for name in named if name]),
    )


def _timing(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    shift = context.table.adoption_shift
    if shift == 0:
        return ""
    if shift > 0:
        return _(
            "More enterprises use artificial intelligence here than in the EU on average, so "
            "software is taken to come earlier."
        )
    return _(
        "Fewer enterprises use artificial intelligence here than in the EU on average, so "
        "software is taken to come later."
    )


def _costs(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    if context.resolved.at(COSTS_CHOICE).shown() == EXCHANGE_RATE:
        return _(
            "What automation costs was set down in dollars, which the exchange rate turns into pay."
        )
    return _(
        "What automation costs was set down in dollars and is taken to be the same part of the "
        "mean wage here as there."
    )


def _unknown(context: ReportContext, texts: Texts) -> str:
    return texts.say(
        "States, areas and industries, and how such a projection would have fared in the past, are "
        "left out: they have been worked out %(there)s alone.",
        there=inside(economy_of(HOME_CODE), texts),
    )
