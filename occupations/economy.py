"""An economy: what is true of a country and of no other, named where the equations need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from occupations.base_year import SHIPPED_YEAR

Unit = Literal["jobs", "persons"]


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of an economy's employment over which rungs are summed.

    It holds the jobs of `sectors` or of `major_groups`, or all where neither is named;
    `with_self_employed` scales each occupation to all its jobs, which is not known of sectors.
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

    `code` is ISO 3166 alpha-2, `adjective` what stands before "jobs". `unit` is what its
    statistics count, `currency` ISO 4217, `base_year` the year whose May is shipped. `factories`
    and `goods` are sector codes; the first scope that `headline_scope` names is that of the answer.
    """

    code: str
    title: str
    adjective: str
    unit: Unit
    currency: str
    base_year: int
    occupation_classification: str
    sector_classification: str
    scopes: tuple[Scope, ...]
    headline_scope: str
    factories: tuple[str, ...]
    goods: tuple[str, ...]

    @property
    def scope_names(self) -> tuple[str, ...]:
        """Return the exact names of the scopes, in the order of every array of scopes."""
        return tuple(scope.name for scope in self.scopes)

    @property
    def factory_scope(self) -> Scope:
        """Return the scope that holds the jobs of the factories and no others."""
        return next(scope for scope in self.scopes if scope.sectors == self.factories)

    def scope(self, name: str) -> Scope:
        """Return a scope by its exact name."""
        return self.scopes[self.scope_index(name)]

    def scope_index(self, name: str) -> int:
        """Return the position of a scope in arrays of scopes."""
        return self.scope_names.index(name)


_FACTORIES: Final = ("31-33",)
_GOODS: Final = ("11", "21", "23", "31-33")

UNITED_STATES: Final = Economy(
    code="US",
    title="United States",
    adjective="US",
    unit="jobs",
    currency="USD",
    base_year=SHIPPED_YEAR,
    occupation_classification="SOC 2018",
    sector_classification="NAICS 2022",
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
    factories=_FACTORIES,
    goods=_GOODS,
)
