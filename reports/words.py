"""The ladder's names in the reader's language: notes for figures, meanings for the glossary."""

from __future__ import annotations

from dataclasses import dataclass

from models.ladder import Ladder, Rung
from occupations.economy import ENGLISH, Scope
from reports.texts import Texts


@dataclass(frozen=True, slots=True)
class RungWords:
    """One rung as a reader meets it; `short` is its title where `note` stands with it.

    `caveat` is a sentence on how to read its range, where it needs one; `is_not` what the number is
    often taken for and is not. Both and the note are empty where nothing special is to be said.
    """

    title: str
    short: str
    note: str
    meaning: str
    unit: str
    is_not: str
    caveat: str = ""


def chain_and_net(ladder: Ladder) -> tuple[Rung, ...]:
    """Return the rungs in job equivalents: the chain, and what is left of it on balance."""
    return tuple(rung for rung in ladder if not rung.counts_jobs)


def aside(ladder: Ladder) -> tuple[Rung, ...]:
    """Return the rungs that count jobs: they stand beside the chain, never in it."""
    return tuple(rung for rung in ladder if rung.counts_jobs)


def reading_order(ladder: Ladder) -> tuple[Rung, ...]:
    """Return every rung in the order in which a reader meets them: those aside come last."""
    return (*chain_and_net(ladder), *aside(ladder))


def rung_words(rung: Rung, texts: Texts) -> RungWords:
    """Return the words of a rung: its own, with those special to a rung of its name."""
    _ = texts.say
    notes = {
        "exposed": _("half their tasks or more, today"),
        "automatable": _("technically possible"),
        "cost_effective": _("cheaper than the wage"),
        "adopted": _("handed over by firms"),
        "displaced": _("leaves the payroll"),
        "laid_off": _("on top of those without automation"),
        "net_loss": _("after new demand and tasks"),
    }
    # Where the note stands below it, the title need not repeat it: "today".
    short = _("jobs in exposed occupations") if rung.name == "exposed" else _(rung.title)
    caveat = ""
    if rung.name == "exposed":
        caveat = _(
            "A job in an exposed occupation counts whole once half of its task time is exposed. "
            "Many jobs lie near one half, where a slightly different score moves them across."
        )
    return RungWords(
        title=_(rung.title),
        short=short,
        note=notes.get(rung.name, ""),
        meaning=_(rung.meaning),
        unit=_(rung.unit),
        is_not=_misreadings(texts).get(rung.name, ""),
        caveat=caveat,
    )


def exposed_counts(year: int, texts: Texts) -> str:
    """Return which jobs the first rung counts, where they could be taken for those of today."""
    return texts.say(
        "These are the jobs of %(year)s in occupations exposed today, and can be more than "
        "today’s.",
        year=year,
    )


def _misreadings(texts: Texts) -> dict[str, str]:
    _ = texts.say
    return {
        "exposed": _("Not jobs at risk: what could be helped along can also grow."),
        "automatable": _("Not what will be automated: neither cost nor adoption is in it."),
        "cost_effective": _("Not what firms will do: they take years to do what would pay."),
        "adopted": _("Not jobs lost: part of it lets people do more in the same time."),
        "displaced": _(
            "Not people dismissed, nor unemployment: work that ends here can be hours, vacancies "
            "or posts, and other work begins elsewhere."
        ),
        "laid_off": _(
            "Not all dismissals: those that the baseline has anyway and those for cause are not in "
            "it. Below zero it means fewer than without automation."
        ),
        "net_loss": _("Not a forecast of employment: population, trade and policy are left out."),
    }


def group_title(title: str, texts: Texts) -> str:
    """Return the name of a sector, or of a group of occupations or jobs."""
    return texts.say(title)


def scope_title(scope: Scope, texts: Texts) -> str:
    """Return the name of a scope."""
    own = {language: title for language, (title, _) in scope.translated.items()}
    return texts.data({ENGLISH: scope.title, **own})


def scope_meaning(scope: Scope, texts: Texts) -> str:
    """Return what a scope covers."""
    own = {language: meaning for language, (_, meaning) in scope.translated.items()}
    return texts.data({ENGLISH: scope.meaning, **own})
