"""States, metropolitan areas and industries: what a code or a name stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from occupations.codes import choices, unknown_title
from occupations.errors import UsageError

PlaceKind = Literal["state", "territory", "metro", "nonmetro", "industry", "subset"]

# A place of whose jobs more than this part is estimated is marked wherever it is shown.
MARKED_FROM: Final = 0.3
NONMETROPOLITAN: Final = " nonmetropolitan "
PUERTO_RICO: Final = "PR"

# Two letters of the Postal Service by the two digits of the state (FIPS) with which codes begin.
POSTAL: Mapping[str, str] = MappingProxyType(
    {
        "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT",
        "10": "DE", "11": "DC", "12": "FL", "13": "GA", "15": "HI", "16": "ID", "17": "IL",
        "18": "IN", "19": "IA", "20": "KS", "21": "KY", "22": "LA", "23": "ME", "24": "MD",
        "25": "MA", "26": "MI", "27": "MN", "28": "MS", "29": "MO", "30": "MT", "31": "NE",
        "32": "NV", "33": "NH", "34": "NJ", "35": "NM", "36": "NY", "37": "NC", "38": "ND",
        "39": "OH", "40": "OK", "41": "OR", "42": "PA", "44": "RI", "45": "SC", "46": "SD",
        "47": "TN", "48": "TX", "49": "UT", "50": "VT", "51": "VA", "53": "WA", "54": "WV",
        "55": "WI", "56": "WY", "66": "GU", "72": "PR", "78": "VI",
    }
)  # fmt: skip

_AREA_DIGITS: Final = 7
_METRO_DIGITS: Final = 5
_INDUSTRY_DIGITS: Final = 4
_MEMBERS: Final = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True, slots=True)
class Place:
    """A state, territory, metropolitan or nonmetropolitan area, industry, or subset of them.

    `jobs` as published. Of these, `completed_share` lies in occupations whose figure is withheld
    and was estimated, `unlisted_share` in occupations that are not listed for the place. `sector`
    is the sector of an industry, else "".
    """

    code: str
    title: str
    kind: PlaceKind
    jobs: float
    completed_share: float
    unlisted_share: float
    sector: str = ""

    @property
    def estimated_share(self) -> float:
        """Return the share of jobs whose occupation is not published for this place."""
        return self.completed_share + self.unlisted_share

    @property
    def is_marked(self) -> bool:
        """Return whether too much is estimated for the figures to be read without a warning."""
        return self.estimated_share > MARKED_FROM

    @property
    def postal(self) -> str:
        """Return the two letters of a state or territory, "" for anything else."""
        return POSTAL[self.code[:2]] if self.kind in ("state", "territory") else ""

    @property
    def states(self) -> frozenset[str]:
        """Return the postal letters of the states and territories it lies in, all or in part."""
        if self.kind == "metro":
            return frozenset(_states_of(self))
        lies_in_one = self.kind in ("state", "territory", "nonmetro")
        return frozenset([POSTAL[self.code[:2]]] if lies_in_one else [])

    @property
    def is_in_nation(self) -> bool:
        """Return whether the national figures hold the place: territories are outside."""
        if self.kind == "metro":
            return not self.title.endswith(f", {PUERTO_RICO}")
        outside = self.kind == "nonmetro" and POSTAL.get(self.code[:2]) == PUERTO_RICO
        return self.kind != "territory" and not outside


def find_area(text: str, areas: Sequence[Place]) -> Place:
    """Return the one area that a code, two postal letters, a title or a city stands for.

    Codes are those of OEWS (7 digits), of a metropolitan area (5) or a state (2). "New York" and
    "Washington" are states and cities: who means the state says "NY". Case does not matter.

    Raises
    ------
    UsageError
        With the choices when several areas have the name, with the nearest name when none has.
    """
    wanted = " ".join(text.split())
    if wanted.isdigit():
        return _only([place for place in areas if place.code == _area_code(wanted)], wanted, areas)
    name = wanted.casefold()
    matches = _with_postal_letters(name, areas)
    if not matches:
        # A name may be the title of one and a city of another.
        titled, of_cities = _with_title(name, areas), _with_city(name, areas)
        matches = [*titled, *(place for place in of_cities if place not in titled)]
    return _only(matches, wanted, areas)


def find_industries(text: str, industries: Sequence[Place]) -> tuple[Place, ...]:
    """Return the industries that a code or a whole title stands for.

    A sector ("31-33") or three digits stand for all of theirs, four digits for the industry that
    holds them, which OEWS may publish together with others.

    Raises
    ------
    UsageError
        When there is none such.
    """
    wanted = " ".join(text.split())
    for test in _industry_tests(wanted):
        found = tuple(place for place in industries if test(place))
        if found:
            return found
    raise _unknown(wanted, industries, "industry")


def find_industry(text: str, industries: Sequence[Place]) -> Place:
    """Return the one industry that a code or a whole title stands for.

    Raises
    ------
    UsageError
        With the choices when a group of industries is given, with the nearest when there is none.
    """
    found = find_industries(text, industries)
    if len(found) > 1:
        raise UsageError(
            f"{text.strip()} is a group of {len(found)} industries",
            allowed=_listed(found)
            + "; for all of them together, write their codes into a file for --subset",
        )
    return found[0]


def _industry_tests(wanted: str) -> tuple[Callable[[Place], bool], ...]:
    code, title = wanted.upper(), wanted.casefold()
    digits = wanted if wanted.isdigit() else ""
    return (
        lambda place: place.code == code,
        lambda place: place.title.casefold() == title,
        lambda place: place.sector == wanted,
        lambda place: len(digits) == _INDUSTRY_DIGITS and place.code == f"{digits}00",
        lambda place: len(digits) == _INDUSTRY_DIGITS and digits in _MEMBERS.findall(place.title),
        lambda place: len(digits) == _INDUSTRY_DIGITS - 1 and place.code.startswith(digits),
    )


def _area_code(digits: str) -> str:
    if len(digits) == _METRO_DIGITS:
        return digits.zfill(_AREA_DIGITS)
    return digits.ljust(_AREA_DIGITS, "0") if digits in POSTAL else digits


def _with_postal_letters(wanted: str, areas: Sequence[Place]) -> list[Place]:
    return [place for place in areas if place.postal and place.postal.casefold() == wanted]


def _with_title(wanted: str, areas: Sequence[Place]) -> list[Place]:
    return [place for place in areas if place.title.casefold() == wanted]


def _with_city(wanted: str, areas: Sequence[Place]) -> list[Place]:
    """Return areas with the city in their title; "Portland, ME" asks for its state too."""
    city, comma, state = (part.strip() for part in wanted.partition(","))
    return [
        place
        for place in areas
        if city
        and f"-{city}-" in f"-{_cities(place)}-"
        and (not comma or state.upper() in _states_of(place))
    ]


def _cities(place: Place) -> str:
    cities = place.title.partition(",")[0] if place.kind == "metro" else ""
    return cities.replace("--", "-").replace("/", "-").casefold()


def _states_of(place: Place) -> list[str]:
    return place.title.rpartition(",")[2].strip().upper().split("-")


def _only(found: list[Place], wanted: str, known: Sequence[Place]) -> Place:
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{len(found)} areas are called {wanted!r}", allowed=_listed(found))
    raise _unknown(wanted, known, "area")


def _unknown(wanted: str, known: Sequence[Place], what: str) -> UsageError:
    return unknown_title(
        wanted,
        {place.code: place.title for place in known},
        jobs={place.code: place.jobs for place in known},
        what=what,
        otherwise=f"a code or the name of an {what}",
    )


def _listed(places: Sequence[Place]) -> str:
    titles = {
        place.code: f"{place.title} ({place.postal})" if place.postal else place.title
        for place in places
    }
    return choices(list(titles), titles, jobs={place.code: place.jobs for place in places})
