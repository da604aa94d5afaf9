"""What every shipped table must look like, and the check that it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from occupations.errors import DataError, nearest_name
from occupations.toml_file import read_toml

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_FILE: Final = Path(__file__).parent / "schema.toml"

ColumnType = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: type, unit, inclusive range or allowed values, whether it may be missing."""

    name: str
    type: ColumnType
    meaning: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    allowed: tuple[str, ...] = ()
    missing: bool = False

    def range_in_words(self) -> str:
        """Return what the column accepts, for an error message."""
        if self.allowed:
            return ", ".join(self.allowed)
        unit = f", {self.unit}" if self.unit else ""
        if self.minimum is not None and self.maximum is not None:
            return f"{self.minimum:g} to {self.maximum:g}{unit}"
        if self.minimum is not None:
            return f"at least {self.minimum:g}{unit}"
        if self.maximum is not None:
            return f"at most {self.maximum:g}{unit}"
        return f"a {self.type}{unit}"


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table: its columns in order, the columns that name a row, and its sources."""

    name: str
    title: str
    meaning: str
    key: tuple[str, ...]
    sources: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> list[str]:
        """Return the names of the columns in order."""
        return [column.name for column in self.columns]


@cache
def table_schemas() -> Mapping[str, TableSchema]:
    """Return the schema of every table by name, in the order in which they are described."""
    document = read_toml(SCHEMA_FILE, error=DataError)
    return {name: _table(name, fields) for name, fields in document.data.items()}


def check_frame(frame: pd.DataFrame, schema: TableSchema, *, file: Path | str) -> None:
    """Raise DataError with file, column and row unless `frame` is what `schema` says.

    Parameters
    ----------
    frame
        The table; rows are counted from 1 in messages.
    schema
        Columns in order, types, ranges and key.
    file
        Where the table stands, for messages.
    """
    for name in schema.column_names:
        if name not in frame.columns:
            raise DataError(f"column {name!r} is missing", file=file, key=name)
    for name in map(str, frame.columns):
        if name not in schema.column_names:
            raise DataError(
                f"column {name!r} is not known here",
                file=file,
                key=name,
                allowed=", ".join(schema.column_names),
            )
    for column in schema.columns:
        _check_column(frame[column.name], column, file)
    twice = frame.duplicated(list(schema.key))
    if twice.any():
        row = int(twice.to_numpy().argmax())
        key = ", ".join(str(frame[name].iloc[row]) for name in schema.key)
        raise DataError(f"row {row + 1}: {key} stands here again", file=file, key=schema.key[-1])


def check_known(
    values: pd.Series[Any], known: pd.Series[Any], *, file: Path | str, of: str
) -> None:
    """Raise DataError at the first of `values` that is not among `known`, the codes of `of`."""
    bad = ~values.isin(known)
    if bad.any():
        row = int(bad.to_numpy().argmax())
        raise DataError(
            f"row {row + 1}: {str(values.iloc[row])!r} is not in table {of!r}",
            file=file,
            key=str(values.name),
            nearest=nearest_name(str(values.iloc[row]), map(str, known)),
        )


def _check_column(values: pd.Series[Any], column: Column, file: Path | str) -> None:
    if not _has_type(values, column.type):
        raise DataError(
            f"this column holds {values.dtype}", file=file, key=column.name, allowed=column.type
        )
    if not column.missing:
        _refuse(values, values.isna(), "is missing", column, file)
    if column.allowed:
        _refuse(values, ~values.isin(column.allowed), "is not known", column, file)
    if column.type in ("integer", "number"):
        known = values.notna()
        if column.minimum is not None:
            _refuse(values, known & (values < column.minimum), "is too small", column, file)
        if column.maximum is not None:
            _refuse(values, known & (values > column.maximum), "is too large", column, file)
        infinite = known & values.isin([float("inf"), float("-inf")])
        _refuse(values, infinite, "is not finite", column, file)


def _has_type(values: pd.Series[Any], expected: ColumnType) -> bool:
    from pandas.api import types

    if expected == "string":
        return types.is_string_dtype(values.dtype)
    if expected == "boolean":
        return types.is_bool_dtype(values.dtype)
    if expected == "integer":
        return types.is_integer_dtype(values.dtype)
    return types.is_float_dtype(values.dtype)


def _refuse(
    values: pd.Series[Any], bad: pd.Series[bool], problem: str, column: Column, file: Path | str
) -> None:
    if bad.any():
        row = int(bad.to_numpy().argmax())
        value = values.iloc[row]
        shown = "the value" if value != value or value is None else repr(_plain(value))
        raise DataError(
            f"row {row + 1}: {shown} {problem}",
            file=file,
            key=column.name,
            allowed=column.range_in_words(),
        )


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def _table(name: str, fields: Mapping[str, Any]) -> TableSchema:
    columns = tuple(
        Column(**{**column, "allowed": tuple(column.get("allowed", ()))})
        for column in fields["columns"]
    )
    return TableSchema(
        name=name,
        title=fields["title"],
        meaning=fields["meaning"],
        key=tuple(fields["key"]),
        sources=tuple(fields["sources"]),
        columns=columns,
    )
