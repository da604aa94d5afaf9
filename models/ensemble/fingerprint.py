"""Everything that determines the numbers of a draw, so that draws of two ensembles never mix."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import metadata
from pathlib import Path
from typing import Final

from models.engine import Projector, default_engine
from models.ensemble.digest import digest_of
from models.ensemble.machine import machine_facts
from models.ensemble.probe import probe_of
from models.inputs import ModelInputs
from models.scenarios import ResolvedParameter, ResolvedScenario

_PACKAGES: Final = ("numpy", "scipy", "numba")
# Follows from all the rest and from the machine: of interest where the rest is the same.
PROBE: Final = "draws and sums as this machine computes them"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What determines draw i of an ensemble, by name, each as text; not how many draws there are.

    The same fingerprint means the same bits, on this machine and on another. `machine` is not part
    of it: it tells why a machine computes other bits where it does.
    """

    parts: Mapping[str, str]
    machine: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Return one text for all parts."""
        return hashlib.sha256(json.dumps(self.parts, sort_keys=True).encode()).hexdigest()

    def differences(self, other: Fingerprint) -> list[str]:
        """Return what differs, in words: the name, what stands in `other`, and what stands here.

        That the machine computes otherwise is said where nothing else explains it.
        """
        here, there = self.parts, other.parts
        names = [*here, *(name for name in there if name not in here)]
        differing = [name for name in names if here.get(name) != there.get(name)]
        if differing == [PROBE]:
            return [self._other_machine(other)]
        return [_both(name, there, here) for name in differing if name != PROBE]

    def _other_machine(self, other: Fingerprint) -> str:
        """Return what of the machine differs, and digests of what it computes where nothing."""
        here, there = self.machine, other.machine
        causes = [
            _both(name, there, here) for name in here if name in there and here[name] != there[name]
        ]
        if not causes:
            return _both(PROBE, other.parts, self.parts)
        return f"{PROBE}, by another {', '.join(causes)}"


def fingerprint_of(
    inputs: ModelInputs,
    resolved: ResolvedScenario,
    *,
    seed: int,
    horizon: int,
    projector: Projector | None = None,
) -> Fingerprint:
    """Return the fingerprint of an ensemble: seed, horizon, assumptions, data, program, machine.

    `projector` is the form of the equations, that of the default engine when not given.
    """
    projector = projector or default_engine().projector
    assumptions = {
        address: _points(parameter) for address, parameter in resolved.by_address().items()
    }
    without_effects = replace(inputs, sectors=replace(inputs.sectors, effect={}))
    return Fingerprint(
        {"seed": str(seed), "horizon": str(horizon), "rungs": ", ".join(projector.ladder.names)}
        | assumptions
        | {
            "rank correlations": digest_of(list(resolved.correlations)),
            "sector effects": digest_of(inputs.sectors.effect),
            "data": digest_of(without_effects),
        }
        | installed_parts()
        | {
            PROBE: probe_of(inputs, resolved, seed=seed, horizon=horizon, projector=projector),
        },
        machine_facts(),
    )


def installed_parts() -> dict[str, str]:
    """Return what is installed here that decides draws: program, processor, packages, as text."""
    return {"program": _program_digest(), "processor": platform.machine()} | {
        package: _version(package) for package in _PACKAGES
    }


def _both(name: str, there: Mapping[str, str], here: Mapping[str, str]) -> str:
    return f"{name} ({there.get(name, 'nothing')} there, {here.get(name, 'nothing')} here)"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # the model can do without a compiler
        return "not installed"


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
