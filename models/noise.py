"""What is drawn beside the assumptions: imputation noise, and the error of groups in common.

Both have streams of their own, so that Sobol dimensions stay free for assumptions.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.generator_keys import philox_keys
from models.inputs import ModelInputs
from occupations.channels import CHANNELS

Floats = NDArray[np.float64]

_NOISE_STREAM: Final = 0x6E6F697365
# One normal a draw, the same in every economy: what is wrong with a crosswalk is wrong everywhere.
_COARSENESS_STREAM: Final = 0x636F61727365
_KEPT: Final = 1_024


def noise_shape(inputs: ModelInputs) -> tuple[int, int]:
    """Return how many rows of noise and how many major groups there are."""
    rows = [inputs.physical_share_noise_row, inputs.in_person_share_noise_row]
    rows += [int(row) for channel in CHANNELS for row in inputs.measures[channel].noise_row]
    return max(rows) + 1, len(inputs.occupations.major_group.codes)


def imputation_noise(inputs: ModelInputs, *, seed: int, start: int, stop: int) -> Floats:
    """Return imputation noise, (draw, noise row, major group).

    A group that an economy has nobody in takes its normals all the same: the others then have those
    that they have where it is there.
    """
    rows, present = noise_shape(inputs)[0], inputs.occupations.major_group.codes
    groups = inputs.noise_groups or present
    kept = [groups.index(code) for code in present]
    small = stop - start <= _KEPT
    normals = (_kept_normals if small else _normals)(seed, start, stop, rows, len(groups))
    return normals[:, :, kept]


@lru_cache(maxsize=4)
def _kept_normals(seed: int, start: int, stop: int, rows: int, groups: int) -> Floats:
    normals = _normals(seed, start, stop, rows, groups)
    normals.flags.writeable = False  # they are everybody's
    return normals


def _normals(seed: int, start: int, stop: int, rows: int, groups: int) -> Floats:
    """Return the normals of each draw, (draw, row, group), from a generator of its own."""
    normals = np.empty((stop - start, rows, groups))
    source = np.random.Philox(key=0)
    generator, begun = np.random.Generator(source), source.state
    for place, key in enumerate(philox_keys([_NOISE_STREAM, seed], start=start, stop=stop)):
        begun["state"]["key"] = key
        source.state = begun
        generator.standard_normal(out=normals[place])
    return normals


def coarseness_factor(error: float, *, seed: int, start: int, stop: int) -> Floats:
    """Return what exposure is multiplied with at each draw, (draw,), never below 0."""
    return np.maximum(1 + error * _coarseness_normals(seed, start, stop), 0.0)


@lru_cache(maxsize=4)
def _coarseness_normals(seed: int, start: int, stop: int) -> Floats:
    """Return one normal a draw, (draw,), kept for the next economy."""
    keys = [np.random.SeedSequence([_COARSENESS_STREAM, seed, draw]) for draw in range(start, stop)]
    normals = [np.random.Generator(np.random.Philox(key)).standard_normal() for key in keys]
    kept = np.array(normals)
    kept.flags.writeable = False  # they are everybody's
    return kept
