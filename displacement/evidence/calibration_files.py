"""The evidence of adoption timing as a folder: the page, its tables and pictures, one document."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from displacement.evidence.evidence_files import evidence_files
from displacement.runs.run_files import json_bytes

if TYPE_CHECKING:
    from models.evidence.adoption import TimingEvidence
    from occupations.table import OccupationTable


def estimate_from_tables(
    *, on_progress: Callable[[str], None]
) -> tuple[OccupationTable, TimingEvidence]:
    """Return the occupations and every estimate of timing, from the shipped tables."""
    from models.evidence.adoption import estimate_timing
    from models.ladder import BASE_YEAR
    from models.parameters import load_parameters
    from occupations.evidence_tables import load_evidence_tables
    from occupations.table import load_occupation_table

    table = load_occupation_table()
    jobs = table.cells.groupby("sector_code")["employment_jobs"].sum()
    evidence = estimate_timing(
        load_evidence_tables(),
        jobs={str(code): float(count) for code, count in jobs.items()},
        parameters=load_parameters(),
        base_year=BASE_YEAR,
        on_progress=on_progress,
    )
    return table, evidence


def sector_titles(table: OccupationTable) -> Mapping[str, str]:
    """Return the official title of each sector by its code."""
    sectors = table.sectors
    return dict(zip(sectors["sector_code"], sectors["title"], strict=True))


def calibration_document(table: OccupationTable, evidence: TimingEvidence) -> dict[str, Any]:
    """Return every estimate ready for JSON; what is not known is null."""
    from models.parameters import load_parameters
    from reports.evidence import timing_tables as frames

    specs = load_parameters().specs
    titles = sector_titles(table)
    sectors = {
        channel: frames.sector_frame(
            evidence,
            channel,
            titles=titles,
            duration=specs[f"{channel}.duration"].distribution.central,
        )
        for channel in evidence.priors
    }
    tables = {
        "technologies": frames.technology_frame(evidence),
        "left_out": frames.left_out_frame(evidence),
        "priors": frames.prior_frame(evidence),
        **{f"sectors_{channel}": frame for channel, frame in sectors.items()},
        "midpoints": frames.national_frame(evidence),
    }
    document: dict[str, Any] = {
        "schema": 1,
        "bass_p_over_q": evidence.library.p_over_q,
        "common_slope": evidence.business_use.common_slope.central,
        "firms_handing_over_share": evidence.task_use.handing_over_firms,
        "robot_surveys_reliability": evidence.machine_use.reliability,
        "rank_correlations": dict(evidence.rank_correlations),
    }
    document |= {name: frame.to_dict(orient="records") for name, frame in tables.items()}
    known: dict[str, Any] = _known(document)
    return known


def calibration_files(
    table: OccupationTable, evidence: TimingEvidence, *, command: str
) -> Mapping[str, bytes]:
    """Return the content of each file by its path inside the folder."""
    from models.parameters import load_parameters
    from reports.evidence.timing_page import timing_page

    page = timing_page(
        evidence,
        parameters=load_parameters(),
        titles=sector_titles(table),
        sources=table.sources,
        language="en",
    )
    files = evidence_files(page, command=command)
    files["calibration.json"] = json_bytes(calibration_document(table, evidence))
    return files


def _known(value: Any) -> Any:
    """Return a document in which NaN and infinity, which JSON does not know, are None."""
    if isinstance(value, Mapping):
        return {key: _known(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_known(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
