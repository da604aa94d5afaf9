"""CSV tables that this product wrote into a user's folder, read back to the same bits.

Their checksum stands beside them, where whoever changes one can change the other.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from occupations.errors import DataError
from occupations.input_file import text_of
from occupations.user_table import header_and_rows

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

_AGAIN: Final = "the table as it was written; import the file again with --replace"


def read_own_table(content: bytes, columns: Sequence[str], *, file: Path) -> pd.DataFrame:
    """Return a table as text; its index is the line of each row.

    Raises DataError, with the line, where it is not a table of these columns.
    """
    import pandas as pd

    header, rows = header_and_rows(text_of(content, file), file=file)
    if header.cells != tuple(columns):
        raise DataError(
            f"the columns are {', '.join(header.cells) or 'none'}",
            file=file,
            line=header.number,
            allowed=f"{', '.join(columns)}: {_AGAIN}",
        )
    return pd.DataFrame(
        [row.cells for row in rows],
        columns=list(columns),
        index=[row.number for row in rows],
        dtype="object",
    )


def numbers_of(
    table: pd.DataFrame,
    column: str,
    *,
    file: Path,
    bounds: tuple[float, float] = (-sys.float_info.max, sys.float_info.max),
    missing: bool = True,
) -> Floats:
    """Return a column as numbers within `bounds`, NaN where a cell is empty and may be `missing`.

    Raises DataError, with the line, for anything else.
    """
    # Not every version of pandas reads back the bits that it wrote; Python does.
    numbers = []
    for line, text in table[column].items():
        try:
            number = float(text) if text or not missing else math.nan
            fits = not text or bounds[0] <= number <= bounds[1]
        except ValueError:
            number, fits = math.nan, False
        if not fits:
            raise DataError(
                f"{text!r} is not a number that can stand here",
                file=file,
                line=int(str(line)),
                key=column,
                allowed=_AGAIN,
            )
        numbers.append(number)
    return np.array(numbers, dtype=np.float64)
