"""How numbers are quoted: rounded to what their Monte-Carlo error supports, with their unit.

Every figure is rounded by `reports.texts.rounding_for`, from its own value and its own error alone:
the same number reads the same in a figure, its table, a sentence, at the terminal and on the desk.
"""

from __future__ import annotations

import math
from typing import Final

from models.claims.claims import Claim
from models.claims.outlook import ScenarioOutlook
from models.claims.readings import Reading
from models.likelihood import printed_step
from reports.context import Estimate, ReportContext, points
from reports.texts import Rounding, Texts, rounding_for

# A multiple below this is easier to grasp in per cent.
A_FEW_TIMES: Final = 1.5
_CLEAR: Final = 0.01
# A hundredth of a percentage point.
_FINEST_DIFFERENCE: Final = 1e-4
_LOW, _MIDDLE, _HIGH = 0, 2, 4


def probability_text(
    probability: float | None,
    *,
    error: float | None,
    draws: int,
    texts: Texts,
    short: bool = False,
) -> str:
    """Return a probability in per cent, or as hits among draws where they are that few.

    No hit among N draws reads "fewer than 1 in N simulations", nothing but hits "more than N − 1 in
    N simulations"; `short` is the form for narrow cells, "< 1 in 2,000".
    """
    if probability is None:
        return "—"
    hits = round(probability * draws)
    if hits in (0, draws):
        return _beyond_the_draws(draws, every=hits > 0, texts=texts, short=short)
    if min(hits, draws - hits) < draws * _CLEAR / 10:
        return texts.say(
            "%(hits)s of %(draws)s", hits=texts.number(hits), draws=texts.number(draws)
        )
    return rounded_probability(probability, error=error, texts=texts)


def _beyond_the_draws(draws: int, *, every: bool, texts: Texts, short: bool) -> str:
    _ = texts.say
    values = {"draws": texts.number(draws), "hits": texts.number(draws - 1)}
    if every:
        if short:
            return _("> %(hits)s in %(draws)s", **values)
        return _("more than %(hits)s in %(draws)s simulations", **values)
    if short:
        return _("< 1 in %(draws)s", **values)
    return _("fewer than 1 in %(draws)s simulations", **values)


def rounded_share(
    share: float,
    *,
    error: float | None,
    texts: Texts,
    near: float | None = None,
    finest: float | None = None,
) -> str:
    """Return a share in per cent: whole ones, or a decimal where it is small.

    `near` is what counts as its size, if not the share itself: for a probability near 1, how far
    it is from it. `finest` is the finest step, where not left to the size. `error` is as for
    `rounding_for`.
    """
    size = abs(share) if near is None else near
    if size == 0:
        return texts.percent(share)
    step = max(rounding_for(size, error=error).step, finest or printed_step(size))
    decimals = 1 if step < _CLEAR / 1.001 else 0
    rounded = Rounding(step)(share)
    if abs(rounded) < step / 2:
        bound = texts.percent(math.copysign(step, share), decimals=decimals)
        if share < 0:
            return texts.say("above %(share)s", share=bound)
        return texts.say("below %(share)s", share=bound)
    if near is not None and rounded > 1 - step / 2:
        return texts.say("above %(share)s", share=texts.percent(1 - step, decimals=decimals))
    return texts.percent(rounded, decimals=decimals)


def rounded_rate(rate: float, *, error: float | None, texts: Texts) -> str:
    """Return growth per year in per cent, to a tenth: rates of growth differ by no more."""
    return rounded_share(rate, error=error, texts=texts, finest=0.001)


def difference_text(points: float, *, error: float | None, texts: Texts) -> str:
    """Return a difference of shares in percentage points with its sign: "+0.82", "−0.3", "0".

    At most two decimals, and none that the standard error makes uncertain; what is smaller than its
    step reads "0".
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
    """Return the claimed number of jobs in words: "40 million"."""
    return claimed_jobs(context.claim, texts)


def claimed_jobs(claim: Claim, texts: Texts) -> str:
    """Return the number of jobs of a claim in words: as stated, or computed from its share."""
    if claim.share is None:
        return exact_jobs(claim.jobs, texts)
    return texts.jobs(claim.jobs, rounding=rounding_for(claim.jobs))


def exact_jobs(jobs: float, texts: Texts) -> str:
    """Return a number that is stated, not estimated, in words: "40 million", "12.65 million"."""
    # "1 million" would need the singular in sentences that are translated for any other number.
    if round(jobs / 1e6, 3) <= 1:
        return texts.number(jobs)
    return texts.say("%(number)s million", number=texts.measure(jobs / 1e6, digits=4))


def stated_share(share: float, texts: Texts) -> str:
    """Return a share that is stated, not estimated, in per cent with the decimals it needs."""
    decimals = next((n for n in (0, 1) if abs(share - round(share, n + 2)) < 1e-9), 2)
    return texts.percent(share, decimals=decimals)


def stated_range(low: float, high: float, texts: Texts) -> str:
    """Return figures that others have published in words: three digits, no zeros added to them."""
    ends = [stated_million(end, texts) for end in (low, high)]
    if low == high:
        return texts.say("%(number)s million", number=ends[0])
    return texts.say("%(low)s to %(high)s million", low=ends[0], high=ends[1])


def stated_million(jobs: float, texts: Texts) -> str:
    """Return a published figure in millions without the word: "39", "4.66"."""
    return texts.measure(jobs / 1e6, digits=3)


def million_text(jobs: float | None, texts: Texts, *, error: float | None = None) -> str:
    """Return jobs in millions without the word, as in a table; "–" where there are none.

    `error` is the standard error of an estimate from draws, NaN where unknown, and None for what is
    computed.
    """
    if jobs is None:
        return "–"
    return texts.million(jobs, rounding=rounding_for(jobs, error=error))


def point_rounding(estimate: Estimate, point: int) -> Rounding:
    """Return the step of one of the five points of an estimate, or of its central value."""
    if estimate.quantiles is None:
        return rounding_for(estimate.central)
    return rounding_for(estimate.quantiles[point], error=estimate.errors[point])


def estimate_text(estimate: Estimate, texts: Texts) -> str:
    """Return the median (or the central value) in words."""
    return point_text(estimate, _MIDDLE, texts)


def share_text(estimate: Estimate, texts: Texts) -> str:
    """Return the median (or the central value) of a share in per cent."""
    error = None if estimate.quantiles is None else estimate.errors[_MIDDLE]
    return rounded_share(estimate.middle, error=error, texts=texts)


def point_text(estimate: Estimate, point: int, texts: Texts) -> str:
    """Return one of the five points of an estimate (or the central value) in words."""
    value = estimate.central if estimate.quantiles is None else estimate.quantiles[point]
    return texts.jobs(value, rounding=point_rounding(estimate, point))


def interval_text(estimate: Estimate, texts: Texts) -> str:
    """Return the 5-95 % interval in words, or nothing where there is none."""
    if estimate.quantiles is None or estimate.low == estimate.high:
        return ""
    return texts.jobs_range(
        estimate.low,
        estimate.high,
        low_rounding=point_rounding(estimate, _LOW),
        high_rounding=point_rounding(estimate, _HIGH),
    )


def share_interval_text(estimate: Estimate, texts: Texts) -> str:
    """Return the 5-95 % interval of a share in words, or nothing where there is none."""
    if estimate.quantiles is None or estimate.low == estimate.high:
        return ""
    low, high = (
        rounded_share(estimate.quantiles[at], error=estimate.errors[at], texts=texts)
        for at in (_LOW, _HIGH)
    )
    return texts.say("%(low)s to %(high)s", low=low, high=high)


def spoken(estimate: Estimate, unit: str, texts: Texts) -> tuple[str, str]:
    """Return an estimate in words and its interval, as jobs or as a share."""
    if unit == "share":
        return share_text(estimate, texts), share_interval_text(estimate, texts)
    return estimate_text(estimate, texts), interval_text(estimate, texts)


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
