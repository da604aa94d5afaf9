"""The least extreme combination of an examination as a scenario file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from models.examination.form import LeastExtreme
    from models.examination.response import Target
    from models.ladder import Ladder
    from models.scenarios import ResolvedScenario
    from occupations.economy import Economy

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


def least_extreme_toml(
    resolved: ResolvedScenario, combination: LeastExtreme, *, ladder: Ladder, economy: Economy
) -> str:
    """Return the combination as a scenario file that gives the target with --central-only."""
    from models.scenario_text import scenario_toml

    fixed = resolved.fixing(combination.values)
    return scenario_toml(
        replace(
            fixed,
            scenario_id=f"{resolved.scenario_id}-least-extreme",
            title=_title(combination.target),
            story=_story(combination, ladder, economy),
        )
    )


def _title(target: Target) -> Mapping[str, str]:
    """Return the combination's title in every language, numbers as its readers write them."""
    from reports.estimates import exact_jobs
    from reports.texts import load_texts

    return {
        language: words.format(jobs=exact_jobs(target.jobs, load_texts(language)))
        for language, words in _TITLES.items()
    }


def _story(combination: LeastExtreme, ladder: Ladder, economy: Economy) -> Mapping[str, str]:
    from reports.estimates import exact_jobs
    from reports.texts import load_texts
    from reports.words import rung_words, scope_title

    target, stories = combination.target, {}
    for language, words in _STORIES.items():
        texts = load_texts(language)
        stories[language] = words.format(
            jobs=exact_jobs(target.jobs, texts),
            rung=rung_words(ladder.rung(target.rung), texts).title,
            scope=scope_title(economy.scope(target.scope), texts),
            year=target.year,
            distance=texts.number(abs(combination.beta), decimals=2),
        )
    return stories
