"""Sentences on the other claims, built from the figures that their verdicts rest on."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from models.claims.verdicts import (
    BY_READING,
    DOES_NOT_HOLD,
    HOLDS,
    IN_PART,
    NO_PRECEDENT,
    NOT_REACHED,
    UNSETTLED,
    StatementCheck,
)
from reports.estimates import exact_jobs
from reports.texts import Texts, rounding_for

# The two series of value added: the one with the larger numbers, and the other.
_HIGHER: Final = "ncses_value_added"
_LOWER: Final = "wdi_manufacturing"
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
            china=texts.percent(value(f"china.{_HIGHER}")),
            china_low=texts.percent(value(f"china.{_LOWER}")),
            usa=texts.percent(value(f"united_states.{_HIGHER}")),
            usa_low=texts.percent(value(f"united_states.{_LOWER}")),
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
        needed = sorted(check.value(f"{reading}.{one}.needed") for one in (_HIGHER, _LOWER))
        sentences.append(
            _(
                "%(meaning)s, %(low)s to %(high)s a year gives %(least)s to %(most)s trillion "
                "dollars; %(amount)s trillion would take %(needed)s a year.",
                meaning=meanings[reading],
                low=texts.percent(low),
                high=texts.percent(high),
                least=_trillions(check.value(f"{reading}.{_LOWER}.low"), texts),
                most=_trillions(check.value(f"{reading}.{_HIGHER}.high"), texts),
                amount=_trillions(numbers["amount"], texts),
                needed=_rates(needed, texts),
            )
        )
    return sentences


def _rates(rates: list[float], texts: Texts) -> str:
    if any(math.isnan(rate) for rate in rates):
        return texts.say("more than a doubling")
    low, high = (texts.percent(rate, decimals=1) for rate in rates)
    return low if low == high else texts.say("%(low)s to %(high)s", low=low, high=high)


def _trillions(dollars: float, texts: Texts) -> str:
    return texts.measure(dollars / _TRILLION, digits=2)


def _unit_cost(check: StatementCheck, texts: Texts) -> list[str]:
    _ = texts.say
    value, saving = check.value, check.claim.numbers["saving"]
    sentences = [
        _(
            "Replacing all labour in the factory itself, at no cost, would save at most about "
            "%(direct)s of unit cost; in the whole supply chain, at most about %(chain)s.",
            direct=texts.percent(value("direct.highest")),
            chain=texts.percent(value("chain.highest")),
        ),
        _("The stated %(saving)s is more than either.", saving=texts.percent(saving))
        if saving > value("chain.highest")
        else _(
            "The stated %(saving)s lies within what the supply chain as a whole could save.",
            saving=texts.percent(saving),
        ),
    ]
    if "modelled" in check.values:
        sentences.append(
            _(
                "With the savings on each automated task that the model assumes, the work adopted "
                "under the claim’s own condition cuts unit cost by about %(modelled)s.",
                modelled=texts.percent(value("modelled")),
            )
        )
    return sentences


def _share_reversal(check: StatementCheck, texts: Texts) -> list[str]:
    _ = texts.say
    value = check.value
    needed = sorted(value(f"needed.{one}") for one in (_HIGHER, _LOWER))
    best = max(value(f"best_decade.{one}") for one in (_HIGHER, _LOWER))
    sentences = [
        _(
            "To swap shares by %(year)s, US manufacturing would have to outgrow China’s by "
            "%(needed)s a year, every year.",
            year=check.claim.year,
            needed=_rates(needed, texts),
        ),
        _(
            "In its best ten years on record it fell behind by %(best)s a year.",
            best=texts.percent(-best, decimals=1),
        )
        if best < 0
        else _(
            "In its best ten years on record it gained %(best)s a year.",
            best=texts.percent(best, decimals=1),
        ),
    ]
    if f"jobs_today.{_HIGHER}" in check.values:
        sentences.append(
            _(
                "China’s share of today’s production would take about %(today)s US factory jobs at "
                "today’s output a job, and about %(then)s with the work that the claim’s own "
                "condition displaces.",
                today=_jobs(value(f"jobs_today.{_HIGHER}"), texts),
                then=_jobs(value(f"jobs_then.{_HIGHER}"), texts),
            )
        )
    return sentences


def _jobs(jobs: float, texts: Texts) -> str:
    return texts.jobs(jobs, rounding=rounding_for(jobs, digits=2))


def _factory_labour(check: StatementCheck, texts: Texts) -> list[str]:
    _ = texts.say
    if "remaining" not in check.values:
        return [_("The run ends before the claim’s year, so the model gives no answer.")]
    value = check.value
    low, high = texts.percent(value("remaining.lowest")), texts.percent(value("remaining.highest"))
    return [
        _(
            "Under the claim’s own condition, people would still do about %(remaining)s of factory "
            "work in %(year)s (%(low)s to %(high)s), where the text says almost none.",
            remaining=texts.percent(value("remaining")),
            year=next(figure.year for figure in check.figures if figure.name == "remaining"),
            low=low,
            high=high,
        ),
        _(
            "All US factory jobs together are %(jobs)s: the number of the main claim is %(times)s "
            "times that.",
            jobs=exact_jobs(value("base_jobs"), texts),
            times=texts.measure(value("claimed_over_base"), digits=2),
        ),
    ]


_SENTENCES: Final[Mapping[str, Callable[[StatementCheck, Texts], list[str]]]] = {
    "world_shares": _world_shares,
    "growth": _growth,
    "gain": _gain,
    "unit_cost": _unit_cost,
    "share_reversal": _share_reversal,
    "factory_labour": _factory_labour,
}
