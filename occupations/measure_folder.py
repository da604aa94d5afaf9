"""The folder of a user's measures as commands find it that mend it: what is damaged stops none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from occupations.errors import DataError, StorageError, UsageError, nearest_name
from occupations.toml_file import read_toml
from occupations.unfinished_folder import bring_back, unfinished_folder
from occupations.user_folder import Say, locked
from occupations.user_measure import ORIGINAL_TEXT, ORIGINAL_WORKBOOK, SLOTS, UserMeasure
from occupations.user_measures import (
    RECORD_FILE,
    SCORES_FILE,
    current_measure,
    read_measure_record,
    shared_slot,
    user_measure_ids,
)
from occupations.whole_file import disk_reason

_OURS = frozenset({RECORD_FILE, SCORES_FILE, ORIGINAL_TEXT, ORIGINAL_WORKBOOK})


@dataclass(frozen=True, slots=True)
class MeasureStates:
    """Measures that can be used, in the order of their ids, and what is wrong with the others."""

    usable: tuple[UserMeasure, ...]
    faults: tuple[DataError, ...]


def measure_states(folder: Path) -> MeasureStates:
    """Return what can be used of a folder's measures, and a fault for each of the others."""
    usable: dict[int, UserMeasure] = {}
    faults = []
    for measure_id in user_measure_ids(folder):
        try:
            measure = current_measure(folder, measure_id)
        except DataError as fault:
            faults.append(fault)
            continue
        other = usable.setdefault(measure.slot, measure)
        if other is not measure:
            faults.append(shared_slot(folder, measure, other))
    return MeasureStates(tuple(usable.values()), tuple(faults))


def kept_slot(folder: Path, measure_id: str) -> int | None:
    """Return the slot of a measure, of a damaged one if its record still says so; None if not."""
    try:
        return read_measure_record(folder, measure_id).slot
    except DataError:
        pass
    try:
        slot = read_toml(folder / measure_id / RECORD_FILE, error=DataError).data.get("slot")
    except DataError:
        return None
    return slot if type(slot) is int and 0 <= slot < SLOTS else None


@contextmanager
def held_measures(folder: Path, *, work: str, say: Say | None) -> Iterator[None]:
    """Hold a folder of measures alone, what a killed process had moved away back in its place.

    Raises StorageError as `locked` does.
    """
    with locked(folder, work=work, say=say):
        try:
            bring_back(folder)
        except OSError as reason:
            raise StorageError(
                f"a measure cannot be brought back ({disk_reason(reason)})", file=folder
            ) from None
        yield


def refuse_folder_of_others(target: Path, *, key: str) -> None:
    """Raise UsageError where a folder in a measure's place holds other things than a measure.

    To replace or remove it would delete what nobody here has written.
    """
    if target.is_dir() and (target / RECORD_FILE).exists():
        return
    others = sorted(path.name for path in target.glob("*") if path.name not in _OURS)
    if others or (target.exists() and not target.is_dir()):
        what = f"holds {others[0]!r}" if others else "is a file"
        raise UsageError(
            f"this {what} and no {RECORD_FILE}: it is not a measure and stays as it is",
            file=target,
            key=key,
            allowed="another id, or to move this elsewhere first",
        )


def remove_user_measure(measure_id: str, folder: Path, *, say: Say | None = None) -> None:
    """Delete a measure, damaged ones too; `say` is told when that has to wait.

    Raises UsageError with the nearest id when there is none of this one, and for a folder that
    holds other things.
    """
    _refuse_unknown(measure_id, folder)
    with held_measures(folder, work=f"the removal of {measure_id}", say=say):
        _refuse_unknown(measure_id, folder)
        refuse_folder_of_others(folder / measure_id, key="ID")
        try:
            with unfinished_folder(folder, name="removed") as removed:
                (folder / measure_id).rename(removed / measure_id)
        except OSError as reason:
            raise StorageError(
                f"the measure cannot be removed ({disk_reason(reason)})", file=folder / measure_id
            ) from None


def _refuse_unknown(measure_id: str, folder: Path) -> None:
    ids = user_measure_ids(folder)
    if measure_id not in ids:
        raise UsageError(
            f"there is no measure of your own {measure_id!r} in {folder}",
            key="ID",
            allowed=", ".join(ids) or "none: nothing has been imported",
            nearest=nearest_name(measure_id, ids),
        )
