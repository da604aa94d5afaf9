"""What a worker of a cluster does: it tells what it is, and computes one block after another."""

from __future__ import annotations

import pickle
import threading
from importlib import metadata
from typing import Final

from models.ensemble.digest import digest_of
from models.ensemble.executor import BlockTask
from models.ensemble.fingerprint import PROBE, Fingerprint, installed_parts
from models.ensemble.layout import Tile
from models.ensemble.machine import machine_facts
from models.ensemble.probe import PROBED_DRAWS

_DISTRIBUTION: Final = "labour-displacement"
# Digests of what drivers compute and this process too; probed by one thread at a time.
_agreed: set[str] = set()
_probing = threading.Lock()


class WorkerDiffersError(Exception):
    """A worker whose draws would be others than the driver's; its argument says why, in words."""


def installed_here() -> dict[str, str]:
    """Return version, program and packages of this process, as text, by name."""
    try:
        version = metadata.version(_DISTRIBUTION)
    except metadata.PackageNotFoundError:  # a bare checkout
        version = "unknown"
    return {"version": version} | installed_parts()


def fingerprint_here(task: BlockTask) -> Fingerprint:
    """Return what is installed here and what this machine makes of a task's first draws.

    Where nothing is compiled yet, the kernel is compiled for it.
    """
    draws = task.draws_of(range(PROBED_DRAWS))
    probe = digest_of([draws, task.project(draws)])
    return Fingerprint(installed_here() | {PROBE: probe}, machine_facts())


def received(pickled: bytes) -> BlockTask:
    """Return a task that was sent."""
    task: BlockTask = pickle.loads(pickled)
    return task


def compute_block(task: BlockTask, driver: Fingerprint, start: int, stop: int) -> list[Tile]:
    """Return the tiles of draws `start` to `stop` - 1, a block.

    Raises
    ------
    WorkerDiffersError
        Where this machine does not make of the first draws what the `driver` makes of them.
    """
    agree_with(driver, task)
    block = range(start, stop)
    draws = task.draws_of(block)
    return [task.tile(draws, block, tile) for tile in task.division.tiles(block)]


def agree_with(driver: Fingerprint, task: BlockTask) -> None:
    """Raise WorkerDiffersError where this process differs from the driver; it looks once."""
    with _probing:
        if driver.digest in _agreed:
            return
        differences = fingerprint_here(task).differences(driver)
        if differences:
            raise WorkerDiffersError("; ".join(differences))
        _agreed.add(driver.digest)
