"""The product: one study of occupations, and every question asked of it.

>>> import displacement
>>> study = displacement.open_study()
>>> result = study.run("fast", draws=2000, seed=0)
>>> result.ladder()                       # a data frame: jobs by rung in 2040
>>> displacement.write(result)            # runs/fast/ with report.html

Importing the package is cheap: a public name loads what it needs when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from displacement.companions import check_companions

if TYPE_CHECKING:
    from displacement.answers.backtest import BacktestResult
    from displacement.answers.by_country import ByCountry
    from displacement.answers.calibrate import CalibrationResult
    from displacement.answers.claims_ledger import Ledger
    from displacement.answers.compare import ComparisonResult
    from displacement.answers.countries import CountryList
    from displacement.answers.elicitation_check import Feedback
    from displacement.answers.elicitation_pool import PanelPool
    from displacement.answers.export import ExportedInputs
    from displacement.answers.occupation_answer import OccupationAnswer
    from displacement.answers.occupation_people import OccupationPeopleAnswer
    from displacement.answers.people import PeopleAnswer
    from displacement.answers.place import PlaceAnswer
    from displacement.answers.run_result import RunResult
    from displacement.answers.selftest import selftest
    from displacement.answers.sensitivity import Drivers
    from displacement.answers.solve import Solution
    from displacement.answers.sweep import SweepResult
    from displacement.answers.track import Track
    from displacement.setting.installation import installed_version
    from displacement.storage.panel_files import write_example_panel, write_panel
    from displacement.storage.written import write, write_export
    from displacement.study.study import Study, open_study, run
    from models.claims.claims import Claim
    from models.ladder import LADDER
    from occupations.economies.home import UNITED_STATES
    from occupations.errors import DataError, FetchError, InputError, UsageError

    __version__: str
    """The version of the installed distribution, as `installed_version` returns it."""

_HOME = {
    "LADDER": "models.ladder",
    "UNITED_STATES": "occupations.economies.home",
    "BacktestResult": "displacement.answers.backtest",
    "ByCountry": "displacement.answers.by_country",
    "CalibrationResult": "displacement.answers.calibrate",
    "Claim": "models.claims.claims",
    "ComparisonResult": "displacement.answers.compare",
    "CountryList": "displacement.answers.countries",
    "DataError": "occupations.errors",
    "Drivers": "displacement.answers.sensitivity",
    "ExportedInputs": "displacement.answers.export",
    "Feedback": "displacement.answers.elicitation_check",
    "FetchError": "occupations.errors",
    "InputError": "occupations.errors",
    "Ledger": "displacement.answers.claims_ledger",
    "OccupationAnswer": "displacement.answers.occupation_answer",
    "OccupationPeopleAnswer": "displacement.answers.occupation_people",
    "PanelPool": "displacement.answers.elicitation_pool",
    "PeopleAnswer": "displacement.answers.people",
    "PlaceAnswer": "displacement.answers.place",
    "RunResult": "displacement.answers.run_result",
    "Solution": "displacement.answers.solve",
    "Study": "displacement.study.study",
    "SweepResult": "displacement.answers.sweep",
    "Track": "displacement.answers.track",
    "UsageError": "occupations.errors",
    "installed_version": "displacement.setting.installation",
    "open_study": "displacement.study.study",
    "run": "displacement.study.study",
    "selftest": "displacement.answers.selftest",
    "write": "displacement.storage.written",
    "write_example_panel": "displacement.storage.panel_files",
    "write_export": "displacement.storage.written",
    "write_panel": "displacement.storage.panel_files",
}

__all__ = [
    "LADDER",
    "UNITED_STATES",
    "BacktestResult",
    "ByCountry",
    "CalibrationResult",
    "Claim",
    "ComparisonResult",
    "CountryList",
    "DataError",
    "Drivers",
    "ExportedInputs",
    "Feedback",
    "FetchError",
    "InputError",
    "Ledger",
    "OccupationAnswer",
    "OccupationPeopleAnswer",
    "PanelPool",
    "PeopleAnswer",
    "PlaceAnswer",
    "RunResult",
    "Solution",
    "Study",
    "SweepResult",
    "Track",
    "UsageError",
    "__version__",
    "installed_version",
    "open_study",
    "run",
    "selftest",
    "write",
    "write_example_panel",
    "write_export",
    "write_panel",
]

check_companions()


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("displacement.setting.installation").installed_version()
    if name not in _HOME:
        raise AttributeError(f"module 'displacement' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
