"""The estimates in use: those shipped, or what `calibrate --store` and `backtest --store` kept.

Stored estimates lie in the user's folder, never in the installation. A run that used them keeps a
copy and says so.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.closed_folder import ensure_closed
from occupations.errors import UsageError
from occupations.input_file import is_folder, is_there, read_input
from occupations.user_folder import user_folder

if TYPE_CHECKING:
    from models.evidence.track_record import TrackRecord
    from models.sector_effects import SectorEffects
    from occupations.channels import Channel
    from reports.context import UserEstimate

ESTIMATES_VARIABLE: Final = "DISPLACEMENT_ESTIMATES"
"""Environment variable with the folder of stored estimates; empty for none."""

EFFECTS_FILE: Final = "sector_effects.toml"
RECORD_FILE: Final = "track_record.toml"


@dataclass(frozen=True, slots=True)
class Estimates:
    """Sector effects and track record in use; `stored` are the user's files that they come from.

    `stored` maps the name of each file to its content; what is not in it is the shipped one.
    """

    effects: Mapping[Channel, SectorEffects]
    record: TrackRecord
    stored: Mapping[str, bytes]

    @property
    def names(self) -> frozenset[UserEstimate]:
        """Return which estimates are the user's, the others being the shipped ones."""
        names: dict[str, UserEstimate] = {
            EFFECTS_FILE: "sector_effects",
            RECORD_FILE: "track_record",
        }
        return frozenset(names[file] for file in self.stored)


def estimates_folder() -> Path | None:
    """Return the folder of stored estimates, which need not exist; None for no folder."""
    return user_folder(ESTIMATES_VARIABLE, "estimates")


def load_estimates(named: Path | str | None = None, *, sectors: Sequence[str]) -> Estimates:
    """Return the estimates in use; `sectors` are the codes there are.

    `named` is a folder in the place of the one in use, "" for none.

    Raises
    ------
    UsageError
        A folder was named and is not there, or a stored file has a fault, with file and line.
    DataError
        A stored file cannot be read, or every user of the machine may change those in use.
    """
    from models.evidence.track_record import load_track_record
    from models.sector_effects import load_sector_effects

    folder = estimates_folder() if named is None else (Path(named) if str(named) else None)
    is_named = bool(os.environ.get(ESTIMATES_VARIABLE) if named is None else str(named))
    if is_named and folder is not None and not is_folder(folder):
        raise UsageError(
            "there is no such folder of estimates",
            file=folder,
            key=f"--estimates-dir or {ESTIMATES_VARIABLE}" if named is None else "estimates",
            allowed="a folder that `displacement calibrate --store` wrote to, or '' for none",
        )
    if named is None and folder is not None:
        ensure_closed(folder, what="the estimates in your runs")
    effects, record = _stored(folder, EFFECTS_FILE), _stored(folder, RECORD_FILE)
    return Estimates(
        load_sector_effects(effects, codes=sectors),
        load_track_record(record) if record is not None else load_track_record(),
        {path.name: read_input(path) for path in (effects, record) if path is not None},
    )


def _stored(folder: Path | None, name: str) -> Path | None:
    # Whatever has the name is meant: were it passed over, the shipped estimates would stand in.
    return folder / name if folder is not None and is_there(folder / name) else None
