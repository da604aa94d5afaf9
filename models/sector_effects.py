"""How much earlier or later than the average each sector takes up technology, from one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from models.entries import Number, Words, entry_error
from models.standing import Evidence, standing_faults
from occupations.channels import CHANNELS, Channel
from occupations.errors import UsageError, nearest_name
from occupations.toml_file import TomlFile, read_toml

SECTOR_EFFECTS_FILE: Final = Path(__file__).with_name("sector_effects.toml")
# Beyond this many logit units a sector would stand some twenty years from the others.
_BOUND: Final = 5.0


class _SectorEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    low: Number
    central: Number
    high: Number


class _ChannelEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    evidence: Evidence
    source: str
    locator: str
    rationale: Words
    sectors: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SectorEffect:
    """One sector's effect in logit units, positive = earlier, with its 95 % interval."""

    low: float
    central: float
    high: float


@dataclass(frozen=True, slots=True)
class SectorEffects:
    """The effects of one channel by sector code, with their origin.

    Relative to the employment-weighted mean of the sectors listed; a sector that is not listed has
    no estimate and stands at that mean.
    """

    channel: Channel
    by_sector: Mapping[str, SectorEffect]
    evidence: Evidence
    source_id: str
    locator: str
    rationale: Mapping[str, str]

    def of(self, codes: Sequence[str]) -> list[float]:
        """Return the central effects in the order of `codes`, 0 without an estimate."""
        return [self.by_sector[code].central if code in self.by_sector else 0.0 for code in codes]


def load_sector_effects(
    path: Path | None = None, *, codes: Sequence[str]
) -> Mapping[Channel, SectorEffects]:
    """Return the effects of each channel, from the shipped file or the one at `path`.

    Parameters
    ----------
    codes
        The sectors there are.

    Raises
    ------
    UsageError
        With file, line and key: unknown sectors or entries, values out of bounds or out of order.
    """
    document = read_toml(path or SECTOR_EFFECTS_FILE)
    for name in document.data:
        if name not in CHANNELS:
            raise UsageError(
                f"there is no channel {name!r}",
                file=document.path,
                line=document.line_of(name),
                key=name,
                allowed=", ".join(CHANNELS),
                nearest=nearest_name(name, CHANNELS),
            )
    return {channel: _effects(document, channel, codes) for channel in CHANNELS}


def _effects(document: TomlFile, channel: Channel, codes: Sequence[str]) -> SectorEffects:
    stated = document.data.get(channel, {})
    for fault in standing_faults(document, channel, stated):
        raise fault
    try:
        entry = _ChannelEntry.model_validate(stated)
    except ValidationError as reason:
        raise entry_error(document, channel, _ChannelEntry, reason) from None
    return SectorEffects(
        channel=channel,
        by_sector={
            code: _effect(document, f"{channel}.sectors.{code}", code, given, codes)
            for code, given in entry.sectors.items()
        },
        evidence=entry.evidence,
        source_id=entry.source,
        locator=entry.locator,
        rationale=entry.rationale,
    )


def _effect(
    document: TomlFile, key: str, code: str, given: Any, codes: Sequence[str]
) -> SectorEffect:
    line = document.line_of(key)
    if code not in codes:
        raise UsageError(
            f"there is no sector {code!r}",
            file=document.path,
            line=line,
            key=key,
            allowed=", ".join(codes),
            nearest=nearest_name(code, codes),
        )
    try:
        read = _SectorEntry.model_validate(given)
    except ValidationError as reason:
        raise entry_error(document, key, _SectorEntry, reason) from None
    if not -_BOUND <= read.low <= read.central <= read.high <= _BOUND:
        raise UsageError(
            f"low {read.low:g}, central {read.central:g}, high {read.high:g} is not in order",
            file=document.path,
            line=line,
            key=key,
            allowed=f"low, central, high rising from {-_BOUND:g} to {_BOUND:g} (logit units)",
        )
    return SectorEffect(read.low, read.central, read.high)
