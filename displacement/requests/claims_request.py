"""The ledger of claims under a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from displacement.requests.numbers import checked_seed, whole_number
from displacement.setting.scenario_choice import ScenarioChoice

LEDGER_DRAWS: Final = 2_048
MOST_LEDGER_DRAWS: Final = 100_000


@dataclass(frozen=True, slots=True)
class ClaimsRequest:
    """Every claim of the setting, read under `choice` and under what each supposes."""

    choice: ScenarioChoice
    draws: int
    seed: int


def claims_request(
    choice: ScenarioChoice, *, draws: int = LEDGER_DRAWS, seed: int = 0
) -> ClaimsRequest:
    """Return a checked request; raise UsageError for a number out of its range."""
    count = whole_number(draws, key="--draws", lowest=1, highest=MOST_LEDGER_DRAWS)
    return ClaimsRequest(choice, count, checked_seed(seed))
