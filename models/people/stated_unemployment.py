"""What others have said of the extra unemployment that automation brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Final, Literal

from occupations.toml_file import read_record

_FILE: Final = Path(__file__).parent / "stated_unemployment.toml"
_STRICT: Final[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class StatedPoints:
    """A published figure on extra unemployment, as a share of the labour force.

    Attributes
    ----------
    who, source
        Whose it is, and where it stands.
    points_low, points_high
        From where to where the figure reaches; 0.005 is half a percentage point.
    mark
        Whether it was read in the source itself or in a text that quotes it.
    said
        The figure in words, by language.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    who: str
    points_low: float
    points_high: float
    mark: Literal["primary", "secondary"]
    source: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoFigure:
    """A forecaster who has been looked up and gives no figure for the same thing."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    who: str
    source: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StatedUnemployment:
    """All that was found: figures, and forecasters without one."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    figures: tuple[StatedPoints, ...]
    without_figure: tuple[NoFigure, ...]


@lru_cache(maxsize=1)
def stated_unemployment() -> StatedUnemployment:
    """Return the shipped figures of others."""
    return read_record(_FILE, StatedUnemployment, what="stated figures")
