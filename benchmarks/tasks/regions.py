"""Print time and peak memory of all places at the first draws, in a process of its own."""

from __future__ import annotations

import json
import sys
import time

from benchmarks.subject import HORIZON, SEED, central_scenario
from benchmarks.tasks.ensemble import peak_bytes
from models.inputs import build_inputs
from models.regions.regional_draws import RegionalSample
from models.regions.regional_summary import regional_summary
from occupations.place_table import load_place_table
from occupations.table import load_occupation_table


def main() -> None:
    """Project every state, area and industry at as many draws as the first argument says."""
    inputs, resolved = build_inputs(load_occupation_table()), central_scenario()
    table = load_place_table()
    loaded, start = peak_bytes(), time.perf_counter()
    regional_summary(inputs, resolved, table, RegionalSample(HORIZON, int(sys.argv[1]), SEED))
    found = {"seconds": time.perf_counter() - start, "loaded": loaded, "peak": peak_bytes()}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
