"""How numbers are quoted: rounded to what their Monte-Carlo error supports, with their unit.

Every figure that rests on draws is rounded here or in a table by `reports.texts.rounding_for`: at
most so many digits, and none that its error makes uncertain.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from models.claims.outlook import ScenarioOutlook
from models.claims.readings import Reading
from models.likelihood import IMPOSSIBLE
from reports.context import Estimate, ReportContext, points
from reports.texts import Rounding, Texts, rounding_for

FEWER_THAN: Final = "fewer than 1 in"
_CLEAR: Final = 0.01
# 124 still reads as 124, not 120; above 150 the third digit goes.
_TWO_DIGITS_TO: Final = 1.5
# A lower end smaller than this part of the upper one reads as zero.
_WORTH_SEEING: Final = 0.01
# A hundredth of a percentage point.
_FINEST_DIFFERENCE: Final = 1e-4
_LOW, _MIDDLE, _HIGH = 0, 2, 4


def word_texts(texts: Texts) -> Mapping[str, str]:
    """Return each likelihood word in the reader's language, least likely first."""
    _ = texts.say
    return {
        "exceptionally unlikely": _("exceptionally unlikely"),
        "very unlikely": _("very unlikely"),
        "unlikely": _("unlikely"),
        "about as likely as not": _("about as likely as not"),
        "likely": _("likely"),
        "very likely": _("very likely"),
        "virtually certain": _("virtually certain"),
        IMPOSSIBLE: _("impossible by arithmetic"),
    }


def likelihood_text(word: str | None, *, draws: int, texts: Texts) -> str:
    """Return a reading's likelihood in the reader's language; an em dash where there is none."""
    if word is None:
        return "—"
    if word.startswith(FEWER_THAN):
        return texts.say("fewer than 1 in %(draws)s draws", draws=texts.number(draws))
    return word_texts(texts).get(word, word)


def probability_text(
    probability: float | None, *, error: float | None, draws: int, texts: Texts
) -> str:
    """Return a probability in per cent, or as hits among draws where they are that few."""
    if probability is None:
        return "—"
    if probability in (0.0, 1.0):
        return texts.percent(probability)
    hits = round(probability * draws)
    if min(hits, draws - hits) < draws * _CLEAR / 10:
        return texts.say(
            "%(hits)s of %(draws)s", hits=texts.number(hits), draws=texts.number(draws)
        )
    return rounded_probability(probability, error=error, texts=texts)


def rounded_share(
    share: float, *, error: float | None, texts: Texts, near: float | None = None
) -> str:
    """Return a share in per cent: whole ones, or a decimal where it is small.

    `near` is what counts as its size, if not the share itself: for a probability near 1, how far
    it is from it.
    """
    size = abs(share) if near is None else near
    if size == 0:
        return texts.percent(share)
    finest = 0.001 if size < _CLEAR - 0.00005 else 0.01
    known = math.nan if error is None else error
    step = max(rounding_for(size, error=known).step, finest)
    decimals = 1 if step < _CLEAR / 1.001 else 0
    rounded = Rounding(step)(share)
    if near is not None and rounded <= 0:
        return texts.say("below %(share)s", share=texts.percent(step, decimals=decimals))
    if near is not None and rounded >= 1:
        return texts.say("above %(share)s", share=texts.percent(1 - step, decimals=decimals))
    return texts.percent(rounded, decimals=decimals)


def difference_text(points: float, *, error: float, texts: Texts) -> str:
    """Return a difference of shares in percentage points with its sign: "+0.82", "−0.3", "0".

    At most two decimals, and none that the standard error makes uncertain.
    """
    step = max(rounding_for(points, error=error, digits=2).step, _FINEST_DIFFERENCE)
    rounded = Rounding(step)(points)
    if abs(rounded) < step / 2:
        return "0"
    decimals = max(0, -math.floor(math.log10(100 * step) + 1e-9))
    return ("+" if rounded > 0 else "") + texts.number(100 * rounded, decimals=decimals)


def rounded_probability(probability: float, *, error: float | None, texts: Texts) -> str:
    """Return a probability in per cent, never as certain or impossible if it is not."""
    return rounded_share(
        probability, error=error, near=min(probability, 1 - probability), texts=texts
    )


def claim_jobs(context: ReportContext, texts: Texts) -> str:
    """Return the claimed number in words: "40 million"."""
    return exact_jobs(context.claim.jobs, texts)


def exact_jobs(jobs: float, texts: Texts) -> str:
    """Return a number that is stated, not estimated, in words: "40 million", "12.65 million"."""
    if jobs < 1e6:
        return texts.number(jobs)
    return texts.say("%(number)s million", number=texts.measure(jobs / 1e6, digits=4))


def quantile_rounding(estimate: Estimate, point: int) -> Rounding:
    """Return the step of one point of an estimate: two digits of the upper end, or its error's."""
    size = max(abs(estimate.low), abs(estimate.high)) / _TWO_DIGITS_TO
    return rounding_for(size, error=estimate.errors[point])


def estimate_text(estimate: Estimate, texts: Texts) -> str:
    """Return the median (or the central value) in words, as finely as its interval.

    A median that the interval's step would round to nothing keeps one digit of its own.
    """
    step = quantile_rounding(estimate, _MIDDLE)
    if estimate.middle != 0 and step(estimate.middle) == 0:
        step = rounding_for(estimate.middle, error=estimate.errors[_MIDDLE], digits=1)
    return texts.jobs(estimate.middle, rounding=step)


def share_text(estimate: Estimate, texts: Texts) -> str:
    """Return the median (or the central value) of a share in per cent."""
    return rounded_share(estimate.middle, error=estimate.errors[_MIDDLE], texts=texts)


def point_text(estimate: Estimate, point: int, texts: Texts) -> str:
    """Return one of the five points of an estimate with draws, in words."""
    value = estimate.middle if estimate.quantiles is None else estimate.quantiles[point]
    return texts.jobs(value, rounding=quantile_rounding(estimate, point))


def interval_text(estimate: Estimate, texts: Texts) -> str:
    """Return the 5-95 % interval in words, or nothing where there is none.

    A lower end that its step would round to nothing keeps a digit if it is worth seeing.
    """
    low, high = estimate.low, estimate.high
    if estimate.quantiles is None or low == high:
        return ""
    step = quantile_rounding(estimate, _LOW)
    if step(low) == 0 and abs(low) >= abs(high) * _WORTH_SEEING:
        step = rounding_for(low, error=estimate.errors[_LOW], digits=1)
    return texts.jobs_range(
        low, high, low_rounding=step, high_rounding=quantile_rounding(estimate, _HIGH)
    )


def outlook_estimate(outlook: ScenarioOutlook) -> Estimate | None:
    """Return an outlook as an estimate without a 50 % bar, which outlooks do not hold."""
    return reading_estimate(outlook.headline)


def reading_estimate(reading: Reading) -> Estimate | None:
    """Return a reading of the claim as an estimate without a 50 % bar, or None if it has none."""
    if reading.central is None:
        return None
    if reading.median is None or reading.p05 is None or reading.p95 is None:
        return Estimate(reading.central, None)
    known = (reading.error_p05, reading.error_median, reading.error_p95)
    low, middle, high = (math.nan if error is None else error for error in known)
    median = reading.median
    return Estimate(
        reading.central,
        (reading.p05, median, median, median, reading.p95),
        points((low, middle, middle, middle, high)),
    )


def comes_close(reading: Reading, path: str) -> bool:
    """Return whether the Monte-Carlo error leaves open if a path reaches the claim in time."""
    earliest = getattr(reading, f"crossing_year_{path}_earliest")
    return earliest is not None and getattr(reading, f"crossing_year_{path}_latest") is None


def crossing_text(reading: Reading, path: str, texts: Texts) -> str:
    """Return the year in which a path ("median" or "p95") reaches the claim.

    A span of years where the Monte-Carlo error leaves several open; nothing where the path does not
    come near the claim by the horizon.
    """
    _ = texts.say
    year = getattr(reading, f"crossing_year_{path}")
    earliest = getattr(reading, f"crossing_year_{path}_earliest")
    latest = getattr(reading, f"crossing_year_{path}_latest")
    if earliest is None or earliest == latest:
        return "" if year is None else str(year)
    if comes_close(reading, path):
        return _("%(year)s or later", year=earliest)
    if latest == earliest + 1:
        return _("%(first)s or %(last)s", first=earliest, last=latest)
    return _("%(first)s to %(last)s", first=earliest, last=latest)
