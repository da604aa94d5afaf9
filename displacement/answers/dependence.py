"""What no and strong dependence between assumptions make of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from displacement.requests.run_request import RunRequest
    from displacement.setting.setting import Setting
    from models.examination.span import DependenceSpan
    from models.scenarios import ResolvedScenario


def answer_dependence(
    setting: Setting,
    resolved: ResolvedScenario,
    request: RunRequest,
    *,
    on_progress: Callable[[int, int], None] | None = None,
) -> DependenceSpan | None:
    """Return the headline from no to strong dependence; None for central values alone.

    The year is the claim's, or an earlier horizon. No more draws than the run has, so that a quick
    look stays quick. `on_progress` is told, before each strength, how many are done of how many.
    """
    from models.claims.readings import headline_sense
    from models.examination.response import Response
    from models.examination.span import SPAN_DRAWS, dependence_span

    if request.draws == 0:
        return None
    rung, scope = headline_sense(setting.claim, ladder=setting.ladder, economy=setting.economy)
    response = Response(
        setting.inputs,
        rung=rung,
        scope=scope,
        year=min(setting.claim.year, request.horizon),
        engine=setting.engine,
    )
    return dependence_span(
        response,
        resolved,
        goal=setting.claim.jobs,
        draws=min(SPAN_DRAWS, request.draws),
        seed=request.seed,
        on_progress=on_progress,
    )
