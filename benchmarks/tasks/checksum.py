"""Task: checksums of all that is kept of an ensemble, computed in the ways given."""

from __future__ import annotations

import hashlib
import json
import sys

import numpy as np

from benchmarks.subject import HORIZON, SEED, central_scenario
from models.ensemble.blocks import Drawn
from models.ensemble.ensemble import Execution, run_ensemble
from models.inputs import build_inputs
from models.ladder import GROUPINGS
from occupations.table import load_occupation_table


def main() -> None:
    """Print one checksum for each way: draws projected together, and workers."""
    draws, ways = int(sys.argv[1]), json.loads(sys.argv[2])
    inputs, resolved = build_inputs(load_occupation_table()), central_scenario()
    found = []
    for together, workers in ways:
        ensemble = run_ensemble(
            inputs,
            resolved,
            draws=draws,
            seed=SEED,
            horizon=HORIZON,
            execution=Execution(
                workers=workers, block=256 + together, tile=together, together=together
            ),
        )
        assert ensemble.drawn is not None
        found.append(checksum(ensemble.drawn))
    json.dump(found, sys.stdout)


def checksum(drawn: Drawn) -> str:
    """Return a checksum of every number of every draw."""
    digest = hashlib.sha256(drawn.share_units().tobytes())
    for quantity in ("baseline", "totals", *GROUPINGS):
        digest.update(drawn.whole(quantity).tobytes())
    for _, bins in drawn.share_bins():
        digest.update(np.ascontiguousarray(bins).tobytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    main()
