"""Questions about one occupation, or about one state, metropolitan area or industry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from displacement.requests.numbers import (
    FEW_DRAWS,
    checked_few_draws,
    checked_seed,
    checked_year,
)
from displacement.setting.scenario_choice import STDIN, ScenarioChoice
from occupations.all_faults import Faults
from occupations.errors import UsageError

Sort = Literal["region", "industry"]


@dataclass(frozen=True, slots=True)
class OccupationRequest:
    """What is asked of an occupation, by code or title; 0 draws: central values."""

    name: str
    choice: ScenarioChoice
    year: int
    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class PlaceRequest:
    """What is asked of a place: by name, or a subset in a file ("-" reads stdin)."""

    sort: Sort
    name: str | None
    subset: str | None
    choice: ScenarioChoice
    year: int
    draws: int
    seed: int


def occupation_request(
    name: str,
    choice: ScenarioChoice,
    *,
    year: int,
    base_year: int,
    draws: int = FEW_DRAWS,
    seed: int = 0,
) -> OccupationRequest:
    """Return a checked request; raise UsageError for all numbers out of their range."""
    faults = Faults()
    with faults.gathered():
        year = checked_year(year, key="--year", base_year=base_year)
    with faults.gathered():
        draws = checked_few_draws(draws)
    with faults.gathered():
        seed = checked_seed(seed)
    faults.refuse()
    return OccupationRequest(name, choice, year, draws, seed)


def place_request(asked: PlaceRequest, *, base_year: int) -> PlaceRequest:
    """Return a request whose numbers are checked.

    Raises
    ------
    UsageError
        For numbers out of their range, and unless one of name and subset is given.
    """
    faults = Faults()
    with faults.gathered():
        _check_one_place(asked)
    with faults.gathered():
        year = checked_year(asked.year, key="--year", base_year=base_year)
    with faults.gathered():
        draws = checked_few_draws(asked.draws)
    with faults.gathered():
        seed = checked_seed(asked.seed)
    faults.refuse()
    return replace(asked, year=year, draws=draws, seed=seed)


def _check_one_place(asked: PlaceRequest) -> None:
    """Raise UsageError unless one of name and subset is given, and stdin is read once."""
    if (asked.name is None) == (asked.subset is None):
        given = "a name and a subset were given" if asked.name else "neither a name nor a subset"
        raise UsageError(given, key="CODE|NAME", allowed=f"one {asked.sort}, or --subset FILE")
    if asked.choice.reads_stdin and asked.subset == STDIN:
        raise UsageError("stdin can be read once only", key="--subset", allowed="one -")
