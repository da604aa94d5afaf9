"""A panel's answers pooled, and what they, and each expert among them, make of a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from displacement.answers.answer import Answer
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.elicit_request import PoolRequest
    from displacement.setting.setting import Setting
    from models.elicitation.outcome import Case, Outcome
    from models.elicitation.panel import Panel
    from models.examination.response import Response
    from models.scenarios import Scenario

_STEP: Final = "what the panel, and each expert in it, makes of the number"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PanelPool(Answer):
    """A panel's answers pooled.

    Attributes
    ----------
    setting
        What was asked.
    request
        How it was pooled.
    panel
        The experts, their weights and scores, and what they believe together.
    scenario
        What they believe as a scenario.
    outcomes
        What authors, panel, other weights, and the panel without each expert make of the target.
    """

    setting: Setting
    request: PoolRequest
    panel: Panel
    scenario: Scenario
    outcomes: tuple[Outcome, ...]

    def document(self) -> dict[str, Any]:
        """Return weights, scores, pooled points and outcomes, ready for JSON."""
        panel, weighting = self.panel, self.panel.weighting
        return {
            "name": self.scenario.scenario_id,
            "made_up": panel.made_up,
            "size": len(panel.experts),
            "weights": panel.kind,
            "experts": [
                {"name": expert.name, "weight": weight, "answered": len(expert.judgements)}
                | ({} if not panel.scores else {"score": asdict(panel.scores[place])})
                for place, (expert, weight) in enumerate(
                    zip(panel.experts, panel.weights, strict=True)
                )
            ],
            "panel_score": None if weighting is None else asdict(weighting.panel),
            "cutoff": None if weighting is None else weighting.cutoff,
            "assumptions": self.frame().reset_index().to_dict("records"),
            "target": asdict(self.request.target),
            "draws": self.request.draws,
            "seed": self.request.seed,
            "outcomes": [asdict(outcome) for outcome in self.outcomes],
        }

    def frame(self) -> pd.DataFrame:
        """Return one row an assumption, indexed by its key, in its unit.

        `low`, `central`, `high` are the points of the scenario; `pooled_median` the mixture's;
        `largest_gap` the most by which the cumulative probabilities of the two differ; `answered`
        how many experts are in it; `author_low` to `author_high` the points of the authors.
        """
        import pandas as pd

        rows = []
        for key, one in self.panel.assumptions.items():
            own, authors = (
                self.scenario.changes[key].value,
                self.setting.parameters.specs[key].distribution,
            )
            rows.append(
                {
                    "key": key,
                    "unit": self.setting.parameters.specs[key].unit,
                    "low": own.low,
                    "central": own.central,
                    "high": own.high,
                    "pooled_median": one.pooled.points[1],
                    "largest_gap": one.pooled.largest_gap,
                    "answered": len(one.experts),
                    "author_low": authors.low,
                    "author_central": authors.central,
                    "author_high": authors.high,
                }
            )
        return pd.DataFrame(rows).set_index("key")


def answer_pool(
    setting: Setting, request: PoolRequest, *, on_progress: ProgressReport = no_progress
) -> PanelPool:
    """Return a panel's answers pooled, and the effect of leaving each expert out.

    Raises
    ------
    DataError
        As `read_panel` and `panel_of` do.
    """
    from models.elicitation.panel import panel_of, read_panel, without_names
    from models.elicitation.panel_scenario import panel_scenario
    from models.elicitation.questions import seed_answers

    experts = read_panel(request.folder, setting.parameters)
    known = seed_answers()
    panel = panel_of(experts, request.weights, known)
    if request.withhold_names:
        panel = panel_of(without_names(experts), request.weights, known)
    outcomes = _outcomes(setting, request, panel, known, on_progress)
    return PanelPool(setting, request, panel, panel_scenario(panel, request.name), outcomes)


def _outcomes(
    setting: Setting,
    request: PoolRequest,
    panel: Panel,
    known: Mapping[str, float],
    on_progress: ProgressReport,
) -> tuple[Outcome, ...]:
    """Return what each case makes of the target, at the same draws."""
    from models.elicitation.panel import WEIGHTS, panel_of
    from models.elicitation.panel_scenario import panel_scenario
    from models.examination.response import response_of

    cases: list[tuple[Case, str, Panel | None]] = [("authors", "", None), ("panel", "", panel)]
    several = len(panel.experts) > 1
    for kind in WEIGHTS if several and panel.scores else ():
        if kind != panel.kind:
            cases.append((kind, "", panel_of(panel.experts, kind, known)))
    for expert in panel.experts if several else ():
        rest = [one for one in panel.experts if one is not expert]
        cases.append(("without", expert.name, panel_of(rest, panel.kind, known)))
    response = response_of(setting.inputs, request.target, engine=setting.engine)
    outcomes = []
    for place, (case, left_out, members) in enumerate(cases):
        on_progress(_STEP, place, len(cases))
        scenario = None if members is None else panel_scenario(members, request.name)
        outcomes.append(_outcome(setting, request, response, scenario, case, left_out))
    on_progress(_STEP, len(cases), len(cases))
    return tuple(outcomes)


def _outcome(
    setting: Setting,
    request: PoolRequest,
    response: Response,
    scenario: Scenario | None,
    case: Case,
    left_out: str,
) -> Outcome:
    from models.elicitation.outcome import Outcome
    from models.likelihood import probability_of
    from models.sampling import draw_parameters
    from models.scenarios import DEFAULT_SCENARIO, apply_scenario

    central = setting.scenario(DEFAULT_SCENARIO)
    resolved = apply_scenario(setting.parameters, central, overlay=scenario)
    draws = draw_parameters(
        resolved, setting.inputs, seed=request.seed, start=0, stop=request.draws
    )
    jobs = response(draws)
    chance = probability_of(jobs >= request.target.jobs)
    low, median, high = (float(one) for one in np.quantile(jobs, (0.05, 0.5, 0.95)))
    return Outcome(case, left_out, low, median, high, chance.value, chance.error)
