"""What is asked about people: the nation, or one occupation, its holders and its ways out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, get_args

from displacement.requests.numbers import (
    checked_few_draws,
    checked_seed,
    checked_year,
)
from displacement.setting.scenario_choice import ScenarioChoice
from models.people.ways_out import Sort
from occupations.all_faults import Faults
from occupations.errors import UsageError, nearest_name

GROUPS: Final = ("age", "sex", "race", "education")
"""By what people are told apart; Hispanic origin is told with race."""

DEFAULT_SORT: Final = "fit"
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class PeopleRequest:
    """What is asked about people; `occupation` None for the nation, `group` None for all groups.

    `sort` is the order of ways out of an occupation; 0 draws are central values alone.
    """

    choice: ScenarioChoice
    year: int
    draws: int
    seed: int
    occupation: str | None = None
    group: str | None = None
    sort: Sort = "fit"


def people_request(
    asked: PeopleRequest, *, base_year: int, group: str | None = None, sort: str | None = None
) -> PeopleRequest:
    """Return a request whose numbers and words are checked.

    Parameters
    ----------
    asked
        What is asked, its numbers as they were given.
    group, sort
        The words for groups and order as they were given.

    Raises
    ------
    UsageError
        For all faults at once: numbers out of their range, and words that are none of those
        allowed, with the nearest.
    """
    faults = Faults()
    with faults.gathered():
        year = checked_year(asked.year, key="--year", base_year=base_year)
    with faults.gathered():
        draws = checked_few_draws(asked.draws)
    with faults.gathered():
        seed = checked_seed(asked.seed)
    with faults.gathered():
        group = None if group is None else _one_of(group, GROUPS, key="--group")
    with faults.gathered():
        plain = _one_of(sort or DEFAULT_SORT, SORTS, key="--sort")
        order = next(one for one in SORTS if one == plain)
    with faults.gathered():
        if sort is not None and asked.occupation is None:
            raise UsageError(
                "this is the order of an occupation’s ways out, and none was named",
                key="--sort",
                allowed="with CODE|TITLE",
            )
    faults.refuse()
    return replace(asked, year=year, draws=draws, seed=seed, group=group, sort=order)


def _one_of(word: str, allowed: tuple[str, ...], *, key: str) -> str:
    plain = word.strip().lower()
    if plain not in allowed:
        raise UsageError(
            f"{word!r} is not one of these",
            key=key,
            allowed=", ".join(allowed),
            nearest=nearest_name(plain, allowed),
        )
    return plain
