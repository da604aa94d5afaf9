"""A folder that is replaced as a whole or stays as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from occupations.errors import UsageError
from occupations.unfinished_folder import bring_back, put_in_place, unfinished_folder
from occupations.whole_file import disk_reason

# The shipped tables are a Python package, so that installers take them along.
_KEPT: Final = "__init__.py"
_OURS: Final = (".parquet", ".json")


@contextmanager
def replaced_folder(out: Path) -> Iterator[Path]:
    """Yield an empty folder beside `out` that takes its place when the block ends well.

    Raises UsageError when `out` holds anything but tables or cannot be written.
    """
    out = out.resolve()
    _refuse_foreign(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_folder(out.parent, name=out.name) as unfinished:
            bring_back(out.parent)
            yield unfinished
            if (out / _KEPT).exists():
                shutil.copy2(out / _KEPT, unfinished / _KEPT)
            put_in_place(unfinished, out)
    except OSError as reason:
        raise _unwritable(out, reason) from None


def _unwritable(out: Path, reason: OSError) -> UsageError:
    return UsageError(f"the folder cannot be written ({disk_reason(reason)})", file=out)


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise UsageError("this is a file, not a folder", file=out)
    for entry in sorted(out.iterdir()) if out.is_dir() else []:
        if entry.name not in (_KEPT, "__pycache__") and entry.suffix not in _OURS:
            raise UsageError(
                f"the folder holds {entry.name!r}, which is no table; it is not replaced",
                file=out,
                allowed="a new folder, or one that holds tables only",
            )
