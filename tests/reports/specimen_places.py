"""Made-up places for a report, projected by the model at a few draws."""

from __future__ import annotations

from functools import cache

from models.regions.regional_draws import RegionalSample
from models.regions.regional_summary import RegionalSummary, Subset, regional_summary
from tests.models.small_places import inputs_with_manufacturing, small_places
from tests.models.small_world import resolved_scenario


@cache
def make_regions(*, drawn: bool = True, scenario: str = "central") -> RegionalSummary:
    inputs = inputs_with_manufacturing()
    table = small_places(inputs)
    return regional_summary(
        inputs,
        resolved_scenario(scenario),
        table,
        RegionalSample(2040, draws=64 if drawn else 0, seed=0),
        subsets=(Subset("my states", table.areas[:2]),),
    )
