"""The claim beside every economy as files: CSV, Parquet, JSON, and a picture of some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from displacement.documents.file_bytes import json_bytes, parquet_bytes

if TYPE_CHECKING:
    from displacement.answers.by_country import ByCountry

_NAME = "by-country"


def country_files(answer: ByCountry) -> dict[str, bytes]:
    """Return the content of each file by its name."""
    from reports.tables import csv_text

    frame = answer.frame()
    files = {
        f"{_NAME}.csv": csv_text(frame).encode(),
        f"{_NAME}.parquet": parquet_bytes(frame),
        f"{_NAME}.json": json_bytes(answer.document()),
    }
    return files | _pictures(answer)


def _pictures(answer: ByCountry) -> dict[str, bytes]:
    from reports.countries import CountryQuestion
    from reports.exhibit import signed
    from reports.figures.countries import countries_exhibit
    from reports.imprint import Imprint, picture_line
    from reports.texts import load_texts
    from reports.theme import drawing

    texts = load_texts("en")
    with drawing():
        scenario = answer.scenarios[0]
        asked = CountryQuestion(answer.shown(), answer.claim, scenario, answer.rung, {})
        exhibit = countries_exhibit(
            asked, texts, source_line=f"Source: own projection “{scenario}”"
        )
        (exhibit,) = signed([exhibit], picture_line(Imprint(), texts))
        pictures = {f"{_NAME}.svg": exhibit.svg(), f"{_NAME}.png": exhibit.png()}
    return {name: content for name, content in pictures.items() if content is not None}
