"""Importing a user's own measure: read, carried over, harmonised, completed, kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import numpy as np
import tomlkit
from numpy.typing import NDArray

from occupations.bridge_tables import CLASSIFICATIONS, shipped_crosswalk, shipped_features
from occupations.channels import Channel
from occupations.closed_folder import ensure_closed
from occupations.crosswalks import Crosswalk, carry
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.errors import DataError, StorageError, UsageError
from occupations.imputation import Imputation, impute
from occupations.measure_copies import copy_notes
from occupations.measure_folder import held_measures, kept_slot, refuse_folder_of_others
from occupations.measure_preview import MeasurePreview, PreviewRow, preview_rows
from occupations.measure_request import MeasureRequest, check_request
from occupations.measures import REFERENCE_MEASURE, Kind, Measure, harmonise
from occupations.score_table import ScoreTable, read_score_table
from occupations.table import load_occupation_table, load_table
from occupations.unfinished_folder import put_in_place, unfinished_folder
from occupations.user_folder import Say
from occupations.user_measure import SLOTS, UserMeasure
from occupations.user_measures import (
    RECORD_FILE,
    SCORES_FILE,
    tables_in_use,
    user_measure_ids,
)
from occupations.user_scores import UserScores, parse_user_scores
from occupations.whole_file import disk_reason

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

# Below this, what is predicted would be nearly all of the measure.
FEWEST_OCCUPATIONS: Final = 50


def import_measure(
    content: bytes,
    *,
    name: str,
    request: MeasureRequest,
    folder: Path,
    replaced: bool = False,
    say: Say | None = None,
) -> UserMeasure:
    """Return the measure kept in `folder`, which is whole or as it was before.

    Parameters
    ----------
    content, name
        The file, a CSV text or a workbook, and what it is called in messages.
    replaced
        Whether a measure of this id gives way; it keeps its slot.
    say
        Told what was read otherwise than it is written, and that this process waits for another.

    Raises
    ------
    UsageError
        The id is taken or no name, or channel, kind or classification is none there is.
    DataError
        For faults of the file, with line and code; or every user of the machine may change what is
        in the folder.
    StorageError
        The folder cannot be written, or another process does not let go of it.
    """
    frame, read = _checked(content, name, request, folder, replaced=replaced)
    text = _scores_text(frame)
    target = folder / request.measure_id
    if say is not None:
        for note in read.notes:
            say(note)
    # From here on alone: two that look for a slot at once would find the same one free.
    with held_measures(folder, work=f"the import of {request.measure_id}", say=say):
        _refuse_taken(target, replaced=replaced)
        slot = _slot(folder, request.measure_id)
        measure = _user_measure(request, read, slot=slot, name=name, content=content, text=text)
        record = _record_text(measure).encode()
        _keep({RECORD_FILE: record, SCORES_FILE: text, measure.original_file: content}, target)
    return measure


def preview_measure(
    content: bytes, *, name: str, request: MeasureRequest, folder: Path, replaced: bool = False
) -> MeasurePreview:
    """Return what `import_measure` would keep, checked as there; nothing is written.

    Parameters and errors are those of `import_measure`.
    """
    frame, read = _checked(content, name, request, folder, replaced=replaced)
    slot = _slot(folder, request.measure_id)
    measure = _user_measure(
        request, read, slot=slot, name=name, content=content, text=_scores_text(frame)
    )
    predicted = int(read.completed.imputed.sum())
    return MeasurePreview(measure, read.table, predicted, read.rows, read.notes)


def _checked(
    content: bytes, name: str, request: MeasureRequest, folder: Path, *, replaced: bool
) -> tuple[pd.DataFrame, _Read]:
    """Return what would be kept, and what is to be said of it; raise as `import_measure` does."""
    check_request(request)
    ensure_closed(folder, what="the measures in your runs")
    _refuse_taken(folder / request.measure_id, replaced=replaced)
    return _completed(content, name, request, folder)


def _scores_text(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _user_measure(
    request: MeasureRequest, read: _Read, *, slot: int, name: str, content: bytes, text: bytes
) -> UserMeasure:
    return UserMeasure(
        schema=1,
        measure_id=request.measure_id,
        channel=cast("Channel", request.channel),
        kind=cast("Kind", request.kind),
        title=request.title or request.measure_id,
        citation=request.citation,
        classification=read.own.classification,
        original_name=Path(name).name,
        original_sha256=hashlib.sha256(content).hexdigest(),
        slot=slot,
        rows=read.own.rows,
        groups=read.own.groups,
        occupations_covered=int((~read.completed.imputed).sum()),
        occupations_from_groups=read.occupations_from_groups,
        employment_covered_share=read.employment_covered_share,
        imputation_error=read.completed.error,
        imputation_r2=read.completed.r2,
        sha256=hashlib.sha256(text).hexdigest(),
        tables=tables_in_use(),
        read_as="" if read.table.is_plain() else read.table.told(),
    )


def _refuse_taken(target: Path, *, replaced: bool) -> None:
    if replaced:
        refuse_folder_of_others(target, key="--id")
    elif target.exists():
        raise UsageError(
            f"there is a measure of your own {target.name!r} already, in {target}",
            key="--id",
            allowed="another id, or --replace",
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    table: ScoreTable
    own: UserScores
    rows: tuple[PreviewRow, ...]
    completed: Imputation
    employment_covered_share: float
    occupations_from_groups: int
    notes: tuple[str, ...]


def _completed(
    content: bytes, name: str, request: MeasureRequest, folder: Path
) -> tuple[pd.DataFrame, _Read]:
    """Return the table of scores by occupation, and what is to be said of it."""
    import pandas as pd

    table = load_occupation_table()
    package = read_package(TABLES_FOLDER)
    bridges = load_table(package, "crosswalks")
    steps = {one: shipped_crosswalk(bridges, one) for one in CLASSIFICATIONS}
    codes = table.occupations["occupation_code"]
    read = read_score_table(content, file=name, reading=request.reading)
    own = parse_user_scores(
        read,
        kind=cast("Kind", request.kind),
        known={one: _codes(step) for one, step in steps.items()},
        classification=request.classification,
    )
    published = _carried(own.scores, steps[own.classification], codes)
    covered = ~np.isnan(published)
    from_groups = covered & np.isnan(_carried(own.own(), steps[own.classification], codes))
    if covered.sum() < FEWEST_OCCUPATIONS:
        raise DataError(
            f"the scores reach {int(covered.sum())} of {len(codes)} occupations: too few to "
            "predict the others from",
            file=name,
            allowed=f"at least {FEWEST_OCCUPATIONS} occupations",
        )
    jobs = table.occupations["employment_jobs"].to_numpy(dtype=np.float64)
    harmonised = np.full(published.size, np.nan)
    harmonised[covered] = harmonise(
        _measure(request),
        published[covered],
        jobs[covered],
        reference=_reference(table.scores, codes)[covered],
    )
    features = shipped_features(load_table(package, "features"), table.occupations)
    completed = impute(harmonised, features, lower=0.0, upper=1.0)
    frame = pd.DataFrame(
        {
            "occupation_code": codes,
            "published_score": published,
            "harmonised_score": completed.values,
            "imputed": completed.imputed,
        }
    )
    titles = table.occupations.set_index("occupation_code")["title"]
    rows = preview_rows(own.scores, steps[own.classification], titles)
    share = float(jobs[covered].sum() / jobs.sum())
    notes = (*own.notes, *copy_notes(harmonised, of=request, table=table, folder=folder))
    return frame, _Read(read, own, rows, completed, share, int(from_groups.sum()), notes)


def _carried(scores: Mapping[str, float], step: Crosswalk, codes: pd.Series[str]) -> Floats:
    import pandas as pd

    carried = carry(pd.Series(scores, dtype="float64"), step, kind="intensive")
    return np.asarray(carried.reindex(codes), dtype=np.float64)


def _codes(step: Crosswalk) -> frozenset[str]:
    return frozenset(step.frame["source_code"]) | step.without_target


def _reference(scores: pd.DataFrame, codes: pd.Series[str]) -> Floats:
    own = scores[scores["measure_id"] == REFERENCE_MEASURE].set_index("occupation_code")
    published: Floats = own["published_score"].reindex(codes).to_numpy(dtype=np.float64)
    return published


def _measure(request: MeasureRequest) -> Measure:
    return Measure(
        request.measure_id,
        cast("Channel", request.channel),
        cast("Kind", request.kind),
        request.title,
        "",
        0,
        "",
    )


def _slot(folder: Path, measure_id: str) -> int:
    """Return the slot that a replaced measure had and nobody else has, or the first free one."""
    ids = user_measure_ids(folder)
    # What is damaged is replaced all the same, and does not hinder the import of another.
    taken = {kept_slot(folder, other) for other in ids if other != measure_id}
    before = kept_slot(folder, measure_id) if measure_id in ids else None
    if before is not None and before not in taken:
        return before
    free = [slot for slot in range(SLOTS) if slot not in taken]
    if not free:
        raise UsageError(
            f"there are {SLOTS} measures of your own already",
            key="--id",
            allowed="removing one first: displacement data remove-measure ID",
        )
    return free[0]


def _record_text(measure: UserMeasure) -> str:
    document = tomlkit.document()
    document.add(
        tomlkit.comment("A measure of exposure imported by the user of this installation.")
    )
    for field in fields(measure):
        document.add(field.name, getattr(measure, field.name))
    return tomlkit.dumps(document)


def _keep(files: Mapping[str, bytes], target: Path) -> None:
    """Write a measure's folder whole, taking the place of one there was."""
    try:
        with unfinished_folder(target.parent, name=target.name) as unfinished:
            for name, content in files.items():
                (unfinished / name).write_bytes(content)
            put_in_place(unfinished, target)
    except OSError as reason:
        raise StorageError(
            f"the measure cannot be kept ({disk_reason(reason)})", file=target
        ) from None
