"""What a report calls its country: where something is, all of it, and who is counted there."""

from __future__ import annotations

from occupations.economy import Economy
from reports.texts import Texts, rounding_for
from reports.words import scope_meaning


def country(economy: Economy, texts: Texts) -> str:
    """Return its name: "Germany"."""
    return texts.data(economy.titles)


def inside(economy: Economy, texts: Texts) -> str:
    """Return where something is that is in it: "in Germany"."""
    return texts.data(economy.inside)


def whole(economy: Economy, texts: Texts) -> str:
    """Return what a caption says of all of it: "all of Germany"."""
    return texts.data(economy.whole)


def everybody(economy: Economy, texts: Texts) -> str:
    """Return what its headline scope holds, in words."""
    return scope_meaning(economy.scope(economy.headline_scope), texts)


def counts_persons(economy: Economy) -> bool:
    """Return whether its statistics count persons employed and not jobs."""
    return economy.unit == "persons"


def employed(jobs: float, economy: Economy, texts: Texts) -> str:
    """Return a number of the economy's own unit: "42.6 million persons employed"."""
    number = texts.jobs(jobs, rounding=rounding_for(jobs))
    if counts_persons(economy):
        return texts.say("%(number)s persons employed", number=number)
    return texts.say("%(number)s wage-and-salary jobs", number=number)


def base_heading(economy: Economy, year: int, texts: Texts) -> str:
    """Return the heading of a column that counts those employed in the base year."""
    if counts_persons(economy):
        return texts.say("Persons employed, %(year)s", year=year)
    return texts.say("Jobs, %(year)s", year=year)


def coverage(economy: Economy, texts: Texts) -> str:
    """Return whom employment covers and whom not."""
    _ = texts.say
    if counts_persons(economy):
        return _(
            "Employment covers persons employed %(inside)s, full-time or part-time, the "
            "self-employed included, each with the main job alone.",
            inside=inside(economy, texts),
        )
    return _(
        "Employment covers wage-and-salary jobs %(inside)s, full-time or part-time. The "
        "self-employed enter only where a scope says so.",
        inside=inside(economy, texts),
    )
