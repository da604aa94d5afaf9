"""Importing a user's own measure: read, carried over, harmonised, completed, kept."""

from __future__ import annotations

import hashlib
import re
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
from occupations.input_file import text_of
from occupations.measure_folder import held_measures, kept_slot, refuse_folder_of_others
from occupations.measures import REFERENCE_MEASURE, Kind, Measure, harmonise
from occupations.table import load_occupation_table, load_table
from occupations.unfinished_folder import put_in_place, unfinished_folder
from occupations.user_folder import Say
from occupations.user_measure import SLOTS, UserMeasure
from occupations.user_measures import (
    ORIGINAL_FILE,
    RECORD_FILE,
    SCORES_FILE,
    shipped_measure_ids,
    tables_in_use,
    user_measure_ids,
)
from occupations.user_scores import UserScores, parse_user_scores
from occupations.whole_file import disk_reason

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

_ID: Final = re.compile(r"[a-z][a-z0-9_]{1,39}")
# Below this, what is predicted would be nearly all of the measure.
FEWEST_OCCUPATIONS: Final = 50


@dataclass(frozen=True, slots=True)
class MeasureRequest:
    """What a user says of a measure besides its scores; `title` defaults to the id."""

    measure_id: str
    channel: str
    kind: str
    title: str = ""
    citation: str = ""
    classification: str | None = None


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
        The CSV file, columns occupation_code and score, and what it is called in messages.
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
    _check_request(request)
    ensure_closed(folder, what="the measures in your runs")
    target = folder / request.measure_id
    _refuse_taken(target, replaced=replaced)
    scores, read = _completed(content, name, request)
    if say is not None:
        for note in read.own.notes:
            say(note)
    text = scores.to_csv(index=False, lineterminator="\n").encode()
    # From here on alone: two that look for a slot at once would find the same one free.
    with held_measures(folder, work=f"the import of {request.measure_id}", say=say):
        _refuse_taken(target, replaced=replaced)
        measure = UserMeasure(
            schema=1,
            measure_id=request.measure_id,
            channel=cast("Channel", request.channel),
            kind=cast("Kind", request.kind),
            title=request.title or request.measure_id,
            citation=request.citation,
            classification=read.own.classification,
            original_name=Path(name).name,
            original_sha256=hashlib.sha256(content).hexdigest(),
            slot=_slot(folder, request.measure_id),
            rows=read.own.rows,
            groups=read.own.groups,
            occupations_covered=int((~read.completed.imputed).sum()),
            occupations_from_groups=read.occupations_from_groups,
            employment_covered_share=read.employment_covered_share,
            imputation_error=read.completed.error,
            imputation_r2=read.completed.r2,
            sha256=hashlib.sha256(text).hexdigest(),
            tables=tables_in_use(),
        )
        record = _record_text(measure).encode()
        _keep({RECORD_FILE: record, SCORES_FILE: text, ORIGINAL_FILE: content}, target)
    return measure


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
    own: UserScores
    completed: Imputation
    employment_covered_share: float
    occupations_from_groups: int


def _completed(content: bytes, name: str, request: MeasureRequest) -> tuple[pd.DataFrame, _Read]:
    """Return the table of scores by occupation, and what is to be said of it."""
    import pandas as pd

    table = load_occupation_table()
    package = read_package(TABLES_FOLDER)
    bridges = load_table(package, "crosswalks")
    steps = {one: shipped_crosswalk(bridges, one) for one in CLASSIFICATIONS}
    codes = table.occupations["occupation_code"]
    own = parse_user_scores(
        text_of(content, name),
        file=name,
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
    share = float(jobs[covered].sum() / jobs.sum())
    return frame, _Read(own, completed, share, int(from_groups.sum()))


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


def _check_request(request: MeasureRequest) -> None:
    if not _ID.fullmatch(request.measure_id):
        raise UsageError(
            f"{request.measure_id!r} cannot be the id of a measure",
            key="--id",
            allowed="2 to 40 lower-case letters, digits and underscores, starting with a letter",
        )
    if request.measure_id in shipped_measure_ids():
        raise UsageError(
            f"{request.measure_id!r} is a measure that comes with the model",
            key="--id",
            allowed="an id of your own",
        )
    choices: Mapping[str, tuple[str, tuple[str, ...]]] = {
        "--channel": (request.channel, ("cognitive", "physical")),
        "--kind": (request.kind, ("share", "index")),
        "--classification": (request.classification or CLASSIFICATIONS[0], CLASSIFICATIONS),
    }
    for key, (given, allowed) in choices.items():
        if given not in allowed:
            raise UsageError(f"{given!r} is not known", key=key, allowed=", ".join(allowed))


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
