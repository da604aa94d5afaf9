"""Assumptions of a channel restated for some sectors: how these are named, and what holds where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from models.distributions import Distribution
from models.parameters import ParameterSpec
from models.standing import Standing
from occupations.economy import Economy
from occupations.errors import UsageError, nearest_name
from occupations.toml_file import TomlFile

Layer = Literal["default", "scenario", "scenario-file", "set"]

AT: Final = "@"
"""Stands between the key of an assumption and the sectors it is restated for."""
TABLE: Final = "in"
"""Stands between them in a file, as a table of the assumption."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was stated, as errors say it: file or option, line, key."""

    file: Path | str
    key: str
    line: int | None = None

    def fault(
        self, problem: str, *, allowed: str | None = None, nearest: str | None = None
    ) -> UsageError:
        """Return the error that names the place."""
        return UsageError(
            problem, file=self.file, line=self.line, key=self.key, allowed=allowed, nearest=nearest
        )


@dataclass(frozen=True, slots=True)
class Restatement:
    """What is assumed in some sectors in the place of what holds in the others.

    `name` is how the sectors were named: codes or groups of the economy, joined by commas;
    `sectors` are their codes. It is drawn with the uniform of the assumption itself.
    """

    name: str
    sectors: tuple[str, ...]
    value: Distribution
    layer: Layer
    rationale: Mapping[str, str]
    source_id: str
    standing: Standing


def address_of(key: str, name: str) -> str:
    """Return what an assumption is called in some sectors: `physical.midpoint@31-33`."""
    return f"{key}{AT}{name}"


def key_of(address: str) -> str:
    """Return the key of the assumption at an address, which may be the key itself."""
    return address.partition(AT)[0]


def overlaid(earlier: Sequence[Restatement], restatement: Restatement) -> tuple[Restatement, ...]:
    """Return what holds after a later layer's restatement: the earlier ones keep other sectors."""
    kept = []
    for one in earlier:
        left = tuple(code for code in one.sectors if code not in restatement.sectors)
        if left:
            name = one.name if left == one.sectors else ",".join(left)
            kept.append(replace(one, name=name, sectors=left))
    return (*kept, restatement)


def sectors_named(name: str, economy: Economy, place: Place) -> tuple[str, ...]:
    """Return the codes that a name stands for: sectors and groups of sectors joined by commas.

    Raises
    ------
    UsageError
        With file, line and key: a name that is none, or a sector that is named twice.
    """
    codes: list[str] = []
    groups = economy.sector_groups
    for part in (part.strip() for part in name.split(",")):
        named = groups.get(part, (part,) if part in economy.sectors else ())
        if not named:
            raise place.fault(
                f"there is no sector {part!r}",
                allowed=", ".join(_told_groups(economy)) + f"; codes {', '.join(economy.sectors)}",
                nearest=_nearest_sector(part, economy),
            )
        codes += named
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise place.fault(f"the sector {twice!r} is named twice", allowed="each sector once")
    return tuple(code for code in economy.sectors if code in codes)


def _told_groups(economy: Economy) -> list[str]:
    return [f"{name} ({', '.join(codes)})" for name, codes in economy.sector_groups.items()]


def _nearest_sector(name: str, economy: Economy) -> str | None:
    """Return the sector or group meant: one so spelt or so titled, or a range that holds a code."""
    groups = economy.sector_groups
    titled = {
        scope.title: group
        for scope in economy.scopes
        for group, codes in groups.items()
        if scope.sectors == codes
    }
    for code in economy.sectors:
        first, dash, last = code.partition("-")
        if dash and name[:2].isdecimal() and int(first) <= int(name[:2]) <= int(last):
            return code
    near = nearest_name(name, [*groups, *economy.sectors, *titled])
    return None if near is None else titled.get(near, near)


def refuse_for_sectors(spec: ParameterSpec, place: Place) -> None:
    """Raise UsageError for an assumption that holds in all sectors or in none."""
    if not spec.may_be_restated:
        raise place.fault(
            f"{spec.key} cannot be restated for sectors",
            allowed="assumptions of a channel: cognitive.* and physical.*",
        )


def refuse_overlap(
    sectors: Sequence[str], others: Mapping[str, Sequence[str]], place: Place
) -> None:
    """Raise UsageError when some sectors are among those of `others`, codes by name."""
    for other, taken in others.items():
        shared = [code for code in sectors if code in taken]
        if shared:
            raise place.fault(
                f"{', '.join(shared)} has a value of its own under {other!r} already",
                allowed="each sector once for an assumption",
            )


def stated_tables(
    document: TomlFile, tables: Iterable[tuple[str, dict[str, Any]]], *, faults: list[UsageError]
) -> Iterator[tuple[str, str | None, dict[str, Any]]]:
    """Yield key, named sectors (None: all others) and content of each table of a scenario file.

    What stands in the place of a table of sectors is added to `faults`.
    """

    def named(key: str, sectors: object) -> Iterator[tuple[str, str | None, dict[str, Any]]]:
        entries = sectors if isinstance(sectors, dict) else {}
        for name, entry in entries.items():
            if isinstance(entry, dict):
                yield key, name, entry
        if not entries or not all(isinstance(entry, dict) for entry in entries.values()):
            inside = f"{key}.{TABLE}"
            faults.append(
                Place(document.path, inside, document.line_of(inside)).fault(
                    "a table of sectors is expected here",
                    allowed=f'tables such as [{inside}."31-33"]',
                )
            )

    for path, entry in tables:
        key, inside, name = path.partition(f".{TABLE}.")
        if inside:
            yield key, name, entry
        elif path.endswith(f".{TABLE}"):
            yield from named(path.removesuffix(f".{TABLE}"), entry)
        else:
            everywhere = {field: value for field, value in entry.items() if field != TABLE}
            if everywhere or TABLE not in entry:
                yield path, None, everywhere
            if TABLE in entry:
                yield from named(path, entry[TABLE])
