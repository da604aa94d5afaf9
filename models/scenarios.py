"""Scenarios: small overlays over the assumptions, each changed value with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.changed_value import changed_value
from models.copula import RankCorrelation
from models.correlations import CORRELATIONS, overlaid, read_correlations
from models.distributions import Distribution
from models.entries import Number, Words, entry_errors, tables_of
from models.parameters import ParameterSpec, ParameterTable
from occupations.errors import UsageError, nearest_name
from occupations.toml_file import TomlFile, parse_toml, read_toml

Layer = Literal["default", "scenario", "scenario-file", "set"]

SCENARIOS_FOLDER: Final = Path(__file__).with_name("scenarios")
DEFAULT_SCENARIO: Final = "central"
_HEADING: Final = frozenset({"id", "title", "story"})
_RESERVED: Final = _HEADING | {CORRELATIONS}


class _Heading(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")] | None = None
    title: Words
    story: Words


class _Change(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    distribution: Literal["metalog", "uniform", "fixed", "dirichlet", "choice"] | None = None
    low: Number | None = None
    central: Number | str | None = None
    high: Number | None = None
    rationale: Words | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A parameter's new distribution with the reason for it."""

    value: Distribution
    rationale: Mapping[str, str] | None
    source_id: str | None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named story, the parameters it changes and the rank correlations it states.

    `path` is None for text from stdin.
    """

    scenario_id: str
    title: Mapping[str, str]
    story: Mapping[str, str]
    changes: Mapping[str, Change]
    path: Path | None
    correlations: tuple[RankCorrelation, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedParameter:
    """A parameter as a run uses it, and the layer that set it."""

    spec: ParameterSpec
    value: Distribution
    layer: Layer
    rationale: Mapping[str, str]
    source_id: str

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

    def choosing(self, key: str, name: str) -> ResolvedScenario:
        """Return the same scenario with another choice, one of the parameter's own."""
        return self.fixing({key: float(self.parameters[key].spec.choices.index(name))})

    def fixing(self, values: Mapping[str, float]) -> ResolvedScenario:
        """Return the same scenario with assumptions fixed, each within its bounds."""
        fixed = {
            key: replace(parameter, value=parameter.value.fixed_at(values[key]), layer="set")
            for key, parameter in self.parameters.items()
            if key in values
        }
        return replace(self, parameters={**self.parameters, **fixed})


def scenario_ids() -> tuple[str, ...]:
    """Return the shipped scenarios, the central one first, then by the order readers expect."""
    order = ("central", "slow", "fast", "prometheus", "diffusion_history", "no_adoption")
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
    and 95 % points). Title and story are those of the overlay where there is one.
    """
    resolved = {
        key: ResolvedParameter(spec, spec.distribution, "default", spec.rationale, spec.source_id)
        for key, spec in parameters.specs.items()
    }
    layers: list[tuple[Layer, Mapping[str, Change]]] = [("scenario", scenario.changes)]
    if overlay is not None:
        layers.append(("scenario-file", overlay.changes))
    layers.append(("set", dict(_setting(text, parameters) for text in settings)))
    for layer, changes in layers:
        for key, change in changes.items():
            before = resolved[key]
            resolved[key] = replace(
                before,
                value=change.value,
                layer=layer,
                rationale=change.rationale or before.rationale,
                source_id=change.source_id or before.source_id,
            )
    top = overlay or scenario
    correlations = overlaid(parameters.correlations, scenario.correlations)
    return ResolvedScenario(
        scenario_id=top.scenario_id,
        title=top.title,
        story=top.story,
        parameters=resolved,
        correlations=overlaid(correlations, overlay.correlations if overlay else ()),
    )


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
    return tuple(sorted(_read(document, parameters)[1], key=lambda fault: fault.line or 0))


def _scenario(document: TomlFile, parameters: ParameterTable) -> Scenario:
    scenario, faults = _read(document, parameters)
    if scenario is None:
        raise faults[0]
    return scenario


def _read(
    document: TomlFile, parameters: ParameterTable
) -> tuple[Scenario | None, list[UsageError]]:
    """Return a file's scenario, None when it has faults, and the faults, heading first."""
    faults: list[UsageError] = []
    heading = None
    try:
        heading = _Heading.model_validate(
            {key: document.data[key] for key in _HEADING if key in document.data}
        )
    except ValidationError as reason:
        faults += entry_errors(document, "", _Heading, reason)
    changes = {}
    for key, entry in tables_of(document, _RESERVED, faults=faults):
        try:
            spec = parameters.spec(key, file=document.path, line=document.line_of(key))
            changes[key] = _change(document, spec, entry)
        except ValidationError as reason:
            faults += entry_errors(document, key, _Change, reason, allowed=spec.allowed())
        except UsageError as fault:
            faults.append(fault)
    correlations: tuple[RankCorrelation, ...] = ()
    try:
        dimensions = {key: spec.dimension for key, spec in parameters.specs.items()}
        correlations = read_correlations(document, dimensions, replaces=True)
    except UsageError as fault:
        faults.append(fault)
    if heading is None or faults:
        return None, faults
    return Scenario(
        scenario_id=heading.id or document.path.stem,
        title=heading.title,
        story=heading.story,
        changes=changes,
        path=document.path,
        correlations=correlations,
    ), []


def _change(document: TomlFile, spec: ParameterSpec, entry: dict[str, Any]) -> Change:
    """Return a change; raise ValidationError for its form, UsageError for its values."""
    read = _Change.model_validate(entry)
    value = changed_value(
        spec,
        family=read.distribution,
        points=(read.low, read.central, read.high),
        file=document.path,
        line=document.line_of(spec.key),
    )
    return Change(value=value, rationale=read.rationale, source_id=read.source)


def _setting(text: str, parameters: ParameterTable) -> tuple[str, Change]:
    key, equals, value = text.partition("=")
    key = key.strip()
    if not equals:
        raise UsageError(f"--set {text!r} has no '='", allowed="KEY=VALUE or KEY=LOW:CENTRAL:HIGH")
    spec = parameters.spec(key, file="--set")
    parts: list[float | str] = []
    for part in value.split(":"):
        try:
            parts.append(float(part))
        except ValueError:
            parts.append(part.strip())
    if len(parts) not in (1, 3):
        raise UsageError(
            f"{value!r} is neither one value nor three points",
            file="--set",
            key=key,
            allowed="VALUE or LOW:CENTRAL:HIGH",
        )
    points = (None, parts[0], None) if len(parts) == 1 else (parts[0], parts[1], parts[2])
    changed = changed_value(spec, family=None, points=points, file="--set", line=None)
    return key, Change(value=changed, rationale=None, source_id=None)
