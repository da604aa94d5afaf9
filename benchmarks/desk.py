"""From a change on the tuning desk to its picture, in a browser: 30 changes of one assumption.

`python -m benchmarks.desk [--changes N]` writes DESK.md. A change is counted from the slider's
event until two frames after the newest answer is drawn; what follows the picture (what moved the
result, the order of assumptions) is waited for before the next change and not counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import threading
from pathlib import Path
from typing import Final

from benchmarks.machine import this_machine
from benchmarks.markdown import table, today_on
from benchmarks.rounds import tell
from displacement.desk.desk import Desk
from displacement.desk.server import DeskServer
from displacement.storage.pdf import find_browser
from displacement.study.study import open_study

_PAGE: Final = Path(__file__).with_name("DESK.md")
_CHANGES: Final = 30
_95TH: Final = 0.95
# Moves the slider and says how long it took until the picture was there, and the server's part.
_CHANGE: Final = """async () => {
    const page = document.documentElement, drawn = page.dataset.drawn;
    const slider = document.querySelector('[data-key="cognitive.midpoint"] input.central');
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const changed = new Promise(done => {
        const watch = new MutationObserver(() => {
            if (page.dataset.drawn !== drawn) { watch.disconnect(); done(); }
        });
        watch.observe(page, { attributes: true });
    });
    performance.clearResourceTimings();
    const start = performance.now();
    slider.value = String(Number(slider.value) + 3);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await changed;
    await frame();
    await frame();
    const taken = performance.now() - start;
    const asked = performance.getEntriesByType('resource')
        .find(one => one.name.endsWith('ask/answer'));
    return [taken, asked.responseEnd - asked.requestStart];
}"""


def measured(changes: int) -> list[tuple[float, float]]:
    """Return milliseconds of each change: to the picture, and of the answer alone."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        desk = Desk(open_study(), "central", Path(folder))
        desk.warm_up()
        with DeskServer(desk.routes()) as server:
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(server.address)
            page.wait_for_selector("html[data-settled]")
            found = []
            for _ in range(changes + 1):
                page.wait_for_function(
                    "() => document.documentElement.dataset.settled"
                    " === document.documentElement.dataset.drawn"
                )
                taken, answer = page.evaluate(_CHANGE)
                found.append((float(taken), float(answer)))
            browser.close()
            server.shutdown()
            thread.join()
    return found[1:]  # the first loads what every later one has


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=_CHANGES)
    changes = parser.parse_args().changes
    load = os.getloadavg()[0]
    found = measured(changes)
    rows = []
    for name, values in zip(
        ("change to picture", "the answer alone"), zip(*found, strict=True), strict=True
    ):
        high = sorted(values)[min(len(values) - 1, int(_95TH * len(values)))]
        rows.append([name, f"{statistics.median(values):.0f}", f"{high:.0f}"])
    _PAGE.write_text(
        "# From a change on the desk to its picture\n\n"
        f"Written by `python -m benchmarks.desk` {today_on(this_machine())}\n\n"
        f"{changes} changes of one assumption in a browser of 1440 by 900, 256 draws each; the "
        f"machine’s load before it was {load:.1f}. The design asks for 150 ms at the median and "
        "300 at the 95th percentile on an idle machine.\n\n"
        + table(["", "median, ms", "95th percentile, ms"], rows)
        + "\n",
        encoding="utf-8",
    )
    tell(f"wrote {_PAGE}")


if __name__ == "__main__":
    main()
