"""Everything the builder needs of the raw files, read once into tidy frames."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from occupations import crosswalks
from occupations.readers import oews, onet, projections, scores, signals

if TYPE_CHECKING:
    import pandas as pd

    from occupations.crosswalks import Crosswalk
    from occupations.raw_folder import RawFolder
    from occupations.reviewed import Reviewed

WORK_CONTEXTS: Final = ("repeating", "exactness", "structured", "automation")
WORK_CONTEXT_SERIES: Final = tuple(f"work_context_{name}" for name in WORK_CONTEXTS)

WORK_ACTIVITIES: Final = "onet_iwa"
"""Classification of a series that is published by work activity and by no occupation."""


@dataclass(frozen=True, slots=True, eq=False)
class RawInputs:
    """Raw tables as the readers give them; `published_scores` in the publications' own codes.

    `reviewed` are this project's own rules. `crosswalks` leads to the codes of OEWS from SOC 2018,
    which importance is rated in, and from each classification of occupations named in
    `published_scores`. `used` holds the sha256 of every raw file read.
    """

    occupations: pd.DataFrame
    major_groups: pd.DataFrame
    sectors: pd.DataFrame
    sector_cells: pd.DataFrame
    industries: pd.DataFrame
    industry_cells: pd.DataFrame
    areas: pd.DataFrame
    state_cells: pd.DataFrame
    metro_cells: pd.DataFrame
    projections: pd.DataFrame
    skills: pd.DataFrame
    activity_weights: pd.DataFrame
    activity_importance: pd.DataFrame
    reviewed: Reviewed
    published_scores: pd.DataFrame
    crosswalks: Mapping[str, Crosswalk]
    used: Mapping[str, str]


def read_raw_inputs(
    raw: RawFolder,
    reviewed: Reviewed,
    *,
    without: Collection[str],
    on_progress: Callable[[str], None],
) -> RawInputs:
    """Return the raw tables and the rules, leaving out scores of the source ids in `without`."""
    on_progress("reading jobs and wages by occupation, sector and industry")
    national = {
        "occupations": oews.read_occupations(raw),
        "major_groups": oews.read_major_groups(raw),
        "sectors": oews.read_sectors(raw),
        "sector_cells": oews.read_sector_cells(raw),
        "industries": oews.read_industries(raw),
        "industry_cells": oews.read_industry_cells(raw),
    }
    on_progress("reading jobs by state and metropolitan area")
    regional = {
        "areas": oews.read_areas(raw),
        "state_cells": oews.read_state_cells(raw),
        "metro_cells": oews.read_metro_cells(raw),
    }
    on_progress("reading projections, skills and work activities")
    features = {
        "projections": projections.read_projections(raw),
        "skills": projections.read_skills(raw),
        "activity_weights": onet.read_activity_weights(raw),
        "activity_importance": onet.read_activity_importance(raw),
    }
    on_progress("reading exposure scores and crosswalks")
    published = read_published_scores(raw, without=without)
    bridges = read_crosswalks(raw, published)
    return RawInputs(
        **national,
        **regional,
        **features,
        reviewed=reviewed,
        published_scores=published,
        crosswalks=bridges,
        used=raw.used,
    )


def read_published_scores(raw: RawFolder, *, without: Collection[str]) -> pd.DataFrame:
    """Return series, classification, code and published_score of every score, one a row."""
    import pandas as pd

    long = []
    if "eloundou_gpts" not in without:
        for pattern, frame in (
            ("eloundou_{}", scores.read_eloundou(raw)),
            ("work_context_{}", onet.read_work_contexts(raw)),
        ):
            named = {name: pattern.format(name) for name in frame.columns[1:]}
            long.append(_long(frame.rename(columns=named), "onet_soc_2019"))
    single = (
        ("ms_ai_applicability", "oews_2025", "microsoft_applicability", scores.read_microsoft),
        ("felten_aioe", "soc_2010", "felten_language", scores.read_felten_language),
        ("anthropic_aei", "soc_2018", "anthropic_observed", scores.read_anthropic_observed),
        ("sml_brynjolfsson_mcc", "onet_soc_2010", "sml", scores.read_sml),
        ("frey_osborne_2017", "frey_osborne", "computerisation", scores.read_frey_osborne),
    )
    for source_id, classification, series, read in single:
        if source_id not in without:
            long.append(_long(read(raw).rename(columns={"score": series}), classification))
    if signals.SOURCE_ID not in without:
        messages = signals.read_messages_at_work(raw)
        messages = messages.rename(columns={"message_share": "openai_signals"})
        long.append(_long(messages, WORK_ACTIVITIES))
    return pd.concat(long, ignore_index=True)


def read_crosswalks(raw: RawFolder, published: pd.DataFrame) -> Mapping[str, Crosswalk]:
    """Return a crosswalk to OEWS from SOC 2018 and each other classification of the scores."""
    loaders = {
        "onet_soc_2019": crosswalks.onet_soc_to_oews,
        "soc_2018": crosswalks.soc2018_to_oews,
        "soc_2010": crosswalks.soc2010_to_oews,
        "onet_soc_2010": crosswalks.onet_soc2010_to_oews,
        "frey_osborne": crosswalks.frey_osborne_to_oews,
    }
    needed = {"soc_2018", *published["classification"]}
    return {name: load(raw) for name, load in loaders.items() if name in needed}


def _long(frame: pd.DataFrame, classification: str) -> pd.DataFrame:
    code = str(frame.columns[0])
    long = frame.melt(id_vars=code, var_name="series", value_name="published_score")
    long = long.rename(columns={code: "code"}).assign(classification=classification)
    return long[["series", "classification", "code", "published_score"]]
