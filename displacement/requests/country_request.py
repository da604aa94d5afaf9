"""The claim asked of several economies under several scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from displacement.requests.numbers import checked_seed, whole_number
from displacement.setting.scenario_choice import ScenarioChoice

DEFAULT_COUNTRY_DRAWS: Final = 1_024
MOST_COUNTRY_DRAWS: Final = 100_000


@dataclass(frozen=True, slots=True)
class CountryRequest:
    """The claim of the setting beside the economies of `codes`, under `choice` and its condition.

    0 draws: shares of employment alone.
    """

    choice: ScenarioChoice
    codes: tuple[str, ...]
    draws: int
    seed: int


def country_request(
    choice: ScenarioChoice, *, codes: Sequence[str] = (), draws: int, seed: int = 0
) -> CountryRequest:
    """Return a checked request: every economy where no codes are given.

    Raises
    ------
    UsageError
        For an unknown code, with the nearest, or a number out of its range.
    """
    from occupations.economies.listing import economies, economy_of

    asked = tuple(economy_of(code).code for code in dict.fromkeys(codes)) or tuple(economies())
    count = whole_number(draws, key="--draws", lowest=0, highest=MOST_COUNTRY_DRAWS)
    return CountryRequest(choice, asked, count, checked_seed(seed))
