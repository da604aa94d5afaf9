"""Workers of a cluster against threads, as many of the one as of the other, in turn.

`python -m benchmarks.cluster [--draws N …] [--workers N …] [--rounds N]` writes CLUSTER.md. Draws
are computed into a folder and thrown away; the start of the cluster is measured apart.
"""

from __future__ import annotations

import argparse
import pickle
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil

from benchmarks.machine import this_machine
from benchmarks.markdown import table, today_on
from benchmarks.rounds import tell
from benchmarks.subject import HORIZON, SEED
from displacement.setting.scenario_choice import scenario_choice
from displacement.study.study import open_study
from models.ensemble.block_folder import BlockFolder
from models.ensemble.blocks import BLOCK_DRAWS, Blocks, Division
from models.ensemble.cluster_connection import connected
from models.ensemble.cluster_executor import compute_on
from models.ensemble.cluster_place import ClusterPlace
from models.ensemble.executor import BlockTask
from models.ensemble.layout import Layout
from models.ensemble.threads import ThreadExecutor
from models.sampling import central_draw

_PAGE: Final = Path(__file__).with_name("CLUSTER.md")
_TOGETHER: Final = 64
_FAR: Final = 100_000_000
_CORES: Final = 1_000


@dataclass(frozen=True)
class Comparison:
    """Median seconds of threads and of workers, of a start, and megabytes of the processes."""

    draws: int
    workers: int
    threads_s: float
    workers_s: float
    start_s: float
    driver_mb: float
    worker_mb: float


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description="Workers of a cluster against threads.")
    parser.add_argument("--draws", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--said", default="", help="The conditions, for the page.")
    asked = parser.parse_args()
    task = _task(max(asked.draws))
    found = []
    for workers in asked.workers:
        for draws in asked.draws:
            tell(f"{draws:,} draws, {workers} workers")
            found.append(_compared(task, draws, workers, asked.rounds))
    block, written = _one_block(task)
    _PAGE.write_text(_page(found, block_bytes=block, write_s=written, said=asked.said))


def _task(draws: int) -> BlockTask:
    setting = open_study().setting
    resolved = setting.resolve(scenario_choice("central"))
    project = setting.engine.projector(setting.inputs, horizon=HORIZON)
    layout = Layout.of(project(central_draw(resolved, setting.inputs)), project.ladder)
    given = (setting.inputs, resolved, SEED, project, layout)
    return BlockTask(*given, Division(draws), together=_TOGETHER)


def _compared(task: BlockTask, draws: int, workers: int, rounds: int) -> Comparison:
    division = Division(draws)
    own = BlockTask(
        *(task.inputs, task.resolved, task.seed, task.project, task.layout, division),
        together=_TOGETHER,
    )
    begun = time.perf_counter()
    with connected(ClusterPlace(workers=workers)) as client:
        started = time.perf_counter() - begun

        def there(blocks: Blocks, missing: Sequence[range]) -> None:
            compute_on(client, own, blocks, missing=missing, on_drawn=lambda draws: None)

        def here(blocks: Blocks, missing: Sequence[range]) -> None:
            ThreadExecutor(workers).compute(
                own, blocks, missing=missing, on_drawn=lambda draws: None
            )

        first = Division(BLOCK_DRAWS * workers).blocks()
        there(_folder(own), first)  # each worker links the kernel once
        here(_folder(own), first)
        seconds: dict[str, list[float]] = {"here": [], "there": []}
        for _ in range(rounds):
            seconds["here"].append(_timed(here, own))
            seconds["there"].append(_timed(there, own))
        memory = [one["metrics"]["memory"] for one in _workers(client).values()]
    return Comparison(
        draws=draws,
        workers=workers,
        threads_s=statistics.median(seconds["here"]),
        workers_s=statistics.median(seconds["there"]),
        start_s=started,
        driver_mb=psutil.Process().memory_info().rss / 1e6,
        worker_mb=max(memory) / 1e6,
    )


def _workers(client: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.scheduler_info(n_workers=-1)["workers"]
    return found


def _folder(task: BlockTask) -> BlockFolder:
    return BlockFolder.temporary(layout=task.layout, division=task.division)


def _timed(compute: Callable[[Blocks, Sequence[range]], None], task: BlockTask) -> float:
    blocks = _folder(task)
    begun = time.perf_counter()
    compute(blocks, blocks.missing())
    return time.perf_counter() - begun


def _one_block(task: BlockTask) -> tuple[int, float]:
    """Return the bytes that a block is sent in, and the seconds of writing it."""
    block = range(BLOCK_DRAWS)
    draws = task.draws_of(block)
    tiles = [task.tile(draws, block, tile) for tile in task.division.tiles(block)]
    blocks = _folder(task)
    begun = time.perf_counter()
    for tile in tiles:
        blocks.put(tile)
    blocks.finish(block)
    return len(pickle.dumps(tiles)), time.perf_counter() - begun


def _page(found: Sequence[Comparison], *, block_bytes: int, write_s: float, said: str) -> str:
    header = ("draws", "N", "N threads", "N workers", "efficiency", "start", "driver", "worker")
    rows = [
        (
            f"{one.draws:,}",
            str(one.workers),
            f"{one.threads_s:.2f} s",
            f"{one.workers_s:.2f} s",
            f"{one.threads_s / one.workers_s:.2f}",
            f"{one.start_s:.1f} s",
            f"{one.driver_mb:.0f} MB",
            f"{one.worker_mb:.0f} MB",
        )
        for one in found
    ]
    return (
        "# Workers of a cluster against threads\n\n"
        f"Written by `python -m benchmarks.cluster` {today_on(this_machine())} {said}\n\n"
        "The same draws of the central scenario computed by N threads of one process and by N "
        "worker processes over TLS on one machine (`local:N`), in turn; medians of the rounds. "
        "Efficiency is the time of threads over that of workers, without the start of the "
        "cluster, which is told apart. Beside N threads another makes the draws and one writes; a "
        "worker does all of it but the writing. Memory is what driver and largest worker held at "
        "the end, in megabytes of 10⁶ bytes.\n\n"
        f"{table(header, rows)}\n\n"
        f"A block of {BLOCK_DRAWS:,} draws is sent in {block_bytes / 1e6:.1f} MB, and forced to "
        f"this disk in {write_s:.2f} s.\n\n"
        f"{_on_paper(found, block_bytes, write_s)}"
    )


def _on_paper(found: Sequence[Comparison], block_bytes: int, write_s: float) -> str:
    """Return what far more draws need, from the figures above."""
    longest = max(found, key=lambda one: one.draws)
    of_block = longest.workers_s * longest.workers / longest.draws * BLOCK_DRAWS
    blocks = _FAR / BLOCK_DRAWS
    computing, written = blocks * of_block / _CORES, blocks * write_s
    network = blocks * block_bytes * 8 / 10e9
    feeds = of_block / max(write_s, block_bytes * 8 / 10e9)
    return (
        f"## On paper: {_FAR:,} draws on {_CORES:,} cores\n\n"
        f"- Computing: {blocks:,.0f} blocks of {of_block:.2f} s are {computing / 60:.0f} minutes "
        f"on {_CORES:,} cores.\n"
        f"- Network: {blocks * block_bytes / 1e12:.1f} TB into the driver, "
        f"{network / 60:.0f} minutes at 10 Gbit/s.\n"
        f"- Disk: the same {blocks * block_bytes / 1e12:.1f} TB, {written / 60:.0f} minutes at "
        "this disk's rate.\n"
        f"- The first bottleneck is the driver: it keeps up with about {feeds:.0f} workers like "
        "these. Beyond that, the parts of a job array (`--blocks`) write without a driver, until "
        "the shared file system is the limit; quantiles over all draws are then read from those "
        "files a few series at a time, which takes as long as reading them all.\n"
    )


if __name__ == "__main__":
    main()
