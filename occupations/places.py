"""States and metropolitan areas: what a code or a name stands for; and what a place is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from occupations.codes import choices, unknown_title
from occupations.economies.home import UNITED_STATES
from occupations.errors import UsageError
from occupations.former_codes import former_areas
from occupations.near_codes import near_code

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
_STATE_DIGITS: Final = 2
_NATION: Final = frozenset(
    {
        "us",
        "u.s.",
        "usa",
        "u.s.a.",
        "united states",
        "united states of america",
        "nation",
        "national",
    }
    | {"00", "0000000"}
)
_ALLOWED: Final = (
    "a code or the name of an area: a state by its letters or the 2 digits of its FIPS code, an "
    "area by a city of it, the 5 digits of its metropolitan area or the 7 of OEWS"
)


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

    Codes are those of OEWS (7 digits), of a metropolitan area (5) or a state (2, FIPS). "New York"
    and "Washington" are states and cities: who means the state says "NY". Case does not matter.

    Raises
    ------
    UsageError
        With the choices when several areas have the name, with the nearest name when none has; for
        the country, and for a code of an earlier delineation, with the areas that hold it now.
    """
    wanted = " ".join(text.split())
    name = wanted.casefold()
    if name in _NATION:
        raise UsageError(
            f"{wanted!r} is the whole country, not a region of it",
            allowed="`displacement run` for the country; here " + _ALLOWED,
        )
    if wanted.isdecimal():
        return _with_code(wanted, areas)
    matches = _with_postal_letters(name, areas)
    if not matches:
        # A name may be the title of one and a city of another.
        titled, of_cities = _with_title(name, areas), _with_city(name, areas)
        matches = [*titled, *(place for place in of_cities if place not in titled)]
    if len(matches) > 1:
        raise UsageError(f"{len(matches)} areas are called {wanted!r}", allowed=listed(matches))
    if not matches:
        raise unknown_place(wanted, areas, what="area", otherwise=_ALLOWED)
    return matches[0]


def note_of_code(text: str, place: Place) -> str:
    """Return which place a code of two digits was taken for, in a sentence; else ""."""
    code = text.strip()
    if place.postal and POSTAL.get(code) == place.postal:
        return f"{code} is the FIPS code of {place.title} ({place.postal})"
    return ""


def _with_code(digits: str, areas: Sequence[Place]) -> Place:
    if len(digits) == _METRO_DIGITS:
        code = digits.zfill(_AREA_DIGITS)
    else:
        code = digits.ljust(_AREA_DIGITS, "0") if digits in POSTAL else digits
    match = next((place for place in areas if place.code == code), None)
    if match is None:
        raise _no_code(digits, areas)
    return match


def _no_code(digits: str, areas: Sequence[Place]) -> UsageError:
    """Return the error for digits that are no area, with those that hold a former one."""
    problem = f"there is no area {digits!r} in {UNITED_STATES.area_edition}"
    former = former_areas().get(digits.zfill(_AREA_DIGITS)[-_METRO_DIGITS:])
    if former is None or len(digits) not in (_METRO_DIGITS, _AREA_DIGITS):
        return UsageError(problem, allowed=_ALLOWED, nearest=_near(digits, areas))
    was = f"{problem}; before, it was the {former.edition} {former.title}"
    if former.nonmetropolitan:
        states = set(former.nonmetropolitan.split("-"))
        rest = [place for place in areas if place.kind == "nonmetro" and states & place.states]
        return UsageError(f"{was}, which is nonmetropolitan now", allowed=listed(rest))
    now = [place for place in areas if place.code[-_METRO_DIGITS:] in former.now]
    return UsageError(f"{was}; what holds its places now is drawn differently", allowed=listed(now))


def _near(digits: str, areas: Sequence[Place]) -> str | None:
    """Return the area or state whose code has the same digits, a lost nought at its head included.

    A spreadsheet that takes codes for numbers loses it.
    """
    state = POSTAL.get(digits.zfill(_STATE_DIGITS))
    for place in areas:
        if state and place.postal == state:
            return f"{place.code[:_STATE_DIGITS]} {place.title}"
    code = near_code(digits.zfill(_AREA_DIGITS), (place.code for place in areas))
    return next((f"{place.code} {place.title}" for place in areas if place.code == code), None)


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


def unknown_place(wanted: str, known: Sequence[Place], *, what: str, otherwise: str) -> UsageError:
    """Return the error for a name that no place has, with those that have its words or are near."""
    return unknown_title(
        wanted,
        {place.code: place.title for place in known},
        jobs={place.code: place.jobs for place in known},
        what=what,
        otherwise=otherwise,
    )


def listed(places: Sequence[Place]) -> str:
    """Return a few places by code and title, most jobs first, and how many more, in words."""
    titles = {
        place.code: f"{place.title} ({place.postal})" if place.postal else place.title
        for place in places
    }
    return choices(list(titles), titles, jobs={place.code: place.jobs for place in places})
