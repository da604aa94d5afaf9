"""Sentences on claims about factories: their costs, their shares of the world, their work."""

from __future__ import annotations

from models.claims.claims import SHIPPED_SOURCE
from models.claims.verdicts import StatementCheck
from reports.estimates import A_FEW_TIMES, exact_jobs, rounded_share, stated_share
from reports.statement_numbers import HIGHER, LOWER, rates_text
from reports.texts import Texts, rounding_for


def unit_cost(check: StatementCheck, texts: Texts) -> list[str]:
    """Return what replacing labour could save of the cost of a good, beside what is claimed."""
    _ = texts.say
    value, saving = check.value, check.claim.numbers["saving"]
    sentences = [
        _(
            "Replacing all labour in the factory itself, at no cost, would save at most about "
            "%(direct)s of unit cost; in the whole supply chain, at most about %(chain)s.",
            direct=texts.percent(value("direct.highest")),
            chain=texts.percent(value("chain.highest")),
        ),
        _("The stated %(saving)s is more than either.", saving=texts.percent(saving))
        if saving > value("chain.highest")
        else _(
            "The stated %(saving)s lies within what the supply chain as a whole could save.",
            saving=texts.percent(saving),
        ),
    ]
    if "modelled" in check.values:
        modelled = texts.percent(value("modelled"))
        sentences.append(
            _(
                "With the savings on each automated task that the model assumes, the work adopted "
                "under the claim’s own condition cuts unit cost by about %(modelled)s.",
                modelled=modelled,
            )
            if check.claim.condition
            else _(
                "With the savings on each automated task that the model assumes, the work adopted "
                "in this run cuts unit cost by about %(modelled)s.",
                modelled=modelled,
            )
        )
    return sentences


def share_reversal(check: StatementCheck, texts: Texts) -> list[str]:
    """Return what it would take to swap two countries’ shares, beside what has been seen."""
    _ = texts.say
    value = check.value
    needed = sorted(value(f"needed.{one}") for one in (HIGHER, LOWER))
    best = max(value(f"best_decade.{one}") for one in (HIGHER, LOWER))
    sentences = [
        _(
            "To swap shares by %(year)s, US manufacturing would have to outgrow China’s by "
            "%(needed)s a year, every year.",
            year=check.claim.year,
            needed=rates_text(needed, texts),
        ),
        _(
            "In its best ten years on record it fell behind by %(best)s a year.",
            best=texts.percent(-best, decimals=1),
        )
        if best < 0
        else _(
            "In its best ten years on record it gained %(best)s a year.",
            best=texts.percent(best, decimals=1),
        ),
    ]
    if f"jobs_today.{HIGHER}" in check.values:
        jobs = {
            "today": _jobs(value(f"jobs_today.{HIGHER}"), texts),
            "then": _jobs(value(f"jobs_then.{HIGHER}"), texts),
        }
        sentences.append(
            _(
                "China’s share of today’s production would take about %(today)s US factory jobs at "
                "today’s output a job, and about %(then)s with the work that the claim’s own "
                "condition displaces.",
                **jobs,
            )
            if check.claim.condition
            else _(
                "China’s share of today’s production would take about %(today)s US factory jobs at "
                "today’s output a job, and about %(then)s with the work that this run displaces.",
                **jobs,
            )
        )
    return sentences


def _jobs(jobs: float, texts: Texts) -> str:
    return texts.jobs(jobs, rounding=rounding_for(jobs, digits=2))


def factory_labour(check: StatementCheck, texts: Texts) -> list[str]:
    """Return what work the model leaves in factories, and what the claimed number is of it."""
    _ = texts.say
    if "remaining" not in check.values:
        return [_("The run ends before the claim’s year, so the model gives no answer.")]
    value = check.value
    grown = _with_growth(check, texts)
    sentences = [_remaining(check, texts), *grown, *(_what_grows(check, texts) if grown else ())]
    if "claimed_over_base" not in check.values:
        return sentences
    jobs, times = exact_jobs(value("base_jobs"), texts), value("claimed_over_base")
    sentences.append(
        _(
            "All factory jobs counted here together are %(jobs)s: the number of the main claim is "
            "%(times)s times that.",
            jobs=jobs,
            times=texts.measure(times, digits=2),
        )
        if times >= A_FEW_TIMES
        else _(
            "All factory jobs counted here together are %(jobs)s: the number of the main claim is "
            "%(share)s of that.",
            jobs=jobs,
            share=rounded_share(times, error=None, texts=texts),
        )
    )
    return sentences


def _with_growth(check: StatementCheck, texts: Texts) -> list[str]:
    """Return what assumed growth of output makes of factory jobs; nothing where none is assumed."""
    _ = texts.say
    value = check.value
    if value("output_growth") <= value("output_growth_base"):
        return []
    values = {
        "growth": texts.percent(value("output_growth"), decimals=1),
        "base": texts.percent(value("output_growth_base"), decimals=1),
        "year": next(figure.year for figure in check.figures if figure.name == "jobs_then"),
        "then": _jobs(value("jobs_then"), texts),
        "today": exact_jobs(value("base_jobs"), texts),
    }
    if values["then"] == _jobs(value("base_jobs"), texts):
        return [
            _(
                "It is also assumed that factories’ output grows by %(growth)s a year rather than "
                "%(base)s; with that there would be about %(then)s factory jobs in %(year)s, as "
                "many as today’s %(today)s.",
                **values,
            )
        ]
    if value("jobs_then") > value("base_jobs"):
        return [
            _(
                "It is also assumed that factories’ output grows by %(growth)s a year rather than "
                "%(base)s: that makes factory jobs grow, from %(today)s to about %(then)s in "
                "%(year)s.",
                **values,
            )
        ]
    return [
        _(
            "It is also assumed that factories’ output grows by %(growth)s a year rather than "
            "%(base)s; even so factory jobs fall, from %(today)s to about %(then)s in %(year)s.",
            **values,
        )
    ]


def _what_grows(check: StatementCheck, texts: Texts) -> list[str]:
    """Return what the number of jobs holds beside growth, and whose figure the growth is beside."""
    _ = texts.say
    held = _(
        "That number of jobs also holds what new demand and new tasks bring back, which is not "
        "growth assumed."
    )
    base = next(figure for figure in check.figures if figure.name == "output_growth_base")
    if base.source_id != SHIPPED_SOURCE:
        return [held]
    return [
        held,
        _(
            "The growth of %(base)s without it is the figure of the very text that is examined "
            "here, taken as it stands.",
            base=texts.percent(base.value, decimals=1),
        ),
    ]


def _remaining(check: StatementCheck, texts: Texts) -> str:
    """Return what people would still do in factories, beside what the claim leaves them."""
    _ = texts.say
    value, stated = check.value, check.claim.numbers["remaining"]
    supposed = _("Under the claim’s own condition") if check.claim.condition else _("In this run")
    values = {
        "supposed": supposed,
        "remaining": texts.percent(value("remaining")),
        "year": next(figure.year for figure in check.figures if figure.name == "remaining"),
        "low": texts.percent(value("remaining.lowest")),
        "high": texts.percent(value("remaining.highest")),
    }
    if check.claim.source_id == SHIPPED_SOURCE and check.claim.condition:
        return _(
            "Under the claim’s own condition, people would still do about %(remaining)s of factory "
            "work in %(year)s (%(low)s to %(high)s), where the text says almost none.",
            **values,
        )
    return _(
        "%(supposed)s, people would still do about %(remaining)s of factory work in %(year)s "
        "(%(low)s to %(high)s); the claim leaves them %(stated)s at most.",
        stated=stated_share(stated, texts),
        **values,
    )
