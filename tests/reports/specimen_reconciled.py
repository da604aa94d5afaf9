"""What three published figures take in a small economy of the size of the made-up run."""

from __future__ import annotations

import dataclasses
from functools import cache

from models.claims.official_growth import OfficialGrowth
from models.cost_shares import CostShare
from models.examination.reconcile import reconcile
from occupations.channels import CHANNELS
from reports.context import ReportContext
from tests.models.small_world import resolved_scenario
from tests.reports.specimen import GROUPS, make_context
from tests.reports.specimen_examination import scaled_inputs

ASKED = ("frey_osborne_2013", "goldman_2025_us", "help_2025")


@cache
def answered() -> ReportContext:
    """Return a made-up run with what three published figures take in a small economy."""
    jobs = (100e6, 104e6, 100e6, 105e6)
    context = make_context(
        occupations=20,
        growth=(
            OfficialGrowth("", "", *jobs),
            OfficialGrowth("00", GROUPS["major_group"][0], *jobs),
        ),
        costs=tuple(
            CostShare(channel, year, 0.8, 0.9, 0.2, 0.7, 0.9)
            for channel in CHANNELS
            for year in (2025, 2040)
        ),
    )
    wanted = [one for one in context.forecasts if one.forecast.forecast_id in ASKED]
    found = reconcile(scaled_inputs(), resolved_scenario(), wanted)
    return dataclasses.replace(context, reconciled=found)
