"""What a run assumes after all overlays: every parameter, and the layer that set it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from models.copula import RankCorrelation
from models.distributions import Distribution
from models.parameters import ParameterSpec
from models.restatements import (
    AT,
    Layer,
    Place,
    Restatement,
    address_of,
    key_of,
    sectors_named,
)
from models.standing import JUDGEMENT, Standing
from occupations.economy import Economy


@dataclass(frozen=True, slots=True)
class ResolvedParameter:
    """A parameter as a run uses it, and the layer that set it; `restated` where for some sectors.

    The sectors of its restatements do not overlap. `sectors` are those that it alone is for, none
    where it is for all that are not named elsewhere.
    """

    spec: ParameterSpec
    value: Distribution
    layer: Layer
    rationale: Mapping[str, str]
    source_id: str
    standing: Standing
    restated: tuple[Restatement, ...] = ()
    sectors: tuple[str, ...] = ()

    @property
    def is_fixed(self) -> bool:
        """Return whether it is the same at every draw, in all sectors."""
        return all(value.is_fixed for _, value in self.distributions())

    def distributions(self) -> Iterator[tuple[str, Distribution]]:
        """Yield address and distribution: of most sectors by the key, then of those restated."""
        yield self.spec.key, self.value
        for one in self.restated:
            yield address_of(self.spec.key, one.name), one.value

    def by_address(self) -> Iterator[tuple[str, ResolvedParameter]]:
        """Yield address and parameter, as it is in most sectors and in those restated."""
        yield self.spec.key, replace(self, restated=())
        for one in self.restated:
            alone = ResolvedParameter(
                self.spec,
                one.value,
                one.layer,
                one.rationale,
                one.source_id,
                one.standing,
                sectors=one.sectors,
            )
            yield address_of(self.spec.key, one.name), alone

    def in_sectors(self, sectors: tuple[str, ...]) -> ResolvedParameter:
        """Return the parameter as it is in sectors that share it, else as it is in most sectors."""
        whole, *restated = (own for _, own in self.by_address())
        return next((own for own in restated if set(sectors) <= set(own.sectors)), whole)

    def shown(self) -> str:
        """Return the central value as text: a choice by name, a number to six digits."""
        if self.spec.choices:
            return self.spec.choices[int(self.value.central)]
        return f"{self.value.central:g}"


@dataclass(frozen=True, slots=True)
class ResolvedScenario:
    """Every parameter of a run after all overlays, in the order of the parameter file.

    `changed` are the addresses at which it differs from the scenario that its title was given to;
    title and story then say that it is changed.
    """

    scenario_id: str
    title: Mapping[str, str]
    story: Mapping[str, str]
    parameters: Mapping[str, ResolvedParameter]
    correlations: tuple[RankCorrelation, ...]
    changed: tuple[str, ...] = ()

    def choice(self, key: str) -> str:
        """Return the name chosen for a parameter that is a choice."""
        return self.parameters[key].shown()

    def at(self, address: str) -> ResolvedParameter:
        """Return a parameter as it is at an address: its key, or `physical.midpoint@31-33`."""
        return dict(self.parameters[key_of(address)].by_address())[address]

    def by_address(self) -> dict[str, ResolvedParameter]:
        """Return every parameter by its address, those restated after what they restate."""
        return {
            address: parameter
            for one in self.parameters.values()
            for address, parameter in one.by_address()
        }

    def choosing(self, key: str, name: str) -> ResolvedScenario:
        """Return the same scenario with another choice, one of the parameter's own."""
        return self.fixing({key: float(self.parameters[key].spec.choices.index(name))})

    def in_economy(self, economy: Economy) -> ResolvedScenario:
        """Return the same assumptions for the sectors of another economy.

        What is restated for a group of sectors holds for that group there.

        Raises
        ------
        UsageError
            Where something is restated for sectors that the economy does not have.
        """
        parameters = dict(self.parameters)
        for key, parameter in self.parameters.items():
            restated = tuple(
                replace(one, sectors=sectors_named(one.name, economy, Place(economy.code, key)))
                for one in parameter.restated
            )
            parameters[key] = replace(parameter, restated=restated)
        return replace(self, parameters=parameters)

    def fixing(self, values: Mapping[str, float]) -> ResolvedScenario:
        """Return the same scenario with assumptions fixed at addresses, each within its bounds."""
        fixed = dict(self.parameters)
        for address, value in values.items():
            before = fixed[key_of(address)]
            if AT not in address:
                own = before.value.fixed_at(value)
                fixed[address] = replace(before, value=own, layer="set", standing=JUDGEMENT)
                continue
            restated = tuple(
                replace(one, value=one.value.fixed_at(value), layer="set", standing=JUDGEMENT)
                if address_of(before.spec.key, one.name) == address
                else one
                for one in before.restated
            )
            fixed[before.spec.key] = replace(before, restated=restated)
        return replace(self, parameters=fixed)


def both_by_address(
    one: ResolvedScenario, other: ResolvedScenario
) -> Iterator[tuple[str, ResolvedParameter, ResolvedParameter]]:
    """Yield each address of either scenario, and the parameter as it is there in both.

    Where one restates nothing for the sectors that the other names, what it has there otherwise
    stands beside it.
    """
    for key, first in one.parameters.items():
        second = other.parameters[key]
        yield key, replace(first, restated=()), replace(second, restated=())
        named = {own.sectors: own.name for own in (*second.restated, *first.restated)}
        for sectors, name in named.items():
            yield address_of(key, name), first.in_sectors(sectors), second.in_sectors(sectors)
