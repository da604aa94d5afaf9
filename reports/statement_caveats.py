"""What the checks of the other claims cannot say or take for granted."""

from __future__ import annotations

from typing import Final

from models.claims.verdicts import StatementCheck
from reports.statement_numbers import HIGHER
from reports.texts import Texts

# The world of the NCSES series, as its table names it.
_ECONOMIES: Final = 75


def statement_caveat(check: StatementCheck, texts: Texts) -> str:
    """Return what the check cannot say or takes for granted."""
    _ = texts.say
    return {
        "world_shares": _(
            "Shares in current dollars move with exchange rates, and the world of one series is "
            "%(economies)s economies. In their last common year the series differ on China by "
            "%(gap)s percentage points.",
            economies=_ECONOMIES,
            gap=texts.number(100 * check.values.get("china.disagreement", 0.0)),
        ),
        "growth": _(
            "No single series of real value added was at hand: gross output is known at the ends "
            "of two decades, in two editions whose prices differ; value added in current dollars "
            "only; productivity without a total for manufacturing."
        ),
        "gain": _(
            "Value added at today’s dollars, carried from the last year of each series to %(year)s "
            "at the slower growth; no growth of other sectors is counted.",
            year=check.counted_from,
        ),
        "unit_cost": _(
            "Labour’s share of value added is a judgement near the share of the whole economy, "
            "wages of suppliers abroad taken to be alike. What cheaper capital, materials or "
            "energy could save is left out, and so is the cost of the machines."
        ),
        "share_reversal": _of_reversal(check, texts),
        "factory_labour": _(
            "The model counts task time, not factories: a few may run without people while most do "
            "not. Demand for more goods is not part of the share that remains."
        ),
    }[check.claim.check]


def _of_reversal(check: StatementCheck, texts: Texts) -> str:
    """Return what swapping shares takes for granted, of the work only where that is counted."""
    _ = texts.say
    shares = _(
        "Shares are taken to stay until %(year)s as in the last year of each series.",
        year=check.counted_from,
    )
    if f"jobs_today.{HIGHER}" not in check.values:
        return shares
    work = _(
        "The work is counted at today’s world production and the same output a job in every "
        "industry."
    )
    return f"{shares} {work}"
