"""The page on data: generated, complete, and the committed one is up to date."""

from __future__ import annotations

from pathlib import Path

from occupations.data_document import data_document
from occupations.schema import table_schemas
from occupations.table import load_occupation_table

COMMITTED = Path(__file__).parents[2] / "docs" / "data.md"


def test_the_committed_page_is_the_generated_one() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == data_document()


def test_the_page_names_every_table_measure_and_licence() -> None:
    page = data_document()
    table = load_occupation_table()
    for name in [*table_schemas(), *table.measures["measure_id"]]:
        assert f"`{name}`" in page
    for source_id in table.measures["source_id"]:
        record = table.sources[source_id]
        assert record.citation in page
        assert f"Licence: {record.licence}." in page
