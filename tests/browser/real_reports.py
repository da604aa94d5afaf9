"""Reports of real runs, rendered once a process, and the widths at which they are measured."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from displacement.study.study import open_study
from reports.gallery import exhibits
from reports.page import render_page

# 640 by two dots a pixel is a laptop of 1280 at a zoom of 200 per cent.
WIDTHS = (320, 390, 640, 768, 1280, 1440)
EDITIONS = (("US", "en"), ("US", "de"), ("DE", "en"), ("DE", "de"))


@lru_cache(maxsize=4)
def content(country: str, language: str) -> str:
    result = open_study(country).run("central", draws=128, language=language)
    context = result.report_context(examination=result.examine())
    return render_page(context, exhibits(context))


def opened_report(visit: Any, folder: Path, edition: tuple[str, str], **how: str) -> Any:
    """Return the page of a country in a language, everything of it unfolded."""
    file = folder / "report.html"
    file.write_text(content(*edition), encoding="utf-8")
    page = visit(file, **how)
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    return page


def faults_at_every_width(page: Any, *checks: str) -> dict[int, list[str]]:
    """Return what checks, functions that run in the page, find at each width that has a fault."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        faults = [fault for check in checks for fault in page.evaluate(check)]
        if faults:
            found[width] = faults
    return found
