"""Blocks computed by the workers of a Dask cluster, and written by the process that asked."""

from __future__ import annotations

import pickle
import uuid
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from models.ensemble.blocks import Blocks
from models.ensemble.cluster_connection import connected
from models.ensemble.cluster_place import OPTION, ClusterPlace
from models.ensemble.cluster_worker import (
    WorkerDiffersError,
    compute_block,
    fingerprint_here,
    installed_here,
    received,
)
from models.ensemble.executor import BlockTask
from models.ensemble.fingerprint import Fingerprint
from models.ensemble.layout import Tile
from occupations.errors import ClusterError, UsageError

if TYPE_CHECKING:
    from distributed import Client

# Blocks that a worker has or has been promised: enough that it never waits, few enough that what
# is computed and not yet fetched stays small.
_BLOCKS_A_WORKER: Final = 4
_RETRIES: Final = 2
_SECONDS_BETWEEN_LOOKS: Final = 2.0
_SECONDS_WITHOUT_WORKERS: Final = 300.0
_LACKS: Final = "it lacks labour-displacement, or a part of this version ({})"


@dataclass(frozen=True, slots=True)
class ClusterExecutor:
    """The workers of a cluster, which is connected to, or started here, while blocks are missing.

    Workers write no files. What hears of sums as they are computed hears nothing of those computed
    there.
    """

    place: ClusterPlace

    def compute(
        self,
        task: BlockTask,
        blocks: Blocks,
        *,
        missing: Sequence[range],
        on_drawn: Callable[[int], None],
    ) -> None:
        """Compute the missing blocks; as each comes, it is kept.

        Raises
        ------
        UsageError
            When the cluster cannot be used: none there, no worker, or one that is not like this
            process.
        ClusterError
            When it goes while blocks are computed; those that came are kept.
        """
        if not missing:
            return
        with connected(self.place) as client:
            compute_on(client, task, blocks, missing=missing, on_drawn=on_drawn)


def compute_on(
    client: Client,
    task: BlockTask,
    blocks: Blocks,
    *,
    missing: Sequence[range],
    on_drawn: Callable[[int], None],
) -> None:
    """Compute the missing blocks with the workers of a client; raises as `ClusterExecutor` does."""
    task = replace(task, listener=None)
    driver = fingerprint_here(task)
    _refuse_others(client, driver)
    work = _Work(client, task, driver, missing)
    try:
        with ThreadPoolExecutor(1) as disk:
            writing: deque[Future[int]] = deque()
            while (tiles := work.next_block()) is not None:
                writing.append(disk.submit(_keep, blocks, tiles))
                if len(writing) > 1:  # a disk slower than the workers holds them back
                    on_drawn(writing.popleft().result())
            for written in writing:
                on_drawn(written.result())
    finally:
        work.give_up()


class _Work:
    """Blocks that are missing, in flight, or done; never many in flight."""

    def __init__(
        self, client: Client, task: BlockTask, driver: Fingerprint, missing: Sequence[range]
    ) -> None:
        self._client, self._driver = client, driver
        self._name = f"displacement-{uuid.uuid4().hex[:12]}"
        # A result, and so made again where the only worker that has it goes.
        self._task = client.submit(
            received, pickle.dumps(task), key=f"{self._name}-task", retries=_RETRIES
        )
        self._waiting = deque(missing)
        self._in_flight: dict[Any, Any] = {}
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._most, self._looked = 0, -_SECONDS_BETWEEN_LOOKS
        self._with_workers = monotonic()

    def next_block(self) -> list[Tile] | None:
        """Return the tiles of a block that has been computed, None when all have come."""
        self._fill()
        if not self._in_flight:
            return None
        future = self._next_done()
        del self._in_flight[future.key]
        try:
            tiles: list[Tile] = future.result()
        except (OSError, TimeoutError, CancelledError) as reason:
            raise _gone(reason) from None
        except Exception as reason:
            raise _in_words(reason) from reason
        future.release()
        return tiles

    def give_up(self) -> None:
        """Let go of what is still in flight: the scheduler forgets it and workers stop."""
        for future in [*self._in_flight.values(), self._task]:
            future.release()

    def _fill(self) -> None:
        if monotonic() - self._looked >= _SECONDS_BETWEEN_LOOKS:
            self._most, self._looked = self._room(), monotonic()
        while self._waiting and len(self._in_flight) < self._most:
            block = self._waiting.popleft()
            future = self._client.submit(
                *(compute_block, self._task, self._driver, block.start, block.stop),
                key=f"{self._name}-{block.start}",
                retries=_RETRIES,
            )
            self._in_flight[future.key] = future
            future.add_done_callback(self._done.put)

    def _room(self) -> int:
        """Return how many blocks may be in flight, at least one."""
        try:
            threads = self._client.nthreads()
        except (OSError, TimeoutError) as reason:
            raise _gone(reason) from None
        now = monotonic()
        if threads:
            self._with_workers = now
        elif now - self._with_workers > _SECONDS_WITHOUT_WORKERS:
            raise ClusterError("the cluster has lost all its workers", key=OPTION)
        return max(1, sum(max(_BLOCKS_A_WORKER, 2 * int(count)) for count in threads.values()))

    def _next_done(self) -> Any:
        while True:
            try:
                return self._done.get(timeout=_SECONDS_BETWEEN_LOOKS)
            except Empty:
                self._fill()


def _keep(blocks: Blocks, tiles: list[Tile]) -> int:
    """Keep a block; return how many draws it has."""
    for tile in tiles:
        blocks.put(tile)
    blocks.finish(blocks.division.block_of(tiles[0].first))
    return sum(tile.series.shape[1] for tile in tiles)


def _refuse_others(client: Client, driver: Fingerprint) -> None:
    """Raise UsageError where a worker lacks this package or has another version of anything."""
    try:
        answers = client.run(installed_here, on_error="return")
    except (OSError, TimeoutError) as reason:
        raise _gone(reason) from None
    here = {name: driver.parts[name] for name in installed_here()}
    for worker, there in answers.items():
        if isinstance(there, Exception):
            raise _differs(worker, _LACKS.format(there))
        differences = Fingerprint(here).differences(Fingerprint(there))
        if differences:
            raise _differs(worker, "; ".join(differences))


def _in_words(reason: Exception) -> Exception:
    """Return what a worker's exception means to whoever asked; a defect stays as it is."""
    from distributed.scheduler import KilledWorker

    if isinstance(reason, WorkerDiffersError):
        return _differs(None, str(reason))
    if isinstance(reason, ImportError | AttributeError):
        return _differs(None, _LACKS.format(reason))
    if isinstance(reason, KilledWorker):
        return ClusterError(
            "several workers in a row ended while they computed one block; have they enough "
            "memory, 500 MB each?",
            key=OPTION,
        )
    return reason


def _differs(worker: str | None, why: str) -> UsageError:
    return UsageError(
        f"a worker would not compute what this process computes: {why}",
        file=worker,
        key=OPTION,
        allowed="workers with the same version of Python packages on processors that give the "
        "same bits",
    )


def _gone(reason: BaseException) -> ClusterError:
    why = str(reason).partition("\n")[0] or type(reason).__name__
    return ClusterError(f"the connection to the cluster is lost ({why})", key=OPTION)
