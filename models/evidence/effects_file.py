"""The estimates of sector effects as the file that the model reads them from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import tomlkit

from models.evidence.adoption import TimingEvidence
from models.evidence.estimates import Interval
from occupations.channels import Channel

if TYPE_CHECKING:
    from tomlkit.items import InlineTable, Table

_DECIMALS: Final = 3


def estimated_effects(evidence: TimingEvidence) -> Mapping[Channel, Mapping[str, Interval]]:
    """Return the effects (logit units) by channel and sector code, sectors in order of code."""
    found: dict[Channel, dict[str, Interval]] = {
        "cognitive": {one.sector_code: one.effect for one in evidence.business_use.sectors},
        "physical": {one.sector_code: one.effect for one in evidence.machine_use.sectors},
    }
    return {channel: dict(sorted(effects.items())) for channel, effects in found.items()}


def effects_toml(text: str, evidence: TimingEvidence) -> str:
    """Return the file `text` with the estimates in place of its figures, all else kept."""
    document = tomlkit.parse(text)
    for channel, effects in estimated_effects(evidence).items():
        holder = document[channel]
        assert isinstance(holder, dict)
        holder["sectors"] = _sectors(effects)
    return tomlkit.dumps(document)


def _sectors(effects: Mapping[str, Interval]) -> Table:
    table = tomlkit.table()
    for code, effect in effects.items():
        table.add(tomlkit.key(code), _row(effect))
    table.add(tomlkit.nl())
    return table


def _row(effect: Interval) -> InlineTable:
    row = tomlkit.inline_table()
    for name in ("low", "central", "high"):
        row.add(name, round(getattr(effect, name), _DECIMALS))
    return row
