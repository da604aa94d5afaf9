"""The answer about one place as a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from displacement.questions.place_answer import TOP_OCCUPATIONS, PlaceAnswer, spread_document

if TYPE_CHECKING:
    from models.regions.one_place import PlaceOccupations
    from models.regions.regional_summary import RegionalSummary


def place_document(answer: PlaceAnswer) -> dict[str, Any]:
    """Return rungs, rank, difference from the nation and top occupations of a place.

    Jobs or job equivalents; shares are of jobs without automation in the same draw.
    """
    from models.ladder import BASE_YEAR
    from models.regions.regional_summary import NATION

    projection, request = answer.projection, answer.request
    place, summary, row = projection.place, projection.summary, projection.row
    return {
        "code": place.code,
        "title": place.title,
        "kind": place.kind,
        "members": _members(answer),
        "scenario": answer.resolved.scenario_id,
        "base_year": BASE_YEAR,
        "year": summary.year,
        "draws": summary.draws,
        "seed": request.seed,
        "base_jobs": place.jobs,
        "baseline_jobs": float(summary.baseline_jobs[row]),
        "completed_share": place.completed_share,
        "unlisted_share": place.unlisted_share,
        "mostly_published": not place.is_marked,
        "rungs": {name: _rung(summary, row, at) for at, name in enumerate(summary.rungs)},
        "national_shares": {
            name: spread_document(
                summary.central_share[NATION, at], summary.spread_share, (NATION, at)
            )
            for at, name in enumerate(summary.rungs)
        },
        "rank": _rank(summary, row),
        "difference": _difference(summary, row),
        "occupations": _occupations(projection.occupations),
    }


def _members(answer: PlaceAnswer) -> list[str] | None:
    return None if answer.members is None else [place.code for place in answer.members]


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


def _occupations(found: PlaceOccupations) -> list[dict[str, Any]]:
    return [
        {
            "code": found.codes[at],
            "title": found.titles[at],
            "baseline_jobs": float(found.baseline_jobs[at]),
            "displaced_jobs": spread_document(found.central_jobs[at], found.spread_jobs, at),
        }
        for at in range(min(TOP_OCCUPATIONS, len(found.codes)))
    ]
