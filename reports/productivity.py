"""What a run implies for labour productivity, beside what has been on record, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.context import Estimate, read_estimate
from reports.estimates import rounded_rate, rounded_share
from reports.texts import Texts

if TYPE_CHECKING:
    from models.likelihood import Probability
    from models.productivity import ImpliedProductivity, ProductivityRecord

# Below this, and above its complement, one in so many is easier to grasp than per cent.
_RARE: Final = 0.05
_LOW, _MIDDLE, _HIGH = 0, 2, 4


def productivity_sentences(
    implied: ImpliedProductivity, *, draws: int, texts: Texts
) -> tuple[str, ...]:
    """Return what a run implies by its horizon, what is on record, and how far it goes beyond.

    One sentence alone where productivity is that of the baseline, or nothing is on record.
    """
    gain = gain_estimate(implied)
    if gain.low == 0 and gain.high == 0:
        return (
            texts.say(
                "Labour productivity in %(year)s is that of the baseline: nothing is added to its "
                "growth.",
                year=implied.years[-1],
            ),
        )
    if implied.record is None:
        return (_implied(implied, gain, texts),)
    return (
        _implied(implied, gain, texts),
        _on_record(implied.record, texts),
        beyond_record_sentence(implied, implied.record, draws=draws, texts=texts),
    )


def productivity_line(implied: ImpliedProductivity, *, draws: int, texts: Texts) -> str:
    """Return the growth a year that a run adds, and how often it is beyond the record, in a line.

    As the first sentence of `productivity_sentences` where that stands alone.
    """
    first, *others = productivity_sentences(implied, draws=draws, texts=texts)
    if not others or implied.record is None:
        return first
    return texts.say(
        "Labour productivity to %(year)s: %(rate)s a year on top of the baseline’s growth. "
        "%(beyond)s",
        year=implied.years[-1],
        rate=rate_text(rate_estimate(implied), texts),
        beyond=beyond_record_sentence(implied, implied.record, draws=draws, texts=texts),
    )


def _implied(implied: ImpliedProductivity, gain: Estimate, texts: Texts) -> str:
    _ = texts.say
    values = {
        "year": implied.years[-1],
        "gain": _gain_text(gain, _MIDDLE, texts),
        "rate": rate_text(rate_estimate(implied), texts),
    }
    if gain.quantiles is None:
        return _(
            "At central values labour productivity in %(year)s exceeds the baseline’s by "
            "%(gain)s, which is %(rate)s a year on top of its growth.",
            **values,
        )
    return _(
        "Labour productivity in %(year)s exceeds the baseline’s by %(gain)s (median; %(level)s "
        "interval: %(low)s to %(high)s), which is %(rate)s a year on top of its growth.",
        level=texts.compound_percent(0.9),
        low=_gain_text(gain, _LOW, texts),
        high=_gain_text(gain, _HIGH, texts),
        **values,
    )


def _on_record(record: ProductivityRecord, texts: Texts) -> str:
    return texts.say(
        "On record, every industry counted by its jobs, it grew by %(mean)s a year (%(first)s to "
        "%(last)s), and in the best ten years (%(best_from)s to %(best_to)s) by %(best)s.",
        first=record.first_year,
        last=record.last_year,
        mean=rounded_rate(record.mean, error=None, texts=texts),
        best=rounded_rate(record.best, error=None, texts=texts),
        best_from=record.best_from,
        best_to=record.best_to,
    )


def beyond_record_sentence(
    implied: ImpliedProductivity, record: ProductivityRecord, *, draws: int, texts: Texts
) -> str:
    """Return how many simulations add more than the best ten years on record did to the mean."""
    _ = texts.say
    beyond = implied.beyond_record
    extra = rounded_rate(record.extra, error=None, texts=texts)
    if beyond is None:
        if rate_text(rate_estimate(implied), texts) == extra:
            return _(
                "That is about what the best ten years on record added to the average, %(extra)s a "
                "year.",
                extra=extra,
            )
        if implied.central_rate > record.extra:
            return _(
                "That is more than the best ten years on record added to the average, %(extra)s a "
                "year.",
                extra=extra,
            )
        return _(
            "That is no more than the best ten years on record added to the average, %(extra)s a "
            "year.",
            extra=extra,
        )
    return _(
        "%(simulations)s more than the best ten years on record added to the average, %(extra)s a "
        "year.",
        simulations=_simulations(beyond, draws=draws, texts=texts),
        extra=extra,
    )


def _simulations(beyond: Probability, *, draws: int, texts: Texts) -> str:
    """Return how many simulations do something, up to the verb: "No simulation adds"."""
    _ = texts.say
    hits = round(beyond.value * draws)
    if hits == 0:
        return _("No simulation adds")
    if hits == draws:
        return _("Every simulation adds")
    if beyond.value < _RARE:
        return _("About 1 in %(count)s simulations adds", count=_one_in(beyond.value, texts))
    if beyond.value > 1 - _RARE:
        count = _one_in(1 - beyond.value, texts)
        return _("All but about 1 in %(count)s simulations add", count=count)
    share = rounded_share(beyond.value, error=beyond.error, texts=texts)
    return _("About %(share)s of simulations add", share=share)


def _one_in(share: float, texts: Texts) -> str:
    """Return the number of which a share is one, to two digits."""
    return texts.measure(float(f"{1 / share:.2g}"))


def gain_estimate(implied: ImpliedProductivity) -> Estimate:
    """Return labour productivity at the horizon over that of the baseline, less 1."""
    return read_estimate(implied.central, implied.spread, -1)


def rate_estimate(implied: ImpliedProductivity) -> Estimate:
    """Return the growth per year on top of the baseline's that the gain comes to."""
    import numpy as np

    return read_estimate(np.array(implied.central_rate), implied.rate, ())


def rate_text(rate: Estimate, texts: Texts) -> str:
    """Return the median of a growth per year (or its central value) in per cent."""
    error = None if rate.quantiles is None else rate.errors[_MIDDLE]
    return rounded_rate(rate.middle, error=error, texts=texts)


def rate_interval_text(rate: Estimate, texts: Texts) -> str:
    """Return the 5-95 % interval of a growth per year in words, or nothing where there is none."""
    if rate.quantiles is None or rate.low == rate.high:
        return ""
    low, high = (
        rounded_rate(rate.quantiles[at], error=rate.errors[at], texts=texts) for at in (_LOW, _HIGH)
    )
    return texts.say("%(low)s to %(high)s", low=low, high=high)


def _gain_text(gain: Estimate, point: int, texts: Texts) -> str:
    if gain.quantiles is None:
        return rounded_share(gain.central, error=None, texts=texts)
    return rounded_share(gain.quantiles[point], error=gain.errors[point], texts=texts)
