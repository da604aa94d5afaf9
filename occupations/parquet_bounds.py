"""Parquet that lies in a folder a user names: looked at before it is unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from occupations.errors import DataError

MOST_VALUES: Final = 50_000_000
"""Values of one table, in all columns; the largest that this product writes has a tenth of that."""


@contextmanager
def bounded_parquet(content: bytes, file: Path | str) -> Iterator[None]:
    """Hold a block that reads a Parquet file: one within bounds, whose faults are bad data.

    A kilobyte of Parquet can say that it holds a billion values, and then does.

    Raises
    ------
    DataError
        The content is not Parquet, is damaged, or holds more values than are read.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        about = parquet.ParquetFile(pa.BufferReader(content)).metadata
        groups = [about.row_group(at) for at in range(about.num_row_groups)]
        values = sum(
            max(group.num_rows, group.column(at).num_values)
            for group in groups
            for at in range(about.num_columns)
        )
        _refuse_many(max(values, about.num_rows), file)
        yield
    except (pa.ArrowException, OSError, UnicodeDecodeError) as reason:
        raise DataError(f"the file cannot be read as Parquet ({reason})", file=file) from None


def _refuse_many(values: int, file: Path | str) -> None:
    if values > MOST_VALUES:
        raise DataError(
            f"the table says that it holds {values:,} values",
            file=file,
            allowed=f"at most {MOST_VALUES:,}",
        )
