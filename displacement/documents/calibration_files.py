"""The evidence of adoption timing as a folder: the page, its tables and pictures, one document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from displacement.documents.evidence_files import evidence_files
from displacement.documents.file_bytes import json_bytes

if TYPE_CHECKING:
    from displacement.answers.calibrate import CalibrationResult

_COMMAND = "displacement calibrate"


def calibration_files(result: CalibrationResult) -> Mapping[str, bytes]:
    """Return the content of each file by its path inside the folder."""
    from models.claims.forecast_file import load_forecasts
    from models.parameters import load_parameters
    from reports.evidence.timing_page import timing_page

    page = timing_page(
        result.evidence,
        costs=result.costs,
        forecasts=load_forecasts(),
        parameters=load_parameters(),
        titles=result.sector_titles,
        sources=result.setting.table.sources,
        language=result.language,
    )
    command = f"{_COMMAND} --lang {result.language}"
    files = evidence_files(page, command=command, language=result.language)
    files["calibration.json"] = json_bytes(result.document())
    return files
