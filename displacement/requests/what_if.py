"""Questions about one number of the model: solving for it, what drives it, why it differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack

from displacement.requests.numbers import checked_seed, checked_year, whole_number
from displacement.setting.abroad import refuse_outline
from displacement.setting.scenario_choice import STDIN, ScenarioChoice
from occupations.all_faults import Faults
from occupations.errors import UsageError
from occupations.plain_numbers import decimal_number

if TYPE_CHECKING:
    from displacement.setting.setting import Setting
    from models.examination.response import Target

DEFAULT_ROWS: Final = 512
MOST_ROWS: Final = 65_536
DEFAULT_COMPARED_DRAWS: Final = 2_048
MOST_COMPARED_DRAWS: Final = 100_000
_FEWEST_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class SolveRequest:
    """What would have to be true for `target`, under the assumptions of `choice`."""

    choice: ScenarioChoice
    target: Target
    seed: int


@dataclass(frozen=True, slots=True)
class SensitivityRequest:
    """What drives the number that `number` names (its jobs are not looked at)."""

    choice: ScenarioChoice
    number: Target
    rows: int
    seed: int


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """Why displaced work in `year` differs between two choices; 0 draws: central values."""

    first: ScenarioChoice
    second: ScenarioChoice
    year: int
    draws: int
    seed: int


class Wanted(TypedDict, total=False):
    """Which number is looked at; what is missing or None is the claim's own."""

    jobs: float | str | None
    rung: str | None
    scope: str | None
    year: object


def target_of(
    setting: Setting,
    *,
    jobs: float | str | None = None,
    rung: str | None = None,
    scope: str | None = None,
    year: object = None,
) -> Target:
    """Return a checked target; what is not given is the claim's own, in the sense of its answer.

    Jobs may be a share such as "25%": of all jobs of the scope in the base year.

    Raises
    ------
    UsageError
        For an unknown rung or scope, a year out of range, and jobs that are not above 0, all told
        at once; for an economy of which too little is known.
    """
    from models.claims.readings import headline_sense
    from models.examination.response import checked_target

    refuse_outline(setting.economy, "this question")
    own_rung, own_scope = headline_sense(
        setting.claim, ladder=setting.ladder, economy=setting.economy
    )
    wanted_scope = own_scope if scope is None else scope
    wanted: Any = setting.claim.jobs if jobs is None else jobs
    checked, faults = setting.claim.year, Faults()
    if year is not None:
        with faults.gathered():
            checked = checked_year(year, key="--year", base_year=setting.base_year)
    if isinstance(wanted, str):
        text, wanted = wanted, setting.claim.jobs
        with faults.gathered():
            wanted = _in_jobs(setting, text, wanted_scope)
    with faults.gathered():
        target = checked_target(
            jobs=wanted,
            rung=own_rung if rung is None else rung,
            scope=wanted_scope,
            year=checked,
            ladder=setting.ladder,
            economy=setting.economy,
            base_year=setting.base_year,
        )
    faults.refuse()
    return target


def _in_jobs(setting: Setting, text: str, scope: str) -> Any:
    """Return the jobs that a share of a scope's jobs is; any other text as it is, to be refused."""
    from models.claims.headline import scope_base_jobs

    if not text.rstrip().endswith("%") or scope not in setting.economy.scope_names:
        return text
    try:
        share = decimal_number(text.rstrip().removesuffix("%")) / 100
    except ValueError:
        return text
    if not 0 < share <= 1:
        raise UsageError(
            f"{text} is out of range",
            key="--target",
            allowed="above 0% to 100% of the jobs of the scope in the base year",
        )
    return share * scope_base_jobs(setting.inputs, scope)


def solve_request(
    setting: Setting, choice: ScenarioChoice, *, seed: int = 0, **wanted: Unpack[Wanted]
) -> SolveRequest:
    """Return a checked request to solve for a target; raise UsageError for all its faults."""
    faults = Faults()
    with faults.gathered():
        target = target_of(setting, **wanted)
    with faults.gathered():
        seed = checked_seed(seed)
    faults.refuse()
    return SolveRequest(choice, target, seed)


def sensitivity_request(
    setting: Setting,
    choice: ScenarioChoice,
    *,
    rows: int = DEFAULT_ROWS,
    seed: int = 0,
    **wanted: Unpack[Wanted],
) -> SensitivityRequest:
    """Return a checked request; raise UsageError for all its faults."""
    faults = Faults()
    with faults.gathered():
        number = target_of(setting, **wanted)
    with faults.gathered():
        rows = _checked_rows(rows)
    with faults.gathered():
        seed = checked_seed(seed)
    faults.refuse()
    return SensitivityRequest(choice, number, rows, seed)


def _checked_rows(rows: object) -> int:
    """Return rows of a design, a power of 2; raise UsageError for anything else."""
    if not isinstance(rows, int) or not _FEWEST_ROWS <= rows <= MOST_ROWS or rows & (rows - 1):
        raise UsageError(
            f"{rows} rows do not make a design",
            key="--rows",
            allowed=f"a power of 2, {_FEWEST_ROWS} to {MOST_ROWS}",
        )
    return rows


def compare_request(
    setting: Setting,
    first: ScenarioChoice,
    second: ScenarioChoice,
    *,
    year: int,
    draws: int = DEFAULT_COMPARED_DRAWS,
    seed: int = 0,
) -> CompareRequest:
    """Return a checked request to compare; raise UsageError for all that is out of range."""
    if first.file == second.file == STDIN:
        raise UsageError("stdin can be read once only", key="B", allowed="- for one of the two")
    faults = Faults()
    with faults.gathered():
        target_of(setting, year=year)
    with faults.gathered():
        draws = whole_number(draws, key="--draws", lowest=0, highest=MOST_COMPARED_DRAWS)
    with faults.gathered():
        seed = checked_seed(seed)
    faults.refuse()
    return CompareRequest(first, second, year, draws, seed)
