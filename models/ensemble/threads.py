"""Blocks computed by threads of this process, which is where the kernel is fastest."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass

from models.engine import available_processors
from models.ensemble.blocks import Blocks
from models.ensemble.executor import BlockTask
from models.sampling import ParameterDraws


@dataclass(frozen=True, slots=True)
class ThreadExecutor:
    """Threads of this process, by default one a processor."""

    workers: int | None = None

    def compute(
        self,
        task: BlockTask,
        blocks: Blocks,
        *,
        missing: Sequence[range],
        on_drawn: Callable[[int], None],
    ) -> None:
        """Compute the missing blocks; one is drawn while the one before is projected."""

        def compute(draws: ParameterDraws, block: range, tile: range) -> int:
            blocks.put(task.tile(draws, block, tile))
            return len(tile)

        with _threads(self.workers or available_processors()) as pool, _threads(1) as disk:
            projecting: deque[tuple[range, list[Future[int]]]] = deque()
            writing: deque[Future[None]] = deque()
            for block in [*missing, None]:
                if block is not None:
                    draws, tiles = task.draws_of(block), task.division.tiles(block)
                    parts = [pool.submit(compute, draws, block, tile) for tile in tiles]
                    projecting.append((block, parts))
                if len(projecting) > 1 or (block is None and projecting):
                    before, parts = projecting.popleft()
                    for part in as_completed(parts):
                        on_drawn(part.result())
                    writing.append(disk.submit(blocks.finish, before))
                if len(writing) > 1:  # a disk slower than the workers holds them back
                    writing.popleft().result()
            for written in writing:
                written.result()


@contextmanager
def _threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Yield threads; when an exception ends their use, what has not begun is left undone."""
    pool = ThreadPoolExecutor(max_workers=count)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
