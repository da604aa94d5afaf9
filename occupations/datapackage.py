"""Tables as files: Parquet whose bytes depend on the data alone, and what describes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from occupations.errors import DataError
from occupations.input_file import LARGEST_OWN_FILE, read_input
from occupations.json_text import parse_json_table
from occupations.parquet_bounds import bounded_parquet
from occupations.schema import Column, TableSchema, table_schemas

if TYPE_CHECKING:
    import pandas as pd

    from occupations.sources import SourceRecord

PACKAGE_FILE: Final = "datapackage.json"
PACKAGE_NAME: Final = "labour-displacement-occupations"

TABLES_FOLDER: Final = Path(__file__).parent / "tables"
"""Where the shipped tables lie, with their description."""

# Fixed, so that equal tables give equal bytes; one row group holds the largest table.
_ROWS_PER_GROUP: Final = 1_000_000
_COMPRESSION_LEVEL: Final = 9


@dataclass(frozen=True, slots=True)
class TableFile:
    """One table of a package: file name, rows, size in bytes and sha256."""

    name: str
    path: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, eq=False)
class DataPackage:
    """What `datapackage.json` says of the tables beside it.

    `raw_files` holds the sha256 of every raw file read, by `<source id>/<file>`; `without` the
    source ids left out; `completion` how suppressed cells were completed, by table.
    """

    path: Path
    tables: Mapping[str, TableFile]
    raw_files: Mapping[str, str]
    without: tuple[str, ...]
    completion: Mapping[str, Mapping[str, float]]


def write_table(frame: pd.DataFrame, schema: TableSchema, folder: Path) -> TableFile:
    """Return the file written for one table; its bytes depend on the frame and pyarrow alone."""
    import pyarrow as pa
    from pyarrow import parquet

    fields = pa.schema([(column.name, _arrow_type(column)) for column in schema.columns])
    table = pa.Table.from_pandas(
        frame[schema.column_names], schema=fields, preserve_index=False, safe=True
    ).replace_schema_metadata(None)  # pandas would note its own version here
    path = folder / f"{schema.name}.parquet"
    parquet.write_table(
        table,
        path,
        compression="zstd",
        compression_level=_COMPRESSION_LEVEL,
        row_group_size=_ROWS_PER_GROUP,
        use_dictionary=True,
        write_statistics=False,
        store_schema=False,
        version="2.6",
    )
    content = path.read_bytes()
    return TableFile(
        name=schema.name,
        path=path.name,
        rows=len(frame),
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def write_package(package: DataPackage, sources: Mapping[str, SourceRecord]) -> None:
    """Write `datapackage.json`, after the Frictionless Data Package, with our units beside it."""
    schemas = table_schemas()
    document = {
        "profile": "data-package",
        "name": PACKAGE_NAME,
        "title": "US occupations, their sectors and their exposure to automation",
        "sources": [_source(sources[name]) for name in sources if name in _cited(package)],
        "without": list(package.without),
        "completion": {name: dict(report) for name, report in package.completion.items()},
        "raw_files": [
            {"path": path, "hash": f"sha256:{digest}"}
            for path, digest in sorted(package.raw_files.items())
        ],
        "resources": [
            _resource(file, schemas[name], without=package.without)
            for name, file in package.tables.items()
        ],
    }
    text = json.dumps(document, indent=1, ensure_ascii=False)
    (package.path / PACKAGE_FILE).write_text(text + "\n", encoding="utf-8")


def read_package(folder: Path) -> DataPackage:
    """Return the description of the tables in `folder`; raise DataError when it is not one."""
    path = folder / PACKAGE_FILE
    content = read_input(path, absent="there is no description of the tables")
    document = parse_json_table(content, file=path, what="the description")
    try:
        return DataPackage(
            path=folder,
            tables={str(entry["name"]): _table_file(entry) for entry in document["resources"]},
            raw_files={
                str(entry["path"]): str(entry["hash"]).removeprefix("sha256:")
                for entry in document["raw_files"]
            },
            without=tuple(map(str, document["without"])),
            completion={
                str(name): {str(key): _number(share) for key, share in report.items()}
                for name, report in document["completion"].items()
            },
        )
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise DataError(f"this is no description of tables ({reason!r})", file=path) from None


def read_table(package: DataPackage, name: str) -> pd.DataFrame:
    """Return one table, its bytes checked against the description.

    Raises DataError, with the file, when it is missing, is not the described one, or cannot be
    read.
    """
    import pyarrow as pa
    from pyarrow import parquet

    if name not in package.tables:
        raise DataError(f"table {name!r} is not described", file=package.path / PACKAGE_FILE)
    described = package.tables[name]
    path = package.path / described.path
    content = _checked_content(path, described)
    with bounded_parquet(content, path):
        # Tables are small: opening a data set or a pool of threads would take longer than reading.
        table = parquet.ParquetFile(pa.BufferReader(content)).read(use_threads=False)
        frame: pd.DataFrame = table.to_pandas(use_threads=False)
    if len(frame) != described.rows:
        raise DataError(
            f"the table has {len(frame)} rows", file=path, allowed=f"{described.rows}, as described"
        )
    return frame


def _checked_content(path: Path, described: TableFile) -> bytes:
    content = read_input(path, largest=LARGEST_OWN_FILE, absent="this table is missing")
    digest = hashlib.sha256(content).hexdigest()
    if digest != described.sha256:
        what = f"its sha256 is {digest}"
        if len(content) < described.bytes:
            what = f"it ends after {len(content):,} of {described.bytes:,} bytes"
        raise DataError(
            f"this is not the described table: {what}",
            file=path,
            allowed=f"the file with sha256 {described.sha256}",
        )
    return content


def _arrow_type(column: Column) -> Any:
    import pyarrow as pa

    return {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
    }[column.type]


def _cited(package: DataPackage) -> set[str]:
    schemas = table_schemas()
    cited = {source for name in package.tables for source in schemas[name].sources}
    cited |= {path.partition("/")[0] for path in package.raw_files}
    return cited - set(package.without)


def _source(record: SourceRecord) -> dict[str, str]:
    source = {
        "name": record.source_id,
        "title": record.citation,
        "licence": record.licence,
        "vintage": record.vintage,
    }
    return source if record.url is None else source | {"path": record.url}


def _resource(file: TableFile, schema: TableSchema, *, without: Collection[str]) -> dict[str, Any]:
    return {
        "name": file.name,
        "path": file.path,
        "title": schema.title,
        "description": schema.meaning,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": file.rows,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "sources": [source for source in schema.sources if source not in without],
        "schema": {
            "fields": [_field(column) for column in schema.columns],
            "primaryKey": list(schema.key),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.missing}
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    field: dict[str, Any] = {"name": column.name, "type": column.type}
    if column.unit:
        field["unit"] = column.unit
    return field | {"description": column.meaning, "constraints": constraints}


def _number(value: Any) -> float:
    if not isinstance(value, int | float):
        raise TypeError(f"{value!r} is not a number")
    return value


def _table_file(entry: Mapping[str, Any]) -> TableFile:
    return TableFile(
        name=str(entry["name"]),
        path=str(entry["path"]),
        rows=int(entry["rows"]),
        bytes=int(entry["bytes"]),
        sha256=str(entry["hash"]).removeprefix("sha256:"),
    )
