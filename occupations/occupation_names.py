"""What a user calls an occupation: its title, or a code of OEWS or of another edition."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from occupations.codes import (
    AggregateCode,
    GoodCode,
    HybridCode,
    choices,
    codes_beginning,
    recognised,
    stem_of_group,
    unknown_title,
)
from occupations.economies.home import UNITED_STATES
from occupations.errors import UsageError
from occupations.near_codes import near_code, with_digits, with_hyphens
from occupations.soc_editions import OtherCode, SocEditions, shipped_editions

_CODE: Final = re.compile(r"([0-9]{2})-?([0-9]{4})(\.[0-9]{2})?", re.ASCII)
# What O*NET-SOC adds to the code of a whole occupation, and others to the combined ones of OEWS.
_WHOLE: Final = ".00"
_ISCO_DIGITS: Final = 4
_EDITION: Final = UNITED_STATES.occupation_edition
_ALLOWED: Final = f"a code of {_EDITION}, such as 43-4051, or a whole title"
# What a code that does not exist would stand among: its broad, minor and major group, by letters.
_GROUP_LENGTHS: Final = (6, 5, 4, 3)


@dataclass(frozen=True, slots=True)
class NamedOccupation:
    """The occupation that was meant.

    `note` says in a sentence where a code of another edition was given, or a part of a combined
    occupation; "" where the occupation itself was named.
    """

    occupation: GoodCode | HybridCode
    note: str = ""

    @property
    def code(self) -> str:
        """Return its code in OEWS."""
        return self.occupation.code


@dataclass(frozen=True, slots=True)
class _Known:
    """The occupations there are: titles and jobs by code, and the way to the other editions."""

    titles: Mapping[str, str]
    jobs: Mapping[str, float] = field(default_factory=dict)
    editions: Callable[[], SocEditions] = shipped_editions

    def listed(self, codes: tuple[str, ...]) -> str:
        """Return some codes with their titles, as choices."""
        return choices(codes, self.titles, jobs=self.jobs)


def find_occupation(
    text: str,
    known: Mapping[str, str],
    *,
    jobs: Mapping[str, float] = MappingProxyType({}),
    editions: Callable[[], SocEditions] = shipped_editions,
) -> NamedOccupation:
    """Return the one occupation that a code or a whole title stands for.

    Codes are those of OEWS, with a hyphen or without, and of O*NET-SOC and SOC 2010 where their
    jobs are in one occupation of OEWS. A code that two editions have is the newer one's. Case does
    not matter.

    Parameters
    ----------
    text
        The code or the title.
    known
        Titles by code of the occupations there are.
    jobs
        Jobs by code: of choices, those with most stand first.
    editions
        Where codes of other editions lead; called only for a code that is not of OEWS.

    Raises
    ------
    UsageError
        With the choices when a group of occupations, a code or title of several, or words of titles
        are given; with the nearest title when none has the words, and with the group that a code
        would belong to.
    """
    if not isinstance(text, str):
        raise UsageError(f"{text!r} is not a text", allowed='a code such as "43-4051", or a title')
    wanted, there = text.strip(), _Known(known, jobs, editions)
    written = with_hyphens(wanted)
    code = _CODE.fullmatch(written)
    if code is not None:
        return _of_code(f"{code[1]}-{code[2]}{code[3] or ''}", there)
    stem = stem_of_group(written)
    if stem is not None:
        raise _group_or_unknown(written, stem, there)
    if _CODE.fullmatch(with_digits(wanted)) or written.isdecimal():
        raise _no_code(wanted, there)
    return _titled(wanted, there)


def _of_code(code: str, known: _Known) -> NamedOccupation:
    here = recognised(code, known.titles)
    if isinstance(here, AggregateCode):
        raise _group(code, here.members, known)
    if here is not None and here.code == code:
        return NamedOccupation(here)
    if here is not None:
        of_soc = OtherCode(code, UNITED_STATES.occupation_classification, (here.code,))
        return NamedOccupation(here, _note(of_soc, here))
    other = known.editions().of(code)
    if other is None and code.endswith(_WHOLE):
        return _of_code(code.removesuffix(_WHOLE), known)
    if other is None:
        raise _group_or_unknown(code, stem_of_group(code), known)
    holders = tuple(holder for holder in other.holders if holder in known.titles)
    held = recognised(holders[0], known.titles) if len(holders) == 1 else None
    if held is None or isinstance(held, AggregateCode):
        raise _spread(other, holders, known)
    return NamedOccupation(held, _note(other, held))


def _note(given: OtherCode, held: GoodCode | HybridCode) -> str:
    return f"{given.code} is a code of {given.edition}; its jobs are in {held.code} {held.title}"


def _spread(given: OtherCode, holders: tuple[str, ...], known: _Known) -> UsageError:
    """Return the error for a code whose jobs are in several occupations of OEWS, or in none."""
    of_edition = f"{given.code} is a code of {given.edition}"
    if not holders:
        return UsageError(f"{of_edition}, whose jobs OEWS does not count", allowed=_ALLOWED)
    return UsageError(
        f"{of_edition}; its jobs are in {len(holders)} occupations of {_EDITION}",
        allowed=known.listed(holders),
    )


def _group(code: str, members: tuple[str, ...], known: _Known) -> UsageError:
    number = f"{len(members)} occupation{'s' if len(members) > 1 else ''}"
    return UsageError(f"{code} is a group of {number} ({_EDITION})", allowed=known.listed(members))


def _group_or_unknown(code: str, stem: str | None, known: _Known) -> UsageError:
    """Return the error for a group, of OEWS or an older edition, or for a code of nothing."""
    if stem is None:
        return _no_code(code, known)
    members = codes_beginning(stem, known.titles)
    if members:
        return _group(code, members, known)
    older = known.editions().of_group(code, stem)
    holders = () if older is None else older.holders
    held = tuple(holder for holder in holders if holder in known.titles)
    if older is None or not held:
        return _no_code(code, known)
    return UsageError(
        f"{code} is a group of {older.edition}; its jobs are in {len(held)} "
        f"occupation{'s' if len(held) > 1 else ''} of {_EDITION}",
        allowed=known.listed(held),
    )


def _no_code(wanted: str, known: _Known) -> UsageError:
    """Return the error for a code of nothing: the same digits if they exist, else its group."""
    problem = f"there is no occupation {wanted!r} in {_EDITION}"
    meant = near_code(wanted, known.titles)
    if meant is not None:
        return UsageError(problem, allowed=_ALLOWED, nearest=f"{meant} {known.titles[meant]}")
    if wanted.isdecimal() and len(wanted) == _ISCO_DIGITS:
        return UsageError(
            f"{problem}; four digits may be a code of ISCO-08, which names groups of its own",
            allowed=f"{_ALLOWED}; scores by ISCO-08 are brought in by "
            "`displacement data import-measure`",
        )
    digits = with_digits(wanted)
    for length in _GROUP_LENGTHS if re.match(r"[0-9]{2}-", digits) else ():
        members = codes_beginning(digits[:length], known.titles)
        if members:
            return UsageError(
                f"{problem}; its group would be {digits[:length].rstrip('-')}",
                allowed=known.listed(members),
            )
    return UsageError(problem, allowed=_ALLOWED)


def _titled(wanted: str, known: _Known) -> NamedOccupation:
    titles = known.titles.items()
    codes = tuple(code for code, title in titles if title.casefold() == wanted.casefold())
    if len(codes) > 1:
        raise UsageError(
            f"{len(codes)} occupations are called {wanted!r}", allowed=known.listed(codes)
        )
    if not codes:
        raise unknown_title(
            wanted, known.titles, jobs=known.jobs, what="occupation", otherwise=_ALLOWED
        )
    return _of_code(codes[0], known)
