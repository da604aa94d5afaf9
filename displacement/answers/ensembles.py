"""An ensemble as a setting computes it: its data, its form of the equations, its threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from displacement.setting.setting import Setting
    from models.ensemble.ensemble import Ensemble, Execution
    from models.ensemble.executor import Executor
    from models.scenarios import ResolvedScenario


def executor_of(setting: Setting) -> Executor | None:
    """Return where the draws of a run are computed: a cluster, or None for threads."""
    if setting.engine.cluster is None:
        return None
    from models.ensemble.cluster_executor import ClusterExecutor

    return ClusterExecutor(setting.engine.cluster)


def ensemble_of(
    setting: Setting,
    resolved: ResolvedScenario,
    *,
    draws: int,
    seed: int,
    horizon: int,
    execution: Execution | None = None,
    executor: Executor | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Ensemble:
    """Return the model under a scenario at central values and at draws 0 to `draws` - 1.

    `execution` says where finished draws are kept and who hears of them, `executor` where they are
    computed, threads of this process when not given; `on_progress` is told draws done and draws
    asked for.
    """
    from models.ensemble.ensemble import Execution, run_ensemble

    return run_ensemble(
        setting.inputs,
        resolved,
        draws=draws,
        seed=seed,
        horizon=horizon,
        projector=setting.engine.projector,
        executor=executor,
        execution=replace(execution or Execution(), workers=setting.engine.workers),
        on_progress=on_progress,
    )
