"""Files of reviewed rules: entries with a reason each, every fault told with file, line and key."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from occupations.errors import DataError, nearest_name
from occupations.toml_file import TomlFile, read_toml


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One table of a file of rules: its dotted key and its fields as they stand there."""

    document: TomlFile
    key: str
    fields: dict[str, Any]

    def text(self, name: str) -> str:
        """Return a field that is a sentence or a word; raise DataError where it is none."""
        value = self.fields[name]
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"{value!r} is no text", field=name, allowed="text between quotes")
        return value.strip()

    def one_of(self, name: str, allowed: Collection[str]) -> str:
        """Return a field that is one of the words allowed; raise DataError where it is not."""
        value = self.text(name)
        if value not in allowed:
            raise self.fault(
                f"{value!r} is not known",
                field=name,
                allowed=", ".join(allowed),
                nearest=nearest_name(value, allowed),
            )
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """Return a field that is a list of texts, at least one; raise DataError where not."""
        value = self.fields[name]
        if not isinstance(value, list) or not value:
            raise self.fault(f"{value!r} is no list", field=name, allowed='["…", "…"], one or more')
        for place, item in enumerate(value):
            if not isinstance(item, str):
                raise self.fault(
                    f"{item!r} is no text", field=f"{name}.{place}", allowed="text between quotes"
                )
        return tuple(value)

    def fault(
        self,
        problem: str,
        *,
        field: str,
        allowed: str | None = None,
        nearest: str | None = None,
    ) -> DataError:
        """Return the error about a field, with its file, line and key."""
        key = f"{self.key}.{field}"
        return DataError(
            problem,
            file=self.document.path,
            line=self.document.line_of(key),
            key=key,
            allowed=allowed,
            nearest=nearest,
        )


def read_rule_file(path: Path, tables: Collection[str]) -> TomlFile:
    """Return a file of rules whose tables are those named, all of them and no others.

    Raises
    ------
    DataError
        The file cannot be read, or a table is unknown or missing.
    """
    document = read_toml(path, error=DataError)
    for name in document.data:
        if name not in tables:
            raise DataError(
                f"there is no table {name!r} in this file",
                file=path,
                line=document.line_of(name),
                key=name,
                allowed=", ".join(tables),
                nearest=nearest_name(name, tables),
            )
    for name in tables:
        if name not in document.data:
            raise DataError("this table is missing", file=path, key=name)
    return document


def rule_entries(document: TomlFile, table: str, fields: Collection[str]) -> Iterator[RuleEntry]:
    """Yield each entry of an array of tables, its fields those named, all of them and no others."""
    entries = document.data[table]
    if not isinstance(entries, list):
        raise DataError(
            "this is no list of entries",
            file=document.path,
            line=document.line_of(table),
            key=table,
            allowed=f"[[{table}]] above each entry",
        )
    for place, entry in enumerate(entries):
        yield rule_entry(document, f"{table}.{place}", entry, fields)


def rule_entry(document: TomlFile, key: str, entry: object, fields: Collection[str]) -> RuleEntry:
    """Return a table as an entry; raise DataError unless its fields are those named."""
    line = document.line_of(key)
    if not isinstance(entry, dict):
        raise DataError("this is no table of fields", file=document.path, line=line, key=key)
    for name in entry:
        if name not in fields:
            raise DataError(
                f"there is no field {name!r}",
                file=document.path,
                line=document.line_of(f"{key}.{name}"),
                key=f"{key}.{name}",
                allowed=", ".join(fields),
                nearest=nearest_name(name, fields),
            )
    for name in fields:
        if name not in entry:
            raise DataError(
                f"the field {name!r} is missing", file=document.path, line=line, key=key
            )
    return RuleEntry(document, key, entry)
