"""What has been observed since the base year as a folder: page, tables, pictures, one document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from displacement.documents.evidence_files import evidence_files
from displacement.documents.file_bytes import json_bytes

if TYPE_CHECKING:
    from displacement.answers.track import Track

_COMMAND = "displacement track"


def track_files(result: Track) -> Mapping[str, bytes]:
    """Return the content of each file by its path inside the folder."""
    from reports.evidence.track_page import track_page
    from reports.texts import load_texts

    page = track_page(
        result.found,
        scenario=load_texts("en").data(result.resolved.title),
        sources=result.setting.table.sources,
        language="en",
    )
    command = f"{_COMMAND} {result.resolved.scenario_id} --seed {result.seed}"
    files = evidence_files(page, command=f"{command} --draws {result.found.draws}")
    files["track.json"] = json_bytes(result.document())
    return files
