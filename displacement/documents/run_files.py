"""Every file of a run's folder, in memory, so that writing is the only thing left to fail."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from displacement.answers.result_frames import IAMC
from displacement.documents.file_bytes import csv_bytes, json_bytes, parquet_bytes
from displacement.setting.finished_run import CHECKSUMS, MANIFEST, SCENARIO_OF_RUN, checksum_lines

if TYPE_CHECKING:
    from displacement.answers.run_result import RunResult
    from displacement.setting.progress import ProgressReport
    from reports.context import ReportContext

PAGE = "report.html"


def run_files(
    result: RunResult, *, on_progress: ProgressReport, with_page: bool = True
) -> dict[str, bytes]:
    """Return the content of each file by its path inside the run folder.

    Without the page there are no figures and no tables of what it shows, which take most of the
    time; `displacement report` makes it from the others.
    """
    from displacement.answers.examination_document import examination_document
    from displacement.documents.least_extreme import least_extreme_toml
    from displacement.documents.manifest import manifest_document
    from displacement.documents.stored_results import result_files
    from models.scenario_text import scenario_toml

    created = datetime.now(UTC)
    examination = result.examine(on_progress=on_progress)
    context = result.report_context(created=created, examination=examination)
    files = result_files(context) | {
        "summary.json": json_bytes(result.document()),
        MANIFEST: json_bytes(manifest_document(result, created=created)),
        SCENARIO_OF_RUN: scenario_toml(result.resolved).encode(),
        **result.setting.brought,
        **({} if result.places is None else result.places.kept()),
    }
    if examination is not None:
        files["examination.json"] = json_bytes(examination_document(examination))
        if examination.combination is not None and examination.combination.is_reached:
            text = least_extreme_toml(
                result.resolved,
                examination.combination,
                ladder=result.summary.ladder,
                economy=result.summary.economy,
            )
            files["least-extreme.toml"] = text.encode()
    for name, frame in result.tables().items():
        files[f"tables/{name}.parquet"] = parquet_bytes(frame)
        if name == IAMC:  # the one table that programs of others read, as text
            files[f"tables/{name}.csv"] = csv_bytes(frame)
    pages = {PAGE: _page_files(context, files, on_progress)} if with_page else {}
    files[CHECKSUMS] = checksum_lines(files).encode()
    return files | pages


def _page_files(
    context: ReportContext, files: dict[str, bytes], on_progress: ProgressReport
) -> bytes:
    """Return the page, and add the table and pictures of each of its exhibits to `files`."""
    from reports.gallery import exhibits
    from reports.page import render_page

    on_progress("drawing figures", 0, 1)
    shown = exhibits(context)
    page = render_page(context, shown).encode()
    for done, exhibit in enumerate(shown, start=1):
        files[f"tables/{exhibit.exhibit_id}.csv"] = exhibit.csv().encode()
        for kind, picture in (("svg", exhibit.svg()), ("png", exhibit.png())):
            if picture is not None:
                files[f"figures/{exhibit.exhibit_id}.{kind}"] = picture
        on_progress("drawing figures", done, len(shown))
    return page
