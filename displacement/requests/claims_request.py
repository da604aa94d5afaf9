"""The ledger of claims under a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.requests.numbers import checked_seed, whole_number
from displacement.setting.scenario_choice import ScenarioChoice
from occupations.all_faults import Faults

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
        For numbers out of their range and faults of the file, all at once.
    """
    from models.claims.claims import load_claims, resolve_claim
    from models.claims.headline import headline_base_jobs

    claims, faults = None, Faults()
    with faults.gathered():
        draws = whole_number(draws, key="--draws", lowest=1, highest=MOST_LEDGER_DRAWS)
    with faults.gathered():
        seed = checked_seed(seed)
    if file is not None:
        with faults.gathered():
            given = load_claims(Path(file), ladder=setting.ladder, economy=setting.economy)
            base_jobs = headline_base_jobs(setting.inputs)
            claims = tuple(resolve_claim(claim, base_jobs) for claim in given)
    faults.refuse()
    return ClaimsRequest(choice, claims, draws, seed, reconcile)
