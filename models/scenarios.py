"""Scenarios: small overlays over the assumptions, each changed value with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from models.copula import RankCorrelation
from models.correlations import overlaid as overlaid_pairs
from models.distributions import Distribution
from models.parameters import ParameterSpec, ParameterTable
from models.restatements import AT, Restatement, address_of, key_of, overlaid
from models.restatements import Layer as Layer
from models.scenario_changes import Change as Change
from models.scenario_changes import Changes, changes_of_settings, read_document
from models.scenario_changes import Scenario as Scenario
from models.standing import JUDGEMENT, Standing
from occupations.errors import UsageError, nearest_name
from occupations.toml_file import TomlFile, parse_toml, read_toml

SCENARIOS_FOLDER: Final = Path(__file__).with_name("scenarios")
DEFAULT_SCENARIO: Final = "central"


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
    """Every parameter of a run after all overlays, in the order of the parameter file."""

    scenario_id: str
    title: Mapping[str, str]
    story: Mapping[str, str]
    parameters: Mapping[str, ResolvedParameter]
    correlations: tuple[RankCorrelation, ...]

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


def scenario_ids() -> tuple[str, ...]:
    """Return the shipped scenarios, the central one first, then by the order readers expect."""
    order = (
        *("central", "slow", "fast"),
        *("prometheus", "prometheus_goods", "prometheus_everywhere"),
        *("diffusion_history", "no_adoption"),
    )
    found = {path.stem for path in SCENARIOS_FOLDER.glob("*.toml")}
    return tuple(name for name in order if name in found) + tuple(sorted(found - set(order)))


def load_scenario(name_or_path: str | Path, parameters: ParameterTable) -> Scenario:
    """Return a shipped scenario by its name, or the one in a file.

    Raises
    ------
    UsageError
        For an unknown name (with the nearest), and for every fault of the file with its line.
    """
    if isinstance(name_or_path, Path):
        return _scenario(read_toml(name_or_path), parameters)
    if name_or_path not in scenario_ids():
        raise UsageError(
            f"there is no scenario {name_or_path!r}",
            allowed=", ".join(scenario_ids()) + ", or a .toml file",
            nearest=nearest_name(name_or_path, scenario_ids()),
        )
    return _scenario(read_toml(SCENARIOS_FOLDER / f"{name_or_path}.toml"), parameters)


def parse_scenario(text: str, parameters: ParameterTable, *, name: str) -> Scenario:
    """Return the scenario written in `text`; `name` stands for the file in errors."""
    return replace(_scenario(parse_toml(text, path=Path(name)), parameters), path=None)


def apply_scenario(
    parameters: ParameterTable,
    scenario: Scenario,
    *,
    overlay: Scenario | None = None,
    settings: Sequence[str] = (),
) -> ResolvedScenario:
    """Return every parameter after: defaults, then scenario, then overlay file, then settings.

    `settings` are texts `KEY=VALUE` (fixes the value) or `KEY=LOW:CENTRAL:HIGH` (restates the 5, 50
    and 95 % points), `KEY@SECTORS` for some sectors. A layer's value for all sectors removes what
    earlier ones restated for some. Title and story are those of the overlay where there is one.
    """
    resolved = {
        key: ResolvedParameter(
            spec, spec.distribution, "default", spec.rationale, spec.source_id, spec.standing
        )
        for key, spec in parameters.specs.items()
    }
    layers: list[tuple[Layer, Changes]] = [("scenario", scenario.changes)]
    if overlay is not None:
        layers.append(("scenario-file", overlay.changes))
    layers.append(("set", changes_of_settings(settings, parameters)))
    for layer, changes in layers:
        for address, change in sorted(changes.items(), key=lambda item: AT in item[0]):
            key = key_of(address)
            resolved[key] = _changed(resolved[key], address, change, layer)
    top = overlay or scenario
    correlations = overlaid_pairs(parameters.correlations, scenario.correlations)
    return ResolvedScenario(
        scenario_id=top.scenario_id,
        title=top.title,
        story=top.story,
        parameters=resolved,
        correlations=overlaid_pairs(correlations, overlay.correlations if overlay else ()),
    )


def _changed(
    before: ResolvedParameter, address: str, change: Change, layer: Layer
) -> ResolvedParameter:
    rationale = change.rationale or before.rationale
    source_id = change.source_id or before.source_id
    origin = (change.value, layer, rationale, source_id, change.standing)
    if not change.sectors:
        return ResolvedParameter(before.spec, *origin)
    own = Restatement(address.partition(AT)[2], change.sectors, *origin)
    return replace(before, restated=overlaid(before.restated, own))


def scenario_faults(
    name_or_text: str | Path, parameters: ParameterTable, *, text_name: str | None = None
) -> tuple[UsageError, ...]:
    """Return every fault of a scenario file, or of a text called `text_name`, in the file's order.

    Raises
    ------
    UsageError
        When the file cannot be read or is no TOML: nothing more can be said of it then.
    """
    if text_name is None:
        document = read_toml(Path(name_or_text))
    else:
        document = parse_toml(str(name_or_text), path=Path(text_name))
    return tuple(sorted(read_document(document, parameters)[1], key=lambda fault: fault.line or 0))


def _scenario(document: TomlFile, parameters: ParameterTable) -> Scenario:
    scenario, faults = read_document(document, parameters)
    if scenario is None:
        raise faults[0]
    return scenario
