"""The measures of the user's own that questions are asked with, and the folder they lie in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from occupations.errors import UsageError
from occupations.input_file import is_folder, is_there
from occupations.whole_file import disk_reason

if TYPE_CHECKING:
    from occupations.user_measure import UserMeasure


def measures_in_use(
    named: Path | str | None = None, *, only_read: bool = False
) -> tuple[Path | None, tuple[UserMeasure, ...]]:
    """Return the folder of the user's measures, None for no folder, and the measures in it.

    Parameters
    ----------
    named
        A folder in the place of that in use, "" for none.
    only_read
        Whether nothing is computed with them: a folder that is not there yet has none then.

    Raises
    ------
    UsageError
        A folder was named and is not there: a run without its measures would pass for one with.
    DataError
        A measure is damaged, or every user of the machine may change those in use.
    """
    from occupations.closed_folder import ensure_closed
    from occupations.user_measures import load_user_measures

    folder = measures_folder_in_use(named, only_read=only_read)
    if named is None and folder is not None:
        ensure_closed(folder, what="the measures in your runs")
    return folder, load_user_measures(folder)


def measures_folder_in_use(
    named: Path | str | None = None, *, only_read: bool = False
) -> Path | None:
    """Return the folder of the user's measures, which need not be there unless it was named.

    Parameters and errors are those of `measures_in_use`, but for damaged measures.
    """
    from occupations.user_measures import MEASURES_VARIABLE, measures_folder

    folder = measures_folder() if named is None else (Path(named) if str(named) else None)
    is_named = bool(os.environ.get(MEASURES_VARIABLE) if named is None else str(named))
    if only_read and folder is not None and not is_there(folder):
        _refuse_impossible(folder)
        return folder
    if is_named and folder is not None and not is_folder(folder):
        raise UsageError(
            "there is no such folder of measures; what is computed would lack them",
            file=folder,
            key=f"--measures-dir or {MEASURES_VARIABLE}" if named is None else "measures",
            allowed="a folder of measures, which the first `displacement data import-measure` "
            "makes, or '' for none",
        )
    return folder


def _refuse_impossible(folder: Path) -> None:
    """Raise UsageError where no folder of that name can be made later either."""
    try:
        folder.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as reason:
        raise UsageError(
            f"this cannot be a folder of measures ({disk_reason(reason)})",
            file=folder,
            allowed="the name of a folder",
        ) from None


def measures_folder_to_come() -> Path | None:
    """Return the folder that is named for measures and not there yet; None for any other."""
    from occupations.user_measures import MEASURES_VARIABLE, measures_folder

    folder = measures_folder() if os.environ.get(MEASURES_VARIABLE) else None
    return folder if folder is not None and not is_there(folder) else None
