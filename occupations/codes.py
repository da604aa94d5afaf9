"""Occupation codes: what a code or title stands for among the occupations of OEWS.

The codes of a table fall into three disjoint sets: good codes are SOC 2018 detailed occupations,
hybrid codes combine several of them, aggregate codes are the groups above. Anything else raises.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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

_CODE = re.compile(r"[0-9]{2}-[0-9]{4}")
# What is typed, read from an image or copied from a page in the place of digits and the hyphen.
_LOOK_ALIKE = str.maketrans("OoIl|SBZ‐‑‒–—−", "00111582------")
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


def encode(code: str, known: Mapping[str, str]) -> GoodCode | HybridCode | AggregateCode:
    """Return what `code` stands for; raise UsageError naming the nearest code if it is unknown.

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
    inside = _members_of_group(code, known)
    if inside:
        return AggregateCode(code, inside)
    raise UsageError(
        f"there is no occupation {code!r}",
        allowed="a code written NN-NNNN, such as 43-4051",
        nearest=_nearest(code, known),
    )


def find_occupation(
    text: str, known: Mapping[str, str], *, jobs: Mapping[str, float] = MappingProxyType({})
) -> GoodCode | HybridCode:
    """Return the one occupation that a code or a whole title stands for.

    Case does not matter. Raises UsageError with the choices (those with most `jobs` by code first)
    when a group of occupations, a title of several or words of titles are given, and with the
    nearest title when none has the words.
    """
    if not isinstance(text, str):
        raise UsageError(f"{text!r} is not a text", allowed='a code such as "43-4051", or a title')
    wanted = text.strip()
    if _CODE.fullmatch(wanted):
        found = encode(wanted, known)
        if isinstance(found, AggregateCode):
            raise UsageError(
                f"{wanted} is a group of {len(found.members)} occupations",
                allowed=choices(found.members, known, jobs=jobs),
            )
        return found
    meant = wanted.translate(_LOOK_ALIKE)
    if _CODE.fullmatch(meant):
        raise UsageError(
            f"there is no occupation {wanted!r}",
            allowed="a code written NN-NNNN in digits and a hyphen, such as 43-4051",
            nearest=f"{meant} {known[meant]}" if meant in known else None,
        )
    codes = [code for code, title in known.items() if title.casefold() == wanted.casefold()]
    if len(codes) > 1:
        raise UsageError(
            f"{len(codes)} occupations are called {wanted!r}",
            allowed=choices(codes, known, jobs=jobs),
        )
    if not codes:
        raise unknown_title(
            wanted, known, jobs=jobs, what="occupation", otherwise="a code or a whole title"
        )
    found = encode(codes[0], known)
    assert not isinstance(found, AggregateCode)  # a known code is never an aggregate
    return found


def _members_of_group(code: str, known: Mapping[str, str]) -> tuple[str, ...]:
    if not _CODE.fullmatch(code) or not code.endswith("0"):
        return ()
    stem = code.rstrip("0") if code != "00-0000" else ""
    return tuple(sorted(member for member in known if member.startswith(stem)))


def unknown_title(
    wanted: str, known: Mapping[str, str], *, jobs: Mapping[str, float], what: str, otherwise: str
) -> UsageError:
    """Return the error for a title that nothing has.

    It lists the titles of `known` (by code) that have the words, those with most `jobs` first.
    Where none has, it names the nearest title, and `otherwise` says what is allowed.
    """
    words = wanted.casefold().split()
    having = [
        code for code, title in known.items() if all(word in title.casefold() for word in words)
    ]
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


def _nearest(code: str, known: Mapping[str, str]) -> str | None:
    """Return "NN-NNNN title" of the closest code in the same major group, or None."""
    if not _CODE.fullmatch(code):
        close = nearest_name(code, known)
    else:
        group = [candidate for candidate in known if candidate[:2] == code[:2]]
        close = min(group, key=lambda other: abs(int(other[3:]) - int(code[3:])), default=None)
    return None if close is None else f"{close} {known[close]}"
