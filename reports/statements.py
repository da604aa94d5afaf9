"""Sentences on the other claims, built from the figures that their verdicts rest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from models.claims.verdicts import (
    BY_READING,
    DOES_NOT_HOLD,
    HOLDS,
    IN_PART,
    NO_PRECEDENT,
    NOT_REACHED,
    NOT_REACHED_HERE,
    UNSETTLED,
    StatementCheck,
)
from reports.factory_statements import factory_labour, share_reversal, unit_cost
from reports.statement_numbers import HIGHER, LOWER, rates_text
from reports.texts import Texts

_TRILLION: Final = 1e12
# A share printed in whole per cent is right to half a point.
_HALF_A_POINT: Final = 0.005


def verdict_text(verdict: str, texts: Texts) -> str:
    """Return a verdict word in the reader's language."""
    _ = texts.say
    return {
        HOLDS: _("holds"),
        IN_PART: _("holds in part"),
        BY_READING: _("depends on the reading"),
        UNSETTLED: _("cannot be settled"),
        NO_PRECEDENT: _("without precedent"),
        NOT_REACHED: _("not reached under its own condition"),
        NOT_REACHED_HERE: _("not reached under these assumptions"),
        DOES_NOT_HOLD: _("does not hold"),
    }[verdict]


def statement_sentence(check: StatementCheck, texts: Texts) -> str:
    """Return what the check found, in a few sentences."""
    return " ".join(_SENTENCES[check.claim.check](check, texts))


def _world_shares(check: StatementCheck, texts: Texts) -> list[str]:
    _ = texts.say
    value = check.value
    sentences = [
        _(
            "By the latest figures China makes %(china)s or %(china_low)s of the world’s "
            "manufacturing value added and the United States %(usa)s or %(usa_low)s, depending on "
            "the source.",
            china=texts.percent(value(f"china.{HIGHER}")),
            china_low=texts.percent(value(f"china.{LOWER}")),
            usa=texts.percent(value(f"united_states.{HIGHER}")),
            usa_low=texts.percent(value(f"united_states.{LOWER}")),
        )
    ]
    for name, country in (("china", _("China")), ("united_states", _("the United States"))):
        low, high = value(f"{name}.lowest"), value(f"{name}.highest")
        stated = check.claim.numbers[name]
        values = {
            "stated": texts.percent(stated),
            "country": country,
            "low": texts.percent(low),
            "high": texts.percent(high),
        }
        within = low - _HALF_A_POINT <= stated <= high + _HALF_A_POINT
        sentences.append(
            _(
                "The stated %(stated)s for %(country)s lies within the %(low)s to %(high)s of the "
                "last five years of both.",
                **values,
            )
            if within
            else _(
                "The stated %(stated)s for %(country)s lies outside the %(low)s to %(high)s of the "
                "last five years of both.",
                **values,
            )
        )
    return sentences


def _growth(check: StatementCheck, texts: Texts) -> list[str]:
    _ = texts.say
    windows = _spans(check, "output.")
    nominal = _spans(check, "nominal.")
    rates = list(windows.values())
    stated = check.claim.numbers["past"]
    values = {
        "stated": texts.percent(stated, decimals=1),
        "low": texts.percent(min(rates), decimals=1),
        "high": texts.percent(max(rates), decimals=1),
    }
    settled = (
        _(
            "The stated %(stated)s lies between the two decades; they neither prove nor refute it.",
            **values,
        )
        if check.verdict == UNSETTLED
        else _("The stated %(stated)s lies outside both decades.", **values)
    )
    return [
        _(
            "At constant prices, gross output of US manufacturing grew by %(rates)s.",
            rates=_listed(windows, texts),
        ),
        settled,
        _(
            "In current dollars, value added grew by %(rates)s.",
            rates=_listed(nominal, texts),
        ),
        _(
            "Labour productivity rose by %(middle)s a year in the median of %(all)s industries "
            "up to %(last)s, and by %(target)s or more in %(some)s of them.",
            last=next(f.year for f in check.figures if f.name == "labour_productivity.median"),
            middle=texts.percent(check.value("labour_productivity.median"), decimals=1),
            all=texts.number(check.value("labour_productivity.industries")),
            target=texts.percent(check.claim.numbers["target_low"]),
            some=texts.number(check.value("labour_productivity.at_target")),
        ),
    ]


def _spans(check: StatementCheck, prefix: str) -> Mapping[str, float]:
    return {
        name.removeprefix(prefix): value
        for name, value in check.values.items()
        if name.startswith(prefix)
    }


def _listed(spans: Mapping[str, float], texts: Texts) -> str:
    """Return "2.0% a year from 2009 to 2019 and 0.1% a year from 2013 to 2023"."""
    parts = []
    for span, rate in spans.items():
        first, last = span.split("-")
        parts.append(
            texts.say(
                "%(rate)s a year from %(first)s to %(last)s",
                rate=texts.percent(rate, decimals=1),
                first=first,
                last=last,
            )
        )
    return texts.listing(parts)


def _gain(check: StatementCheck, texts: Texts) -> list[str]:
    _ = texts.say
    year = check.claim.year
    meanings = {
        "level": _("As the level of value added in %(year)s", year=year),
        "annual_difference": _("As what %(year)s alone would have more than otherwise", year=year),
        "cumulative_difference": _("As all that would be gained up to %(year)s", year=year),
    }
    numbers = check.claim.numbers
    low, high = sorted((numbers["growth_low"], numbers["growth_high"]))
    sentences = []
    for reading in check.claim.readings:
        needed = sorted(check.value(f"{reading}.{one}.needed") for one in (HIGHER, LOWER))
        sentences.append(
            _(
                "%(meaning)s, %(low)s to %(high)s a year gives %(least)s to %(most)s trillion "
                "dollars; %(amount)s trillion would take %(needed)s a year.",
                meaning=meanings[reading],
                low=texts.percent(low),
                high=texts.percent(high),
                least=_trillions(check.value(f"{reading}.{LOWER}.low"), texts),
                most=_trillions(check.value(f"{reading}.{HIGHER}.high"), texts),
                amount=_trillions(numbers["amount"], texts),
                needed=rates_text(needed, texts),
            )
        )
    return sentences


def _trillions(dollars: float, texts: Texts) -> str:
    return texts.measure(dollars / _TRILLION, digits=2)


_SENTENCES: Final[Mapping[str, Callable[[StatementCheck, Texts], list[str]]]] = {
    "world_shares": _world_shares,
    "growth": _growth,
    "gain": _gain,
    "unit_cost": unit_cost,
    "share_reversal": share_reversal,
    "factory_labour": factory_labour,
}
