"""What a panel believes as a scenario: its assumptions, each elicited, with size and weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from models.distributions import metalog
from models.elicitation.panel import Panel, PooledAssumption
from models.scenario_changes import Change, Scenario
from models.standing import Standing

if TYPE_CHECKING:
    from models.distributions import Distribution

_DIGITS: Final = 6
_MADE_UP: Final = {
    "en": "MADE-UP answers for trying it out, of nobody. ",
    "de": "ERFUNDENE Antworten zum Ausprobieren, von niemandem. ",
}
_ASKED: Final = {
    "en": "Pooled from {answered} of {asked} experts, {weights}: {names}. The metalog leaves the "
    "pooled distribution by at most {gap:.1f} percentage points{moved}.",
    "de": "Zusammengefasst aus {answered} von {asked} Fachleuten, {weights}: {names}. Die Metalog-"
    "Verteilung weicht um höchstens {gap:.1f} Prozentpunkte von der zusammengefassten ab{moved}.",
}
_WEIGHTS: Final = {
    "equal": {"en": "equal weights", "de": "gleich gewichtet"},
    "performance": {
        "en": "weighted by performance on questions with known answers",
        "de": "gewichtet nach der Leistung bei Fragen mit bekannter Antwort",
    },
}
_MOVED: Final = {
    "en": "; the median was moved from {median:.4g}, through which no metalog passes",
    "de": "; der Median wurde von {median:.4g} verschoben, durch den keine solche Verteilung geht",
}


def panel_scenario(panel: Panel, name: str) -> Scenario:
    """Return the scenario that a panel believes in, called `name`."""
    size = len(panel.experts)
    kind = _WEIGHTS[panel.kind]["en"]
    made_up = panel.made_up
    title = f"{'MADE-UP panel' if made_up else 'Panel'} of {size}: {name}"
    story = (_MADE_UP["en"] if made_up else "") + (
        f"Assumptions elicited from a panel of {size}, {kind}; all others are those of central."
    )
    changes = {key: _change(panel, assumption) for key, assumption in panel.assumptions.items()}
    return Scenario(name, {"en": title}, {"en": story}, changes, None)


def _change(panel: Panel, assumption: PooledAssumption) -> Change:
    return Change(
        value=_rounded(assumption.pooled.fitted),
        rationale={language: _reason(panel, assumption, language) for language in _ASKED},
        source_id=None,
        standing=Standing("elicited", panel=len(assumption.experts)),
    )


def _rounded(value: Distribution) -> Distribution:
    """Return the distribution with points of as many digits as mean something."""
    low, central, high = (
        float(f"{point:.{_DIGITS}g}") for point in (value.low, value.central, value.high)
    )
    return metalog(low, central, high, lower=value.lower, upper=value.upper)


def _reason(panel: Panel, assumption: PooledAssumption, language: str) -> str:
    pooled = assumption.pooled
    shares: Mapping[str, float] = {
        panel.experts[place].name: weight
        for place, weight in zip(assumption.experts, assumption.weights, strict=True)
    }
    moved = _MOVED[language].format(median=pooled.points[1]) if pooled.is_moved else ""
    words = _ASKED[language].format(
        answered=len(assumption.experts),
        asked=len(panel.experts),
        weights=_WEIGHTS[panel.kind][language],
        names=", ".join(f"{name} {100 * share:.0f} %" for name, share in shares.items()),
        gap=100 * pooled.largest_gap,
        moved=moved,
    )
    return (_MADE_UP[language] if panel.made_up else "") + words
