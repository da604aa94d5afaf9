"""Whether this installation works: tables, identities on a small ensemble, a known number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from models.ladder import CHAIN, HEADLINE_RUNG, rung_index
from occupations.errors import DataError, InputError

if TYPE_CHECKING:
    from models.ensemble.ensemble import Ensemble, Floats
    from models.inputs import ModelInputs

_DRAWS: Final = 32
_HORIZON: Final = 2040
# OEWS May 2025, sum of the 830 detailed occupations.
_PUBLISHED_JOBS: Final = 155_481_840
# Gross displacement in 2040 at central values, from the shipped tables and parameters.
KNOWN_CENTRAL_JOBS: Final = 24_208_323.37
_CENTRAL_TOLERANCE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what was checked, whether it holds, what was found."""

    name: str
    passed: bool
    finding: str
    exit_code: int

    def document(self) -> dict[str, Any]:
        """Return the check ready for JSON."""
        return asdict(self)


def selftest() -> tuple[Check, ...]:
    """Return every check of the installation; none needs a network or writes a file."""
    checks = (
        ("shipped tables match their description", _tables),
        ("base-year jobs are the published total", _base_jobs),
        ("rungs are ordered in every draw", _chain),
        ("no adoption leaves the baseline untouched", _no_adoption),
        ("draws repeat bit for bit", _repeatable),
        ("the central number is the known one", _central_number),
        ("report and figure packages load", _report_packages),
    )
    return tuple(_checked(name, check) for name, check in checks)


def _checked(name: str, check: Callable[[], tuple[bool, str]]) -> Check:
    try:
        passed, finding = check()
    except InputError as error:
        return Check(name, False, error.problem, error.exit_code)
    except Exception as defect:
        return Check(name, False, f"{type(defect).__name__}: {defect}", 1)
    return Check(name, passed, finding, 0 if passed else 1)


def _tables() -> tuple[bool, str]:
    from occupations.verification import verify_tables

    checks = verify_tables()
    failed = [check for check in checks if not check.passed]
    if failed:
        raise DataError(f"{len(failed)} of {len(checks)} checks failed: {failed[0].sentence}")
    return True, f"{len(checks)} checks of checksums, columns, totals and published numbers"


def _inputs() -> ModelInputs:
    from models.inputs import build_inputs
    from occupations.table import load_occupation_table

    return build_inputs(load_occupation_table())


def _ensemble(scenario: str, *, draws: int) -> Ensemble:
    from models.ensemble.ensemble import run_ensemble
    from models.parameters import load_parameters
    from models.scenarios import apply_scenario, load_scenario

    parameters = load_parameters()
    resolved = apply_scenario(parameters, load_scenario(scenario, parameters))
    return run_ensemble(_inputs(), resolved, draws=draws, seed=0, horizon=_HORIZON)


def _base_jobs() -> tuple[bool, str]:
    jobs = float(_inputs().cells.jobs.sum())
    return abs(jobs - _PUBLISHED_JOBS) < 1, f"{jobs:,.0f} jobs in May 2025"


def _chain() -> tuple[bool, str]:
    totals = _drawn_totals("central")
    steps = [totals[:, :, rung_index(rung), :] for rung in CHAIN]
    ordered = all(bool((above >= below).all()) for above, below in pairwise(steps))
    return ordered and bool((steps[-1] >= 0).all()), f"{_DRAWS} draws, " + " ≥ ".join(CHAIN)


def _no_adoption() -> tuple[bool, str]:
    zero = [rung_index(rung) for rung in ("adopted", "displaced", "laid_off", "net_loss")]
    largest = float(abs(_drawn_totals("no_adoption")[:, :, zero, :]).max())
    return largest == 0, f"largest difference {largest:g} jobs"


def _repeatable() -> tuple[bool, str]:
    same = bool((_drawn_totals("central") == _drawn_totals("central")).all())
    return same, f"{_DRAWS} draws computed twice"


def _drawn_totals(scenario: str) -> Floats:
    drawn = _ensemble(scenario, draws=_DRAWS).drawn
    assert drawn is not None
    return drawn.whole("totals")


def _central_number() -> tuple[bool, str]:
    jobs = central_displaced_jobs()
    return (
        abs(jobs / KNOWN_CENTRAL_JOBS - 1) < _CENTRAL_TOLERANCE,
        f"{jobs / 1e6:.3f} million displaced by {_HORIZON} (known: {KNOWN_CENTRAL_JOBS / 1e6:.3f})",
    )


def central_displaced_jobs() -> float:
    """Return gross displacement in all US jobs in 2040 at central values, in job equivalents."""
    totals = _ensemble("central", draws=0).central.totals
    return float(totals[0, 0, rung_index(HEADLINE_RUNG), -1])


def _report_packages() -> tuple[bool, str]:
    import jinja2
    import matplotlib

    versions = f"matplotlib {matplotlib.__version__}"
    return True, f"{versions}, jinja2 {jinja2.__version__}"
