"""Raw files to shipped tables: one command, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.abroad_tables import read_abroad_tables
from occupations.bridge_tables import crosswalk_frame, feature_frame
from occupations.claim_tables import read_claim_tables
from occupations.datapackage import DataPackage, write_package, write_table
from occupations.displaced_tables import read_displaced_tables
from occupations.errors import UsageError, nearest_name
from occupations.evidence_tables import read_evidence_tables
from occupations.measures import MEASURES, REFERENCE_MEASURE
from occupations.national import cell_frame, occupation_frame, sector_frame
from occupations.people.tables import read_people_tables
from occupations.raw_folder import RawFolder
from occupations.raw_inputs import RawInputs, read_raw_inputs
from occupations.regional import regional_tables
from occupations.replaced_folder import replaced_folder
from occupations.reviewed import load_reviewed
from occupations.schema import check_frame, table_schemas
from occupations.scoring import occupation_features, score_measures, score_tables
from occupations.task_time import task_time

if TYPE_CHECKING:
    import pandas as pd

    from occupations.cells import CompletionReport
    from occupations.reviewed import Reviewed
    from occupations.sources import SourceRecord

# The reference measure holds the scale of the others, so its source stays.
_REFERENCE_SOURCE: Final = next(m.source_id for m in MEASURES if m.measure_id == REFERENCE_MEASURE)
REMOVABLE_SOURCES: Final = tuple(
    dict.fromkeys(
        m.source_id for m in MEASURES if m.by_occupation and m.source_id != _REFERENCE_SOURCE
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class DerivedTables:
    """Every shipped table by name, and how the suppressed cells of each were completed."""

    frames: Mapping[str, pd.DataFrame]
    completion: Mapping[str, CompletionReport]


@dataclass(frozen=True, slots=True, eq=False)
class BuildReport:
    """What a build wrote: the folder, its description and how cells were completed."""

    folder: Path
    package: DataPackage
    completion: Mapping[str, CompletionReport]

    @property
    def total_bytes(self) -> int:
        """Return the size of all tables, in bytes."""
        return sum(file.bytes for file in self.package.tables.values())


def build_tables(
    raw_folder: Path,
    out: Path,
    *,
    without: Collection[str] = (),
    on_progress: Callable[[str], None],
) -> BuildReport:
    """Return a report of the tables written to `out`, which is whole or left as it was.

    Parameters
    ----------
    raw_folder
        The folder of raw files, checked against their recorded checksums.
    out
        The folder of tables; replaced when it holds tables already.
    without
        Source ids whose scores are left out, for users who may not use scores without a licence.
    on_progress
        Called with one line at each step.

    Raises
    ------
    UsageError
        `without` names something else, or `out` cannot be written or holds other files.
    DataError
        A raw file is missing, not the recorded one, or not what its reader expects.
    """
    return build_from(RawFolder(raw_folder), out, without=without, on_progress=on_progress)


def build_from(
    raw: RawFolder,
    out: Path,
    *,
    reviewed: Reviewed | None = None,
    without: Collection[str] = (),
    on_progress: Callable[[str], None],
) -> BuildReport:
    """Return a report of the tables written to `out` from any recorded raw folder.

    `reviewed` are the rules to build by, those shipped when not given; the rest and the errors are
    as for `build_tables`.
    """
    _check_without(without)
    rules = load_reviewed() if reviewed is None else reviewed
    with replaced_folder(out) as folder:
        inputs = read_raw_inputs(raw, rules, without=without, on_progress=on_progress)
        derived = derive_tables(inputs, on_progress=on_progress)
        past = read_evidence_tables(raw, without=without, on_progress=on_progress)
        bridges = {"crosswalks": crosswalk_frame(raw), "features": feature_frame(inputs)}
        on_progress("reading series of manufacturing, which other claims are checked on")
        series = read_claim_tables(raw)
        on_progress("reading surveys of displaced workers")
        lost = read_displaced_tables(raw)
        on_progress("joining surveys of persons to occupations")
        listed = derived.frames["occupations"]
        titles = dict(zip(listed["occupation_code"], listed["title"], strict=True))
        people = read_people_tables(raw, titles)
        on_progress("carrying occupations to the classifications of other countries")
        abroad = read_abroad_tables(raw, rules, industries=derived.frames["industries"])
        added = {**bridges, **past, **series, **lost, **people, **abroad}
        derived = replace(derived, frames={**derived.frames, **added})
        on_progress("writing tables")
        written = write_tables(
            derived, folder, raw_files=raw.used, without=without, sources=raw.sources
        )
    return BuildReport(out, replace(written, path=out), derived.completion)


def derive_tables(raw: RawInputs, *, on_progress: Callable[[str], None]) -> DerivedTables:
    """Return every table that follows from the raw ones; nothing is read or written."""
    on_progress("completing suppressed cells of sectors")
    cells, cell_report = cell_frame(raw)
    on_progress("computing physical and in-person task time")
    features = occupation_features(raw)
    time = task_time(raw, features)
    on_progress("harmonising measures and predicting missing scores")
    scored = score_tables(raw, score_measures(raw, features), time)
    on_progress("completing suppressed cells of states, metropolitan areas and industries")
    regional = regional_tables(raw, cells)
    projections = ["occupation_code", "employment_2024_jobs", "employment_2034_jobs"]
    national = {
        "occupations": occupation_frame(raw, time),
        "sectors": sector_frame(raw),
        "cells": cells,
        "measures": scored.measures,
        "scores": scored.scores,
        "imputation": scored.imputation,
        "published_scores": raw.published_scores,
        "projections": raw.projections[projections],
    }
    return DerivedTables(
        frames=national | dict(regional.frames),
        completion={"cells": cell_report} | dict(regional.reports),
    )


def write_tables(
    derived: DerivedTables,
    folder: Path,
    *,
    raw_files: Mapping[str, str],
    without: Collection[str],
    sources: Mapping[str, SourceRecord],
) -> DataPackage:
    """Return the description of the tables, checked and written to `folder` with it.

    Parameters
    ----------
    raw_files
        The sha256 of each raw file that the tables come from.
    without, sources
        Source ids left out, and the records of the others.
    """
    files = {}
    for name, schema in table_schemas().items():
        frame = derived.frames[name].reset_index(drop=True)
        check_frame(frame, schema, file=folder / f"{name}.parquet")
        files[name] = write_table(frame, schema, folder)
    package = DataPackage(
        path=folder,
        tables=files,
        raw_files=raw_files,
        without=tuple(sorted(without)),
        completion={name: asdict(report) for name, report in derived.completion.items()},
    )
    write_package(package, sources)
    return package


def _check_without(without: Collection[str]) -> None:
    for source_id in without:
        if source_id not in REMOVABLE_SOURCES:
            raise UsageError(
                f"there are no scores of {source_id!r} that can be left out",
                allowed=", ".join(REMOVABLE_SOURCES),
                nearest=nearest_name(source_id, REMOVABLE_SOURCES),
            )
