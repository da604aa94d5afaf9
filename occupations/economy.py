"""An economy: what is true of a country and of no other, named where the equations need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from occupations.errors import unknown_name

Unit = Literal["jobs", "persons"]
Tier = Literal["A", "B", "C"]
"""How much is known: A every occupation by sector, B groups of them, C no sectors and no pay."""

ENGLISH: Final = "en"
ATTRITION: Final = "attrition"
"""What `Economy.borrowed` calls the rates at which people leave and change their occupation."""
ONE_DIGIT: Final = "ISCO-08 one digit"
"""The classification whose groups hold hundreds of occupations each."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of an economy's employment over which rungs are summed.

    It holds the jobs of `sectors` or of `major_groups`, or all where neither is named.

    Attributes
    ----------
    name
        Its exact name, in arguments, files and columns.
    title
        Its name in a sentence.
    meaning
        What it holds, in words.
    sectors
        The codes of the sectors whose jobs it holds.
    major_groups
        The codes of the major groups of occupations whose jobs it holds.
    with_self_employed
        Whether each occupation is scaled to all its jobs, which is not known of sectors.
    translated
        Its title and meaning in other languages, by the language's code.
    """

    name: str
    title: str
    meaning: str
    sectors: tuple[str, ...] = ()
    major_groups: tuple[str, ...] = ()
    with_self_employed: bool = False
    translated: Mapping[str, tuple[str, str]] = field(default_factory=dict, hash=False)

    def title_in(self, language: str) -> str:
        """Return its name in a sentence of a language, in English where that is not known.

        Parameters
        ----------
        language
            The language's code: "en", "de".
        """
        return self.translated.get(language, (self.title, self.meaning))[0]

    def meaning_in(self, language: str) -> str:
        """Return what it holds in words of a language, in English where that is not known.

        Parameters
        ----------
        language
            The language's code: "en", "de".
        """
        return self.translated.get(language, (self.title, self.meaning))[1]

    def __post_init__(self) -> None:
        if self.sectors and (self.major_groups or self.with_self_employed):
            raise ValueError(f"the scope {self.name!r} holds sectors, so it holds them whole")


@dataclass(frozen=True, slots=True)
class Economy:
    """What is true of one country: its scopes, its money, its classifications, its sectors.

    Attributes
    ----------
    code
        Its ISO 3166 code of two letters, "EU27" or "WORLD".
    tier
        How much is known of it.
    titles
        Its name, by language.
    inside
        Where something is that is in it, by language: "in Germany".
    whole
        What is said of it where a caption names all of it, by language: "all of Germany".
    unit
        What its statistics count: "jobs" or "persons".
    currency
        Its ISO 4217 code of three letters.
    base_year
        The year that projections start from.
    counted
        When its jobs were counted, by language: "May 2025", "2024".
    occupation_classification
        The classification that codes of occupations are of.
    sector_classification
        The classification that codes of sectors and industries are of.
    employment_statistics
        The name of the statistics of its jobs, which print those codes.
    employment_source
        The id of their source.
    scopes
        The parts of its employment that rungs are summed over, in the order of every array.
    headline_scope
        The name of the scope of the answer.
    sectors
        The codes of all its sectors, in the order of its tables.
    factories
        The codes of the sectors of its factories.
    goods
        The codes of the sectors that produce goods.
    goods_and_transport
        The codes of the sectors that make or move goods.
    area_delineation
        The month from which its metropolitan areas are as drawn; "" where none are known.
    members
        The codes of the economies that it is the sum of.
    pay_growth
        By how much pay is taken to have grown a year from when it was measured to the base year.
    coarseness
        The standard error of exposure, as a share of it, for knowing occupations only in groups or
        through a crosswalk; one normal in a draw, the same in every economy.
    borrowed
        What is taken from another economy because its own is not known: names of assumptions or
        columns, which the report explains.
    """

    code: str
    tier: Tier
    titles: Mapping[str, str] = field(hash=False)
    inside: Mapping[str, str] = field(hash=False)
    whole: Mapping[str, str] = field(hash=False)
    unit: Unit
    currency: str
    base_year: int
    counted: Mapping[str, str] = field(hash=False)
    occupation_classification: str
    sector_classification: str
    employment_statistics: str
    employment_source: str
    scopes: tuple[Scope, ...]
    headline_scope: str
    sectors: tuple[str, ...]
    factories: tuple[str, ...]
    goods: tuple[str, ...]
    goods_and_transport: tuple[str, ...]
    area_delineation: str = ""
    members: tuple[str, ...] = ()
    pay_growth: float = 0.0
    coarseness: float = 0.0
    borrowed: tuple[str, ...] = ()

    @property
    def is_outline(self) -> bool:
        """Return whether neither its sectors nor its pay are known."""
        return self.tier == "C"

    @property
    def mixes_are_assumed(self) -> bool:
        """Return whether its groups are so wide that what they are made of is an assumption."""
        return self.is_outline and self.occupation_classification == ONE_DIGIT

    @property
    def title(self) -> str:
        """Return its name in English."""
        return self.titles[ENGLISH]

    @property
    def occupation_edition(self) -> str:
        """Return which codes of occupations are understood, in words."""
        return f"{self.occupation_classification} as {self.employment_statistics} prints it"

    @property
    def industry_edition(self) -> str:
        """Return which codes of industries are understood, in words."""
        return f"{self.sector_classification} as {self._month} prints it"

    @property
    def area_edition(self) -> str:
        """Return which metropolitan areas there are, in words."""
        return f"the delineation of {self.area_delineation}, as {self._month} uses it"

    @property
    def _month(self) -> str:
        return f"{self.employment_statistics} {self.counted[ENGLISH]}"

    @property
    def sector_groups(self) -> dict[str, tuple[str, ...]]:
        """Return the groups of sectors that have a name, which is the same in every economy."""
        return {
            "factories": self.factories,
            "goods": self.goods,
            "goods_and_transport": self.goods_and_transport,
        }

    @property
    def scope_names(self) -> tuple[str, ...]:
        """Return the exact names of the scopes, in the order of every array of scopes."""
        return tuple(scope.name for scope in self.scopes)

    @property
    def factory_scope(self) -> Scope:
        """Return the scope that holds the jobs of the factories and no others."""
        return next(scope for scope in self.scopes if scope.sectors == self.factories)

    def scope(self, name: str) -> Scope:
        """Return a scope by its exact name.

        Parameters
        ----------
        name
            The exact name of the scope.

        Raises
        ------
        UsageError
            When there is no such scope, with the nearest.
        """
        return self.scopes[self.scope_index(name)]

    def scope_index(self, name: str) -> int:
        """Return the position of a scope in arrays of scopes, from 0.

        Parameters
        ----------
        name
            The exact name of the scope.

        Raises
        ------
        UsageError
            When there is no such scope, with the nearest.
        """
        if name not in self.scope_names:
            raise unknown_name("scope", name, self.scope_names)
        return self.scope_names.index(name)
