"""Occupations of a made-up run: the parts of the tables that a report reads, and exposure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.occupation_profiles import OccupationProfiles
from models.summary import OccupationSummary
from occupations.sources import load_sources
from occupations.table import OccupationTable
from tests.reports.specimen_names import GROUPS


def make_table(occupations: OccupationSummary) -> OccupationTable:
    """Return the parts of the occupation table that a report reads."""
    count = len(occupations.codes)
    generator = np.random.default_rng(3)
    frame = pd.DataFrame(
        {
            "occupation_code": occupations.codes,
            "title": occupations.titles,
            "major_group_title": [GROUPS["major_group"][at % 22] for at in range(count)],
            "wage_flag": ["top_coded" if at % 29 == 0 else "published" for at in range(count)],
            "employment_jobs": occupations.base_jobs.astype("int64"),
            "annual_mean_wage": np.round(generator.lognormal(10.9, 0.45, count), -2),
            "exit_rate_per_year": np.full(count, 0.042),
            "transfer_rate_per_year": np.full(count, 0.061),
            "physical_task_share": generator.uniform(0, 1, count),
            "physical_task_share_imputed": generator.uniform(size=count) < 0.05,
        }
    )
    measures = ("eloundou_gpt4_beta", "eloundou_human_beta", "microsoft_applicability",
                "felten_language", "anthropic_observed", "sml", "computerisation",
                "repetition")  # fmt: skip
    measured = pd.DataFrame(
        {
            "measure_id": measures,
            "channel": ["cognitive"] * 6 + ["physical"] * 2,
            "title": [name.replace("_", " ").capitalize() for name in measures],
            "source_id": ["eloundou_gpts"] * 8,
        }
    )
    scores = pd.DataFrame(
        {
            "measure_id": np.repeat(measures, count),
            "occupation_code": np.tile(occupations.codes, len(measures)),
            "imputed": generator.uniform(size=count * len(measures)) < 0.15,
            "harmonised_score": generator.uniform(size=count * len(measures)),
        }
    )
    sectors = pd.DataFrame(
        {
            "sector_code": [f"{at:02d}" for at in range(len(GROUPS["sector"]))],
            "title": GROUPS["sector"],
        }
    )
    cells = pd.DataFrame(
        {
            "occupation_code": np.repeat(occupations.codes, 3),
            "sector_code": [f"{(at // 3 + 7 * (at % 3)) % 20:02d}" for at in range(3 * count)],
            "employment_jobs": np.repeat(occupations.base_jobs, 3)
            * np.tile([0.6, 0.35, 0.05], count),
        }
    )
    empty = pd.DataFrame()
    return OccupationTable(
        occupations=frame,
        cells=cells,
        sectors=sectors,
        measures=measured,
        scores=scores,
        imputation=empty,
        sources=load_sources(),
        held_sources=frozenset({"bls_oews_2025", "eloundou_gpts"}),
        hashes={"occupations": "0" * 64, "cells": "1" * 64},
    )


def make_profiles(occupations: OccupationSummary) -> OccupationProfiles:
    """Return made-up exposure: software leads in two occupations of three."""
    generator = np.random.default_rng(11)
    exposed = generator.uniform(0.1, 0.9, len(occupations.codes))
    share = np.where(np.arange(len(exposed)) % 3 == 0, 0.2, 0.8)
    physical = exposed * (1 - share)
    structured = np.where(np.arange(len(exposed)) % 2 == 0, 0.75, 0.0)
    return OccupationProfiles(
        occupations.codes,
        exposure={"cognitive": exposed * share, "physical": physical},
        time={"physical": 1 - share, "in_person": share / 4, "information": 3 * share / 4},
        out_of_reach=share / 5,
        workplaces={
            "structured": structured,
            "mixed": np.full(len(exposed), 0.25),
            "unstructured": 0.75 - structured,
        },
        place_score=0.26 + 0.55 * structured,
        exposed_at={
            "structured": physical * 1.2,
            "mixed": physical,
            "unstructured": physical * 0.6,
        },
    )
