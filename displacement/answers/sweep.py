"""The central run over a grid of assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from displacement.answers.answer import Answer

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.sweep_request import SweepRequest
    from displacement.setting.setting import Setting
    from models.examination.sweep import Grid
    from models.scenarios import ResolvedScenario


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SweepResult(Answer):
    """Jobs or job equivalents of the central run at every point of a grid.

    Attributes
    ----------
    request
        What was asked: the scenario, the axes, and the number looked at.
    resolved
        Every assumption that is not on an axis.
    grid
        The axes, and jobs or job equivalents with one dimension an axis.
    """

    request: SweepRequest
    resolved: ResolvedScenario
    grid: Grid

    def document(self) -> dict[str, Any]:
        """Return what was asked, and one row a point with its jobs, ready for JSON."""
        return self.asked() | {"rows": self.frame().to_dict(orient="records")}

    def asked(self) -> dict[str, Any]:
        """Return what was asked, the jobs to mark included, ready for JSON."""
        return {
            "schema": 1,
            "scenario": self.resolved.scenario_id,
            **self.request.document(),
        }

    def frame(self) -> pd.DataFrame:
        """Return one row a point: a column an assumption, in its unit, and `jobs`.

        `jobs` are jobs or job equivalents, depending on the rung.
        """
        return self.grid.frame()

    def _repr_html_(self) -> str:
        """Return the grid for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html

        target = self.request.target
        return table_html(
            self.resolved.title.get("en", self.resolved.scenario_id),
            f"{target.rung}, {target.scope}, {target.year}, at central values",
            self.frame(),
        )


def answer_sweep(setting: Setting, request: SweepRequest) -> SweepResult:
    """Return the central run at every point of the grid."""
    from models.examination.response import response_of
    from models.examination.sweep import sweep

    resolved = setting.resolve(request.choice)
    response = response_of(setting.inputs, request.target, engine=setting.engine)
    return SweepResult(request, resolved, sweep(response, resolved, request.axes))
