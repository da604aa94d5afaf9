"""What a panel is asked: assumptions in plain words, and questions with known answers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from occupations.errors import DataError
from occupations.rule_file import RuleEntry, read_rule_file, rule_entries

if TYPE_CHECKING:
    import pandas as pd

    from models.parameters import ParameterSpec

QUESTIONS_FILE: Final = Path(__file__).with_name("questions.toml")
_TABLES: Final = ("question", "meaning", "work")
_FIELDS: Final = (
    *("key", "words", "unit", "bounds", "logarithmic"),
    *("table", "column", "rows", "scale", "source"),
)


@dataclass(frozen=True, slots=True)
class Seed:
    """A question whose answer a table of the project holds.

    Attributes
    ----------
    key
        Its name in the file of an expert.
    words
        The question, by language.
    unit
        The unit of the answer, by language.
    lower
        The least that may be said, in that unit.
    upper
        The most that may be said.
    is_logarithmic
        Whether nothing known means uniform on the logarithm.
    table
        The table that holds the answer.
    column
        Its column.
    rows
        One row of it, or two, whose growth is the answer.
    scale
        What the number there is multiplied by.
    source_id
        The record of its source.
    """

    key: str
    words: Mapping[str, str]
    unit: Mapping[str, str]
    lower: float
    upper: float
    is_logarithmic: bool
    table: str
    column: str
    rows: tuple[Mapping[str, Any], ...]
    scale: float
    source_id: str

    def answer(self, tables: Mapping[str, pd.DataFrame]) -> float:
        """Return the known answer, in the question's unit; raise DataError where it is missing."""
        values = [self._value(tables[self.table], row) for row in self.rows]
        growth = values[0] / values[1] - 1 if len(values) > 1 else values[0]
        return self.scale * growth

    def _value(self, frame: pd.DataFrame, row: Mapping[str, Any]) -> float:
        chosen = frame
        for name, value in row.items():
            chosen = chosen[chosen[name].astype(str) == str(value)]
        if len(chosen) != 1 or not math.isfinite(float(chosen[self.column].iloc[0])):
            raise DataError(
                f"the table {self.table!r} does not answer the question {self.key!r}",
                file=QUESTIONS_FILE,
                key=self.key,
            )
        return float(chosen[self.column].iloc[0])


@lru_cache(maxsize=1)
def seeds() -> tuple[Seed, ...]:
    """Return the questions with known answers, in the order in which they are asked."""
    document = read_rule_file(QUESTIONS_FILE, _TABLES)
    return tuple(_seed(entry) for entry in rule_entries(document, "question", _FIELDS))


def seed_answers() -> Mapping[str, float]:
    """Return the known answer of every question by its key, in its unit, from shipped tables."""
    from occupations.displaced_tables import DISPLACED_TABLES
    from occupations.record_tables import RECORD_TABLES
    from occupations.table import load_tables
    from occupations.timing_tables import TIMING_TABLES

    known = (*TIMING_TABLES, *RECORD_TABLES, *DISPLACED_TABLES)
    asked = {seed.table for seed in seeds()}
    tables = load_tables([name for name in known if name in asked])
    return {seed.key: seed.answer(tables) for seed in seeds()}


def meaning(spec: ParameterSpec, language: str, *, year: int) -> str:
    """Return what an assumption means in plain words; its title where nothing plainer is written.

    `year` is the base year. Nothing is said of what the authors believe.
    """
    texts = read_rule_file(QUESTIONS_FILE, _TABLES).data
    channel, _, name = spec.key.partition(".")
    words = texts["meaning"].get(spec.key) or texts["meaning"].get(f"*.{name}")
    work = texts["work"].get(channel)
    if words is None or (work is None and "{work}" in words[language]):
        return spec.title.get(language, spec.title["en"])
    return str(words[language]).format(work=(work or {}).get(language, ""), year=year)


def _seed(entry: RuleEntry) -> Seed:
    fields = entry.fields
    lower, upper = fields["bounds"]
    return Seed(
        key=entry.text("key"),
        words=fields["words"],
        unit=fields["unit"],
        lower=float(lower),
        upper=float(upper),
        is_logarithmic=bool(fields["logarithmic"]),
        table=entry.text("table"),
        column=entry.text("column"),
        rows=tuple(fields["rows"]),
        scale=float(fields["scale"]),
        source_id=entry.text("source"),
    )
