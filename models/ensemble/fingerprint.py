"""Everything that determines the numbers of a draw, so that draws of two ensembles never mix."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import numpy as np

from models.inputs import ModelInputs
from models.scenarios import ResolvedParameter, ResolvedScenario

_PACKAGES: Final = ("numpy", "scipy", "numba")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What determines draw i of an ensemble, by name, each as text; not how many draws there are.

    The same fingerprint on one machine means the same bits.
    """

    parts: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Return one text for all parts."""
        return hashlib.sha256(json.dumps(self.parts, sort_keys=True).encode()).hexdigest()

    def differences(self, other: Fingerprint) -> list[str]:
        """Return what differs, in words: the name, what stands in `other`, and what stands here."""
        here, there = self.parts, other.parts
        names = [*here, *(name for name in there if name not in here)]
        return [
            f"{name} ({there.get(name, 'nothing')} there, {here.get(name, 'nothing')} here)"
            for name in names
            if here.get(name) != there.get(name)
        ]


def fingerprint_of(
    inputs: ModelInputs, resolved: ResolvedScenario, *, seed: int, horizon: int
) -> Fingerprint:
    """Return the fingerprint of an ensemble: seed, horizon, assumptions, data and program."""
    assumptions = {key: _points(parameter) for key, parameter in resolved.parameters.items()}
    return Fingerprint(
        {"seed": str(seed), "horizon": str(horizon)}
        | assumptions
        | {
            "rank correlations": _digest(list(resolved.correlations)),
            "data": _digest(inputs),
            "program": _program_digest(),
            "processor": platform.machine(),
        }
        | {package: metadata.version(package) for package in _PACKAGES}
    )


def _points(parameter: ResolvedParameter) -> str:
    value = parameter.value
    points = ":".join(f"{point!r}" for point in (value.low, value.central, value.high))
    return f"{value.family} {points}"


def _program_digest() -> str:
    """Return a digest of the model's source files: a version says too little while one works."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _digest(value: Any) -> str:
    digest = hashlib.sha256()
    _feed(digest, value)
    return digest.hexdigest()[:16]


def _feed(digest: hashlib._Hash, value: Any) -> None:
    if isinstance(value, np.ndarray):
        digest.update(f"{value.dtype.str}{value.shape}".encode())
        digest.update(np.ascontiguousarray(value).tobytes())
    elif is_dataclass(value):
        for field in fields(value):
            digest.update(field.name.encode())
            _feed(digest, getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            digest.update(str(key).encode())
            _feed(digest, one)
    elif isinstance(value, tuple | list):
        for one in value:
            _feed(digest, one)
    else:
        digest.update(repr(value).encode())
