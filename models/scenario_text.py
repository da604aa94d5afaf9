"""A resolved scenario as a file that `--scenario-file` reads back to the same assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import tomlkit
from tomlkit.items import AoT, InlineTable, Table

from models.copula import RankCorrelation
from models.correlations import CORRELATIONS
from models.restatements import AT, TABLE
from models.scenarios import ResolvedParameter, ResolvedScenario

_REASONS: Final = {
    "default": "default",
    "scenario": "set by the scenario",
    "scenario-file": "set by the scenario file",
    "set": "set on the command line",
}


def scenario_toml(resolved: ResolvedScenario) -> str:
    """Return every assumption of a run as TOML, each with the layer that set it."""
    document = tomlkit.document()
    document.add(tomlkit.comment("Every assumption of one run; read it with --scenario-file."))
    document.add("id", tomlkit.string(resolved.scenario_id))
    document.add("title", _words(resolved.title))
    document.add("story", _words(resolved.story))
    groups: dict[str, Table] = {}
    for key, parameter in resolved.parameters.items():
        *parents, name = key.split(".")
        holder: tomlkit.TOMLDocument | Table = document
        for depth in range(1, len(parents) + 1):
            prefix = ".".join(parents[:depth])
            if prefix not in groups:
                groups[prefix] = tomlkit.table(is_super_table=True)
                holder.add(parents[depth - 1], groups[prefix])
            holder = groups[prefix]
        holder.add(name, _table(parameter))
    pairs = [_pair(pair) for pair in resolved.correlations if pair.replaces]
    if pairs:
        document.add(CORRELATIONS, AoT(pairs))
    return tomlkit.dumps(document)


def _words(words: Mapping[str, str]) -> InlineTable:
    inline = tomlkit.inline_table()
    inline.update(dict(words))
    return inline


def _pair(pair: RankCorrelation) -> Table:
    table = tomlkit.table()
    table.add("between", [pair.first, pair.second])
    table.add("spearman", pair.spearman)
    return table


def _table(parameter: ResolvedParameter) -> Table:
    table = _points(parameter)
    if parameter.restated:
        inside = tomlkit.table(is_super_table=True)
        for address, own in parameter.by_address():
            if AT in address:
                inside.add(address.partition(AT)[2], _points(own))
        table.add(TABLE, inside)
    return table


def _points(parameter: ResolvedParameter) -> Table:
    value = parameter.value
    table = tomlkit.table()
    table.comment(_REASONS[parameter.layer])
    table.add("distribution", value.family)
    if parameter.spec.choices:
        table.add("central", parameter.shown())
    elif value.family == "uniform":
        table.add("low", value.low)
        table.add("high", value.high)
    elif value.family == "metalog":
        for name in ("low", "central", "high"):
            table.add(name, getattr(value, name))
    else:
        table.add("central", value.central)
    table.add("rationale", _words(parameter.rationale))
    table.add("evidence", parameter.standing.evidence)
    if parameter.standing.panel is not None:
        table.add("panel", parameter.standing.panel)
    table.add("source", parameter.source_id)
    if parameter.standing.locator:
        table.add("locator", parameter.standing.locator)
    return table
