"""Tiny raw folders: files of a few rows, with records whose checksums are right."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from occupations.raw_folder import RawFolder
from occupations.sources import RawFile, SourceRecord

Sheet = Sequence[Sequence[object]]


def sample_record(source_id: str, files: tuple[RawFile, ...] = ()) -> SourceRecord:
    """Return a data source of no importance with these files."""
    return SourceRecord(
        source_id=source_id,
        kind="data",
        title="A sample",
        producer="Nobody",
        citation="Nobody (2025). A sample.",
        vintage="2025",
        licence="MIT",
        licence_note="Made for a test.",
        files=files,
    )


def sample_folder(path: Path, files: Mapping[str, str | Mapping[str, Sheet]]) -> RawFolder:
    """Return the raw folder at `path` with `files`: CSV text, or sheets by name for a workbook."""
    records: dict[str, list[RawFile]] = {}
    for place, content in files.items():
        source_id, name = place.split("/")
        file = path / source_id / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            _write_text(file, content)
        else:
            _write_workbook(file, content)
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        records.setdefault(source_id, []).append(RawFile(name, sha256))
    sources = {
        source_id: sample_record(source_id, tuple(known)) for source_id, known in records.items()
    }
    return RawFolder(path, sources)


def _write_text(file: Path, content: str) -> None:
    if file.suffix == ".gz":
        import gzip

        file.write_bytes(gzip.compress(content.encode("utf-8"), mtime=0))
    else:
        file.write_text(content, encoding="utf-8")


def _write_workbook(file: Path, sheets: Mapping[str, Sheet]) -> None:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(file)
    book.close()
