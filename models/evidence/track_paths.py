"""From draws and tables to what is on track: each observation beside what the draws projected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.equations import adoption as adoption_since
from models.evidence.adoption import BASE_POINT
from models.evidence.business_use import ALL_SECTORS, NEW_WORDING
from models.evidence.on_track import (
    Observed,
    OnTrack,
    TrackRow,
    consistent_draws,
    consistent_with_all,
    share_of,
    track_row,
)
from models.evidence.record_spread import TOTAL, record_spread
from models.group_sums import GroupSum
from models.sampling import draw_parameters

if TYPE_CHECKING:
    import pandas as pd

    from models.engine import Projector
    from models.evidence.record_spread import RecordSpread
    from models.inputs import ModelInputs
    from models.sampling import ParameterDraws
    from models.scenarios import ResolvedScenario

Floats = NDArray[np.float64]

TRACK_DRAWS: Final = 2_048
"""As many draws as a share to a per cent takes."""

TRACK_TABLES: Final = ("business_use", "task_use", "employment_history", "past_projections")
"""The shipped tables that observations and their errors come from."""

# The supplement was asked from November 2025 to February 2026.
_SUPPLEMENT: Final = 2026.0
# No curve has begun: what stands there at this time is what it has done since ever.
_LONG_AGO: Final = -1e4
_CURVE_STEPS: Final = 25
_YEARS_SHOWN: Final = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class CountedMay:
    """Jobs of a later May than the base year by occupation of the model, (occupation,)."""

    year: int
    jobs: Floats


def on_track(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    tables: Mapping[str, pd.DataFrame],
    *,
    projector: Projector,
    counted: CountedMay | None,
    draws: int,
    seed: int,
) -> OnTrack:
    """Return what was observed since the base year of `inputs` beside what draws projected.

    Parameters
    ----------
    inputs
        The model from the May at which the path starts.
    resolved
        The assumptions of the run.
    tables
        Those of `TRACK_TABLES`, and `occupations` with official projections.
    projector
        The form of the equations.
    counted
        A later May; None where none was counted.
    draws, seed
        The first draws of an ensemble with this seed.
    """
    sample = draw_parameters(resolved, inputs, seed=seed, start=0, stop=draws)
    use = _use(tables["business_use"])
    rows, left = [], np.ones(draws, dtype=bool)
    for observed, projected in _of_firms(inputs, sample, use, tables["task_use"]):
        rows.append(track_row(observed, projected))
        left &= consistent_draws(observed, projected)
    spread, jobs_left = None, None
    if counted is not None:
        spread, of_jobs, jobs_left = _of_jobs(inputs, sample, tables, projector, counted)
        rows += of_jobs
        left &= jobs_left
    times, curve = _curve(inputs, sample, use)
    return OnTrack(
        start_year=inputs.base_year,
        observed_year=None if counted is None else counted.year,
        draws=draws,
        rows=tuple(rows),
        jobs=None if jobs_left is None else share_of(jobs_left),
        every=share_of(left),
        spread=spread,
        curve_years=times,
        curve=curve,
        use_years=use["year"].to_numpy(float),
        use_shares=use["use_share"].to_numpy(float),
        use_errors=use["standard_error_share"].to_numpy(float),
    )


def software_share(inputs: ModelInputs, draws: ParameterDraws, dates: Floats) -> Floats:
    """Return the share of worthwhile work that adoption curves have software doing, (draw, time).

    Since ever, not since the base year; sectors by their jobs.

    Parameters
    ----------
    dates
        (time,) decimal years. A year of the model is its May.
    """
    weight = draws.values["adoption.sector_effects"]

    def of_sectors(name: str) -> Floats:
        key = f"cognitive.{name}"
        restated = draws.restated.get(key)
        return draws.values[key] if restated is None else restated.by_sector

    shares = adoption_since(
        curve=draws.choices["adoption.curve"],
        midpoint=of_sectors("midpoint"),
        duration=of_sectors("duration"),
        ceiling=of_sectors("ceiling"),
        effect=weight[:, None] * inputs.sectors.effect["cognitive"],
        calendar=np.concatenate([[_LONG_AGO], dates - BASE_POINT]),
        bass_p_over_q=draws.values["adoption.bass_p_over_q"],
    )[:, 1:]
    sums = GroupSum.over(inputs.cells.sector, groups=len(inputs.sectors.codes))
    jobs = sums(inputs.cells.jobs)
    result: Floats = (shares * (jobs / jobs.sum())).sum(axis=-1)
    return result


def _use(business_use: pd.DataFrame) -> pd.DataFrame:
    """Return the nation's shares of firms under the wording in use, oldest first."""
    mine = (business_use["wording"] == NEW_WORDING) & (business_use["sector_code"] == ALL_SECTORS)
    return business_use[mine].dropna(subset=["use_share"]).sort_values("year")


def _of_firms(
    inputs: ModelInputs, sample: ParameterDraws, use: pd.DataFrame, task_use: pd.DataFrame
) -> list[tuple[Observed, Floats]]:
    """Return what firms say beside what each draw has software doing then, (draw,)."""
    first, last = use.iloc[0], use.iloc[-1]
    dates = np.array([first["year"], last["year"], _SUPPLEMENT])
    shares = software_share(inputs, sample, dates)
    rise_error = float(np.hypot(first["standard_error_share"], last["standard_error_share"]))
    value = dict(zip(task_use["answer"], task_use["answer_share"], strict=True))
    error = dict(zip(task_use["answer"], task_use["standard_error_share"], strict=True))
    handing_over = value["uses_ai"] * value["takes_over_task"]
    relative = np.hypot(
        error["uses_ai"] / value["uses_ai"], error["takes_over_task"] / value["takes_over_task"]
    )
    observed = (
        Observed(
            kind="use",
            code="",
            title="",
            date=float(last["year"]),
            value=float(last["use_share"]),
            error=float(last["standard_error_share"]),
            test="at_most",
        ),
        Observed(
            kind="rise",
            code="",
            title="",
            date=float(last["year"]),
            value=float(last["use_share"] - first["use_share"]),
            error=rise_error,
            test="beside",
        ),
        Observed(
            kind="handing_over",
            code="",
            title="",
            date=_SUPPLEMENT,
            value=float(handing_over),
            error=float(handing_over * relative),
            test="beside",
        ),
    )
    projected = (shares[:, 1], shares[:, 1] - shares[:, 0], shares[:, 2])
    return list(zip(observed, projected, strict=True))


def _of_jobs(
    inputs: ModelInputs,
    sample: ParameterDraws,
    tables: Mapping[str, pd.DataFrame],
    projector: Projector,
    counted: CountedMay,
) -> tuple[RecordSpread, list[TrackRow], NDArray[np.bool_]]:
    """Return what jobs are measured with, their rows, and which draws they leave together."""
    spread = record_spread(
        tables["employment_history"],
        tables["past_projections"],
        tables["occupations"],
        years=counted.year - inputs.base_year,
        before=counted.year,
    )
    groups = inputs.occupations.major_group
    by_group = GroupSum.over(groups.member, groups=len(groups.codes))(counted.jobs)
    sums = projector(inputs, horizon=counted.year)(sample)
    net_loss = sums.groups["major_group"][:, :, projector.ladder.index("net_loss"), -1]
    jobs = sums.group_baselines["major_group"][:, :, -1] - net_loss
    error_of = dict(zip(spread.codes, spread.groups, strict=True)) | {TOTAL: spread.total}
    values = dict(zip(groups.codes, by_group, strict=True)) | {TOTAL: by_group.sum()}
    titles = dict(zip(groups.codes, groups.titles, strict=True)) | {TOTAL: ""}
    observed = [
        Observed(
            kind="jobs",
            code=code,
            title=titles[code],
            date=counted.year + BASE_POINT,
            value=float(values[code]),
            error=float(error_of[code]),
            test="within",
        )
        for code in (TOTAL, *groups.codes)
    ]
    projected = np.column_stack([jobs.sum(axis=1), jobs])
    rows = [track_row(one, projected[:, place]) for place, one in enumerate(observed)]
    return spread, rows, consistent_with_all(observed, projected)


def _curve(inputs: ModelInputs, sample: ParameterDraws, use: pd.DataFrame) -> tuple[Floats, Floats]:
    """Return decimal years, and the 5, 50 and 95 % points of what software does then."""
    begin = inputs.base_year + BASE_POINT
    end = max(begin + _YEARS_SHOWN, float(use["year"].max()))
    times = np.linspace(begin, end, _CURVE_STEPS)
    points = np.quantile(software_share(inputs, sample, times), (0.05, 0.5, 0.95), axis=0)
    return times, np.asarray(points)
