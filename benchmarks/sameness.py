"""Computes one ensemble in sixty ways and compares checksums of all that is kept of it.

`python -m benchmarks.sameness [--draws N]` takes every combination of draws projected together,
workers, threads of numba and of linear algebra, and hash seed, writes SAMENESS.md and ends with
code 1 when checksums differ. Threads and hash seed need a process of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Final

from benchmarks.machine import this_machine
from benchmarks.markdown import table, today_on
from benchmarks.rounds import tell

_HERE: Final = Path(__file__).parent
_TOGETHER: Final = (1, 7, 32, 64, 129)
_WORKERS: Final = (1, 2, 3)
_THREADS: Final = (1, 2)
_HASH_SEEDS: Final = (0, 1)


def main() -> None:
    """Compute the ensemble in every way and write what was found."""
    parser = argparse.ArgumentParser(description="Compute one ensemble in sixty ways.")
    parser.add_argument("--draws", type=int, default=1_100)
    draws = parser.parse_args().draws
    rows = []
    for threads, seed in product(_THREADS, _HASH_SEEDS):
        tell(f"{threads} threads, hash seed {seed}")
        rows += [
            (str(together), str(workers), str(threads), str(seed), found)
            for (together, workers), found in _checksums(draws, threads=threads, seed=seed).items()
        ]
    different = len({found for *_, found in rows})
    (_HERE / "SAMENESS.md").write_text(_page(rows, draws=draws, different=different))
    tell(f"{len(rows)} combinations, {different} checksum{'s' * (different > 1)}")
    sys.exit(different > 1)


def _checksums(draws: int, *, threads: int, seed: int) -> dict[tuple[int, int], str]:
    """Return the checksum of each number of draws together and of workers."""
    limits = {f"{name}_NUM_THREADS": str(threads) for name in ("NUMBA", "OMP", "OPENBLAS", "MKL")}
    ways = list(product(_TOGETHER, _WORKERS))
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.tasks.checksum", str(draws), json.dumps(ways)],
        env=os.environ | limits | {"PYTHONHASHSEED": str(seed), "PYTHONPATH": str(_HERE.parent)},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return dict(zip(ways, json.loads(done.stdout), strict=True))


def _page(rows: Sequence[tuple[str, ...]], *, draws: int, different: int) -> str:
    header = ("draws together", "workers", "threads", "hash seed", "checksum")
    return (
        "# One ensemble, computed in many ways\n\n"
        f"Written by `python -m benchmarks.sameness` {today_on(this_machine())}\n\n"
        f"{len(rows)} combinations of how {draws:,} draws of the central scenario are computed "
        f"gave {different} checksum{'s' * (different > 1)} of every number that is kept of each. "
        "The number of draws together is also that of a tile, and blocks are 256 draws larger.\n\n"
        f"{table(header, rows)}\n"
    )


if __name__ == "__main__":
    main()
