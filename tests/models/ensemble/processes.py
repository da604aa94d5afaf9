"""A scheduler and workers in processes of their own, over TCP on this machine alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_SCHEDULER = """
import asyncio
from distributed import Scheduler

async def serve():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()

asyncio.run(serve())
"""
_WORKER = """
import asyncio, sys
from distributed import Worker

async def work():
    where = {"host": "127.0.0.1", "local_directory": sys.argv[2]}
    async with Worker(sys.argv[1], nthreads=1, dashboard=False, memory_limit=None, **where) as one:
        print(one.address, flush=True)
        await one.finished()

asyncio.run(work())
"""
WITHOUT_THE_PACKAGE = "import sys; sys.modules['models'] = None\n"


@dataclass
class ClusterProcesses:
    """A scheduler and the workers that have been started for it so far."""

    folder: Path
    address: str
    scheduler: subprocess.Popen[str]
    workers: list[subprocess.Popen[str]] = field(default_factory=list)

    def start_worker(self, *, packages: Path = ROOT, before: str = "") -> str:
        """Start a worker that finds the packages there; return its address when it is ready."""
        process = _started(before + _WORKER, self.address, str(self.folder), packages=packages)
        self.workers.append(process)
        return _said_by(process)


@contextmanager
def cluster_processes(folder: Path) -> Iterator[ClusterProcesses]:
    """Yield a cluster without a worker; every process of it has ended afterwards."""
    scheduler = _started(_SCHEDULER, packages=ROOT)
    cluster = ClusterProcesses(folder, "", scheduler)
    try:
        cluster.address = _said_by(scheduler)
        yield cluster
    finally:
        for process in (*cluster.workers, scheduler):
            process.kill()
            process.communicate()


def _started(code: str, *arguments: str, packages: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=packages,
        env=os.environ | {"PYTHONPATH": str(packages)},
    )


def _said_by(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, f"the process ended with {process.wait()} before it was ready"
    return line
