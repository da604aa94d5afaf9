"""The numbers of an answer as the page prints them: by the rule of the report and the terminal.

The page formats no estimate itself, so that it cannot disagree with the command it hands out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from displacement.desk.request import Number

if TYPE_CHECKING:
    from displacement.answers.trial import Movement, Trial
    from models.claims.readings import Reading
    from reports.texts import Texts

# A change of a median is taken between the same draws; a tenth of a million is what is told of it.
_CHANGE_STEP: Final = 1e5
_QUOTED: Final = ("p05", "p50", "p95")


def claim_text(answer: Trial, texts: Texts) -> str:
    """Return the claimed number as it was stated: "40 million", "47% of jobs (73.1 million)"."""
    from reports.claim_words import claimed_number

    return claimed_number(answer.check.claim, texts)


def quoted_year(answer: Trial) -> int:
    """Return the year that is quoted: the claim's, or an earlier horizon."""
    return min(answer.check.claim.year, answer.summary.horizon)


def rung_texts(answer: Trial, number: Number, texts: Texts) -> dict[str, dict[str, str]]:
    """Return each rung in the number's scope in the quoted year: quantiles and central, million."""
    scope = answer.summary.economy.scope_index(number.scope)
    return {
        rung: _quoted(answer, scope, position, texts)
        for position, rung in enumerate(answer.summary.ladder.names)
    }


def sense_texts(answer: Trial, number: Number, texts: Texts) -> dict[str, str]:
    """Return the number looked at in the quoted year: quantiles, central, million."""
    return _quoted(answer, *_sense(answer, number), texts)


def _quoted(answer: Trial, scope: int, position: int, texts: Texts) -> dict[str, str]:
    from reports.estimates import million_text

    summary = answer.summary
    place = scope, position, summary.years.index(quoted_year(answer))
    words = {"central": million_text(float(summary.central_jobs[place]), texts)}
    for name in _QUOTED if summary.spread_jobs is not None else ():
        jobs, error = (
            float(getattr(summary.spread_jobs, column)[place]) for column in (name, f"error_{name}")
        )
        words[name] = million_text(jobs, texts, error=error)
    return words


def _sense(answer: Trial, number: Number) -> tuple[int, int]:
    """Return the places of the number's scope and rung."""
    summary = answer.summary
    return summary.economy.scope_index(number.scope), summary.ladder.index(number.rung)


def likelihood_of(reading: Reading, *, draws: int, texts: Texts) -> dict[str, object]:
    """Return how likely the claim is by a reading in words, and the step of its colour, 1 to 7.

    The step is None where the words say nothing of the claim, or that it is out of reach.
    """
    from models.likelihood import FEWER_THAN, milder_place
    from reports.likelihoods import reading_text

    place, word = milder_place(reading.word), reading.word
    fewest = 1 if word is not None and word.startswith(FEWER_THAN) else None
    words = "" if word is None else reading_text(reading, draws=draws, texts=texts)
    return {
        "likelihood_text": words,
        "informs": reading.informs,
        "step": None if not reading.informs else fewest if place is None else place + 1,
    }


def reading_texts(reading: Reading, *, draws: int, texts: Texts) -> dict[str, str | None]:
    """Return a reading's probability, its error in percentage points, and its median in millions.

    The error is None where the draws do not say it.
    """
    from reports.estimates import million_text
    from reports.likelihoods import chance_text

    error, unknown = reading.probability_error, math.nan
    median_error = unknown if reading.error_median is None else reading.error_median
    return {
        "probability_text": chance_text(reading, draws=draws, texts=texts),
        "points_text": texts.measure(100 * error, digits=2) if error else None,
        "median_text": million_text(reading.median, texts, error=median_error),
    }


def precision_text(answer: Trial, number: Number, texts: Texts) -> str | None:
    """Return the Monte-Carlo error of the number's median in millions; None where unknown."""
    error = answer.check.reading(scope=number.scope, rung=number.rung).error_median
    return None if error is None else texts.measure(error / 1e6, digits=2)


def productivity_text(answer: Trial, texts: Texts) -> str:
    """Return what the answer implies for labour productivity, beside what is on record."""
    from reports.productivity import productivity_line

    return productivity_line(answer.productivity, draws=answer.summary.draws, texts=texts)


def change_texts(after: Trial, before: Trial, number: Number, texts: Texts) -> dict[str, str]:
    """Return how far each rung's median moved between two answers, in millions with its sign.

    In the number's scope; under "sense" that of its rung. Nothing of answers on two economies.
    """
    if number.scope not in before.summary.economy.scope_names:
        return {}
    at, past = (one.summary.years.index(quoted_year(one)) for one in (after, before))
    scope = after.summary.economy.scope_index(number.scope)

    def moved(scope: int, position: int) -> str:
        medians = []
        for answer, year in ((after, at), (before, past)):
            spread = answer.summary.spread_jobs
            jobs = answer.summary.central_jobs if spread is None else spread.p50
            medians.append(float(jobs[scope, position, year]))
        return _signed(medians[0] - medians[1], _CHANGE_STEP, texts)

    by_rung = {
        rung: moved(scope, position) for position, rung in enumerate(after.summary.ladder.names)
    }
    return by_rung | {"sense": by_rung[number.rung]}


def movement_texts(movement: Movement, texts: Texts) -> dict[str, Any]:
    """Return the steps of a movement at central values and each change by itself, in millions.

    Steps have one more place than the totals of three digits need, so that none that moves anything
    reads as nothing.
    """
    from reports.estimates import million_text

    found = movement.comparison
    return {
        "first_text": million_text(found.first, texts),
        "second_text": million_text(found.second, texts),
        "step_texts": [_signed(float(jobs), _CHANGE_STEP / 10, texts) for jobs in found.by_step],
        "alone_texts": {
            key: _signed(jobs, _CHANGE_STEP / 10, texts) for key, jobs in movement.alone.items()
        },
    }


def share_text(share: float, texts: Texts) -> str:
    """Return a computed share in per cent."""
    from reports.estimates import rounded_share

    return rounded_share(share, error=None, texts=texts)


def jobs_text(jobs: float, texts: Texts) -> str:
    """Return computed jobs in digits."""
    from reports.texts import rounding_for

    return texts.whole_jobs(jobs, rounding=rounding_for(jobs))


def _signed(jobs: float, step: float, texts: Texts) -> str:
    """Return a change in millions at a step; one smaller than half of it is "0"."""
    from reports.texts import Rounding

    rounding = Rounding(step)
    if rounding(jobs) == 0:
        return "0"
    return ("+" if jobs > 0 else "") + texts.million(jobs, rounding=rounding)
