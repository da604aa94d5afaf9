"""A real examination of a made-up economy, scaled to the size of the made-up run."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from models.examination.examination import Examination, examine
from models.examination.response import checked_target
from models.inputs import ModelInputs
from tests.models.small_world import PARAMETERS, resolved_scenario, small_inputs

CLAIM_JOBS = 40e6
US_JOBS = 155.5e6


@cache
def make_examination(
    scenario: str = "central",
    *settings: str,
    drawn: bool = True,
    jobs: float = CLAIM_JOBS,
    year: int = 2040,
) -> Examination:
    """Return what would have to be true for the claim in a small economy with as many jobs."""
    target = checked_target(jobs=jobs, rung="displaced", scope="us_all", year=year)
    return examine(
        scaled_inputs(),
        resolved_scenario(scenario, *settings),
        target,
        parameters=PARAMETERS,
        share_rows=32 if drawn else 0,
    )


def scaled_inputs(inputs: ModelInputs | None = None) -> ModelInputs:
    """Return a small economy with as many jobs as the made-up run."""
    inputs = inputs or small_inputs()
    scale = US_JOBS / inputs.cells.jobs.sum()
    return replace(inputs, cells=replace(inputs.cells, jobs=inputs.cells.jobs * scale))
