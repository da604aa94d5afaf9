"""The page on adoption timing speaks of the base year it was estimated for."""

from __future__ import annotations

import pytest

from models.claims.forecast_file import load_forecasts
from models.evidence.adoption import TimingEvidence, estimate_timing
from models.parameters import load_parameters
from occupations.channels import CHANNELS
from occupations.evidence_tables import load_evidence_tables
from occupations.table import OccupationTable, load_occupation_table
from reports.evidence.page import Section
from reports.evidence.timing_page import timing_page
from tests.reports.specimen_costs import COSTS


@pytest.fixture(scope="module")
def table() -> OccupationTable:
    return load_occupation_table()


@pytest.fixture(scope="module")
def evidence(table: OccupationTable) -> TimingEvidence:
    jobs = table.cells.groupby("sector_code")["employment_jobs"].sum().to_dict()
    parameters = load_parameters()
    return estimate_timing(load_evidence_tables(), jobs=jobs, parameters=parameters, base_year=2024)


@pytest.mark.parametrize(
    ("language", "history", "implied", "heading"),
    [
        ("en", "more work by 2024 than", "handed over by May 2024", "Share in May 2024"),
        ("de", "bis 2024 mehr Arbeit", "bis Mai 2024", "Anteil im Mai 2024"),
    ],
)
def test_the_present_is_the_base_year(
    table: OccupationTable,
    evidence: TimingEvidence,
    language: str,
    history: str,
    implied: str,
    heading: str,
) -> None:
    page = timing_page(
        evidence,
        costs=COSTS,
        forecasts=load_forecasts(),
        parameters=load_parameters(),
        titles=dict(zip(table.sectors["sector_code"], table.sectors["title"], strict=True)),
        sources=table.sources,
        language=language,
    )
    sections: dict[str, Section] = {section.section_id: section for section in page.sections}
    assert history in sections["durations"].paragraphs[1]
    assert implied in sections["use"].paragraphs[1]
    columns = [column for exhibit in sections["use"].exhibits for column in exhibit.columns]
    assert heading in [column.heading for column in columns]
    costs = sections["costs"]
    rationales = [load_parameters().spec(f"{channel}.cost_decline").rationale[language]
                  for channel in CHANNELS]  # fmt: skip
    assert set(rationales) <= set(costs.paragraphs)
    assert [exhibit.exhibit_id for exhibit in costs.exhibits] == ["cost-shares"]
