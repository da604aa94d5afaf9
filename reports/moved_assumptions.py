"""How far an assumption is moved, in words: alone, or in a combination with others."""

from __future__ import annotations

import math
from typing import Final

from models.examination.break_even import BreakEven
from models.examination.form import LeastExtreme
from models.restatements import key_of
from reports.assumptions import assumption_value
from reports.context import ReportContext
from reports.figures.drivers import placed_title
from reports.texts import Texts

# A move of the combination that is worth naming, in standard deviations.
WORTH_NAMING: Final = 0.15


def would_be(context: ReportContext, one: BreakEven, texts: Texts) -> str:
    """Return what an assumption alone would have to be instead of what it is."""
    value = one.central if one.value is None else one.value
    return _move(context, one.key, one.central, value, texts)


def at_its_furthest(context: ReportContext, one: BreakEven, texts: Texts) -> str:
    """Return where an assumption alone comes nearest to what it cannot give."""
    return _move(context, one.key, one.central, one.furthest_value, texts)


def moved(context: ReportContext, key: str, found: LeastExtreme, texts: Texts) -> str:
    """Return how far the combination moves an assumption, in sectors of their own value too."""
    whole = _move(context, key, _central(context, key), found.values[key], texts)
    restated = [
        _move(context, address, _central(context, address), found.values[address], texts)
        for address, own in context.resolved.parameters[key_of(key)].by_address()
        if address != key and own.sectors and not own.value.is_fixed
    ]
    return texts.listing([whole, *restated])


def _move(context: ReportContext, key: str, before: float, after: float, texts: Texts) -> str:
    """Return "“title” at 79% instead of 45%"; calendar years whole where that tells them apart."""
    coarse, fine = (
        [_shown(context, key, value, texts, finer=finer) for value in (after, before)]
        for finer in (False, True)
    )
    shown = coarse if coarse[0] != coarse[1] else fine
    return texts.say(
        "“%(title)s” at %(after)s instead of %(before)s",
        title=placed_title(context, key, texts),
        after=shown[0],
        before=shown[1],
    )


def _shown(context: ReportContext, key: str, value: float, texts: Texts, *, finer: bool) -> str:
    """Return a value in its unit as a reader says it: shares and rates in per cent."""
    unit = context.resolved.at(key).spec.unit
    if key.startswith("weights.") or unit == "share":
        return texts.percent(value, decimals=int(finer))
    if unit == "1/year":
        return texts.say("%(share)s a year", share=texts.percent(value, decimals=1 + finer))
    if unit == "year" and not finer:
        value = round(value)
    return assumption_value(context, key, value, texts=texts)


def _central(context: ReportContext, key: str) -> float:
    return context.resolved.at(key).value.central


def moved_most(context: ReportContext, found: LeastExtreme) -> list[str]:
    """Return the assumptions that the combination moves most, the largest move first.

    What is restated for some sectors moves with the assumption and is not counted again, unless it
    alone varies.
    """
    moves: dict[str, tuple[float, str]] = {}
    for address, value in found.values.items():
        key, distance = key_of(address), abs(found.normals[address])
        if key.startswith("weights.") or key in moves:
            continue
        if distance >= WORTH_NAMING and math.isfinite(value):
            moves[key] = -distance, address
    return [address for _, address in sorted(moves.values())]
