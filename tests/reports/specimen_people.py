"""People of a study at a few draws, and the same with figures changed at will."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from displacement.answers.people import kept_people, people_of
from displacement.setting.scenario_choice import scenario_choice
from displacement.study.study import open_study
from models.ensemble.ensemble import Execution, run_ensemble
from models.ensemble.quantiles import Spread
from models.people.people import People
from models.people.projection import RUNGS, Measured, PeopleProjection

DISPLACED = RUNGS.index("displaced")


@lru_cache(maxsize=16)
def people(scenario: str = "central", draws: int = 128) -> People:
    """Return what a shipped scenario says of people."""
    setting = open_study().setting
    heard = kept_people(setting, draws=draws)
    ensemble = run_ensemble(
        setting.inputs,
        setting.resolve(scenario_choice(scenario)),
        draws=draws,
        seed=0,
        horizon=2040,
        execution=Execution(listener=heard.kept.keep),
    )
    return people_of(setting, ensemble, heard)


def flat(central: np.ndarray, *, low: np.ndarray, high: np.ndarray) -> Measured:
    """Return a quantity whose quantiles lie evenly from `low` to `high`, without errors."""
    points = {
        name: low + part * (high - low)
        for name, part in (("p05", 0), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p95", 1))
    }
    errors = {
        f"error_{name}": np.zeros_like(central)
        for name in ("mean", "p05", "p25", "p50", "p75", "p95")
    }
    return Measured(central, Spread(mean=central, **points, **errors))


def with_contrast(low: float, high: float) -> PeopleProjection:
    """Return a projection in which every contrast lies between two values."""
    found = people().projection
    middle = np.full(len(found.readings.contrasts.central), (low + high) / 2)
    changed = flat(middle, low=np.full_like(middle, low), high=np.full_like(middle, high))
    return replace(found, readings=replace(found.readings, contrasts=changed))


def with_excess(low: float, high: float) -> PeopleProjection:
    """Return a projection in which every part exceeds its part of jobs by two values' range."""
    found = people().projection
    middle = np.full(found.readings.excess.central.shape, (low + high) / 2)
    changed = flat(middle, low=np.full_like(middle, low), high=np.full_like(middle, high))
    return replace(found, readings=replace(found.readings, excess=changed))


def with_shares(values: dict[tuple[str, str], float], *, width: float) -> PeopleProjection:
    """Return a projection with displaced shares of groups around values, all others at 0.2."""
    found = people().projection
    middle = np.full(found.readings.share.central.shape, 0.2)
    for group, value in values.items():
        middle[found.holders.index(*group)] = value
    changed = flat(middle, low=middle - width / 2, high=middle + width / 2)
    return replace(found, readings=replace(found.readings, share=changed))
