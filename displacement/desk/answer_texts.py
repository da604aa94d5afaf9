"""The numbers of an answer as the page prints them: by the rule of the report and the terminal.

The page formats no estimate itself, so that it cannot disagree with the command it hands out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from displacement.answers.trial import Movement, Trial
    from models.claims.readings import Reading
    from reports.texts import Texts

# A change of a median is taken between the same draws; a tenth of a million is what is told of it.
_CHANGE_STEP: Final = 1e5
_QUOTED: Final = ("p05", "p50", "p95")


def claim_text(answer: Trial) -> str:
    """Return the claimed number as it was stated: "40 million", "47% of jobs (73.1 million)"."""
    from reports.claim_words import claimed_number

    return claimed_number(answer.check.claim, _english())


def quoted_year(answer: Trial) -> int:
    """Return the year that is quoted: the claim's, or an earlier horizon."""
    return min(answer.check.claim.year, answer.summary.horizon)


def rung_texts(answer: Trial) -> dict[str, dict[str, str]]:
    """Return each rung in the headline scope in the quoted year: quantiles and central, million."""
    scope = _headline_scope(answer)
    return {
        rung: _quoted(answer, scope, position)
        for position, rung in enumerate(answer.summary.ladder.names)
    }


def sense_texts(answer: Trial) -> dict[str, str]:
    """Return what the claim is answered with in the quoted year: quantiles, central, million."""
    return _quoted(answer, *_sense(answer))


def _quoted(answer: Trial, scope: int, position: int) -> dict[str, str]:
    from reports.estimates import million_text

    texts, summary = _english(), answer.summary
    place = scope, position, summary.years.index(quoted_year(answer))
    words = {"central": million_text(float(summary.central_jobs[place]), texts)}
    for name in _QUOTED if summary.spread_jobs is not None else ():
        jobs, error = (
            float(getattr(summary.spread_jobs, column)[place]) for column in (name, f"error_{name}")
        )
        words[name] = million_text(jobs, texts, error=error)
    return words


def _sense(answer: Trial) -> tuple[int, int]:
    """Return the places of the scope and of the rung in which the claim is answered."""
    check, summary = answer.check, answer.summary
    return (
        summary.economy.scope_index(check.headline_scope),
        summary.ladder.index(check.headline_rung),
    )


def likelihood_of(reading: Reading, *, draws: int) -> dict[str, object]:
    """Return how likely the claim is by a reading in words, and the step of its colour, 1 to 7.

    The step is None where the words say nothing of the claim, or that it is out of reach.
    """
    from models.likelihood import FEWER_THAN, milder_place
    from reports.likelihoods import reading_text

    place, word = milder_place(reading.word), reading.word
    fewest = 1 if word is not None and word.startswith(FEWER_THAN) else None
    words = "" if word is None else reading_text(reading, draws=draws, texts=_english())
    return {
        "likelihood_text": words,
        "informs": reading.informs,
        "step": None if not reading.informs else fewest if place is None else place + 1,
    }


def reading_texts(reading: Reading, *, draws: int) -> dict[str, str | None]:
    """Return a reading's probability, its error in percentage points, and its median in millions.

    The error is None where the draws do not say it.
    """
    from reports.estimates import million_text
    from reports.likelihoods import chance_text

    texts = _english()
    error, unknown = reading.probability_error, math.nan
    median_error = unknown if reading.error_median is None else reading.error_median
    return {
        "probability_text": chance_text(reading, draws=draws, texts=texts),
        "points_text": texts.measure(100 * error, digits=2) if error else None,
        "median_text": million_text(reading.median, texts, error=median_error),
    }


def precision_text(answer: Trial) -> str | None:
    """Return the Monte-Carlo error of the headline's median in millions; None where unknown."""
    error = answer.check.headline.error_median
    return None if error is None else _english().measure(error / 1e6, digits=2)


def productivity_text(answer: Trial) -> str:
    """Return what the answer implies for labour productivity, beside what is on record."""
    from reports.productivity import productivity_line

    return productivity_line(answer.productivity, draws=answer.summary.draws, texts=_english())


def change_texts(after: Trial, before: Trial) -> dict[str, str]:
    """Return how far each rung's median moved between two answers, in millions with its sign.

    In the headline scope; under "sense" that of the rung and scope in which the claim is answered.
    """
    at, scope = after.summary.years.index(quoted_year(after)), _headline_scope(after)

    def moved(scope: int, position: int) -> str:
        medians = []
        for answer in (after, before):
            spread = answer.summary.spread_jobs
            jobs = answer.summary.central_jobs if spread is None else spread.p50
            medians.append(float(jobs[scope, position, at]))
        return _signed(medians[0] - medians[1], _CHANGE_STEP)

    by_rung = {
        rung: moved(scope, position) for position, rung in enumerate(after.summary.ladder.names)
    }
    return by_rung | {"sense": moved(*_sense(after))}


def movement_texts(movement: Movement) -> dict[str, Any]:
    """Return the steps of a movement at central values and each change by itself, in millions.

    Steps have one more place than the totals of three digits need, so that none that moves anything
    reads as nothing.
    """
    from reports.estimates import million_text

    texts, found = _english(), movement.comparison
    return {
        "first_text": million_text(found.first, texts),
        "second_text": million_text(found.second, texts),
        "step_texts": [_signed(float(jobs), _CHANGE_STEP / 10) for jobs in found.by_step],
        "alone_texts": {
            key: _signed(jobs, _CHANGE_STEP / 10) for key, jobs in movement.alone.items()
        },
    }


def share_text(share: float) -> str:
    """Return a computed share in per cent."""
    from reports.estimates import rounded_share

    return rounded_share(share, error=None, texts=_english())


def jobs_text(jobs: float) -> str:
    """Return computed jobs in digits."""
    from reports.texts import rounding_for

    return _english().whole_jobs(jobs, rounding=rounding_for(jobs))


def _signed(jobs: float, step: float) -> str:
    """Return a change in millions at a step; one smaller than half of it is "0"."""
    from reports.texts import Rounding

    rounding = Rounding(step)
    if rounding(jobs) == 0:
        return "0"
    return ("+" if jobs > 0 else "") + _english().million(jobs, rounding=rounding)


def _headline_scope(answer: Trial) -> int:
    """Return the place of all jobs of the economy among the scopes."""
    economy = answer.summary.economy
    return economy.scope_index(economy.headline_scope)


def _english() -> Texts:
    from reports.texts import load_texts

    return load_texts("en")
