"""Estimates kept in the user's folder: sector effects and the track record, each whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from displacement.setting.user_estimates import (
    EFFECTS_FILE,
    ESTIMATES_VARIABLE,
    RECORD_FILE,
    estimates_folder,
)
from displacement.storage.whole_folder import make_folder
from occupations.errors import UsageError
from occupations.whole_file import write_whole

if TYPE_CHECKING:
    from models.evidence.adoption import TimingEvidence
    from models.evidence.track_record import TrackRecord


def store_effects(evidence: TimingEvidence) -> Path:
    """Keep the sector effects of a calibration, from now on those of every run; return the file.

    Raises
    ------
    UsageError
        When there is no folder for them, or it cannot be made.
    StorageError
        When the disk refuses; what was there before stays.
    """
    from models.evidence.effects_file import effects_toml
    from models.sector_effects import SECTOR_EFFECTS_FILE

    shipped = SECTOR_EFFECTS_FILE.read_text(encoding="utf-8")
    return write_whole(
        make_estimates_folder() / EFFECTS_FILE, effects_toml(shipped, evidence).encode()
    )


def store_record(record: TrackRecord) -> Path:
    """Keep the figures of a backtest, from now on those that reports quote; return the file.

    Raises as `store_effects` does.
    """
    from models.evidence.track_record import track_record_toml

    return write_whole(make_estimates_folder() / RECORD_FILE, track_record_toml(record).encode())


def make_estimates_folder() -> Path:
    """Return the folder for estimates, made where it is not there yet; raise as `store_effects`."""
    folder = estimates_folder()
    if folder is None:
        raise UsageError(
            f"{ESTIMATES_VARIABLE} is empty: there is no folder for estimates of your own",
            key="--store",
            allowed="a folder named by that variable or by --estimates-dir",
        )
    return make_folder(folder, key="--store")
