"""An examination as files: one document with every answer, and the combination as a scenario."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.whole_folder import disk_reason
from occupations.errors import UsageError

if TYPE_CHECKING:
    from models.examination.break_even import BreakEvens
    from models.examination.examination import Examination
    from models.examination.form import LeastExtreme
    from models.examination.response import Target
    from models.examination.sensitivity import Sensitivity
    from models.scenarios import ResolvedScenario


def examination_document(examination: Examination) -> dict[str, Any]:
    """Return the examination ready for JSON; what is infinite or unknown is null."""
    found: dict[str, Any] = {
        "schema": 1,
        "target": asdict(examination.target),
        "central_jobs": examination.break_evens.central_jobs,
        "break_evens": break_even_rows(examination.break_evens),
        "choices": examination.break_evens.choices,
        "least_extreme": combination_document(examination.combination),
        "tornado": [asdict(swing) for swing in examination.swings],
        "variance_shares": shares_document(examination.shares),
    }
    return {key: _finite(value) for key, value in found.items()}


def break_even_rows(found: BreakEvens) -> list[dict[str, Any]]:
    """Return one row an assumption, in the order of the parameter file."""
    return [
        asdict(one) | {"has_effect": one.has_effect, "is_within_range": one.is_within_range}
        for one in found.found
    ]


def combination_document(found: LeastExtreme | None) -> dict[str, Any] | None:
    """Return the least extreme combination, or None where none was looked for."""
    if found is None:
        return None
    document = asdict(found)
    del document["target"]
    return document


def shares_document(shares: Sensitivity | None) -> dict[str, Any] | None:
    """Return the variance shares, or None where there are none."""
    return None if shares is None else asdict(shares)


def least_extreme_toml(resolved: ResolvedScenario, found: LeastExtreme) -> str:
    """Return the combination as a scenario file that gives the target with --central-only."""
    from models.scenario_text import scenario_toml

    fixed = resolved.fixing(found.values)
    return scenario_toml(
        replace(
            fixed,
            scenario_id=f"{resolved.scenario_id}-least-extreme",
            title=_title(found.target),
            story=_story(found.target, found),
        )
    )


def write_least_extreme(path: Path, resolved: ResolvedScenario, found: Examination) -> None:
    """Write the combination as a scenario file.

    Raises
    ------
    UsageError
        When there is none, the file exists, or it cannot be written.
    """
    mix = found.combination
    if mix is None or not mix.is_reached:
        raise UsageError("there is no least extreme combination to write", key="--write")
    text = least_extreme_toml(resolved, mix)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(
            "this file exists already", file=path, key="--write", allowed="a new file"
        ) from None
    except OSError as reason:
        raise UsageError(
            f"the file cannot be written ({disk_reason(reason)})", file=path, key="--write"
        ) from None


_TITLES: Final = {
    "en": "The least extreme combination that gives {jobs}",
    "de": "Die am wenigsten extreme Kombination, die {jobs} ergibt",
}
_STORIES: Final = {
    "en": (
        "Among all combinations of assumptions that give {jobs} ({rung}; {scope}; {year}), the one "
        "nearest the centre of their ranges: {distance} standard deviations away. Run it with "
        "--central-only."
    ),
    "de": (
        "Unter allen Kombinationen von Annahmen, die {jobs} ergeben ({rung}; {scope}; {year}), "
        "diejenige, die der Mitte ihrer Spannen am nächsten liegt: {distance} Standardabweichungen "
        "entfernt. Mit --central-only rechnen."
    ),
}


def _title(target: Target) -> Mapping[str, str]:
    """Return the combination's title in every language, numbers as its readers write them."""
    from reports.estimates import exact_jobs
    from reports.texts import load_texts

    return {
        language: words.format(jobs=exact_jobs(target.jobs, load_texts(language)))
        for language, words in _TITLES.items()
    }


def _story(target: Target, found: LeastExtreme) -> Mapping[str, str]:
    from models.ladder import LADDER
    from occupations.economy import UNITED_STATES
    from reports.estimates import exact_jobs
    from reports.texts import load_texts
    from reports.words import rung_words, scope_title

    stories = {}
    for language, words in _STORIES.items():
        texts = load_texts(language)
        stories[language] = words.format(
            jobs=exact_jobs(target.jobs, texts),
            rung=rung_words(LADDER.rung(target.rung), texts).title,
            scope=scope_title(UNITED_STATES.scope(target.scope), texts),
            year=target.year,
            distance=texts.number(abs(found.beta), decimals=2),
        )
    return stories


def _finite(value: Any) -> Any:
    """Return a document without infinities and NaN, which JSON does not know."""
    if isinstance(value, Mapping):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
