"""A folder that is replaced as a whole or stays as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from occupations.errors import UsageError

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
    unfinished = out.with_name(f".{out.name}-unfinished-{os.getpid()}")
    try:
        unfinished.mkdir(parents=True)
    except OSError as reason:
        raise _unwritable(out, reason) from None
    try:
        yield unfinished
        _swap(unfinished, out)
    except OSError as reason:
        raise _unwritable(out, reason) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _unwritable(out: Path, reason: OSError) -> UsageError:
    return UsageError(f"the folder cannot be written ({reason.strerror})", file=out)


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


def _swap(unfinished: Path, out: Path) -> None:
    if (out / _KEPT).exists():
        shutil.copy2(out / _KEPT, unfinished / _KEPT)
    if not out.exists():
        unfinished.rename(out)
        return
    former = out.with_name(f".{out.name}-former-{os.getpid()}")
    out.rename(former)
    try:
        unfinished.rename(out)
    except OSError:
        former.rename(out)
        raise
    shutil.rmtree(former, ignore_errors=True)
