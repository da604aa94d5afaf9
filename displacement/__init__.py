"""The product: one run from occupations to a report.

>>> import displacement
>>> result = displacement.run("fast", draws=2000, seed=0)
>>> result.ladder()                       # a data frame: jobs by rung in 2040
>>> result.write()                        # runs/fast/ with report.html

Importing the package is cheap: a public name loads what it needs when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from displacement.api import execute, run
    from displacement.export import export_inputs
    from displacement.manifest import installed_version
    from displacement.questions.occupation_answer import OccupationAnswer, answer_occupation
    from displacement.runs.run_config import RunConfig, load_run_config
    from displacement.runs.run_result import RunResult
    from displacement.selftest import selftest
    from models.ladder import LADDER, SCOPES
    from occupations.errors import DataError, FetchError, InputError, UsageError

    __version__: str

_HOME = {
    "LADDER": "models.ladder",
    "SCOPES": "models.ladder",
    "DataError": "occupations.errors",
    "FetchError": "occupations.errors",
    "InputError": "occupations.errors",
    "OccupationAnswer": "displacement.questions.occupation_answer",
    "RunConfig": "displacement.runs.run_config",
    "RunResult": "displacement.runs.run_result",
    "UsageError": "occupations.errors",
    "answer_occupation": "displacement.questions.occupation_answer",
    "execute": "displacement.api",
    "export_inputs": "displacement.export",
    "installed_version": "displacement.manifest",
    "load_run_config": "displacement.runs.run_config",
    "run": "displacement.api",
    "selftest": "displacement.selftest",
}

__all__ = [
    "LADDER",
    "SCOPES",
    "DataError",
    "FetchError",
    "InputError",
    "OccupationAnswer",
    "RunConfig",
    "RunResult",
    "UsageError",
    "__version__",
    "answer_occupation",
    "execute",
    "export_inputs",
    "installed_version",
    "load_run_config",
    "run",
    "selftest",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("displacement.manifest").installed_version()
    if name not in _HOME:
        raise AttributeError(f"module 'displacement' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
