"""What it does to the results that published scores disagree: in the total, by occupation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.agreement import leaders_by_measure
from reports.assumptions import titled
from reports.context import ReportContext
from reports.estimates import rounded_share
from reports.texts import Texts

if TYPE_CHECKING:
    from models.examination.sensitivity import Index

_LEADERS: Final = 10
_LEVEL: Final = "cognitive.exposure_level"
_WEIGHTS: Final = "weights."
# Shares of the variance below which the choice of score hardly matters, and matters little.
_HARDLY, _LITTLE = 0.01, 0.1


def disagreement(context: ReportContext, *, least_jobs: float, texts: Texts) -> str:
    """Return what the disagreement of scores does to the total and to single occupations.

    `least_jobs` leaves out occupations with fewer jobs from those that lead.
    """
    parts = (
        *_in_the_total(context, texts),
        _by_occupation(context, least_jobs=least_jobs, texts=texts),
    )
    return " ".join(part for part in parts if part)


def _in_the_total(context: ReportContext, texts: Texts) -> list[str]:
    """Return the share of the variance that the choice of score carries, and the level beside it.

    Total effects of the software and the machine scores are added, which is no less than what they
    have together. Nothing where the total has no variance to share.
    """
    _ = texts.say
    examination = context.examination
    if examination is None or examination.shares is None or not examination.shares.indices:
        return [
            _(
                "The simulations vary which score is right. Scores of which only the ranking means "
                "something take the level of the reference score, so the choice between them moves "
                "exposure from some occupations to others."
            )
        ]
    indices = examination.shares.indices
    if not any(index.total > 0 for index in indices):
        return []
    chosen = [index for index in indices if index.factor.startswith(_WEIGHTS)]
    if not chosen:
        return [_("The weights of the scores are fixed in this run: no range holds them.")]
    total = max(0.0, sum(index.total for index in chosen))
    most = max(total, sum(index.total_high for index in chosen))
    level = next((index for index in indices if index.factor == _LEVEL), None)
    return [
        _of_the_choice(total, most, texts),
        "" if level is None else _of_the_level(context, level, total, texts),
    ]


def _of_the_choice(total: float, most: float, texts: Texts) -> str:
    _ = texts.say
    share = rounded_share(total, error=None, texts=texts)
    if most < _HARDLY:
        return _(
            "The simulations vary which score is right, and that hardly touches the total: it "
            "carries %(share)s of its variance.",
            share=share,
        )
    if total < _LITTLE:
        return _(
            "The simulations vary which score is right, and that adds little to the range of the "
            "total: it carries about %(share)s of its variance.",
            share=share,
        )
    return _(
        "The simulations vary which score is right, and that widens the range of the total: it "
        "carries about %(share)s of its variance.",
        share=share,
    )


def _of_the_level(context: ReportContext, level: Index, choice: float, texts: Texts) -> str:
    _ = texts.say
    share = max(level.total, 0.0)
    values = {
        "title": titled(texts.data(context.resolved.at(_LEVEL).spec.title), _LEVEL, texts),
        "share": rounded_share(share, error=None, texts=texts),
    }
    if share > choice:
        return _(
            "How much is exposed in all is the matter of another assumption, “%(title)s”, with "
            "%(share)s of the variance.",
            **values,
        )
    return _(
        "The assumption on how much is exposed in all, “%(title)s”, carries no more than that: "
        "%(share)s of the variance.",
        **values,
    )


def _by_occupation(context: ReportContext, *, least_jobs: float, texts: Texts) -> str:
    """Return how many of the occupations that lead by one score lead by all of them."""
    _ = texts.say
    leaders = leaders_by_measure(
        context.table, "cognitive", count=_LEADERS, least_jobs=least_jobs
    ).values()
    if len(leaders) < 2:
        return ""
    by_any, by_all = frozenset.union(*leaders), frozenset.intersection(*leaders)
    if by_any == by_all:
        return _("The same occupations are the most exposed by every score of software.")
    if not by_all:
        return _(
            "It does change which occupations lead: of the %(any)s that are among the %(leaders)s "
            "most exposed by some score of software, none is by all.",
            any=texts.number(len(by_any)),
            leaders=texts.number(max(map(len, leaders))),
        )
    return texts.plural(
        "It does change which occupations lead: of the %(any)s that are among the %(leaders)s most "
        "exposed by some score of software, %(count)s is by all.",
        "It does change which occupations lead: of the %(any)s that are among the %(leaders)s most "
        "exposed by some score of software, %(count)s are by all.",
        len(by_all),
        any=texts.number(len(by_any)),
        leaders=texts.number(max(map(len, leaders))),
    )
