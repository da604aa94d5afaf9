"""The answer about one place as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from displacement.answers.spread_document import spread_document

if TYPE_CHECKING:
    from models.regions.one_place import PlaceOccupations, PlaceProjection
    from models.regions.regional_summary import RegionalSummary, Subset

TOP_OCCUPATIONS: Final = 12


def place_document(
    projection: PlaceProjection,
    *,
    subset: Subset | None,
    scenario_id: str,
    seed: int,
    base_year: int,
) -> dict[str, Any]:
    """Return rungs, rank, difference from the nation and top occupations of a place.

    Jobs or job equivalents; shares are of jobs without automation in the same draw. A `subset` is
    given with its members.
    """
    from models.regions.regional_summary import NATION

    place, summary, row = projection.place, projection.summary, projection.row
    return {
        "code": place.code,
        "title": place.title,
        "kind": place.kind,
        "members": None if subset is None else member_rows(subset),
        "scenario": scenario_id,
        "base_year": base_year,
        "year": summary.year,
        "draws": summary.draws,
        "seed": seed,
        "base_jobs": place.jobs,
        "baseline_jobs": float(summary.baseline_jobs[row]),
        "completed_share": place.completed_share,
        "unlisted_share": place.unlisted_share,
        "mostly_published": not place.is_marked,
        "rungs": {name: _rung(summary, row, at) for at, name in enumerate(summary.rungs)},
        "national_shares": {
            name: _rung(summary, NATION, at)["share"] for at, name in enumerate(summary.rungs)
        },
        "rank": _rank(summary, row),
        "difference": _difference(summary, row),
        "occupations": occupation_rows(projection.occupations),
    }


def member_rows(subset: Subset) -> list[dict[str, Any]]:
    """Return one row a member of a subset: what it is, and what the subset's file calls it."""
    return [
        {
            "code": place.code,
            "title": place.title,
            "kind": place.kind,
            "own_title": own_title,
            "base_jobs": place.jobs,
        }
        for place, own_title in subset.titled_members()
    ]


def rung_rows(projection: PlaceProjection) -> list[dict[str, Any]]:
    """Return one row a rung: jobs and share in the place, share in the nation."""
    from models.regions.regional_summary import NATION

    summary, row = projection.summary, projection.row
    rows = []
    for at, name in enumerate(summary.rungs):
        here, nation = _rung(summary, row, at), _rung(summary, NATION, at)
        columns = {f"{point}_jobs": value for point, value in here["jobs"].items()}
        columns |= {f"{point}_share": value for point, value in here["share"].items()}
        columns |= {f"{point}_nation_share": value for point, value in nation["share"].items()}
        rows.append({"rung": name, **columns})
    return rows


def _rung(summary: RegionalSummary, row: int, at: int) -> dict[str, Any]:
    return {
        "jobs": spread_document(summary.central_jobs[row, at], summary.spread_jobs, (row, at)),
        "share": spread_document(summary.central_share[row, at], summary.spread_share, (row, at)),
    }


def _rank(summary: RegionalSummary, row: int) -> dict[str, int] | None:
    """Return the rank among places of one kind, 1 = largest displaced share; None for a subset."""
    ranks = summary.ranks
    if ranks.peers[row] == 0:
        return None
    return {
        "central": int(ranks.central[row]),
        "p05": int(ranks.low[row]),
        "p50": int(ranks.median[row]),
        "p95": int(ranks.high[row]),
        "of": int(ranks.peers[row]),
    }


def _difference(summary: RegionalSummary, row: int) -> dict[str, Any]:
    from models.regions.regional_summary import NATION
    from models.regions.shift_share import PARTS

    shift = summary.shift
    return {
        "displaced_share": spread_document(
            summary.central_difference[row], summary.spread_difference, row
        ),
        "of_means": float(shift.share[row] - shift.share[NATION]),
        "parts_of_means": {
            name: float(shift.parts[row, at].sum()) for at, name in enumerate(PARTS)
        },
        "by_major_group": {
            title: {name: float(shift.parts[row, part, at]) for part, name in enumerate(PARTS)}
            for at, title in enumerate(summary.group_titles)
        },
    }


def occupation_rows(occupations: PlaceOccupations) -> list[dict[str, Any]]:
    """Return displaced work by occupation of a place, the most first."""
    return [
        {
            "code": occupations.codes[at],
            "title": occupations.titles[at],
            "baseline_jobs": float(occupations.baseline_jobs[at]),
            "displaced_jobs": spread_document(
                occupations.central_jobs[at], occupations.spread_jobs, at
            ),
        }
        for at in range(min(TOP_OCCUPATIONS, len(occupations.codes)))
    ]
