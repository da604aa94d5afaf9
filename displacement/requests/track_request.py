"""A question about what has been observed since the base year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from displacement.requests.numbers import checked_seed, whole_number
from displacement.setting.scenario_choice import ScenarioChoice
from occupations.all_faults import Faults

DEFAULT_TRACK_DRAWS: Final = 2_048
MOST_TRACK_DRAWS: Final = 16_384
FEWEST_TRACK_DRAWS: Final = 64


@dataclass(frozen=True, slots=True)
class TrackRequest:
    """What has been observed, beside `draws` draws under the assumptions of `choice`."""

    choice: ScenarioChoice
    draws: int
    seed: int


def track_request(
    choice: ScenarioChoice, *, draws: int = DEFAULT_TRACK_DRAWS, seed: int = 0
) -> TrackRequest:
    """Return a checked request: a share of draws takes at least 64 of them.

    Raises
    ------
    UsageError
        For draws and a seed out of range, both at once.
    """
    faults = Faults()
    with faults.gathered():
        draws = whole_number(
            draws, key="--draws", lowest=FEWEST_TRACK_DRAWS, highest=MOST_TRACK_DRAWS
        )
    with faults.gathered():
        seed = checked_seed(seed)
    faults.refuse()
    return TrackRequest(choice, draws, seed)
