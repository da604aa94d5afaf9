"""What of a machine decides last bits: told where two machines do not compute the same."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Final

_CPU_FILE: Final = Path("/proc/cpuinfo")
_CPU_NAME: Final = "model name"
# Compiled code, NumPy's loops and linear algebra can each be told to be for another processor.
_SETTINGS: Final = (
    "NUMBA_CPU_NAME",
    "NUMBA_DISABLE_JIT",
    "NUMBA_CPU_FEATURES",
    "NPY_DISABLE_CPU_FEATURES",
    "OPENBLAS_CORETYPE",
)


def machine_facts() -> dict[str, str]:
    """Return the processor, its instructions, libraries of linear algebra and settings, as text."""
    settings = ", ".join(f"{name}={os.environ[name]}" for name in _SETTINGS if name in os.environ)
    return {
        "processor": _processor(),
        "instructions": _instructions(),
        "linear algebra": _linear_algebra(),
        "settings": settings or "none",
    }


def _processor() -> str:
    try:
        lines = _CPU_FILE.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # not every system has the file
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith(_CPU_NAME))
    return next(names, "") or platform.processor() or platform.machine()


def _instructions() -> str:
    """Return the sets of instructions that NumPy uses here beyond those it is built for."""
    import numpy as np

    config = np.show_config(mode="dicts")
    sets = config.get("SIMD Extensions", {}) if isinstance(config, dict) else {}
    return ", ".join(sets.get("found", [])) or "those of every processor of its kind"


def _linear_algebra() -> str:
    from threadpoolctl import threadpool_info

    libraries = (
        f"{one['internal_api']} {one.get('version')} for {one.get('architecture')}"
        for one in threadpool_info()
        if one.get("user_api") == "blas"
    )
    return ", ".join(sorted(set(libraries))) or "unknown"
