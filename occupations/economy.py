"""An economy: what is true of a country and of no other, named where the equations need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from occupations.base_year import SHIPPED_YEAR
from occupations.errors import unknown_name

Unit = Literal["jobs", "persons"]


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
    """

    name: str
    title: str
    meaning: str
    sectors: tuple[str, ...] = ()
    major_groups: tuple[str, ...] = ()
    with_self_employed: bool = False

    def __post_init__(self) -> None:
        if self.sectors and (self.major_groups or self.with_self_employed):
            raise ValueError(f"the scope {self.name!r} holds sectors, so it holds them whole")


@dataclass(frozen=True, slots=True)
class Economy:
    """What is true of one country: its scopes, its money, its classifications, its sectors.

    Attributes
    ----------
    code
        Its ISO 3166 code of two letters.
    title
        Its name.
    adjective
        What stands before "jobs" in a sentence.
    unit
        What its statistics count: "jobs" or "persons".
    currency
        Its ISO 4217 code of three letters.
    base_year
        The year whose May is shipped.
    occupation_classification
        The classification that codes of occupations are of.
    sector_classification
        The classification that codes of sectors and industries are of.
    area_delineation
        The month from which its metropolitan areas are as drawn.
    employment_statistics
        The name of the statistics of its jobs, which print those codes.
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
    """

    code: str
    title: str
    adjective: str
    unit: Unit
    currency: str
    base_year: int
    occupation_classification: str
    sector_classification: str
    area_delineation: str
    employment_statistics: str
    scopes: tuple[Scope, ...]
    headline_scope: str
    sectors: tuple[str, ...]
    factories: tuple[str, ...]
    goods: tuple[str, ...]
    goods_and_transport: tuple[str, ...]

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
        return f"{self.employment_statistics} May {self.base_year}"

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


_FACTORIES: Final = ("31-33",)
_GOODS: Final = ("11", "21", "23", "31-33")
_SECTORS: Final = (
    *("11", "21", "22", "23", "31-33", "42", "44-45", "48-49", "51", "52"),
    *("53", "54", "55", "56", "61", "62", "71", "72", "81", "99"),
)

UNITED_STATES: Final = Economy(
    code="US",
    title="United States",
    adjective="US",
    unit="jobs",
    currency="USD",
    base_year=SHIPPED_YEAR,
    occupation_classification="SOC 2018",
    sector_classification="NAICS 2022",
    area_delineation="July 2023",
    employment_statistics="OEWS",
    scopes=(
        Scope("us_all", "all US jobs", "all US wage-and-salary jobs"),
        Scope(
            "us_manufacturing",
            "manufacturing",
            "wage-and-salary jobs in manufacturing (NAICS 31-33)",
            sectors=_FACTORIES,
        ),
        Scope(
            "us_goods",
            "goods production",
            "wage-and-salary jobs in agriculture, mining, construction and manufacturing",
            sectors=_GOODS,
        ),
        Scope(
            "us_production",
            "production occupations",
            "wage-and-salary jobs in production occupations (SOC 51), all sectors",
            major_groups=("51",),
        ),
        Scope(
            "us_all_jobs",
            "all US jobs incl. self-employed",
            "all US jobs, the self-employed included",
            with_self_employed=True,
        ),
    ),
    headline_scope="us_all",
    sectors=_SECTORS,
    factories=_FACTORIES,
    goods=_GOODS,
    goods_and_transport=("11", "21", "22", "23", "31-33", "42", "48-49"),
)
"""The economy that the shipped data are of."""
