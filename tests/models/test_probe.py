"""Whether two machines compute the same bits, as far as one machine can pass for two."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from models.aggregates import Aggregates
from models.engine import default_engine
from models.ensemble.fingerprint import PROBE, Fingerprint, fingerprint_of
from models.ensemble.machine import machine_facts
from models.ensemble.probe import probe_of
from models.inputs import ModelInputs
from models.kernel.kernel import Kernel
from models.readable_projector import ReadableProjector
from models.sampling import ParameterDraws
from tests.models.small_world import resolved_scenario, small_inputs

ROOT = Path(__file__).resolve().parents[2]
INPUTS = small_inputs()
CENTRAL = resolved_scenario()
HERE = fingerprint_of(INPUTS, CENTRAL, seed=0, horizon=2040)

# What another machine may lack: wide instructions in compiled code, and in NumPy's own.
OTHER_MACHINES = {
    "compiler": {"NUMBA_CPU_NAME": "generic"},
    "numpy": {"NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512CD AVX512_SKX AVX512_ICL X86_V4"},
    "linear algebra": {"OPENBLAS_CORETYPE": "Prescott"},
}
COMPUTED = """
import hashlib, json, warnings
warnings.simplefilter("ignore")
import numpy as np
from models.ensemble.ensemble import run_ensemble
from models.ensemble.fingerprint import fingerprint_of
from tests.models.small_world import resolved_scenario, small_inputs
inputs, resolved = small_inputs(), resolved_scenario()
ensemble = run_ensemble(inputs, resolved, draws=64, seed=0, horizon=2040)
bits = b"".join(ensemble.drawn.whole(name).tobytes() for name in ("baseline", "totals"))
fingerprint = fingerprint_of(inputs, resolved, seed=0, horizon=2040)
told = dict(fingerprint.parts), dict(fingerprint.machine)
print(json.dumps([hashlib.sha256(bits).hexdigest(), *told]))
"""


@cache
def computed(name: str | None) -> tuple[str, Fingerprint]:
    """The digest of an ensemble and its fingerprint, as another machine would have them."""
    done = subprocess.run(
        [sys.executable, "-c", COMPUTED],
        cwd=ROOT,
        env=os.environ | (OTHER_MACHINES[name] if name else {}),
        capture_output=True,
        text=True,
    )
    if name is not None and done.returncode:
        pytest.skip(f"this machine cannot pass for one with another {name}")
    assert done.returncode == 0, done.stderr
    digest, parts, machine = json.loads(done.stdout)
    return digest, Fingerprint(parts, machine)


@pytest.mark.parametrize("name", OTHER_MACHINES)
def test_a_machine_that_computes_other_bits_has_another_probe(name: str) -> None:
    here, there = computed(None), computed(name)
    if here[0] != there[0]:
        assert here[1].digest != there[1].digest
    differences = here[1].differences(there[1])
    if differences:
        (told,) = differences
        # Which of processor and libraries it is, not only that what they compute differs.
        assert told.startswith(f"{PROBE}, by another ")
        assert "settings (" in told


def test_a_machine_says_what_of_it_decides_last_bits() -> None:
    facts = machine_facts()
    assert list(facts) == ["processor", "instructions", "linear algebra", "settings"]
    assert all(facts.values())
    assert "openblas" in computed("linear algebra")[1].machine["linear algebra"]


def test_where_nothing_of_the_machine_explains_it_the_digests_are_told() -> None:
    one, other = (Fingerprint({PROBE: digest}, {"processor": "A"}) for digest in ("ab", "cd"))
    assert one.differences(other) == [f"{PROBE} (cd there, ab here)"]
    elsewhere = Fingerprint({PROBE: "cd"}, {"processor": "B"})
    assert one.differences(elsewhere) == [f"{PROBE}, by another processor (B there, A here)"]


def test_the_probe_is_the_same_in_every_process_of_a_machine() -> None:
    assert computed(None)[1].parts[PROBE] == HERE.parts[PROBE]


def test_forms_of_the_equations_have_probes_of_their_own() -> None:
    kernel, readable = (
        probe_of(INPUTS, CENTRAL, seed=0, horizon=2040, projector=projector)
        for projector in (Kernel, ReadableProjector())
    )
    assert kernel == HERE.parts[PROBE]
    assert readable != kernel
    other = fingerprint_of(INPUTS, CENTRAL, seed=0, horizon=2040, projector=ReadableProjector())
    assert other.differences(HERE) == [
        f"draws and sums as this machine computes them ({kernel} there, {readable} here)"
    ]


def test_the_probe_knows_what_the_whole_economy_makes() -> None:
    def other(inputs: ModelInputs, *, horizon: int) -> Callable[[ParameterDraws], Aggregates]:
        kernel = Kernel(inputs, horizon=horizon)

        def project(draws: ParameterDraws) -> Aggregates:
            sums = kernel(draws)
            return replace(sums, output=np.nextafter(sums.output, np.inf))

        return project

    found = probe_of(INPUTS, CENTRAL, seed=0, horizon=2040, projector=other)
    assert found != HERE.parts[PROBE]


def test_what_follows_from_another_difference_is_not_told_beside_it() -> None:
    other = fingerprint_of(
        INPUTS, CENTRAL, seed=1, horizon=2040, projector=default_engine().projector
    )
    assert other.parts[PROBE] != HERE.parts[PROBE]
    assert other.differences(HERE) == ["seed (0 there, 1 here)"]
