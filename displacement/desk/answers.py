"""An answer of the model as the page draws it: plain numbers, nothing computed anew."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from displacement.desk.answer_texts import (
    claim_text,
    jobs_text,
    likelihood_of,
    movement_texts,
    precision_text,
    productivity_text,
    quoted_year,
    reading_texts,
    rung_texts,
    sense_texts,
    share_text,
)
from displacement.desk.catalogue import points
from displacement.desk.request import Number
from displacement.requests.run_request import DEFAULT_HORIZON
from occupations.base_year import HOME_CODE
from reports.words import scope_meaning

if TYPE_CHECKING:
    from displacement.answers.trial import Movement, Trial
    from reports.texts import Texts

_TOP_OCCUPATIONS: Final = 15
_QUANTILES: Final = ("p05", "p25", "p50", "p75", "p95")


def answer_document(answer: Trial, number: Number, texts: Texts) -> dict[str, Any]:
    """Return ladder, paths, claim, adoption and occupations of an answer, in a number's scope.

    Jobs are numbers, to draw; what is printed beside them is text.
    """
    summary, check = answer.summary, answer.check
    return {
        "draws": summary.draws,
        "seed": summary.seed,
        "years": list(summary.years),
        "year": quoted_year(answer),
        "everybody": scope_meaning(summary.economy.scope(number.scope), texts),
        "claim": {
            "jobs": check.claim.jobs,
            "year": check.claim.year,
            "text": claim_text(answer, texts),
        },
        "sense": {
            "rung": number.rung,
            "scope": number.scope,
            "texts": sense_texts(answer, number, texts),
        },
        "paths": {
            rung: _paths(answer, summary.economy.scope_index(number.scope), position)
            for position, rung in enumerate(summary.ladder.names)
        },
        "readings": [
            {
                "scope": one.scope,
                "rung": one.rung,
                "median": one.median,
                "error": one.error_median,
                "probability": one.probability,
                "probability_error": one.probability_error,
                "word": one.stated_word,
                **likelihood_of(one, draws=summary.draws, texts=texts),
                **reading_texts(one, draws=summary.draws, texts=texts),
            }
            for one in check.readings
        ],
        "texts": rung_texts(answer, number, texts),
        "precision_text": precision_text(answer, number, texts),
        "productivity_text": productivity_text(answer, texts),
        "adoption_texts": {
            channel: share_text(float(bands[1][-1]), texts)
            for channel, bands in answer.adoption.items()
        },
        "adoption": {
            channel: [list(map(float, row)) for row in bands]
            for channel, bands in answer.adoption.items()
        },
        "occupations": _occupations(answer, texts),
        "parameters": points(answer.resolved, texts),
        "command": answer.command,
        "python": python_text(answer),
    }


def movement_document(movement: Movement, texts: Texts) -> dict[str, Any]:
    """Return what moved the central result: steps that add up, and each change by itself."""
    found = movement.comparison
    return {
        "year": found.year,
        "first": found.first,
        "second": found.second,
        "steps": [
            {"step": step, "jobs": float(jobs)}
            for step, jobs in zip(found.steps, found.by_step, strict=True)
        ],
        "alone": [
            {"key": key, "jobs": jobs}
            for key, jobs in sorted(movement.alone.items(), key=lambda item: -abs(item[1]))
        ],
        **movement_texts(movement, texts),
    }


def python_text(answer: Trial) -> str:
    """Return the Python that gives the same numbers."""
    request, given = answer.request, answer.given
    settings = [setting.partition("=") for setting in request.choice.settings]
    table = "".join(f"\n        {key!r}: {value!r}," for key, _, value in settings)
    lines = [
        f"    {request.choice.name!r},",
        f"    draws={request.draws},",
        f"    seed={request.seed},",
    ]
    if table:
        lines.insert(1, f"    set={{{table}\n    }},")
    if request.horizon != DEFAULT_HORIZON:
        lines.append(f"    horizon={request.horizon},")
    options = ", ".join(f"{name}={value!r}" for name, value in given.items())
    opening = f"study = dp.open_study({options})"
    return (
        f"import displacement as dp\n\n{opening}\nresult = study.run(\n"
        + "\n".join(lines)
        + "\n)\n"
    )


def _paths(answer: Trial, place: int, position: int) -> dict[str, Any]:
    summary, spread = answer.summary, answer.summary.spread_jobs
    paths = {"central": [float(jobs) for jobs in summary.central_jobs[place, position]]}
    if spread is not None:
        for name in (*_QUANTILES, "error_p05", "error_p50", "error_p95"):
            paths[name] = [_known(jobs) for jobs in getattr(spread, name)[place, position]]
    return paths


def _known(jobs: float) -> Any:
    return None if math.isnan(jobs) else float(jobs)


def _occupations(answer: Trial, texts: Texts) -> list[dict[str, Any]]:
    import numpy as np

    jobs = answer.occupation_jobs
    titles = _titles(answer, texts)
    order = np.argsort(-jobs, kind="stable")[:_TOP_OCCUPATIONS]
    return [
        {
            "code": answer.occupation_codes[place],
            "title": titles[place],
            "jobs": float(jobs[place]),
            "baseline": float(answer.occupation_baseline[place]),
            "text": _of_occupation(jobs[place], answer.occupation_baseline[place], texts),
        }
        for place in order
    ]


def _of_occupation(jobs: float, baseline: float, texts: Texts) -> str:
    share = share_text(float(jobs / baseline) if baseline else 0.0, texts)
    return f"{jobs_text(float(jobs), texts)} · {share}"


def _titles(answer: Trial, texts: Texts) -> list[str]:
    """Return what occupations are called in the reader's language; official titles stay English."""
    from occupations.economies.names import own_names

    economy, titles = answer.summary.economy, answer.occupation_titles
    if economy.code == HOME_CODE:
        return list(titles)
    names = own_names(economy.occupation_classification, texts.language, "title")
    return [names.get(title, title) for title in titles]
