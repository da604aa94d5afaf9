"""Every file of a run's folder, in memory, so that writing is the only thing left to fail."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from displacement.runs.run_result import ProgressReport, RunResult


def run_files(result: RunResult, *, on_progress: ProgressReport) -> dict[str, bytes]:
    """Return the content of each file by its path inside the run folder."""
    from displacement.manifest import RUN_EMPLOYMENT, RUN_MEASURES, manifest_document
    from displacement.questions.examination_files import examination_document, least_extreme_toml
    from displacement.runs.result_frames import result_frames
    from displacement.runs.stored_run import checksums, result_files
    from models.scenario_text import scenario_toml
    from occupations.user_measures import measure_files, measures_folder
    from reports.gallery import exhibits
    from reports.page import render_page

    created = datetime.now(UTC)
    examination = result.examine(on_progress=on_progress)
    context = result.report_context(created=created, examination=examination)
    stored = result_files(context)
    manifest = manifest_document(
        result.config,
        resolved=result.resolved,
        table=result.table,
        place_hashes=result.place_hashes,
        results=checksums(stored),
        created=created,
    )
    files = stored | {
        "summary.json": json_bytes(result.document()),
        "manifest.json": json_bytes(manifest),
        "scenario.toml": scenario_toml(result.resolved).encode(),
    }
    for name, content in measure_files(result.table.user_measures, measures_folder()).items():
        files[f"{RUN_MEASURES}/{name}"] = content
    for name, content in _employment_files(result).items():
        files[f"{RUN_EMPLOYMENT}/{name}"] = content
    if examination is not None:
        files["examination.json"] = json_bytes(examination_document(examination))
        if examination.combination is not None and examination.combination.is_reached:
            text = least_extreme_toml(result.resolved, examination.combination)
            files["least-extreme.toml"] = text.encode()
    for name, frame in result_frames(result).items():
        files[f"tables/{name}.parquet"] = parquet_bytes(frame)
    on_progress("drawing figures", 0, 1)
    shown = exhibits(context)
    files["report.html"] = render_page(context, shown).encode()
    for done, exhibit in enumerate(shown, start=1):
        files[f"tables/{exhibit.exhibit_id}.csv"] = exhibit.csv().encode()
        for kind, picture in (("svg", exhibit.svg()), ("png", exhibit.png())):
            if picture is not None:
                files[f"figures/{exhibit.exhibit_id}.{kind}"] = picture
        on_progress("drawing figures", done, len(shown))
    return files


def _employment_files(result: RunResult) -> Mapping[str, bytes]:
    """Return the files of the import that the run took its jobs from, none for the shipped ones."""
    if result.config.employment is None:
        return {}
    from occupations.errors import DataError
    from occupations.user_base import employment_place, read_user_employment

    place = employment_place(result.config.employment)
    record, files = read_user_employment(place)
    if record != result.table.employment:
        raise DataError("the import was replaced while the run went on", file=place)
    return files


def json_bytes(document: Any) -> bytes:
    """Return a JSON document as UTF-8 text; NaN and infinity are refused."""
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    return (text + "\n").encode()


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """Return a data frame as a Parquet file without its index."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()
