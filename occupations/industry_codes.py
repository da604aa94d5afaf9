"""Industries: what a NAICS code, of this edition or the one before, or a title stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from occupations.economies.home import UNITED_STATES
from occupations.errors import UsageError
from occupations.former_codes import FormerCode, former_industries
from occupations.near_codes import with_hyphens
from occupations.places import Place, listed, unknown_place

_GROUP_DIGITS: Final = 4
_MEMBERS: Final = re.compile(r"\b\d{4}\b")
_EDITION: Final = UNITED_STATES.industry_edition
_ALLOWED: Final = f"a code of {_EDITION} (3361, or 336 for a group), or the title of an industry"
_GOVERNMENT: Final = "92"

# Sectors of NAICS that several pairs of digits begin.
_WIDE_SECTORS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "31-33": "Manufacturing",
        "44-45": "Retail Trade",
        "48-49": "Transportation and Warehousing",
    }
)
# Industry groups of NAICS 2022 that OEWS May 2025 prints with all others of their three digits.
_WHOLE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "327000": ("3271", "3272", "3273", "3274", "3279"),
        "455000": ("4551", "4552"),
        "484000": ("4841", "4842"),
        "517000": ("5171", "5174", "5178"),
        "523000": ("5231", "5232", "5239"),
        "531000": ("5311", "5312", "5313"),
    }
)


def find_industries(text: str, industries: Sequence[Place]) -> tuple[Place, ...]:
    """Return the industries that a code or a whole title stands for.

    A sector ("31-33") or three digits stand for all of theirs, four digits for the industry that
    holds them, which OEWS may publish together with others.

    Raises
    ------
    UsageError
        When there is none such, with what is nearest: the sector that two digits belong to, the
        industry that five or six lie in, and what holds the work of a code of NAICS 2017.
    """
    wanted = with_hyphens(" ".join(text.split()))
    meant = _known(wanted, industries)
    if meant:
        return meant
    if wanted.isdecimal():
        raise _no_code(wanted, industries)
    raise unknown_place(wanted, industries, what="industry", otherwise=_ALLOWED)


def find_industry(text: str, industries: Sequence[Place]) -> Place:
    """Return the one industry that a code or a whole title stands for.

    Raises
    ------
    UsageError
        With the choices when a group of industries is given, else as `find_industries` does.
    """
    meant = find_industries(text, industries)
    if len(meant) > 1:
        raise UsageError(
            f"{text.strip()} is a group of {len(meant)} industries ({_EDITION})",
            allowed=listed(meant)
            + "; for all of them together, write their codes into a file for --subset",
        )
    return meant[0]


def _tests(wanted: str) -> tuple[Callable[[Place], bool], ...]:
    code, title = wanted.upper(), wanted.casefold()
    digits = wanted if wanted.isdecimal() else ""
    is_group = len(digits) == _GROUP_DIGITS
    return (
        lambda place: place.code == code,
        lambda place: place.title.casefold() == title,
        lambda place: place.sector == wanted,
        lambda place: is_group and place.code == f"{digits}00",
        lambda place: is_group and digits in _MEMBERS.findall(place.title),
        lambda place: is_group and digits in _WHOLE.get(place.code, ()),
        lambda place: len(digits) == _GROUP_DIGITS - 1 and place.code.startswith(digits),
    )


def _no_code(digits: str, industries: Sequence[Place]) -> UsageError:
    """Return the error for digits that are no industry, sector or group of this edition."""
    if len(digits) <= 2:
        return _no_sector(digits)
    if len(digits) > _GROUP_DIGITS:
        holder = _known(digits[:_GROUP_DIGITS], industries)
        if holder:
            return UsageError(
                f"{digits} is finer than the industries that OEWS publishes; it lies in "
                f"{digits[:_GROUP_DIGITS]} of {UNITED_STATES.sector_classification}",
                allowed=listed(holder),
            )
    former = _former(digits)
    if former:
        return _given_up(digits, former, industries)
    problem = f"there is no industry {digits!r} in {_EDITION}"
    for length in (3, 2):
        others = [place for place in industries if place.code.startswith(digits[:length])]
        if others:
            return UsageError(
                f"{problem}; others there begin with {digits[:length]}", allowed=listed(others)
            )
    return UsageError(problem, allowed=_ALLOWED)


def _no_sector(digits: str) -> UsageError:
    for sector, title in _WIDE_SECTORS.items():
        first, _, last = sector.partition("-")
        if len(digits) == 2 and first <= digits <= last:
            return UsageError(
                f"{digits} is a part of the sector {sector}, {title} "
                f"({UNITED_STATES.sector_classification}), and not an industry",
                allowed=f"{sector} for the whole sector, in a file for --subset; four digits for "
                "an industry, three for a group",
            )
    problem = f"there is no sector {digits!r} in {_EDITION}"
    if digits == _GOVERNMENT:
        return UsageError(
            f"{problem}, which counts public administration by the owner",
            allowed="99 for government, or its industries 999100, 999200 and 999300",
        )
    return UsageError(problem, allowed=_ALLOWED)


def _given_up(
    digits: str, former: tuple[FormerCode, ...], industries: Sequence[Place]
) -> UsageError:
    """Return the error for a code of an older edition, with the industries that hold its work."""
    titles = "; ".join(
        code.title if code.code == digits else f"{code.title} ({code.code})" for code in former
    )
    was = f"{digits} is not in {_EDITION}; in {former[0].edition} it is {titles}"
    now = {place: None for code in former for new in code.now for place in _known(new, industries)}
    if now:
        return UsageError(f"{was}, whose work is now in other groups", allowed=listed(list(now)))
    return UsageError(
        f"{was}, which was spread over the retailers of the goods that it sells",
        allowed="industries of the sector 44-45",
    )


def _former(digits: str) -> tuple[FormerCode, ...]:
    """Return the former codes that some digits are, lie in or hold."""
    stem = digits[:_GROUP_DIGITS]
    return tuple(code for code in former_industries().values() if code.code.startswith(stem))


def _known(wanted: str, industries: Sequence[Place]) -> tuple[Place, ...]:
    """Return the industries of this edition that a code or a title stands for."""
    return next(
        (
            meant
            for test in _tests(wanted)
            if (meant := tuple(place for place in industries if test(place)))
        ),
        (),
    )
