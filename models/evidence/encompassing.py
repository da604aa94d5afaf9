"""Does a score add to the official projection: both at once, in windows since and before it.

What a score adds is the slope of the log change of jobs on one standard deviation of it, the
official projection held fixed. Before the technology that a score speaks of there was nothing for
it to add: a slope there is a placebo, and describes the kind of work.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.evidence.association import LEVEL, Floats, Slope, standardised
from models.evidence.origins import Window


@dataclass(frozen=True, slots=True)
class Encompassing:
    """What projection and score said of one window, each beside the other.

    `projection` is the slope on the projected log change: 1 where the projection says it all and 0
    where it says nothing. `score` is that on one standard deviation of the score, in log points.
    """

    measure_id: str
    window: Window
    projection: Slope
    score: Slope


def encompassing(
    measure_id: str,
    window: Window,
    *,
    change: Floats,
    projected: Floats,
    score: Floats,
    weights: Floats,
    groups: NDArray[np.str_],
) -> Encompassing:
    """Return both slopes by weighted least squares, errors robust to fates shared in a minor group.

    Parameters
    ----------
    change, projected, score, weights
        (line,) log change of jobs, that as projected, score and jobs at the origin.
    groups
        (line,) minor group.
    """
    from statsmodels.regression.linear_model import WLS

    design = np.column_stack([np.ones_like(score), projected, standardised(score, weights)])
    _, place = np.unique(groups, return_inverse=True)
    fit = WLS(change, design, weights=weights).fit(
        cov_type="cluster", cov_kwds={"groups": place}, use_t=True
    )
    ends = fit.conf_int(alpha=1 - LEVEL)
    slopes = [
        Slope(
            float(fit.params[at]),
            float(fit.bse[at]),
            float(ends[at][0]),
            float(ends[at][1]),
            len(change),
        )
        for at in (1, 2)
    ]
    return Encompassing(measure_id, window, *slopes)
