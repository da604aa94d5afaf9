"""Places as rows of a table: their estimates, ranks and how they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from occupations.base_year import SHIPPED_EMPLOYMENT
from reports.context import Estimate, ReportContext
from reports.estimates import difference_text
from reports.figures.who import prefixed
from reports.places import rung_jobs, rung_share, share_difference
from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

    from models.regions.regional_summary import RegionalSummary
    from models.scenarios import ResolvedScenario
    from occupations.table import OccupationTable

_MEDIAN: Final = 2
_MARK: Final = "‡"
RANKED_APART: Final = ("metro", "nonmetro")


def places_frame(summary: RegionalSummary, *kinds: str) -> pd.DataFrame:
    """Return places of some kinds, largest displaced share against the nation first."""
    import pandas as pd

    return pd.DataFrame([place_record(summary, row) for row in ordered_rows(summary, *kinds)])


def ordered_rows(summary: RegionalSummary, *kinds: str) -> list[int]:
    """Return rows by displaced share against the nation, the largest first."""
    return sorted(
        summary.rows_of(*kinds),
        key=lambda row: (-share_difference(summary, row).middle, summary.place(row).code),
    )


def by_rank(frame: pd.DataFrame) -> pd.DataFrame:
    """Return places by the rank that their table shows, kinds that are ranked apart one by one."""
    if frame.empty:
        return frame
    kinds = frame["kind"].map({kind: at for at, kind in enumerate(RANKED_APART)}).fillna(0)
    ordered = frame.assign(_kind=kinds).sort_values(["_kind", "rank"], kind="stable")
    return ordered.drop(columns="_kind").reset_index(drop=True)


def place_record(summary: RegionalSummary, row: int) -> dict[str, Any]:
    """Return a place's line of the frame; its title is marked where too much is estimated."""
    place, ranks = summary.place(row), summary.ranks
    return {
        "code": place.code,
        "title": place.title + (_MARK if place.is_marked else ""),
        "kind": place.kind,
        "base_jobs": place.jobs,
        "baseline_jobs": float(summary.baseline_jobs[row]),
        **prefixed("jobs", rung_jobs(summary, row)),
        **prefixed("share", rung_share(summary, row)),
        **prefixed("difference", share_difference(summary, row)),
        "rank": int(ranks.median[row]),
        "rank_p05": int(ranks.low[row]),
        "rank_p95": int(ranks.high[row]),
        "rank_of": int(ranks.peers[row]),
        "rank_interval": rank_interval(summary, row),
        "estimated_share": place.estimated_share,
    }


def rank_interval(summary: RegionalSummary, row: int) -> str:
    """Return the 5-95 % interval of a rank, "2–25"; the rank alone without draws or peers."""
    low, high = int(summary.ranks.low[row]), int(summary.ranks.high[row])
    if summary.ranks.peers[row] == 0:
        return "—"
    return str(low) if low == high else f"{low}–{high}"


def place_columns(context: ReportContext, place: str, texts: Texts) -> tuple[Column, ...]:
    """Return how a frame of places reads as a table; `place` heads the names."""
    _ = texts.say
    head = (
        Column("title", place, "title"),
        Column("base_jobs", _("Jobs, %(year)s", year=context.summary.base_year), "count"),
    )
    tail = (Column("estimated_share", _("Estimated"), "share"),)
    if not context.has_draws:
        return (
            *head,
            Column("jobs_central", _("Displaced, central value"), "jobs"),
            Column("share_central", _("Share, central value"), "share"),
            Column("difference_central", _("Against the nation, points"), "difference"),
            Column("rank", _("Rank"), "count"),
            *tail,
        )
    return (
        *head,
        Column("jobs_median", _("Displaced, median"), "jobs", "jobs_error_median"),
        Column("share_median", _("Share"), "share", "share_error_median"),
        Column("share_p05", texts.percent(0.05), "share", "share_error_p05"),
        Column("share_p95", texts.percent(0.95), "share", "share_error_p95"),
        Column(
            "difference_median",
            _("Against the nation, points"),
            "difference",
            "difference_error_median",
        ),
        Column("rank", _("Median rank"), "count"),
        Column(
            "rank_interval", _("Rank, %(level)s of simulations", level=texts.percent(0.9)), "text"
        ),
        *tail,
    )


def gap_text(gap: Estimate, texts: Texts) -> str:
    """Return a difference from the nation in percentage points, with its sign."""
    return difference_text(gap.middle, error=gap.errors[_MEDIAN], texts=texts)


def regional_line(context: ReportContext, summary: RegionalSummary, texts: Texts) -> str:
    """Return the source line of a figure about places, which rest on the first draws."""
    return places_line(context.resolved, context.table, draws=summary.draws, texts=texts)


def places_line(
    resolved: ResolvedScenario, table: OccupationTable, *, draws: int, texts: Texts
) -> str:
    """Return the source line of a projection of places at so many draws."""
    _ = texts.say
    record = table.sources.get(SHIPPED_EMPLOYMENT)
    data = "" if record is None else f" · {record.producer}, {texts.period(record.vintage)}"
    scenario = texts.data(resolved.title)
    if draws == 0:
        return _(
            "Source: own projection “%(scenario)s”, central values%(data)s",
            scenario=scenario,
            data=data,
        )
    return _(
        "Source: own projection “%(scenario)s”, the first %(draws)s simulations%(data)s",
        scenario=scenario,
        draws=texts.number(draws),
        data=data,
    )
