"""Three families of adoption curves, each given by its midpoint and its 10-90 % duration."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Beyond this exponent a share is 0 or 1 to the last bit; np.exp would overflow further out.
_FARTHEST: Final = 700.0


def logistic(years_past_midpoint: Floats, duration: Floats) -> Floats:
    """Return the share adopted, 0-1: 1 / (1 + exp(-ln(81) (t - m) / d)).

    Parameters
    ----------
    years_past_midpoint
        Years since the midpoint, at which the share is one half; any shape.
    duration
        Years from 10 % to 90 %, above 0; broadcastable to it.
    """
    exponent = np.clip(-math.log(81) * years_past_midpoint / duration, -_FARTHEST, _FARTHEST)
    share: Floats = 1 / (1 + np.exp(exponent))
    return share


def gompertz(years_past_midpoint: Floats, duration: Floats) -> Floats:
    """Return the share adopted, 0-1: exp(-ln(2) exp(-b (t - m))), early rise, long upper tail.

    b = ln(ln(10) / -ln(0.9)) / d makes `duration` the years from 10 % to 90 %; arguments as in
    `logistic`.
    """
    rate = math.log(math.log(10) / -math.log(0.9)) / duration
    exponent = np.clip(-rate * years_past_midpoint, -_FARTHEST, _FARTHEST)
    return np.exp(-math.log(2) * np.exp(exponent))


def bass(years_past_midpoint: Floats, duration: Floats, p_over_q: Floats) -> Floats:
    """Return the share adopted, 0-1, by Bass's curve of innovation p and imitation q.

    F(z) = (1 - exp(-z)) / (1 + exp(-z) / r) with z = (p + q) years since the start and
    r = p / q (`p_over_q`, above 0); zero before the start. Its inverse gives the z of 10, 50 and
    90 %, hence the start and the rate from midpoint and duration. Arguments as in `logistic`.

    Source: Bass (1969), Management Science 15:215.
    """

    def since_start(share: float) -> Floats:
        return np.log1p(share / p_over_q) - math.log1p(-share)

    rate = (since_start(0.9) - since_start(0.1)) / duration
    past_start = np.clip(since_start(0.5) + rate * years_past_midpoint, 0.0, _FARTHEST)
    fade = np.exp(-past_start)
    share: Floats = -np.expm1(-past_start) / (1 + fade / p_over_q)
    return share


Curve = Callable[[Floats, Floats, Floats], Floats]

CURVES: Final[Mapping[str, Curve]] = {
    "logistic": lambda years, duration, _: logistic(years, duration),
    "gompertz": lambda years, duration, _: gompertz(years, duration),
    "bass": bass,
}
