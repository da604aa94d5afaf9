"""An ensemble as a setting computes it: its data, its form of the equations, its threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from displacement.setting.setting import Setting
    from models.ensemble.ensemble import Ensemble
    from models.scenarios import ResolvedScenario


def ensemble_of(
    setting: Setting,
    resolved: ResolvedScenario,
    *,
    draws: int,
    seed: int,
    horizon: int,
    folder: Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Ensemble:
    """Return the model under a scenario at central values and at draws 0 to `draws` - 1.

    `folder` keeps finished draws; `on_progress` is told draws done and draws asked for.
    """
    from models.ensemble.ensemble import Execution, run_ensemble

    return run_ensemble(
        setting.inputs,
        resolved,
        draws=draws,
        seed=seed,
        horizon=horizon,
        projector=setting.engine.projector,
        execution=Execution(workers=setting.engine.workers, folder=folder),
        on_progress=on_progress,
    )
