"""What forecasters say that they assume, beside what is assumed here and what they must."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from models.claims.stated_assumptions import COST_SHARE, StatedAssumption
from reports.estimates import rounded_share, stated_share
from reports.texts import Texts

if TYPE_CHECKING:
    from models.claims.forecasts import PlacedForecast
    from models.cost_shares import CostShare
    from models.examination.reconcile import Reconciled
    from models.scenarios import ResolvedScenario


def stated_sentences(
    stated_by_others: Sequence[StatedAssumption],
    placed: Sequence[PlacedForecast],
    reconciled: Sequence[Reconciled],
    resolved: ResolvedScenario,
    costs: Sequence[CostShare],
    texts: Texts,
) -> tuple[str, ...]:
    """Return a sentence for each assumption that the author of a published figure states.

    Nothing of the pay worth automating where that was not computed.
    """
    sources = {one.forecast.forecast_id: _whose(one.forecast.source) for one in placed}
    told = []
    for stated in stated_by_others:
        if stated.forecast_id not in sources:
            continue
        source = sources[stated.forecast_id]
        if stated.key == COST_SHARE:
            ours = [one for one in costs if one.channel == "cognitive"]
            if ours:
                told.append(_of_costs(source, stated, ours, texts))
            continue
        taken = _taken(stated, reconciled)
        told.append(_of_assumption(source, stated, resolved, taken, texts))
    return tuple(told)


def _whose(source: str) -> str:
    """Return who published a figure and when, without its title."""
    authors, closed, _ = source.partition(")")
    return authors + closed


def _of_costs(
    source: str, stated: StatedAssumption, ours: Sequence[CostShare], texts: Texts
) -> str:
    _ = texts.say
    shares = [
        _(
            "%(share)s at the costs of %(year)s",
            share=rounded_share(one.central, error=None, texts=texts),
            year=one.year,
        )
        for one in ours
    ]
    return _(
        "%(source)s: %(value)s %(words)s. Of the pay for work exposed to software, here it is "
        "%(shares)s.",
        source=source,
        value=stated_share(stated.value, texts),
        words=texts.data(stated.words),
        shares=texts.listing(shares),
    )


def _of_assumption(
    source: str,
    stated: StatedAssumption,
    resolved: ResolvedScenario,
    taken: Sequence[float],
    texts: Texts,
) -> str:
    _ = texts.say
    parameter = resolved.parameters[stated.key]
    is_share = parameter.spec.unit == "share"
    value: Callable[[float], str] = (
        (lambda number: stated_share(number, texts))
        if is_share
        else (lambda number: texts.measure(number, digits=2))
    )
    ours, words = value(parameter.value.central), texts.data(stated.words)
    if is_share:
        said = _(
            "%(source)s: %(value)s %(words)s. Here it is %(ours)s.",
            source=source,
            value=value(stated.value),
            words=words,
            ours=ours,
        )
    else:
        said = _(
            "%(source)s: %(words)s. Here adoption takes %(ours)s years from %(low)s to %(high)s of "
            "its final level.",
            source=source,
            words=words,
            ours=ours,
            low=texts.percent(0.1),
            high=texts.percent(0.9),
        )
    if not taken:
        return said
    there = _(
        "In the combinations that give its numbers it is %(values)s.",
        values=texts.listing(list(dict.fromkeys(value(one) for one in taken))),
    )
    if len(taken) == 1:
        there = _(
            "In the combination that gives its number it is %(value)s.", value=value(taken[0])
        )
    return f"{said} {there}"


def _taken(stated: StatedAssumption, reconciled: Sequence[Reconciled]) -> list[float]:
    """Return the assumption's value in each combination that gives a number of its author."""
    return [
        one.combination.values[stated.key]
        for one in reconciled
        if one.forecast_id == stated.forecast_id
        and one.combination is not None
        and one.combination.is_reached
        and stated.key in one.combination.values
    ]
