"""What a finished run's folder says of itself: its manifest, and the checksums of its files.

The checksums are in the form that `sha256sum -c` reads. They cover everything but pages, which are
written again in other languages, and themselves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from occupations.errors import DataError, UsageError

MANIFEST: Final = "manifest.json"
SCENARIO_OF_RUN: Final = "scenario.toml"
CHECKSUMS: Final = "SHA256SUMS"
_DIGITS: Final = 64


def checksum_lines(files: Mapping[str, bytes]) -> str:
    """Return the checksums of files by their path inside the run's folder, a line each."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a finished run, every file of which is as the run wrote it.

    Raises
    ------
    UsageError
        When the folder is not that of a finished run.
    DataError
        When a file is missing, damaged or was changed.
    """
    check_files(folder)
    file = folder / MANIFEST
    try:
        manifest = json.loads(file.read_bytes())
    except (OSError, ValueError) as reason:
        raise DataError(f"the manifest cannot be read ({reason})", file=file) from None
    if not isinstance(manifest, dict):
        raise DataError("the manifest is not a table", file=file)
    return manifest


def check_files(folder: Path) -> dict[str, str]:
    """Return the checksums of a run's files by path, each compared with the file itself.

    Raises as `read_manifest` does.
    """
    expected = _expected(folder)
    for name, digest in expected.items():
        try:
            content = (folder / name).read_bytes()
        except OSError as reason:
            raise DataError(
                f"a part of the run is missing ({reason.strerror})", file=folder / name
            ) from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise DataError(
                f"the file is damaged or was changed: its checksum is not that in {CHECKSUMS}",
                file=folder / name,
                key="sha256",
                allowed="the file as the run wrote it; run it again",
            )
    return expected


def _expected(folder: Path) -> dict[str, str]:
    file = folder / CHECKSUMS
    if not (folder / MANIFEST).is_file():
        raise UsageError(
            "this is not the folder of a finished run",
            file=folder,
            allowed=f"a folder that `displacement run` wrote, with its {MANIFEST}",
        )
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise DataError(
            "the run has no checksums: another version of the program wrote it, or they were lost",
            file=file,
            allowed="a run of this version of the program; run it again",
        ) from None
    expected = {}
    for number, line in enumerate(lines, start=1):
        digest, _, name = line.partition("  ")
        if len(digest) != _DIGITS or not _is_inside(name):
            raise DataError(
                "this is not a checksum of a file of the run",
                file=file,
                line=number,
                allowed="lines as the run wrote them: sha256, two spaces, a path in the folder",
            )
        expected[name] = digest
    if not {MANIFEST, SCENARIO_OF_RUN} <= expected.keys():
        raise DataError("the checksums do not cover the run", file=file)
    return expected


def _is_inside(name: str) -> bool:
    path = Path(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts
