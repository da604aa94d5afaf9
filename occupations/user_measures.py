"""The folder of a user's own exposure measures, each part of every run like any other.

It holds one folder a measure: `measure.toml` says what it is, `scores.csv` has a score for every
occupation, and `original.csv` (`original.xlsx` of a workbook) is the file as it was given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.errors import DataError
from occupations.input_file import is_folder, is_there, read_input
from occupations.measures import MEASURES
from occupations.own_table import numbers_of, read_own_table
from occupations.table import OccupationTable
from occupations.toml_file import read_record
from occupations.unfinished_folder import moved_away
from occupations.user_folder import user_folder
from occupations.user_measure import SLOTS, UserMeasure

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

MEASURES_VARIABLE: Final = "DISPLACEMENT_MEASURES"
"""Environment variable with the folder of a user's measures; empty for none."""

RECORD_FILE: Final = "measure.toml"
SCORES_FILE: Final = "scores.csv"

_COLUMNS: Final = ("occupation_code", "published_score", "harmonised_score", "imputed")


def measures_folder() -> Path | None:
    """Return the folder of the user's measures, which need not exist; None for no folder.

    `DISPLACEMENT_MEASURES` names it; without that it is `labour-displacement/measures` below
    `XDG_DATA_HOME` or `~/.local/share`.
    """
    return user_folder(MEASURES_VARIABLE, "measures")


def load_user_measures(folder: Path | None) -> tuple[UserMeasure, ...]:
    """Return the measures of a folder in the order of their slots; none where it does not exist.

    Raises
    ------
    DataError
        A record is damaged, two measures have one slot, or one was made with other tables.
    """
    if folder is None:
        return ()
    measures = [current_measure(folder, measure_id) for measure_id in _settled_ids(folder)]
    taken: dict[int, UserMeasure] = {}
    for measure in measures:
        other = taken.setdefault(measure.slot, measure)
        if other is not measure:
            raise shared_slot(folder, measure, other)
    return tuple(sorted(measures, key=lambda measure: measure.slot))


def shared_slot(folder: Path, measure: UserMeasure, other: UserMeasure) -> DataError:
    """Return the error for a measure that has the slot of another."""
    return DataError(
        f"it has the slot of {other.measure_id!r}; import one of the two again",
        file=folder / measure.measure_id / RECORD_FILE,
        key="slot",
    )


def _settled_ids(folder: Path) -> list[str]:
    """Return the ids of a folder's measures, none of which is being replaced this moment.

    For that moment a measure has no name: a run would do without it and not say so.
    """
    while True:
        ids = user_measure_ids(folder)
        away = moved_away(folder)
        if ids == user_measure_ids(folder):
            break
    if away:
        raise DataError(
            "another process is replacing this measure, or was killed while it did",
            file=folder / away[0],
            allowed="the same command once more; if that changes nothing, any import into the "
            "folder brings the measure back",
        )
    return ids


def user_measure_ids(folder: Path) -> list[str]:
    """Return the ids of a folder's measures in their order, whatever state these are in.

    Every folder counts, whatever is in it. Hidden ones are none: they are being written or removed,
    or somebody was killed meanwhile.
    """
    names = (path.name for path in folder.glob("*") if is_folder(path))
    return sorted(name for name in names if not name.startswith("."))


def read_measure_record(folder: Path, measure_id: str) -> UserMeasure:
    """Return what a measure says it is, though it may have been made with other tables.

    Raises DataError where its record is damaged or another's.
    """
    path = folder / measure_id / RECORD_FILE
    if not is_there(path):
        raise DataError(
            f"this folder holds no {RECORD_FILE}: what a measure is cannot be told without",
            file=path.parent,
            allowed=f"importing it again (--id {measure_id} --replace), removing it (displacement "
            f"data remove-measure {measure_id}), or moving elsewhere what is not a measure",
        )
    measure = read_record(path, UserMeasure, what="measure")
    if measure.measure_id != measure_id or not 0 <= measure.slot < SLOTS:
        raise DataError("the record does not belong to this folder", file=path)
    return measure


def with_user_measures(
    table: OccupationTable, measures: Sequence[UserMeasure], folder: Path | None
) -> OccupationTable:
    """Return the tables with the measures of `folder` added: scores, errors and sources."""
    import pandas as pd

    if not measures or folder is None:
        return table
    jobs = table.occupations["employment_jobs"].to_numpy(dtype=np.float64)
    scores = [_read_scores(table, measure, folder) for measure in measures]
    return replace(
        table,
        measures=pd.concat(
            [table.measures, pd.DataFrame([_measure_row(one) for one in measures])],
            ignore_index=True,
        ),
        scores=pd.concat([table.scores, *scores], ignore_index=True),
        imputation=pd.concat(
            [
                table.imputation,
                pd.DataFrame(
                    [_imputation_row(m, s, jobs) for m, s in zip(measures, scores, strict=True)]
                ),
            ],
            ignore_index=True,
        ),
        sources={**table.sources, **{one.source_id: one.source() for one in measures}},
        held_sources=table.held_sources | {one.source_id for one in measures},
        hashes={**table.hashes, **{f"own measure {m.measure_id}": m.sha256 for m in measures}},
        user_measures=tuple(measures),
    )


def measure_files(measures: Sequence[UserMeasure], folder: Path | None) -> Mapping[str, bytes]:
    """Return the files of measures by their path below a folder of measures.

    Raises
    ------
    DataError
        When a file is not there or cannot be read.
    """
    if folder is None:
        return {}
    return {
        f"{measure.measure_id}/{name}": _content(folder / measure.measure_id / name)
        for measure in measures
        for name in (RECORD_FILE, SCORES_FILE, measure.original_file)
    }


def _content(path: Path) -> bytes:
    return read_input(
        path,
        absent="this part of the measure is not there; import it again with --replace",
    )


def shipped_measure_ids() -> tuple[str, ...]:
    """Return the ids that no measure of a user may take."""
    return tuple(measure.measure_id for measure in MEASURES)


def tables_in_use() -> dict[str, str]:
    """Return the checksums of the shipped tables that a measure is harmonised with."""
    package = read_package(TABLES_FOLDER)
    names = ("occupations", "scores", "crosswalks", "features")
    return {name: package.tables[name].sha256 for name in names}


def current_measure(folder: Path, measure_id: str) -> UserMeasure:
    """Return what a measure is; raise DataError where it is damaged or made with other tables."""
    measure = read_measure_record(folder, measure_id)
    if measure.tables != tables_in_use():
        raise DataError(
            "this measure was imported with other tables than those of this version; import "
            f"{folder / measure_id / measure.original_file} again with --replace",
            file=folder / measure_id / RECORD_FILE,
            key="tables",
        )
    return measure


def _read_scores(table: OccupationTable, measure: UserMeasure, folder: Path) -> pd.DataFrame:
    import pandas as pd

    path = folder / measure.measure_id / SCORES_FILE
    content = read_input(path)
    if hashlib.sha256(content).hexdigest() != measure.sha256:
        raise DataError("these are not the scores that were imported", file=path)
    text = read_own_table(content, _COLUMNS, file=path)
    codes = table.occupations["occupation_code"]
    if list(text["occupation_code"]) != list(codes):
        raise DataError(
            "the scores are of other occupations than those of this version",
            file=path,
            key="occupation_code",
            allowed="the file as it was imported; import it again with --replace",
        )
    share = (0.0, 1.0)
    frame = pd.DataFrame(
        {
            "occupation_code": codes.to_numpy(),
            "published_score": numbers_of(text, "published_score", file=path),
            "harmonised_score": numbers_of(
                text, "harmonised_score", file=path, bounds=share, missing=False
            ),
            "imputed": (text["imputed"] == "True").to_numpy(),
        }
    )
    frame.insert(0, "measure_id", measure.measure_id)
    return frame[list(table.scores.columns)]


def _measure_row(measure: UserMeasure) -> dict[str, Any]:
    return {
        "measure_id": measure.measure_id,
        "channel": measure.channel,
        "kind": measure.kind,
        "title": measure.title,
        "source_id": measure.source_id,
        "noise_row": measure.noise_row,
        "occupations_covered": measure.occupations_covered,
        "employment_covered_share": measure.employment_covered_share,
        "imputed_employment_share": 1 - measure.employment_covered_share,
        "imputation_error": measure.imputation_error,
        "imputation_r2": measure.imputation_r2,
    }


def _imputation_row(measure: UserMeasure, scores: pd.DataFrame, jobs: Floats) -> dict[str, Any]:
    imputed = scores["imputed"].to_numpy(dtype=np.bool_)
    return {
        "series": measure.measure_id,
        "rows_missing": int(imputed.sum()),
        "employment_missing_share": float(jobs[imputed].sum() / jobs.sum()),
        "error": measure.imputation_error,
        "r2": measure.imputation_r2,
        "noise_row": measure.noise_row,
    }
