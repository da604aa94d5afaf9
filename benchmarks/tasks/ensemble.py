"""Print time and peak memory of one ensemble of as many draws as the argument says."""

from __future__ import annotations

import json
import resource
import sys
import time

from benchmarks.subject import HORIZON, SEED, central_scenario
from models.ensemble.ensemble import run_ensemble
from models.inputs import build_inputs
from occupations.table import load_occupation_table


def peak_bytes() -> int:
    """Return the largest memory of this process and of any process it has waited for."""
    unit = 1 if sys.platform == "darwin" else 1024
    own, children = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return max(own, children) * unit


def main() -> None:
    """Run the ensemble with as many draws as the first argument says."""
    inputs, resolved = build_inputs(load_occupation_table()), central_scenario()
    loaded, start = peak_bytes(), time.perf_counter()
    run_ensemble(inputs, resolved, draws=int(sys.argv[1]), seed=SEED, horizon=HORIZON)
    found = {"seconds": time.perf_counter() - start, "loaded": loaded, "peak": peak_bytes()}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
