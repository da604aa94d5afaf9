"""States, metropolitan areas and industries of a run as data frames, one row a number's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.place_document import member_rows

if TYPE_CHECKING:
    import pandas as pd

    from models.ensemble.quantiles import Floats, Spread
    from models.regions.regional_summary import RegionalSummary

_POINTS: Final = ("mean", "p05", "p25", "p50", "p75", "p95")
_NAMES: Final = ("code", "title", "kind")


def regional_frames(summaries: Sequence[RegionalSummary]) -> Mapping[str, pd.DataFrame]:
    """Return rungs by place, places, their sums beside the nation, and members of subsets."""
    if not summaries:
        return {}
    import pandas as pd

    frames = {
        name: pd.concat([frame(one) for one in summaries], ignore_index=True)
        for name, frame in (
            ("rungs_by_place", _rungs),
            ("places", _places),
            ("regional_reconciliation", _reconciliation),
        )
    }
    subsets = summaries[0].subsets
    rows = [{"subset": one.name, **row} for one in subsets for row in member_rows(one)]
    return frames | ({"subset_members": pd.DataFrame(rows)} if rows else {})


def _rungs(summary: RegionalSummary) -> pd.DataFrame:
    import pandas as pd

    rows, rungs = len(summary.base_jobs), len(summary.rungs)
    names = _names(summary)
    frame = pd.DataFrame(
        {
            "year": summary.year,
            **{key: [name[key] for name in names for _ in range(rungs)] for key in _NAMES},
            "rung": list(summary.rungs) * rows,
        }
    )
    for unit, central, spread in (
        ("jobs", summary.central_jobs, summary.spread_jobs),
        ("share", summary.central_share, summary.spread_share),
    ):
        for name, values in _columns(unit, central, spread).items():
            frame[name] = values
    return frame


def _places(summary: RegionalSummary) -> pd.DataFrame:
    import pandas as pd

    from models.regions.shift_share import PARTS

    places = [None, *summary.places]
    ranks = summary.ranks
    parts = summary.shift.parts.sum(axis=2)
    return pd.DataFrame(
        [
            {
                "year": summary.year,
                **name,
                "sector_code": "" if place is None else place.sector,
                "base_jobs": summary.base_jobs[row],
                "baseline_jobs": summary.baseline_jobs[row],
                "completed_share": 0.0 if place is None else place.completed_share,
                "unlisted_share": 0.0 if place is None else place.unlisted_share,
                "marked": place is not None and place.is_marked,
                **{
                    key: float(values[row])
                    for key, values in _columns(
                        "difference_share", summary.central_difference, summary.spread_difference
                    ).items()
                },
                "rank_central": int(ranks.central[row]),
                "rank_p05": int(ranks.low[row]),
                "rank_p50": int(ranks.median[row]),
                "rank_p95": int(ranks.high[row]),
                "rank_of": int(ranks.peers[row]),
                **{f"{part}_share": float(parts[row, at]) for at, part in enumerate(PARTS)},
            }
            for row, (name, place) in enumerate(zip(_names(summary), places, strict=True))
        ]
    )


def _reconciliation(summary: RegionalSummary) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame([{"year": summary.year, **asdict(one)} for one in summary.reconciliation])


def _names(summary: RegionalSummary) -> list[dict[str, str]]:
    return [
        {"code": summary.economy.code, "title": summary.economy.title, "kind": "nation"},
        *(
            {"code": place.code, "title": place.title, "kind": place.kind}
            for place in summary.places
        ),
    ]


def _columns(unit: str, central: Floats, spread: Spread | None) -> dict[str, Any]:
    """Return columns of central values and, with draws, quantiles and their errors."""
    columns = {f"central_{unit}": central.ravel()}
    if spread is not None:
        columns |= {f"{name}_{unit}": getattr(spread, name).ravel() for name in _POINTS}
        columns |= {
            f"error_{name}_{unit}": getattr(spread, f"error_{name}").ravel() for name in _POINTS
        }
    return columns
