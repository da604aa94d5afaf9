"""When each measure was published and its technology began, from `publication_dates.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar, Final

from pydantic import StringConstraints

from occupations.toml_file import read_record

_FILE: Final = Path(__file__).with_name("publication_dates.toml")
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
"""Year and month, such as 2013-09: in this form they sort as they follow each other."""


@dataclass(frozen=True, slots=True)
class MeasureDates:
    """The month a measure appeared, with its source, and that in which its technology began."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    id: str
    published: Month
    source: str
    technology: Month | None = None

    def takes_part(self, month: Month) -> bool:
        """Return whether a forecaster of that month could have had the score."""
        return self.published <= month

    def ended_before(self, month: Month) -> bool:
        """Return whether what ended in that month had ended before the technology began."""
        return self.technology is not None and month < self.technology


@dataclass(frozen=True, slots=True)
class _Dates:
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    measures: tuple[MeasureDates, ...]


@cache
def publication_dates() -> Mapping[str, MeasureDates]:
    """Return the dates of every measure by id."""
    dates = read_record(_FILE, _Dates, what="table of dates")
    return {one.id: one for one in dates.measures}
