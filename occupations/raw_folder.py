"""The folder of raw files: each file is checked against its recorded checksum before it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from occupations.errors import DataError, UsageError, nearest_name
from occupations.input_file import LARGEST_OWN_FILE, is_folder, read_input
from occupations.sources import SourceRecord, load_sources


class RawFolder:
    """Raw files as `<folder>/<source id>/<file name>`, and which of them were read.

    Parameters
    ----------
    path
        The folder that holds one folder a source.
    sources
        The records to check against; those shipped when not given.
    """

    def __init__(self, path: Path, sources: Mapping[str, SourceRecord] | None = None) -> None:
        self.path = path
        self.sources = load_sources() if sources is None else sources
        self._used: dict[str, str] = {}
        if not is_folder(path):
            raise DataError("there is no such folder of raw files", file=path)

    @property
    def used(self) -> Mapping[str, str]:
        """Checksums of the files asked for so far, by `<source id>/<file name>`, sorted."""
        return dict(sorted(self._used.items()))

    def file(self, source_id: str, name: str) -> Path:
        """Return the path of a raw file whose content is the recorded one.

        Raises DataError when the file is missing or its sha256 differs from the record's, naming
        the file and both checksums; UsageError when there is no record of such a file.
        """
        if source_id not in self.sources:
            raise UsageError(
                f"there is no source {source_id!r}", nearest=nearest_name(source_id, self.sources)
            )
        expected = self.sources[source_id].file(name).sha256
        path = self.path / source_id / name
        key = f"{source_id}/{name}"
        if key not in self._used:
            _check(path, expected)
            self._used[key] = expected
        return path


def _check(path: Path, expected: str) -> None:
    content = read_input(path, largest=LARGEST_OWN_FILE, absent="this raw file is missing")
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise DataError(
            f"this is not the recorded file: its sha256 is {found}",
            file=path,
            allowed=f"the file with sha256 {expected}",
        )
