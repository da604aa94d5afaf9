"""Occupation codes: what a code stands for among the occupations of OEWS.

The codes of a table fall into three disjoint sets: good codes are SOC 2018 detailed occupations,
hybrid codes combine several of them, aggregate codes are the groups above. Anything else is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from occupations.errors import UsageError, nearest_name

HYBRID_MEMBERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "13-1020": ("13-1021", "13-1022", "13-1023"),
        "13-2020": ("13-2022", "13-2023"),
        "21-1018": ("21-1011", "21-1014"),
        "25-2052": ("25-2055", "25-2056"),
        "25-9045": ("25-9042", "25-9043", "25-9049"),
        "29-2010": ("29-2011", "29-2012"),
        "31-1120": ("31-1121", "31-1122"),
        "39-7010": ("39-7011", "39-7012"),
        "47-4090": ("47-4091", "47-4099"),
        "51-2028": ("51-2022", "51-2023"),
        "51-2090": ("51-2092", "51-2099"),
        "53-1047": ("53-1042", "53-1043", "53-1044", "53-1049"),
    }
)
"""The 12 codes of OEWS May 2025 that combine SOC 2018 occupations, from the titles of both."""

_ALL = "00-0000"
_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class GoodCode:
    """A SOC 2018 detailed occupation that OEWS publishes on its own."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class HybridCode:
    """An OEWS occupation that combines the SOC 2018 occupations `members`."""

    code: str
    title: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AggregateCode:
    """A group of occupations (broad, minor, major or all); `members` are the known codes in it."""

    code: str
    members: tuple[str, ...]


def recognised(code: str, known: Mapping[str, str]) -> GoodCode | HybridCode | AggregateCode | None:
    """Return what `code` stands for among the codes of OEWS, or None.

    Parameters
    ----------
    code
        A code written NN-NNNN. A member of a hybrid (31-1121) stands for the hybrid (31-1120).
    known
        Titles by code of the occupations there are.
    """
    if code in known and code in HYBRID_MEMBERS:
        return HybridCode(code, known[code], HYBRID_MEMBERS[code])
    if code in known:
        return GoodCode(code, known[code])
    for hybrid, members in HYBRID_MEMBERS.items():
        if code in members and hybrid in known:
            return HybridCode(hybrid, known[hybrid], members)
    stem = stem_of_group(code)
    inside = () if stem is None else codes_beginning(stem, known)
    return AggregateCode(code, inside) if inside else None


def stem_of_group(code: str) -> str | None:
    """Return what the codes of a group begin with ("15-125" for 15-1250), or None for no group.

    A group may be written short ("15", "15-12") or with letters X at its end ("15-12XX").
    """
    if code == _ALL:
        return ""
    if re.fullmatch(r"[0-9]{2}-[0-9]{3}0", code):
        return code.rstrip("0")
    short = code.rstrip("xX").removesuffix("-")
    if not re.fullmatch(r"[0-9]{2}(-[0-9]{1,3})?", short):
        return None
    return short if "-" in short else f"{short}-"


def codes_beginning(stem: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of OEWS that begin with `stem`, sorted."""
    return tuple(sorted(code for code in known if code.startswith(stem)))


def unknown_title(
    wanted: str, known: Mapping[str, str], *, jobs: Mapping[str, float], what: str, otherwise: str
) -> UsageError:
    """Return the error for a title that nothing has.

    It lists the titles of `known` (by code) that have the words, those with most `jobs` first.
    Where none has, it names the nearest title, and `otherwise` says what is allowed. Digits are a
    code, and no title is searched for them.
    """
    # Not casefold: it makes "ss" of "ß", which half of all titles have.
    words = [] if wanted.isdecimal() else wanted.lower().split()
    having = [code for code, title in known.items() if all(word in title.lower() for word in words)]
    problem = f"there is no {what} {wanted!r}"
    if words and having:
        return UsageError(problem, allowed=choices(having, known, jobs=jobs))
    return UsageError(problem, allowed=otherwise, nearest=nearest_name(wanted, known.values()))


def choices(codes: Sequence[str], known: Mapping[str, str], *, jobs: Mapping[str, float]) -> str:
    """Return a few codes with their titles, most jobs first, and how many more, in words."""
    ordered = sorted(codes, key=lambda code: -jobs.get(code, 0.0))
    shown = "; ".join(f"{code} {known[code]}" for code in ordered[:_MOST_SHOWN])
    more = len(ordered) - _MOST_SHOWN
    return f"one of {shown}" + (f" and {more} more" if more > 0 else "")
