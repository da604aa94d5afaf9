"""What each published figure takes, as scenario files that give its number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from displacement.answers.claims_ledger import Ledger
    from models.claims.forecasts import Forecast
    from models.examination.reconcile import Reconciled
    from models.scenarios import ResolvedScenario
    from reports.texts import Texts

_TITLES: Final = {
    "en": "What {source} takes: {jobs} by {year}",
    "de": "Was {source} voraussetzt: {jobs} bis {year}",
}
_TOGETHER: Final = {
    "en": (
        "The combination of assumptions nearest the centre of their ranges that gives this "
        "published figure, {distance} standard deviations away. Run it with --central-only."
    ),
    "de": (
        "Die Kombination von Annahmen, die der Mitte ihrer Spannen am nächsten liegt und diese "
        "veröffentlichte Zahl ergibt, {distance} Standardabweichungen entfernt. Mit --central-only "
        "rechnen."
    ),
}
_ALONE: Final = {
    "en": "One assumption alone ({key}) gives this published figure. Run it with --central-only.",
    "de": "Eine Annahme allein ({key}) ergibt diese veröffentlichte Zahl. Mit --central-only "
    "rechnen.",
}


def reconciled_files(ledger: Ledger) -> dict[str, bytes]:
    """Return a scenario file a number, by its name; what nothing gives has none."""
    from models.scenario_text import scenario_toml

    forecasts = {one.forecast.forecast_id: one.forecast for one in ledger.forecasts}
    files = {}
    for one in ledger.reconciled:
        for scenario in _scenario(one, forecasts[one.forecast_id], ledger.resolved):
            files[f"{scenario.scenario_id}.toml"] = scenario_toml(scenario).encode()
    return files


def _scenario(
    one: Reconciled, forecast: Forecast, resolved: ResolvedScenario
) -> Iterator[ResolvedScenario]:
    """Yield the scenario that gives a number, if there is one: together, else alone."""
    mix = one.combination
    if mix is not None and mix.is_reached:
        changes: Mapping[str, float] = mix.values
        stories = _words(_TOGETHER, distance=abs(mix.beta))
    else:
        able = [even for even in one.alone if even.percentile is not None]
        if not able or able[0].value is None:
            return
        changes = {able[0].key: able[0].value}
        stories = _words(_ALONE, key=able[0].key)
    yield replace(
        resolved.fixing(changes),
        scenario_id=f"{one.forecast_id}-{one.end}",
        title=_words(
            _TITLES,
            source=forecast.source.partition(")")[0] + ")",
            jobs=one.target.jobs,
            year=str(one.target.year),
        ),
        story=stories,
    )


def _words(words: Mapping[str, str], **values: float | str) -> Mapping[str, str]:
    """Return a text in every language, numbers as its readers write them."""
    from reports.texts import load_texts

    told = {}
    for language, text in words.items():
        texts = load_texts(language)
        told[language] = text.format(
            **{name: _value(name, value, texts) for name, value in values.items()}
        )
    return told


def _value(name: str, value: float | str, texts: Texts) -> str:
    from reports.estimates import exact_jobs

    if isinstance(value, str):
        return value
    return exact_jobs(value, texts) if name == "jobs" else texts.number(value, decimals=2)
