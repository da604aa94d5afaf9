"""Values as the bytes of a file: JSON, Parquet, CSV."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from occupations.shown_text import json_text

if TYPE_CHECKING:
    import pandas as pd


def json_bytes(document: Any) -> bytes:
    """Return a JSON document as UTF-8 text; NaN and infinity are refused."""
    return (json_text(document) + "\n").encode()


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """Return a data frame as a Parquet file without its index."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a data frame as CSV without its index, numbers in full."""
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return text.encode()
