"""The EMA Workbench driving the NumPy function, one experiment a draw, at given points.

Draws of this project also hold imputation noise, which is no number of its own to sample: the
function looks it up by the number of the draw, which is one more parameter. So the points are those
of the other contenders, and results can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from ema_workbench import (
    ArrayOutcome,
    IntegerParameter,
    Model,
    MultiprocessingEvaluator,
    RealParameter,
    Scenario,
    SequentialEvaluator,
    perform_experiments,
)
from numpy.typing import NDArray

from benchmarks.contenders.numpy_per_draw import NumpyPerDraw
from benchmarks.contenders.single_draw import SingleDraw
from models.inputs import ModelInputs
from models.ladder import LADDER
from models.sampling import ParameterDraws
from occupations.channels import CHANNELS

Floats = NDArray[np.float64]

_NOISE = "draw"
_SEPARATOR = "__"  # the workbench wants names that are valid in Python


class Workbench:
    """The workbench with its evaluator; use it as a context, so that its processes end."""

    def __init__(
        self, inputs: ModelInputs, draws: ParameterDraws, *, horizon: int, processes: int
    ) -> None:
        headline = inputs.economy.scope_index(inputs.economy.headline_scope)
        loop = NumpyPerDraw(inputs, horizon=horizon)
        self._model_function = _ModelFunction(loop, draws, scope=headline)
        points = _columns(draws)
        model = Model("displacement", function=self._model_function)
        # Bounds are used by the workbench's own samplers alone; here points are given.
        model.uncertainties = [
            RealParameter(name, float(column.min()) - 1, float(column.max()) + 1)
            for name, column in points.items()
        ] + [IntegerParameter(_NOISE, 0, draws.size)]
        model.outcomes = [ArrayOutcome(rung) for rung in LADDER.names]
        self._scenarios = [
            Scenario(None, **{name: float(c[i]) for name, c in points.items()}, **{_NOISE: i})
            for i in range(draws.size)
        ]
        self._models = [model]
        self._evaluator = (
            SequentialEvaluator(self._models)
            if processes == 1
            else MultiprocessingEvaluator(self._models, n_processes=processes)
        )

    def __enter__(self) -> Workbench:
        self._evaluator.initialize()
        return self

    def __exit__(self, *error: object) -> None:
        self._evaluator.finalize()

    def __call__(self, count: int) -> Floats:
        """Return the rungs of all US jobs at the first `count` draws, (draw, rung, year)."""
        experiments, outcomes = perform_experiments(
            self._models,
            scenarios=self._scenarios[:count],
            evaluator=self._evaluator,
            log_progress=True,
        )
        order = np.argsort(experiments[_NOISE].to_numpy(dtype=np.int64))
        return np.stack([outcomes[rung] for rung in LADDER.names], axis=1)[order]


class _ModelFunction:
    """The function of named numbers that the workbench calls."""

    def __init__(self, model: NumpyPerDraw, draws: ParameterDraws, *, scope: int) -> None:
        self._model, self._noise, self._scope = model, draws.noise, scope

    def __call__(self, **point: Any) -> dict[str, Floats]:
        """Return the path of each rung over the years, in jobs."""
        noise = self._noise[int(point.pop(_NOISE))]
        values = {name.replace(_SEPARATOR, "."): float(value) for name, value in point.items()}
        totals = self._model.one(_single_draw(values, noise)).totals
        path = totals[0, self._scope]
        return dict(zip(LADDER.names, path, strict=True))


def _columns(draws: ParameterDraws) -> dict[str, Floats]:
    """Return every number of the draws by a name the workbench accepts."""
    if draws.restated:
        raise ValueError("the workbench samples one number an assumption, the same in all sectors")
    columns = dict(draws.values) | {
        f"weights.{channel}.{index}": draws.weights[channel][:, index]
        for channel in CHANNELS
        for index in range(draws.weights[channel].shape[1])
    }
    return {key.replace(".", _SEPARATOR): column for key, column in columns.items()}


def _single_draw(values: Mapping[str, float], noise: Floats) -> SingleDraw:
    weights = {
        channel: np.array([v for key, v in values.items() if key.startswith(f"weights.{channel}.")])
        for channel in CHANNELS
    }
    return SingleDraw(values, weights, noise)
