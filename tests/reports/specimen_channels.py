"""Made-up displaced work by channel, plausible: most by software, some of the rest in factories."""

from __future__ import annotations

from models.channel_split import ChannelSplit
from models.summary import RunSummary


def make_split(summary: RunSummary, year: int) -> ChannelSplit:
    """Return what displaces the central value of the made-up run."""
    place = (
        summary.economy.scope_index(summary.economy.headline_scope),
        summary.ladder.index(summary.ladder.headline.name),
        summary.years.index(min(year, summary.horizon)),
    )
    return split_of(float(summary.central_jobs[place]), year=min(year, summary.horizon))


def split_of(
    total: float = 23e6, *, software: float = 0.79, factories: float = 0.25, year: int = 2040
) -> ChannelSplit:
    """Return so much displaced work: a share of it by software, and of machines' in factories."""
    by_software = software * total
    machines = total - by_software
    return ChannelSplit(
        year,
        {"cognitive": 0.05 * by_software, "physical": factories * machines},
        {"cognitive": 0.95 * by_software, "physical": (1 - factories) * machines},
    )
