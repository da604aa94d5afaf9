"""Random points of the whole parameter space, ends of the bounds included."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.models.small_world import PARAMETERS


@st.composite
def any_settings(draw: st.DrawFn) -> list[str]:
    """Settings that fix any of the parameters anywhere within its bounds, and choose any curve."""
    chosen = []
    for key, spec in PARAMETERS.specs.items():
        if spec.choices:
            chosen.append(f"{key}={draw(st.sampled_from(spec.choices))}")
        elif not key.startswith("weights.") and draw(st.booleans()):
            upper = spec.upper if np.isfinite(spec.upper) else 1e6
            lower = spec.lower if spec.includes_lower else 1e-3
            chosen.append(f"{key}={draw(st.floats(lower, upper))!r}")
    return chosen
