"""Points in the file of an expert, and its answers to questions with known answers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from models.elicitation.classical_model import POINTS
from models.elicitation.questions import Seed, seeds
from occupations.errors import DataError, nearest_name

if TYPE_CHECKING:
    from occupations.toml_file import TomlFile

QUESTIONS: Final = "questions"
THREE_POINTS: Final = "[5 %, 50 %, 95 %], three numbers that rise; [] for no answer"

Triple = tuple[float, float, float]


def seed_points(document: TomlFile, faults: list[DataError]) -> Iterator[tuple[str, Triple]]:
    """Yield what is answered of each question, and note what is wrong in `faults`."""
    by_key: Mapping[str, Seed] = {seed.key: seed for seed in seeds()}
    entries = document.data.get(QUESTIONS, {})
    if not isinstance(entries, dict):
        faults.append(
            file_fault(document, QUESTIONS, "this is not a table", allowed=f"[{QUESTIONS}]")
        )
        return
    for key, value in entries.items():
        place, seed = f"{QUESTIONS}.{key}", by_key.get(key)
        if seed is None:
            faults.append(
                file_fault(
                    document,
                    place,
                    f"there is no question {key!r}",
                    allowed=", ".join(by_key),
                    nearest=nearest_name(key, by_key),
                )
            )
            continue
        points = three_points(document, place, value, faults)
        if points is None:
            continue
        if not seed.lower <= points[0] < points[1] < points[2] <= seed.upper:
            faults.append(
                file_fault(
                    document,
                    place,
                    f"{', '.join(f'{point:g}' for point in points)} do not rise within the bounds",
                    allowed=f"low < middle < high, {seed.lower:g} to {seed.upper:g} "
                    f"{seed.unit['en']}",
                )
            )
            continue
        yield key, points


def three_points(
    document: TomlFile, key: str, value: object, faults: list[DataError]
) -> Triple | None:
    """Return three numbers; None where there is no answer, or what is wrong is noted."""
    if value == []:
        return None
    is_three = isinstance(value, list) and len(value) == len(POINTS)
    if not isinstance(value, list) or not is_three or not all(map(_is_number, value)):
        faults.append(
            file_fault(document, key, f"{value!r} are not three points", allowed=THREE_POINTS)
        )
        return None
    low, central, high = (float(point) for point in value)
    return low, central, high


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def file_fault(
    document: TomlFile,
    key: str,
    problem: str,
    *,
    allowed: str | None = None,
    nearest: str | None = None,
) -> DataError:
    """Return what is wrong with the file of an expert at a key, with its line."""
    return DataError(
        problem,
        file=document.path,
        line=document.line_of(key),
        key=key,
        allowed=allowed,
        nearest=nearest,
    )
