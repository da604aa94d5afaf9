"""What is said of the people of one occupation and of where they could go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reports.texts import Texts

if TYPE_CHECKING:
    from models.people.ways_out import DisplacedShare, WayOut

_HARDLY_ANY: Final = 0.015
_A_FEW: Final = 0.04


def ways_sentence(title: str, ways: Sequence[WayOut], texts: Texts) -> str:
    """Return how many ways out there are, how many keep the pay, how many shrink, too."""
    _ = texts.say
    if not ways:
        return _(
            "O*NET lists no occupations related to %(title)s: it gathers what has no title of its "
            "own.",
            title=title,
        )
    shrinking = sum(way.also_shrinking != "" for way in ways)
    kept = sum(way.keeps_pay is True and way.also_shrinking == "" for way in ways)
    return _(
        "Occupations with work like that of %(title)s: %(count)s. Shrinking, too: %(shrinking)s. "
        "Not shrinking and paying at least nine tenths as much: %(kept)s.",
        count=len(ways),
        title=title,
        shrinking=shrinking,
        kept=kept,
    )


def shrinking_words(way: WayOut, texts: Texts) -> str:
    """Return why a way out is called shrinking, too; "" where it is not."""
    _ = texts.say
    return {
        "": "",
        "displaced": _("loses as much work"),
        "projected": _("projected to shrink"),
        "both": _("loses as much work and is projected to shrink"),
    }[way.also_shrinking]


def pay_words(way: WayOut, texts: Texts) -> str:
    """Return what becomes of the pay, in words."""
    _ = texts.say
    if way.keeps_pay is None:
        return _("not known")
    ratio = texts.percent(way.wage_ratio - 1)
    return f"+{ratio}" if way.wage_ratio >= 1.005 else ratio if way.wage_ratio < 0.995 else "0"


def about_share(share: DisplacedShare, texts: Texts) -> str:
    """Return a displaced share as one says it: "about a tenth", "about a quarter".

    The median, or without draws the central value, in steps that the interval leaves any sense to.
    """
    return about(share.central if share.median is None else share.median, texts)


def about(value: float, texts: Texts) -> str:
    """Return a share as one says it, with "about" where it is a fraction."""
    if value < _A_FEW:
        return plain_share(value, texts)
    return texts.say("about %(share)s", share=plain_share(value, texts))


def plain_share(value: float, texts: Texts) -> str:
    """Return a share of work as one says it, from "hardly any" to "nearly all"."""
    _ = texts.say
    if value < _HARDLY_ANY:
        return _("hardly any")
    if value < _A_FEW:
        return _("a few in a hundred")
    names = (
        *((1 / 20, _("a twentieth")), (1 / 10, _("a tenth")), (1 / 8, _("an eighth"))),
        *((1 / 7, _("a seventh")), (1 / 6, _("a sixth")), (1 / 5, _("a fifth"))),
        (1 / 4, _("a quarter")),
        *((1 / 3, _("a third")), (2 / 5, _("two fifths")), (1 / 2, _("half"))),
        *((3 / 5, _("three fifths")), (2 / 3, _("two thirds")), (3 / 4, _("three quarters"))),
        *((4 / 5, _("four fifths")), (9 / 10, _("nine tenths")), (1.0, _("nearly all"))),
    )
    return min(names, key=lambda one: abs(one[0] - value))[1]


def training_words(way: WayOut, texts: Texts) -> str:
    """Return what a way out asks of a newcomer."""
    return asked_words(way.entry_education, way.work_experience, way.on_the_job_training, texts)


def asked_words(education: str, experience: str, training: str, texts: Texts) -> str:
    """Return schooling, experience and training that an occupation asks; "" where none is known."""
    parts = [
        education_words(education, texts),
        experience_words(experience, texts),
        training_name(training, texts),
    ]
    return "; ".join(part for part in parts if part)


def education_words(level: str, texts: Texts) -> str:
    """Return the education typically needed for entry, as a lay person would say it."""
    _ = texts.say
    return {
        "No formal educational credential": _("no certificate"),
        "High school diploma or equivalent": _("high-school diploma"),
        "Some college, no degree": _("some college, no degree"),
        "Postsecondary nondegree award": _("certificate after high school"),
        "Associate's degree": _("associate’s degree"),
        "Bachelor's degree": _("bachelor’s degree"),
        "Master's degree": _("master’s degree"),
        "Doctoral or professional degree": _("doctoral or professional degree"),
        "": "",
    }[level]


def experience_words(experience: str, texts: Texts) -> str:
    """Return the experience typically asked for; "" for none."""
    _ = texts.say
    return {
        "None": "",
        "": "",
        "Less than 5 years": _("up to 5 years’ experience"),
        "5 years or more": _("5 years’ experience or more"),
    }[experience]


def training_name(training: str, texts: Texts) -> str:
    """Return the training on the job; "" for none."""
    _ = texts.say
    return {
        "None": "",
        "": "",
        "Short-term on-the-job training": _("up to a month’s training"),
        "Moderate-term on-the-job training": _("up to a year’s training"),
        "Long-term on-the-job training": _("more than a year’s training"),
        "Apprenticeship": _("apprenticeship"),
        "Internship/residency": _("internship or residency"),
    }[training]


def state_words(state: str, texts: Texts) -> str:
    """Return what people without a job are doing, in words."""
    _ = texts.say
    return {
        "unemployed": _("to unemployment"),
        "out_of_labour_force": _("out of the labour force"),
    }[state]
