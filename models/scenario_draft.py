"""A scenario file for a person to edit: its changes, and every other assumption as a comment."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from models.copula import RankCorrelation
from models.correlations import CORRELATIONS
from models.distributions import Distribution
from models.parameters import ParameterSpec, ParameterTable
from models.restatements import AT, TABLE, key_of
from models.scenarios import Change
from models.standing import JUDGEMENT

SCHEMA_FILE: Final = "scenario.schema.json"
"""Name of the JSON Schema that the first line of a scenario file names for editors."""

_WIDTH: Final = 92


@dataclass(frozen=True, slots=True)
class Draft:
    """What a scenario file says above its changes: id, title and story, in English."""

    scenario_id: str
    title: str
    story: str


def scenario_draft(
    parameters: ParameterTable,
    draft: Draft,
    changes: Mapping[str, Change],
    correlations: Sequence[RankCorrelation] = (),
) -> str:
    """Return a scenario file with `changes` in force, each below its bounds and evidence.

    The other assumptions follow as comments, ready to be uncommented; rank correlations come last.
    """
    lines = [
        f"#:schema {SCHEMA_FILE}",
        "# A scenario holds only what it changes. low, central and high are the 5, 50 and 95 %",
        "# points of what is believed; central alone fixes a value. Give each change its reason.",
        "# Where a cognitive or physical assumption differs by sector, a table of the same entries",
        '# says so: [physical.midpoint.in.factories], or [physical.midpoint.in."44-45,72"].',
        f"# Check it with: displacement scenarios validate {draft.scenario_id}.toml",
        f"# Run it with:   displacement run --scenario-file {draft.scenario_id}.toml",
        "",
        f"id = {_text(draft.scenario_id)}",
        f"title = {{ en = {_text(draft.title)} }}",
        f"story = {{ en = {_text(draft.story)} }}",
    ]
    for key, spec in parameters.specs.items():
        lines += ["", *_described(spec)]
        if key in changes:
            lines += _entries(spec, changes[key], _heading(key))
        else:
            untouched = Change(spec.distribution, {"en": ""}, None)
            lines += [f"# {line}" for line in _entries(spec, untouched, _heading(key))]
        for address, change in changes.items():
            if address != key and key_of(address) == key:
                lines += ["", *_entries(spec, change, _heading(address))]
    for pair in correlations:
        between = ", ".join(_text(key) for key in (pair.first, pair.second))
        lines += ["", f"[[{CORRELATIONS}]]", f"between = [{between}]"]
        lines.append(f"spearman = {_number(pair.spearman)}")
    return "\n".join(lines) + "\n"


def _described(spec: ParameterSpec) -> Iterator[str]:
    yield "# " + " ".join(spec.title["en"].split())
    yield f"#   allowed: {spec.allowed()}; {spec.standing.evidence}, source {spec.source_id}"
    for line in textwrap.wrap(spec.rationale.get("en", ""), _WIDTH):
        yield f"#   {line}"


def _heading(address: str) -> str:
    """Return the heading of a table: `[physical.midpoint.in."31-33"]` where it is for sectors."""
    key, at, sectors = address.partition(AT)
    return f"[{key}.{TABLE}.{_text(sectors)}]" if at else f"[{key}]"


def _entries(spec: ParameterSpec, change: Change, heading: str) -> list[str]:
    lines = [heading, *_points_lines(spec, change.value)]
    rationale = (change.rationale or {}).items()
    words = ", ".join(f"{language} = {_text(text)}" for language, text in rationale)
    if words:
        lines.append(f"rationale = {{ {words} }}")
    standing = change.standing
    if standing != JUDGEMENT:
        lines.append(f"evidence = {_text(standing.evidence)}")
    if standing.panel is not None:
        lines.append(f"panel = {standing.panel}")
    if change.source_id:
        lines.append(f"source = {_text(change.source_id)}")
    if standing.locator:
        lines.append(f"locator = {_text(standing.locator)}")
    return lines


def _points_lines(spec: ParameterSpec, value: Distribution) -> list[str]:
    """Return the TOML entries that restate a distribution, numbers to their last bit."""
    if spec.choices:
        return [f"central = {_text(spec.choices[int(value.central)])}"]
    names = {"metalog": ("low", "central", "high"), "uniform": ("low", "high")}
    points = names.get(value.family, ("central",))
    lines = [f"{name} = {_number(getattr(value, name))}" for name in points]
    # Points alone mean a metalog, one value a fixed one; other families are named.
    named = value.family in ("uniform", "dirichlet")
    return [f"distribution = {_text(value.family)}", *lines] if named else lines


def _number(value: float) -> str:
    return f"{value:_.0f}" if value == int(value) and abs(value) >= 10_000 else repr(float(value))


def _text(text: str) -> str:
    """Return a TOML basic string: JSON's escapes are a subset of TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
