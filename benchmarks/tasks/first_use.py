"""Print how long the kernel takes from import to results, in a process of its own."""

from __future__ import annotations

import json
import sys
import time

from benchmarks.subject import HORIZON, national_subject

_DRAWS = 16


def main() -> None:
    """Import and call the kernel twice."""
    subject = national_subject(draws=_DRAWS)
    times = [time.perf_counter()]
    from models.kernel.kernel import Kernel

    times.append(time.perf_counter())
    kernel = Kernel(subject.inputs, horizon=HORIZON)
    for _ in range(2):
        kernel(subject.draws)
        times.append(time.perf_counter())
    names = ("import", "first", "second")
    found = {name: times[i + 1] - times[i] for i, name in enumerate(names)}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
