"""Print where the time of `displacement run` goes: `… run_steps DRAWS TIME_OF_START`.

The functions of each step are wrapped with a clock and the real run is made. A step's time excludes
that of the steps inside it. What runs in worker threads is summed apart: two cores give two seconds
of it in one.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

# Loaded before the clock of the steps starts, so that no step pays for an import.
_IMPORTED: Final = (
    "pandas", "pyarrow.parquet", "scipy.special", "scipy.optimize", "llvmlite.binding",
    "matplotlib.pyplot", "matplotlib.backends.backend_svg", "jinja2", "babel.numbers",
    "displacement.storage.written", "displacement.documents.run_files",
    "displacement.documents.manifest",
    "displacement.answers.result_frames", "models.examination.examination",
    "models.occupation_profiles", "models.adoption_paths", "models.ensemble.ensemble",
    "models.kernel.kernel",
    "models.claims.outlook", "models.claims.readings", "models.summary_document",
    "models.scenario_text", "reports.gallery", "reports.page", "occupations.table",
)  # fmt: skip

# Module, function (or class and method) and the name of the step.
_STEPS: Final = (
    ("occupations.table", "load_occupation_table", "tables: load and check"),
    ("models.inputs", "build_inputs", "tables as arrays"),
    ("displacement.setting.setting", "Setting.resolve", "assumptions and scenario"),
    ("models.ensemble.ensemble", "run_ensemble", "ensemble, as the run waits for it"),
    ("models.ensemble.executor", "draw_parameters", "draws"),
    ("models.kernel.kernel", "Kernel.__call__", "kernel"),
    ("models.ensemble.layout", "Tile.fill", "keeping sums, shares as bins of histograms"),
    ("models.ensemble.block_folder", "BlockFolder.put", "writing blocks"),
    ("models.ensemble.block_folder", "BlockFolder.finish", "finishing blocks"),
    ("models.summary", "summarise", "quantiles and their errors"),
    ("models.claims.readings", "compare_claim", "claim check"),
    ("models.claims.outlook", "scenario_outlooks", "outlooks of the other scenarios"),
    ("models.examination.examination", "examine", "what would have to be true"),
    ("models.occupation_profiles", "occupation_profiles", "profiles of occupations"),
    ("models.adoption_paths", "adoption_paths", "adoption by sector"),
    ("displacement.answers.result_frames", "result_frames", "full results as data frames"),
    ("displacement.documents.run_files", "parquet_bytes", "full results as Parquet"),
    ("reports.gallery", "exhibits", "figures and tables: compose"),
    ("reports.exhibit", "vectors_of", "figures: SVG for page and file"),
    ("reports.exhibit", "page_vectors", "figures: SVG for phones"),
    ("reports.exhibit", "dots_of", "figures: PNG"),
    ("reports.page", "render_page", "page"),
    ("displacement.storage.run_folder", "RunFolder.write", "writing the folder"),
)


class Clock:
    """Seconds by step: the main thread's own time, and the sum over all other threads."""

    def __init__(self) -> None:
        self.main: dict[str, float] = defaultdict(float)
        self.threads: dict[str, float] = defaultdict(float)
        self._open: list[float] = []
        self._lock = threading.Lock()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time added to a step."""

        def call(*arguments: Any, **named: Any) -> Any:
            if threading.current_thread() is not threading.main_thread():
                return self._in_thread(name, lambda: function(*arguments, **named))
            start = time.perf_counter()
            self._open.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                spent = time.perf_counter() - start
                self.main[name] += spent - self._open.pop()
                if self._open:
                    self._open[-1] += spent

        return call

    def _in_thread(self, name: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        try:
            return work()
        finally:
            with self._lock:
                self.threads[name] += time.perf_counter() - start

    def wrap(self, module: str, path: str, name: str) -> None:
        """Put the clock around a function of a module or a method of its class."""
        owner: Any = importlib.import_module(module)
        *classes, last = path.split(".")
        for part in classes:
            owner = getattr(owner, part)
        setattr(owner, last, self.timed(name, getattr(owner, last)))


def main() -> None:
    """Make one run with as many draws as the first argument says, and print its steps."""
    draws, started = int(sys.argv[1]), float(sys.argv[2])
    for module in _IMPORTED:
        importlib.import_module(module)
    imported = time.time()
    clock = Clock()
    for module, path, name in _STEPS:
        clock.wrap(module, path, name)
    from displacement.requests.run_request import run_request
    from displacement.setting.setting import load_setting
    from displacement.storage import written
    from displacement.storage.destination import destination

    with tempfile.TemporaryDirectory() as folder:
        request, place = run_request(draws=draws), destination(out=Path(folder))
        written.run_into_folder(load_setting(), request, place)
    whole = time.time() - started
    steps = [{"name": "start and imports", "seconds": imported - started, "in_threads": False}]
    names = list(dict.fromkeys(name for _, _, name in _STEPS))
    for in_threads, found in ((False, clock.main), (True, clock.threads)):
        steps += [
            {"name": name, "seconds": found[name], "in_threads": in_threads}
            for name in names
            if name in found
        ]
    known = imported - started + sum(clock.main.values())
    steps.append({"name": "everything else", "seconds": whole - known, "in_threads": False})
    steps.append({"name": "whole run", "seconds": whole, "in_threads": False})
    json.dump({"steps": steps}, sys.stdout)


if __name__ == "__main__":
    main()
