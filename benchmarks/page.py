"""Times the page and the figures of a stored run, each part apart from the rest.

`python -m benchmarks.page FOLDER [--lang LANGUAGE] [--rounds N]` prints medians of processor time.
Run it in turn with another commit, on the same folder, to compare the two.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TypeVar

from displacement.storage.stored_run import read_run
from reports.context import ReportContext
from reports.gallery import exhibits
from reports.page import render_page

_Made = TypeVar("_Made")


def main() -> None:
    """Print how long each part takes, and how large the page is."""
    parser = argparse.ArgumentParser(description="Time page and figures of a stored run.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    context = read_run(asked.folder).context
    if asked.lang:
        context = replace(context, language=asked.lang)
    _lap(context)  # imports and caches
    laps = [_lap(context) for _ in range(asked.rounds)]
    for part in laps[0]:
        sys.stdout.write(f"{part:24}{median(lap[part] for lap in laps):10,.3f}\n")


def _lap(context: ReportContext) -> dict[str, float]:
    """Return the seconds of each part, and the size of the page in megabytes."""
    found: dict[str, float] = {}

    def timed(part: str, work: Callable[[], _Made]) -> _Made:
        start = time.process_time()
        made = work()
        found[part] = time.process_time() - start
        return made

    shown = timed("exhibits, s", lambda: exhibits(context))
    page = timed("page, s", lambda: render_page(context, shown))
    timed("SVG files, s", lambda: [exhibit.svg() for exhibit in shown])
    timed("PNG files, s", lambda: [exhibit.png() for exhibit in shown])
    found["all, s"] = sum(found.values())
    found["page, MB"] = len(page.encode()) / 1e6
    return found


if __name__ == "__main__":
    main()
