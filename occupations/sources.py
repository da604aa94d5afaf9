"""Where every number comes from: citation, licence, checksums and caveats of each source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from occupations.errors import DataError, UsageError, nearest_name
from occupations.toml_file import TomlFile, read_toml

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SOURCES_FILE = Path(__file__).parent / "sources.toml"

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as its publisher (or a mirror of it) offers it, known by its checksum."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One source of data, of a published figure, or of a judgement.

    Parameters
    ----------
    source_id
        The name under which tables and parameters cite it; also its folder among the raw files.
    kind
        `data` has files or series of its own, `literature` is cited for single figures or for a
        method, `judgement` is the authors' own and no publication.
    title, producer, citation, vintage
        What it is, who made it, how to cite it, and the period or release it speaks of.
    licence, licence_note
        The licence, or "none stated", and what follows from it.
    modified
        How the shipped tables change what the source prints; empty when they hold nothing of it.
    may_ship
        Whether figures derived from it may be part of the shipped tables.
    mark
        For literature: `primary` when the figure was read in the source itself, `secondary` when
        it was read in a text that quotes it. None otherwise.
    url
        The publisher's own page, or None when there is none to name.
    files
        Raw files by name below the source's folder.
    caveats
        What a careful reader must know before using it, one sentence each.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    source_id: str
    kind: Literal["data", "literature", "judgement"]
    title: str
    producer: str
    citation: str
    vintage: str
    licence: str
    licence_note: str
    modified: str = ""
    may_ship: bool = False
    mark: Literal["primary", "secondary"] | None = None
    url: str | None = None
    files: tuple[RawFile, ...] = ()
    caveats: tuple[str, ...] = ()

    def file(self, name: str) -> RawFile:
        """Return the record of the raw file `name`; raise UsageError when there is none."""
        for candidate in self.files:
            if candidate.name == name:
                return candidate
        names = [candidate.name for candidate in self.files]
        raise UsageError(
            f"source {self.source_id!r} has no raw file {name!r}",
            allowed=", ".join(names) or "this source has no raw files",
            nearest=nearest_name(name, names),
        )


def load_sources(path: Path | None = None) -> Mapping[str, SourceRecord]:
    """Return every source record by its id; raise DataError with file, line and key if one is bad.

    Parameters
    ----------
    path
        A TOML file with one table a source, named by its id; the shipped one when not given.
    """
    document = read_toml(SOURCES_FILE if path is None else path, error=DataError)
    return {
        source_id: _record(document, source_id, fields)
        for source_id, fields in document.data.items()
    }


@lru_cache(maxsize=1)
def _validator() -> TypeAdapter[SourceRecord]:
    from pydantic import TypeAdapter

    return TypeAdapter(SourceRecord)


def _record(document: TomlFile, source_id: str, fields: Any) -> SourceRecord:
    from pydantic import ValidationError

    if not isinstance(fields, dict):
        raise _bad(document, source_id, "a source is a table of its fields")
    try:
        record = _validator().validate_python({"source_id": source_id} | fields)
    except ValidationError as reason:
        first = reason.errors()[0]
        key = ".".join([source_id, *(str(part) for part in first["loc"])])
        raise _bad(document, key, first["msg"].lower()) from None
    _check_consistency(document, record)
    return record


def _check_consistency(document: TomlFile, record: SourceRecord) -> None:
    for file in record.files:
        if not _SHA256.fullmatch(file.sha256):
            key = f"{record.source_id}.files"
            raise _bad(document, key, f"the sha256 of {file.name!r} is not 64 hexadecimal digits")
    names = [file.name for file in record.files]
    if len(set(names)) < len(names):
        raise _bad(document, f"{record.source_id}.files", "a file name is listed twice")
    if (record.mark is None) == (record.kind == "literature"):
        problem = "literature needs a mark, `primary` or `secondary`, and nothing else has one"
        raise _bad(document, f"{record.source_id}.mark", problem)
    if record.may_ship and not record.modified:
        problem = "a source that enters the shipped tables says how they modify it"
        raise _bad(document, f"{record.source_id}.modified", problem)


def _bad(document: TomlFile, key: str, problem: str) -> DataError:
    return DataError(problem, file=document.path, line=document.line_of(key), key=key)
