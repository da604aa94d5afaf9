"""What would have to be true for the claim of a run, and what drives the distance to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    from displacement.requests.run_request import RunRequest
    from displacement.setting.setting import Setting
    from models.examination.examination import Examination
    from models.scenarios import ResolvedScenario


def examination_of(
    setting: Setting,
    resolved: ResolvedScenario,
    request: RunRequest,
    *,
    on_progress: ProgressReport = no_progress,
) -> Examination | None:
    """Return the examination of a run's scenario; None where it ends before the claim's year."""
    from displacement.requests.what_if import target_of
    from models.examination.examination import SHARE_ROWS, examine

    if request.horizon < setting.claim.year:
        return None
    return examine(
        setting.inputs,
        resolved,
        target_of(setting),
        parameters=setting.parameters,
        share_rows=SHARE_ROWS if request.draws >= SHARE_ROWS else 0,
        seed=request.seed,
        engine=setting.engine,
        on_progress=partial(on_progress, "what would have to be true"),
    )
