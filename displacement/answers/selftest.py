"""Whether this installation works: tables, identities on a small ensemble, a known number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.ensembles import ensemble_of
from displacement.setting.scenario_choice import ScenarioChoice
from displacement.setting.setting import Setting, load_setting
from occupations.errors import DataError, InputError

if TYPE_CHECKING:
    from models.ensemble.ensemble import Ensemble, Floats

_DRAWS: Final = 32
_HORIZON: Final = 2040
# In May 2025, the sum of the 830 detailed occupations.
_PUBLISHED_JOBS: Final = 155_481_840
# Gross displacement in 2040 at central values, from the shipped tables and parameters.
KNOWN_CENTRAL_JOBS: Final = 23_119_247.31
_CENTRAL_TOLERANCE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Check:
    """One check of an installation.

    Attributes
    ----------
    name
        What should be so, in words.
    passed
        Whether it is.
    finding
        What was found, or why it could not be looked at.
    exit_code
        How `displacement selftest` ends for it: 0 when it passed, 1 for a defect, 2 or 3 for an
        `InputError`.
    """

    name: str
    passed: bool
    finding: str
    exit_code: int

    def document(self) -> dict[str, Any]:
        """Return the fields of the check, ready for JSON."""
        return asdict(self)


def selftest() -> tuple[Check, ...]:
    """Return every check of this installation, passed or not; takes seconds.

    Shipped tables against their checksums and published numbers, identities of the equations in 32
    draws, the central number in job equivalents against the known one, and the packages that draw
    the report. What the user brought is left out; nothing is fetched and nothing written. A check
    that fails raises nothing: it says so.
    """
    _shipped.cache_clear()
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


@cache
def _shipped() -> Setting:
    """Return what is shipped, without anything that the user brought."""
    return load_setting(measures="", estimates="")


def _ensemble(scenario: str, *, draws: int) -> Ensemble:

    setting = _shipped()
    return ensemble_of(
        setting,
        setting.resolve(ScenarioChoice(scenario)),
        draws=draws,
        seed=0,
        horizon=_HORIZON,
    )


def _base_jobs() -> tuple[bool, str]:
    jobs = float(_shipped().inputs.cells.jobs.sum())
    return abs(jobs - _PUBLISHED_JOBS) < 1, f"{jobs:,.0f} jobs in May 2025"


def _chain() -> tuple[bool, str]:
    totals, ladder = _drawn_totals("central"), _shipped().ladder
    chain = [rung.name for rung in ladder.chain]
    steps = [totals[:, :, ladder.index(rung), :] for rung in chain]
    ordered = all(bool((above >= below).all()) for above, below in pairwise(steps))
    return ordered and bool((steps[-1] >= 0).all()), f"{_DRAWS} draws, " + " ≥ ".join(chain)


def _no_adoption() -> tuple[bool, str]:
    ladder = _shipped().ladder
    zero = [ladder.index(rung) for rung in ("adopted", "displaced", "laid_off", "net_loss")]
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
    """Return gross displacement in all jobs at home in 2040, central, in job equivalents."""
    totals, ladder = _ensemble("central", draws=0).central.totals, _shipped().ladder
    return float(totals[0, 0, ladder.index(ladder.headline.name), -1])


def _report_packages() -> tuple[bool, str]:
    import jinja2
    import matplotlib

    versions = f"matplotlib {matplotlib.__version__}"
    return True, f"{versions}, jinja2 {jinja2.__version__}"
