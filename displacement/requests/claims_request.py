"""The ledger of claims under a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.requests.numbers import checked_seed, whole_number
from displacement.setting.scenario_choice import ScenarioChoice

if TYPE_CHECKING:
    from displacement.setting.setting import Setting
    from models.claims.claims import Claim

LEDGER_DRAWS: Final = 2_048
MOST_LEDGER_DRAWS: Final = 100_000


@dataclass(frozen=True, slots=True)
class ClaimsRequest:
    """Claims read under `choice` and under what each supposes; None: those of the setting.

    `reconcile` asks what each published figure takes of the assumptions.
    """

    choice: ScenarioChoice
    claims: tuple[Claim, ...] | None
    draws: int
    seed: int
    reconcile: bool = False


def claims_request(
    setting: Setting,
    choice: ScenarioChoice,
    *,
    file: Path | str | None = None,
    draws: int = LEDGER_DRAWS,
    seed: int = 0,
    reconcile: bool = False,
) -> ClaimsRequest:
    """Return a checked request; `file` is one of claims in the place of the setting's.

    Raises
    ------
    UsageError
        For a number out of its range, or a fault of the file.
    """
    from models.claims.claims import load_claims, resolve_claim
    from models.claims.headline import headline_base_jobs

    count = whole_number(draws, key="--draws", lowest=1, highest=MOST_LEDGER_DRAWS)
    claims = None
    if file is not None:
        given = load_claims(Path(file), ladder=setting.ladder, economy=setting.economy)
        base_jobs = headline_base_jobs(setting.inputs)
        claims = tuple(resolve_claim(claim, base_jobs) for claim in given)
    return ClaimsRequest(choice, claims, count, checked_seed(seed), reconcile)
