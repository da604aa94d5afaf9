"""What must be true of the tables: conservation identities and numbers their sources print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from occupations.cells import MARGIN_TOLERANCE_JOBS
from occupations.datapackage import TABLES_FOLDER, DataPackage, read_package
from occupations.errors import DataError
from occupations.measures import (
    IN_PERSON_TASK_SHARE,
    PHYSICAL_TASK_SHARE,
    PHYSICAL_TASK_SHARE_TWO_KINDS,
    REFERENCE_MEASURE,
)
from occupations.national import MANUFACTURING
from occupations.regional import TERRITORIES
from occupations.schema import table_schemas
from occupations.table import load_table

if TYPE_CHECKING:
    import pandas as pd

Frames = Mapping[str, "pd.DataFrame"]

OEWS_OCCUPATIONS: Final = 830
OEWS_JOBS: Final = 155_481_840
MANUFACTURING_JOBS: Final = 12_654_310
PROJECTION_LINES: Final = 832
PROJECTED_JOBS: Final = {"employment_2024_jobs": 169_956_100, "employment_2034_jobs": 175_167_900}
FREY_OSBORNE_ROWS: Final = 702
TELEMARKETERS: Final = "41-9041"
PREDICTABLE_PART: Final = {"structured": 1.0, "mixed": 0.5, "unstructured": 0.0}
"""The part of physical time at a place that counts as predictable."""
PREDICTABLE_RANGE: Final = (0.45, 0.65)
_ALL: Final = "all"
_TASK_TIME: Final = (
    ("all occupations", PHYSICAL_TASK_SHARE, _ALL, 0.29),
    ("production occupations", PHYSICAL_TASK_SHARE, "51", 0.64),
    ("construction occupations", PHYSICAL_TASK_SHARE, "47", 0.73),
    ("computer occupations", PHYSICAL_TASK_SHARE, "15", 0.06),
    ("all occupations", IN_PERSON_TASK_SHARE, _ALL, 0.06),
    ("all occupations", PHYSICAL_TASK_SHARE_TWO_KINDS, _ALL, 0.27),
)
_TASK_TIME_TOLERANCE: Final = 0.03
_HALF_A_HUNDRED_JOBS: Final = 50  # projections are printed to a hundred jobs
_ROUNDING_JOBS: Final = 5  # OEWS rounds to tens


@dataclass(frozen=True, slots=True)
class DataCheck:
    """One check: a sentence that should be true, whether it is, and what was found."""

    check_id: str
    sentence: str
    passed: bool
    found: str


def verify_tables(folder: Path | None = None) -> tuple[DataCheck, ...]:
    """Return every check of the tables in `folder` (the shipped ones when not given), in order.

    Those of content are made only if every table can be read. A failed check is part of the
    answer, not an error.
    """
    try:
        package = read_package(TABLES_FOLDER if folder is None else folder)
    except DataError as reason:
        sentence = "The folder describes its tables."
        return (DataCheck("description", sentence, passed=False, found=str(reason)),)
    frames: dict[str, pd.DataFrame] = {}
    checks = [_file_check(package, name, frames) for name in table_schemas()]
    if all(check.passed for check in checks):
        for group in (
            _national,
            _projections,
            _published_scores,
            _scores,
            _task_time,
            _places,
            _regional,
        ):
            checks.extend(group(frames))
    return tuple(checks)


def _file_check(package: DataPackage, name: str, frames: dict[str, pd.DataFrame]) -> DataCheck:
    sentence = f"Table {name} is the described file, with the columns, types and ranges described."
    try:
        frames[name] = load_table(package, name)
    except DataError as reason:
        return DataCheck(f"file.{name}", sentence, passed=False, found=str(reason))
    rows = f"{len(frames[name]):,} rows, sha256 {package.tables[name].sha256[:12]}…"
    return DataCheck(f"file.{name}", sentence, passed=True, found=rows)


def _national(frames: Frames) -> Iterator[DataCheck]:
    occupations, cells, sectors = frames["occupations"], frames["cells"], frames["sectors"]
    jobs = occupations.set_index("occupation_code")["employment_jobs"]
    yield DataCheck(
        "oews.total",
        f"{OEWS_OCCUPATIONS} detailed occupations hold {OEWS_JOBS:,} jobs, as OEWS prints.",
        passed=len(jobs) == OEWS_OCCUPATIONS and int(jobs.sum()) == OEWS_JOBS,
        found=f"{len(jobs)} occupations, {int(jobs.sum()):,} jobs",
    )
    gap = cells.groupby("occupation_code")["employment_jobs"].sum().sub(jobs, fill_value=0).abs()
    yield DataCheck(
        "cells.occupations",
        "The cells of every occupation add up to its published jobs.",
        passed=bool((gap < 1e-6 * jobs).all()),
        found=f"at most {gap.max():.1e} jobs off",
    )
    published = sectors.set_index("sector_code")["employment_jobs"]
    scaled = published * (jobs.sum() / published.sum())
    gap = cells.groupby("sector_code")["employment_jobs"].sum().sub(scaled, fill_value=0).abs()
    yield DataCheck(
        "cells.sectors",
        "The cells of every sector add up to its published jobs, scaled to the sum over "
        "occupations, within one job.",
        passed=bool((gap <= MARGIN_TOLERANCE_JOBS).all()),
        found=f"at most {gap.max():.2f} jobs off",
    )
    yield DataCheck(
        "oews.manufacturing",
        f"Manufacturing holds {MANUFACTURING_JOBS:,} jobs, as OEWS prints.",
        passed=int(published[MANUFACTURING]) == MANUFACTURING_JOBS,
        found=f"{int(published[MANUFACTURING]):,} jobs",
    )


def _projections(frames: Frames) -> Iterator[DataCheck]:
    lines = frames["projections"]
    totals = {column: int(lines[column].sum()) for column in PROJECTED_JOBS}
    slack = _HALF_A_HUNDRED_JOBS * PROJECTION_LINES
    first, last = (f"{jobs / 1e3:,.1f}" for jobs in PROJECTED_JOBS.values())
    yield DataCheck(
        "projections.total",
        f"{PROJECTION_LINES} projected occupations go from {first} to {last} thousand jobs, within "
        "the rounding of the printed lines.",
        passed=len(lines) == PROJECTION_LINES
        and all(abs(totals[column] - jobs) <= slack for column, jobs in PROJECTED_JOBS.items()),
        found=f"{len(lines)} lines, " + " to ".join(f"{jobs:,}" for jobs in totals.values()),
    )


def _published_scores(frames: Frames) -> Iterator[DataCheck]:
    published = frames["published_scores"]
    probability = published[published["series"] == "computerisation"].set_index("code")
    if len(probability):
        telemarketers = float(probability["published_score"].get(TELEMARKETERS, np.nan))
        yield DataCheck(
            "frey_osborne",
            f"Frey and Osborne rate {FREY_OSBORNE_ROWS} occupations, telemarketers at 0.99.",
            passed=len(probability) == FREY_OSBORNE_ROWS and telemarketers == 0.99,
            found=f"{len(probability)} occupations, telemarketers {telemarketers}",
        )
    for measure_id, mean in ((REFERENCE_MEASURE, 0.34), ("eloundou_human_beta", 0.31)):
        found = _weighted_mean(frames, measure_id, "published_score")
        yield DataCheck(
            f"mean.{measure_id}",
            f"The mean of {measure_id} over jobs is about {mean}.",
            passed=abs(found - mean) < 0.01,
            found=f"{found:.4f}",
        )


def _scores(frames: Frames) -> Iterator[DataCheck]:
    scores, measures = frames["scores"], frames["measures"]
    expected = len(frames["occupations"])
    complete = (scores.groupby("measure_id").size() == expected).all()
    consistent = (scores["imputed"] == scores["published_score"].isna()).all()
    yield DataCheck(
        "scores.complete",
        "Every measure has a score for every occupation, flagged as imputed exactly where none "
        "is published.",
        passed=bool(complete and consistent),
        found=f"{len(scores):,} scores, {int(scores['imputed'].sum()):,} of them imputed",
    )
    indices = measures[(measures["channel"] == "cognitive") & (measures["kind"] == "index")]
    wide = scores.pivot(index="occupation_code", columns="measure_id", values="published_score")
    harmonised = scores.pivot(
        index="occupation_code", columns="measure_id", values="harmonised_score"
    )
    jobs = frames["occupations"].set_index("occupation_code")["employment_jobs"]
    for measure_id in indices["measure_id"]:
        both = wide[[measure_id, REFERENCE_MEASURE]].notna().all(axis=1)
        mean, reference = (
            float(np.average(harmonised[name][both], weights=jobs.reindex(harmonised.index)[both]))
            for name in (measure_id, REFERENCE_MEASURE)
        )
        yield DataCheck(
            f"harmonised.{measure_id}",
            f"Harmonised, {measure_id} has the reference's mean on the occupations they share.",
            passed=abs(mean - reference) < 1e-6,
            found=f"{mean:.6f} and {reference:.6f}",
        )


def _task_time(frames: Frames) -> Iterator[DataCheck]:
    occupations = frames["occupations"]
    groups = occupations["major_group_code"]
    for name, column, major_group, expected in _TASK_TIME:
        rows = occupations if major_group == _ALL else occupations[groups == major_group]
        total = float(rows["employment_jobs"].sum())
        time = float((rows[column] * rows["employment_jobs"]).sum())
        mean = time / total if total > 0 else float("nan")
        yield DataCheck(
            f"{column}.{major_group}",
            f"The mean of {column} over the jobs of {name} is about {expected:g}.",
            passed=abs(mean - expected) <= _TASK_TIME_TOLERANCE,
            found=f"{mean:.4f}",
        )
    both = occupations[PHYSICAL_TASK_SHARE] + occupations[IN_PERSON_TASK_SHARE]
    yield DataCheck(
        "task_time.whole",
        "Physical and in-person task time are at most the whole of every occupation's.",
        passed=bool((both <= 1 + 1e-12).all()),
        found=f"at most {both.max():.4f}",
    )


def _places(frames: Frames) -> Iterator[DataCheck]:
    cells = frames["cells"]
    physical = frames["occupations"].set_index("occupation_code")[PHYSICAL_TASK_SHARE]
    time = cells["employment_jobs"] * cells["occupation_code"].map(physical)
    predictable = float((time * cells["environment"].map(PREDICTABLE_PART)).sum() / time.sum())
    lower, upper = PREDICTABLE_RANGE
    yield DataCheck(
        "environment.predictable",
        f"Of physical task time {lower:g} to {upper:g} passes at predictable places: structured "
        "ones, and half of mixed ones.",
        passed=lower <= predictable <= upper,
        found=f"{predictable:.4f}",
    )


def _regional(frames: Frames) -> Iterator[DataCheck]:
    jobs = frames["occupations"].set_index("occupation_code")["employment_jobs"]
    for name, index, code in (
        ("states", "areas", "area_code"),
        ("metros", "areas", "area_code"),
        ("industries", "industries_index", "industry_code"),
    ):
        cells = frames[name]
        total = frames[index].set_index(code)["employment_jobs"]
        listed = cells.groupby(code)["employment_jobs"].agg(["sum", "size"])
        over = listed["sum"] - total.reindex(listed.index) - _ROUNDING_JOBS * (listed["size"] + 1)
        known = cells["occupation_code"].isin(jobs.index) & cells[code].isin(total.index)
        yield DataCheck(
            f"{name}.totals",
            f"The listed occupations of no row of {index} exceed its published total in {name}.",
            passed=bool((over <= 0).all() and known.all()),
            found=f"{len(listed)} units, {cells['employment_jobs'].sum():,.0f} jobs listed",
        )
    inside = frames["states"][~frames["states"]["area_code"].isin(TERRITORIES)]
    sums = inside.groupby("occupation_code")["employment_jobs"].agg(["sum", "size"])
    over = sums["sum"] - jobs.reindex(sums.index) - _ROUNDING_JOBS * (sums["size"] + 1)
    yield DataCheck(
        "states.nation",
        "The states' jobs in no occupation exceed the nation's, beyond rounding.",
        passed=bool((over <= 0).all()),
        found=f"{sums['sum'].sum():,.0f} of {jobs.sum():,} jobs are listed by state",
    )


def _weighted_mean(frames: Frames, measure_id: str, column: str) -> float:
    scores = frames["scores"]
    rows = scores[(scores["measure_id"] == measure_id) & scores[column].notna()]
    jobs = frames["occupations"].set_index("occupation_code")["employment_jobs"]
    return float(np.average(rows[column], weights=jobs.reindex(rows["occupation_code"])))
