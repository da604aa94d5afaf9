"""Scenarios: small overlays over the assumptions, each changed value with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from models.changed_scenario import called_what_it_is, changed_title
from models.correlations import overlaid as overlaid_pairs
from models.parameters import ParameterTable
from models.resolved import ResolvedParameter as ResolvedParameter
from models.resolved import ResolvedScenario as ResolvedScenario
from models.resolved import both_by_address as both_by_address
from models.restatements import AT, Restatement, key_of, overlaid
from models.restatements import Layer as Layer
from models.scenario_changes import Change as Change
from models.scenario_changes import Changes, changes_of_settings, read_document
from models.scenario_changes import Scenario as Scenario
from models.standing import JUDGEMENT
from occupations.errors import UsageError, nearest_name
from occupations.toml_file import TomlFile, parse_toml, read_toml

SCENARIOS_FOLDER: Final = Path(__file__).with_name("scenarios")
DEFAULT_SCENARIO: Final = "central"
OWN: Final = ""
"""The source of a value for which whoever stated it named none."""


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
    earlier ones restated for some. Title and story are those of the overlay where there is one, and
    say so where the assumptions are not those of the scenario of that title.
    """
    layers: list[tuple[Layer, Scenario]] = [("scenario", scenario)]
    if overlay is not None:
        layers.append(("scenario-file", overlay))
    named = _laid(parameters, layers)
    resolved = dict(named.parameters)
    _lay(resolved, "set", changes_of_settings(settings, parameters))
    run = replace(named, parameters=resolved)
    return called_what_it_is(run, _bearer_of_title(named, parameters))


def _laid(parameters: ParameterTable, layers: Sequence[tuple[Layer, Scenario]]) -> ResolvedScenario:
    """Return the defaults with scenarios laid over them, named as the last."""
    resolved = {
        key: ResolvedParameter(
            spec, spec.distribution, "default", spec.rationale, spec.source_id, spec.standing
        )
        for key, spec in parameters.specs.items()
    }
    correlations = parameters.correlations
    for layer, scenario in layers:
        _lay(resolved, layer, scenario.changes)
        correlations = overlaid_pairs(correlations, scenario.correlations)
    top = layers[-1][1]
    return ResolvedScenario(top.scenario_id, top.title, top.story, resolved, correlations)


def _lay(resolved: dict[str, ResolvedParameter], layer: Layer, changes: Changes) -> None:
    for address, change in sorted(changes.items(), key=lambda item: AT in item[0]):
        key = key_of(address)
        resolved[key] = _changed(resolved[key], address, change, layer)


def _bearer_of_title(named: ResolvedScenario, parameters: ParameterTable) -> ResolvedScenario:
    """Return the shipped scenario of a title, also of one that says "changed"; else its bearer."""
    if named.scenario_id in scenario_ids():
        shipped = load_scenario(named.scenario_id, parameters)
        if named.title in (shipped.title, changed_title(shipped.title)):
            return _laid(parameters, [("scenario", shipped)])
    return named


def _changed(
    before: ResolvedParameter, address: str, change: Change, layer: Layer
) -> ResolvedParameter:
    """Return a parameter after a change; what gives neither reason nor source is its author's own.

    What was said of another value is not said of this one. The same value keeps what it rests on.
    """
    name = address.partition(AT)[2]
    standing, rationale, source_id = change.standing, change.rationale, change.source_id
    same = before.in_sectors(change.sectors) if name else before
    is_bare = rationale is None and source_id is None and standing == JUDGEMENT
    if is_bare and change.value == same.value:
        standing, rationale, source_id = same.standing, same.rationale, same.source_id
    origin = (change.value, layer, rationale or {}, source_id or OWN, standing)
    if not change.sectors:
        return ResolvedParameter(before.spec, *origin)
    return replace(
        before, restated=overlaid(before.restated, Restatement(name, change.sectors, *origin))
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
    return tuple(sorted(read_document(document, parameters)[1], key=lambda fault: fault.line or 0))


def _scenario(document: TomlFile, parameters: ParameterTable) -> Scenario:
    scenario, faults = read_document(document, parameters)
    if scenario is None:
        raise faults[0]
    return scenario
