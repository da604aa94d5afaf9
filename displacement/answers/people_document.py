"""What a scenario says of people as plain values, ready for JSON."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.spread_document import finite, spread_document

if TYPE_CHECKING:
    from displacement.requests.people_request import PeopleRequest
    from models.people.displaced_record import DisplacedRecord
    from models.people.out_of_work_summary import OutOfWork
    from models.people.people import People
    from models.people.projection import Measured, PeopleProjection

_READINGS: Final = ("work", "share", "part", "excess")
_POINTS: Final = ("p05", "p50", "p95")


def people_document(people: People, request: PeopleRequest, scenario_id: str) -> dict[str, Any]:
    """Return groups, people out of work and the record of displaced workers."""
    projection = people.projection
    return {
        "people": {
            "scenario": scenario_id,
            "base_year": projection.base_year,
            "year": projection.sample.year,
            "draws": projection.sample.draws,
            "seed": projection.sample.seed,
            "shares_mean": "today’s holders of each occupation carried forward: no forecast of who "
            "will hold it",
            "groups": [_group(projection, at) for at in shown_groups(projection, request.group)],
            "coverage": {
                dimension: {
                    "unknown_share_of_jobs": known.unknown,
                    "shared_title_share_of_jobs": known.shared,
                }
                for dimension, known in projection.holders.coverage.items()
            },
            "pay": _pay(projection),
            "observed": _observed(projection),
        },
        "out_of_work": out_of_work_document(people.out_of_work),
        "record": record_document(people.record),
    }


def shown_groups(projection: PeopleProjection, group: str | None) -> list[int]:
    """Return the places of the groups of a dimension, of all where none is named.

    Hispanic origin is shown with race, those under 25 with ages.
    """
    wanted = {None: None, "race": ("race", "origin"), "age": ("age", "young")}.get(
        group, (group or "",)
    )
    groups = projection.holders.groups
    return [at for at, one in enumerate(groups) if wanted is None or one.dimension in wanted]


def group_rows(projection: PeopleProjection, group: str | None) -> list[dict[str, Any]]:
    """Return one row a group and rung, with every reading of it."""
    from models.people.projection import RUNGS

    rows = []
    for at in shown_groups(projection, group):
        one = projection.holders.groups[at]
        for rung, name in enumerate(RUNGS):
            row: dict[str, Any] = {"dimension": one.dimension, "group": one.name, "rung": name}
            for reading in _READINGS:
                measured: Measured = getattr(projection.readings, reading)
                row[f"{reading}_central"] = float(measured.central[at, rung])
                if measured.spread is not None:
                    for point in _POINTS:
                        value = getattr(measured.spread, point)[at, rung]
                        row[f"{reading}_{point}"] = float(value)
            row["jobs_part"] = float(projection.jobs_part[at])
            row["published_part"] = float(projection.holders.published[at])
            rows.append(row)
    return rows


def measured_document(measured: Measured, index: Any) -> dict[str, float | None]:
    """Return one value with its quantiles and errors; what is not known is None."""
    document: dict[str, float | None] = finite(
        spread_document(float(measured.central[index]), measured.spread, index)
    )
    return document


def _group(projection: PeopleProjection, at: int) -> dict[str, Any]:
    from models.people.projection import RUNGS

    group = projection.holders.groups[at]
    published = float(projection.holders.published[at])
    return {
        "dimension": group.dimension,
        "group": group.name,
        "jobs": float(projection.jobs[at]),
        "jobs_share_model": float(projection.jobs_part[at]),
        "jobs_share_published": None if math.isnan(published) else published,
        **{
            name: {
                reading: measured_document(getattr(projection.readings, reading), (at, rung))
                for reading in _READINGS
            }
            for rung, name in enumerate(RUNGS)
        },
    }


def _pay(projection: PeopleProjection) -> list[dict[str, Any]]:
    from models.people.holders import SEXES_OF_PAY

    return [
        {
            "sex": sex,
            "weekly_usd_all": measured_document(projection.pay, (at, 0)),
            "weekly_usd_displaced": measured_document(projection.pay, (at, 1)),
        }
        for at, sex in enumerate(SEXES_OF_PAY)
    ]


def _observed(projection: PeopleProjection) -> dict[str, Any]:
    from models.people.observed import observed, rank_agreement

    found = observed()
    return {
        "young_since_2022": [
            {"who": one.who, "source": one.source, "mark": one.mark, "said": one.said["en"]}
            for one in found.studies
        ],
        "exposure_elsewhere": {
            "who": found.exposure.who,
            "source": found.exposure.source,
            "meaning": found.exposure.meaning["en"],
            "shares": dict(found.exposure.shares),
            "rank_correlation": rank_agreement(projection, found.exposure),
        },
    }


def out_of_work_document(account: OutOfWork) -> dict[str, Any]:
    """Return the account of people out of work, by slack."""
    from models.people.stated_unemployment import stated_unemployment

    stated = stated_unemployment()
    return {
        "draws": account.draws,
        "by_slack": [
            {
                "slack": slack,
                "peak_persons": measured_document(account.peak, at),
                "peak_points": measured_document(account.peak_points, at),
                "peak_year_central": account.peak_years[at],
                "central": {
                    "years": list(account.years),
                    **{
                        name: getattr(account.central[at], name)[0].tolist()
                        for name in (
                            *("dismissed", "found_work", "gave_up"),
                            *("looking", "employed_again", "out"),
                        )
                    },
                },
            }
            for at, slack in enumerate(account.slacks)
        ],
        "peak_points_at_other_slopes": {str(slope): points for slope, points in account.at_slopes},
        "labour_force_persons": dict(
            zip(map(str, account.years), account.labour_force.tolist(), strict=True)
        ),
        "stated_by_others": [
            {
                "who": one.who,
                "points_low": one.points_low,
                "points_high": one.points_high,
                "mark": one.mark,
                "source": one.source,
            }
            for one in stated.figures
        ],
        "without_figure": [one.who for one in stated.without_figure],
    }


def record_document(record: DisplacedRecord) -> dict[str, Any]:
    """Return surveys, single outcomes and the regression on slack."""
    line = record.reemployment
    document: dict[str, Any] = finite(
        {
            "surveys": record.status.to_dict("records"),
            "outcomes": record.outcomes.to_dict("records"),
            "reemployment_on_slack": {
                "slope": line.slope,
                "low_95": line.low,
                "high_95": line.high,
                "leave_one_out": [float(line.without.min()), float(line.without.max())],
                "surveys": len(line.surveys),
                "explained": line.explained,
                "out_of_labour_force_share": line.out_share,
            },
        }
    )
    return document
