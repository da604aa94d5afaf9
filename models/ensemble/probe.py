"""What this machine makes of an ensemble's first draws, to the bit.

Draws depend on a Cholesky factor of LAPACK, sums on the processor, the compiler and its target: two
machines with the same versions of everything can differ in last bits, and then their draws must not
be mixed.
"""

from __future__ import annotations

from typing import Final

from models.engine import Projector
from models.ensemble.digest import digest_of
from models.inputs import ModelInputs
from models.sampling import draw_parameters
from models.scenarios import ResolvedScenario

# As many as are projected at once, so that wide and narrow groups of draws both occur.
PROBED_DRAWS: Final = 64


def probe_of(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    *,
    seed: int,
    horizon: int,
    projector: Projector,
) -> str:
    """Return a digest of draws 0 to 63 and of their sums, as they are computed here."""
    draws = draw_parameters(resolved, inputs, seed=seed, start=0, stop=PROBED_DRAWS)
    return digest_of([draws, projector(inputs, horizon=horizon)(draws)])
