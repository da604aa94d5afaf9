"""From published scores to the tables of measures and scores: carried, harmonised, completed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from occupations.crosswalks import carry
from occupations.errors import DataError, nearest_name
from occupations.imputation import Features, Imputation, impute
from occupations.measures import (
    IN_PERSON_TASK_SHARE,
    IN_PERSON_TASK_SHARE_NOISE_ROW,
    MEASURES,
    PHYSICAL_TASK_SHARE,
    PHYSICAL_TASK_SHARE_NOISE_ROW,
    PHYSICAL_TASK_SHARE_TWO_KINDS,
    REFERENCE_MEASURE,
    Measure,
    harmonise,
    repetition_score,
)
from occupations.national import annual_wages, education_levels
from occupations.raw_inputs import WORK_ACTIVITIES, WORK_CONTEXT_SERIES
from occupations.task_time import activity_weights
from occupations.tasks import activity_shares, generalised_shares, messages_per_job

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_inputs import RawInputs
    from occupations.task_time import TaskTime

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ScoredMeasure:
    """One measure on the 830 occupations: as published (NaN where not) and completed."""

    measure: Measure
    published: Floats
    completed: Imputation


@dataclass(frozen=True, slots=True, eq=False)
class ScoreTables:
    """The three tables that speak of measures."""

    measures: pd.DataFrame
    scores: pd.DataFrame
    imputation: pd.DataFrame


def occupation_features(raw: RawInputs) -> Features:
    """Return what predicts missing values: skills, log wage, education, major group, activities."""
    jobs = raw.occupations
    codes = jobs["occupation_code"]
    skills = raw.skills.set_index("occupation_code").reindex(codes).to_numpy(dtype=np.float64)
    schooling = education_levels(raw.projections.set_index("occupation_code").reindex(codes))
    groups = codes.str[:2].to_numpy()
    member = (groups[:, np.newaxis] == np.unique(groups)).astype(np.float64)
    known = np.column_stack([skills, np.log(annual_wages(jobs)), schooling, member])
    weights, activity_ids = activity_weights(raw)
    present = ~np.isnan(weights).any(axis=1)
    shares = generalised_shares(weights[present], activity_ids)
    activities = np.full((len(codes), shares.shape[1]), np.nan)
    activities[present] = shares
    return Features(known=known, activities=activities)


def score_measures(raw: RawInputs, features: Features) -> tuple[ScoredMeasure, ...]:
    """Return every measure that the published scores allow, harmonised and completed."""
    jobs = raw.occupations["employment_jobs"].to_numpy(dtype=np.float64)
    carried = _carried_scores(raw, jobs)
    if REFERENCE_MEASURE not in carried:
        raise DataError(f"the scores of the reference measure {REFERENCE_MEASURE!r} are missing")
    scored = []
    for measure in MEASURES:
        published = carried.get(measure.measure_id)
        if published is None:
            continue
        covered = ~np.isnan(published)
        harmonised = np.full(published.size, np.nan)
        harmonised[covered] = harmonise(
            measure,
            published[covered],
            jobs[covered],
            reference=carried[REFERENCE_MEASURE][covered],
        )
        completed = impute(harmonised, features, lower=0.0, upper=1.0)
        scored.append(ScoredMeasure(measure, published, completed))
    return tuple(scored)


def score_tables(raw: RawInputs, scored: tuple[ScoredMeasure, ...], time: TaskTime) -> ScoreTables:
    """Return the measures with their coverage, their scores in long form, and the errors."""
    import pandas as pd

    jobs = raw.occupations["employment_jobs"].to_numpy(dtype=np.float64)
    codes = raw.occupations["occupation_code"]
    by_id = {one.measure.measure_id: one for one in scored}
    present = [m for m in MEASURES if m.measure_id in by_id or not m.by_occupation]
    measures = pd.DataFrame([_measure_row(m, by_id.get(m.measure_id), jobs) for m in present])
    scores = pd.concat(
        [
            pd.DataFrame(
                {
                    "measure_id": one.measure.measure_id,
                    "occupation_code": codes,
                    "published_score": one.published,
                    "harmonised_score": one.completed.values,
                    "imputed": one.completed.imputed,
                }
            )
            for one in scored
        ],
        ignore_index=True,
    )
    series = [(o.measure.measure_id, o.completed, o.measure.noise_row) for o in scored]
    series += [
        (PHYSICAL_TASK_SHARE, time.physical, PHYSICAL_TASK_SHARE_NOISE_ROW),
        (IN_PERSON_TASK_SHARE, time.in_person, IN_PERSON_TASK_SHARE_NOISE_ROW),
        (PHYSICAL_TASK_SHARE_TWO_KINDS, time.two_kinds, PHYSICAL_TASK_SHARE_NOISE_ROW),
    ]
    rows = [_imputation_row(name, completed, row, jobs) for name, completed, row in series]
    return ScoreTables(measures, scores, pd.DataFrame(rows))


def _carried_scores(raw: RawInputs, jobs: Floats) -> dict[str, Floats]:
    """Return every published series on the occupations of OEWS, NaN where there is none."""
    codes = raw.occupations["occupation_code"]
    carried: dict[str, Floats] = {}
    for (series, classification), rows in raw.published_scores.groupby(
        ["series", "classification"], sort=False
    ):
        bridge = raw.crosswalks.get(str(classification))
        values = rows.set_index("code")["published_score"]
        if classification == WORK_ACTIVITIES:
            carried[str(series)] = _by_activity(raw, values, jobs)
            continue
        if bridge is not None:
            values = carry(values, bridge, kind="intensive")
        carried[str(series)] = values.reindex(codes).to_numpy(dtype=np.float64)
    if set(WORK_CONTEXT_SERIES) <= set(carried):
        items = np.column_stack([carried.pop(name) for name in WORK_CONTEXT_SERIES])
        complete = ~np.isnan(items).any(axis=1)
        carried["repetition"] = np.full(len(codes), np.nan)
        carried["repetition"][complete] = repetition_score(items[complete], jobs[complete])
    return carried


def _by_activity(raw: RawInputs, messages: pd.Series[float], jobs: Floats) -> Floats:
    """Return messages per job (occupation,) from shares of messages by activity; NaN where none."""
    weights, activity_ids = activity_weights(raw)
    unknown = messages.index.difference(activity_ids)
    if len(unknown):
        raise DataError(
            f"messages are about the activity {unknown[0]!r}, which no occupation has",
            nearest=nearest_name(str(unknown[0]), activity_ids),
        )
    present = ~np.isnan(weights).any(axis=1)
    shares = activity_shares(weights[present])
    about = np.asarray(messages.reindex(activity_ids, fill_value=0.0), dtype=np.float64)
    per_job = np.full(present.size, np.nan)
    per_job[present] = messages_per_job(shares, jobs[present], about)
    return per_job


def _measure_row(
    measure: Measure, scored: ScoredMeasure | None, jobs: Floats
) -> dict[str, str | int | float]:
    if scored is None:  # set by parameters: nothing is missing
        covered, error, r2 = np.ones(jobs.size, dtype=np.bool_), 0.0, 1.0
    else:
        covered = ~scored.completed.imputed
        error, r2 = scored.completed.error, scored.completed.r2
    covered_share = float(jobs[covered].sum() / jobs.sum())
    return {
        "measure_id": measure.measure_id,
        "channel": measure.channel,
        "kind": measure.kind,
        "title": measure.title,
        "source_id": measure.source_id,
        "noise_row": measure.noise_row,
        "occupations_covered": int(covered.sum()),
        "employment_covered_share": covered_share,
        "imputed_employment_share": float(jobs[~covered].sum() / jobs.sum()),
        "imputation_error": error,
        "imputation_r2": r2,
    }


def _imputation_row(
    series: str, completed: Imputation, noise_row: int, jobs: Floats
) -> dict[str, str | int | float]:
    return {
        "series": series,
        "rows_missing": int(completed.imputed.sum()),
        "employment_missing_share": float(jobs[completed.imputed].sum() / jobs.sum()),
        "error": completed.error,
        "r2": completed.r2,
        "noise_row": noise_row,
    }
