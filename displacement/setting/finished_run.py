"""What a finished run's folder says of itself: its manifest, and the checksums of its files.

The checksums are in the form that `sha256sum -c` reads. They cover everything but pages, which are
written again in other languages, and themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from occupations.base_year import HOME_CODE
from occupations.errors import DataError, UsageError
from occupations.input_file import LARGEST_OWN_FILE, is_there, read_input, text_of
from occupations.json_text import parse_json_table

MANIFEST: Final = "manifest.json"
SCENARIO_OF_RUN: Final = "scenario.toml"
CHECKSUMS: Final = "SHA256SUMS"
_DIGITS: Final = 64
_NUMBER: Final = (int, "a whole number")
_TEXT: Final = (str, "a text")
_TABLE: Final = (dict, "a table")
# What a manifest may lack, since an earlier version wrote none of it, is of its kind where it is.
_KINDS: Final[Mapping[str, tuple[type, str]]] = {
    **dict.fromkeys(("schema", "draws", "seed", "horizon"), _NUMBER),
    **dict.fromkeys(("created", "version", "command", "scenario", "language"), _TEXT),
    **dict.fromkeys(("economy", "data", "settings", "engine", "parameters", "environment"), _TABLE),
    "reproduce": (list, "a list"),
}


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
    content = read_input(file, largest=LARGEST_OWN_FILE)
    manifest = parse_json_table(content, file=file, what="the manifest")
    for key, (kind, words) in _KINDS.items():
        value = manifest.get(key)
        if key in manifest and (not isinstance(value, kind) or isinstance(value, bool)):
            raise DataError(
                f"{value!r} is not {words}",
                file=file,
                key=key,
                allowed="the manifest as the run wrote it; run it again",
            )
    return manifest


def employment_of_run(folder: Path) -> tuple[int, str] | None:
    """Return year and checksum of the import that a finished run took its jobs from, None for none.

    Raises as `read_manifest` does, and DataError where the manifest does not say.
    """
    data = read_manifest(folder).get("data", {})
    record = data.get("employment") if isinstance(data, dict) else data
    if record is None:
        return None
    year, digest = (
        (record.get(key) for key in ("year", "sha256"))
        if isinstance(record, dict)
        else (None, None)
    )
    if not isinstance(year, int) or not isinstance(digest, str):
        raise DataError(
            "the manifest does not say which employment the run starts from",
            file=folder / MANIFEST,
            key="data.employment",
            allowed="the manifest as the run wrote it; run it again",
        )
    return year, digest


def economy_of_run(folder: Path) -> str:
    """Return the code of the economy that a finished run is of; raises as `read_manifest` does.

    A run from before there were others is of the economy at home.
    """
    economy = read_manifest(folder).get("economy", {})
    return str(economy.get("code", HOME_CODE))


def check_files(folder: Path) -> dict[str, str]:
    """Return the checksums of a run's files by path, each compared with the file itself.

    Raises as `read_manifest` does.
    """
    expected = _expected(folder)
    for name, digest in expected.items():
        content = read_input(
            folder / name, largest=LARGEST_OWN_FILE, absent="a part of the run is missing"
        )
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
    if not is_there(folder / MANIFEST):
        raise UsageError(
            "this is not the folder of a finished run",
            file=folder,
            allowed=f"a folder that `displacement run` wrote, with its {MANIFEST}",
        )
    content = read_input(
        file,
        absent="the run has no checksums: another version of the program wrote it, or they were "
        "lost; run it again",
    )
    text = text_of(content, file).removesuffix("\n")
    lines = text.split("\n") if text else []
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
