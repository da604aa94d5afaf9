"""Where a run is written: the folder that holds runs, a name, and whether to go on with one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from occupations.errors import UsageError

DEFAULT_OUT: Final = Path("runs")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True, slots=True)
class Destination:
    """A checked place to write to; `name` is None for the first free name, `resume` goes on."""

    out: Path = DEFAULT_OUT
    name: str | None = None
    resume: bool = False


def destination(
    *,
    out: Path | str = DEFAULT_OUT,
    name: str | None = None,
    resume: bool = False,
    central_only: bool = False,
    in_parts: bool = False,
) -> Destination:
    """Return a checked destination, of a whole run or of some blocks of one.

    Raises
    ------
    UsageError
        When the name is not fit for a folder, or there would be nothing to resume.
    """
    if resume and in_parts:
        raise UsageError(
            "--blocks computes a part of a run and keeps what is there, --resume finishes a run",
            key="--blocks",
            allowed="one of the two options",
        )
    if resume and central_only:
        raise UsageError(
            "--central-only is done at once: there is nothing to resume",
            key="--resume",
            allowed="one of the two options",
        )
    return Destination(Path(out), checked_run_name(name), resume)


def checked_run_name(name: str | None) -> str | None:
    """Return a name fit for a run's folder; raise UsageError for one that is not."""
    if name is not None and not (isinstance(name, str) and _NAME.fullmatch(name)):
        raise UsageError(
            f"{name!r} cannot be the name of a run",
            key="--name",
            allowed=(
                "1 to 80 letters, digits, dots, hyphens and underscores, starting with a letter "
                "or a digit (the folder is chosen with --out)"
            ),
        )
    return name
