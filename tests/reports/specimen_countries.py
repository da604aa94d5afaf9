"""A claim beside made-up economies: one that counts jobs, others that count persons."""

from __future__ import annotations

from dataclasses import replace

from models.claims.claims import Claim
from models.claims.country_claim import CountryClaim, CountryReading
from models.likelihood import IMPOSSIBLE
from occupations.economies.home import UNITED_STATES
from occupations.economy import ONE_DIGIT, Economy, Tier

SCENARIOS = ("central", "prometheus", "prometheus_goods", "prometheus_everywhere")
# Code: name, where, employment, tier.
_KNOWN: dict[str, tuple[tuple[str, str], tuple[str, str], float, Tier]] = {
    "US": (("United States", "Vereinigte Staaten"),
           ("in the United States", "in den Vereinigten Staaten"), 155.5e6, "A"),
    "WORLD": (("World", "Welt"), ("in the world", "weltweit"), 3_599.1e6, "C"),
    "CN": (("China", "China"), ("in China", "in China"), 737.6e6, "C"),
    "EU27": (("European Union", "Europäische Union"),
             ("in the European Union", "in der Europäischen Union"), 203.0e6, "B"),
    "JP": (("Japan", "Japan"), ("in Japan", "in Japan"), 67.6e6, "C"),
    "DE": (("Germany", "Deutschland"), ("in Germany", "in Deutschland"), 42.6e6, "B"),
    "GB": (("United Kingdom", "Vereinigtes Königreich"),
           ("in the United Kingdom", "im Vereinigten Königreich"), 31.6e6, "A"),
}  # fmt: skip


def make_economy(code: str) -> Economy:
    """Return a made-up economy: all but the United States count persons."""
    titles, inside, _, tier = _KNOWN[code]
    if code == UNITED_STATES.code:
        return UNITED_STATES
    return replace(
        UNITED_STATES,
        code=code,
        tier=tier,
        titles=dict(zip(("en", "de"), titles, strict=True)),
        inside=dict(zip(("en", "de"), inside, strict=True)),
        unit="persons",
        occupation_classification=ONE_DIGIT if tier == "C" else "ISCO-08 two digits",
        coarseness=0.03,
    )


def make_country(
    code: str, *, claimed: float = 40e6, probability: float = 0.04, draws: int = 1_024
) -> CountryClaim:
    """Return the claim beside one economy; of tier C what is exposed alone."""
    economy, employment = make_economy(code), _KNOWN[code][2]
    beyond = employment < claimed
    rungs = {"exposed": 0.4, "automatable": 0.6, "displaced": 0.12}
    if economy.is_outline:
        del rungs["displaced"]
    readings = tuple(
        _reading(scenario, rung, share * employment, economy, probability, is_impossible=beyond)
        for scenario in SCENARIOS
        for rung, share in rungs.items()
    )
    return CountryClaim(economy, employment, claimed, beyond, draws, readings if draws else ())


def make_countries(claim: Claim, *codes: str, draws: int = 1_024) -> tuple[CountryClaim, ...]:
    """Return a claim beside several economies, all when none are named, the USA first.

    One on a share of jobs has none beside it.
    """
    if claim.share is not None:
        return ()
    return tuple(
        make_country(code, claimed=claim.jobs, draws=draws) for code in codes or tuple(_KNOWN)
    )


def _reading(
    scenario: str,
    rung: str,
    middle: float,
    economy: Economy,
    probability: float,
    *,
    is_impossible: bool,
) -> CountryReading:
    is_point = not economy.mixes_are_assumed
    return CountryReading(
        scenario=scenario,
        rung=rung,
        p05=0.4 * middle,
        p95=1.9 * middle,
        median=middle if is_point else None,
        probability=(0.0 if is_impossible else probability) if is_point else None,
        error_p05=0.01 * middle,
        error_p95=0.01 * middle,
        error_median=0.01 * middle if is_point else None,
        probability_error=0.004 if is_point else None,
        word=IMPOSSIBLE if is_impossible else "very unlikely" if is_point else None,
    )
