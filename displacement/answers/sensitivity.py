"""What drives the spread of one number of the model."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.answer import Answer
from displacement.answers.examination_document import shares_document
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.what_if import SensitivityRequest
    from displacement.setting.setting import Setting
    from models.examination.response import Target
    from models.examination.sensitivity import Sensitivity
    from models.examination.tornado import ConditionalMedian, Swing

_MEDIAN_DRAWS: Final = 4_096
_STEP: Final = "what drives the spread"


@dataclass(frozen=True, slots=True, repr=False)
class Drivers(Answer):
    """What drives the spread of one number of the model.

    Attributes
    ----------
    number
        The rung, scope and year looked at; its jobs are those of the claim and are not used.
    groups
        Shares of the variance of groups of assumptions, under their rank correlations.
    singles
        Shares of the variance of single assumptions, without correlations.
    swings
        Jobs or job equivalents with one assumption at its 5 and its 95 % point, widest first.
    medians
        Medians, in jobs or job equivalents, over the draws with the lowest and the highest fifth
        of each assumption.
    """

    number: Target
    groups: Sensitivity
    singles: Sensitivity
    swings: tuple[Swing, ...]
    medians: tuple[ConditionalMedian, ...]

    def document(self) -> dict[str, Any]:
        """Return shares of the variance, and swings and medians in jobs, ready for JSON."""
        document = asdict(self)
        del document["number"]
        document["groups"] = shares_document(self.groups)
        document["singles"] = shares_document(self.singles)
        return document

    def frame(self) -> pd.DataFrame:
        """Return one row a factor: its shares of the variance, each with the ends of its interval.

        `correlations` says whether the factor is one of the `groups` or of the `singles`. `first`
        is what the factor does alone, `total` what it does together with all others; intervals
        are at 95 %.
        """
        import pandas as pd

        parts = {"groups": self.groups, "singles": self.singles}
        return pd.concat(
            {name: pd.DataFrame([asdict(i) for i in one.indices]) for name, one in parts.items()},
            names=["correlations"],
        ).reset_index(level=0)

    def _repr_html_(self) -> str:
        """Return the variance shares for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html

        title = f"{self.number.rung}, {self.number.scope}, {self.number.year}"
        return table_html(title, "shares of the variance, with 95 % intervals", self.frame())


def answer_sensitivity(
    setting: Setting, request: SensitivityRequest, *, on_progress: ProgressReport = no_progress
) -> Drivers:
    """Return variance shares, swings and conditional medians of one rung, scope and year."""
    from models.examination.groups import varying_keys
    from models.examination.response import response_of
    from models.examination.sensitivity import group_sensitivity, single_sensitivity
    from models.examination.tornado import conditional_medians, tornado
    from models.sampling import draw_parameters

    resolved, rows, seed = setting.resolve(request.choice), request.rows, request.seed
    response = response_of(setting.inputs, request.number, engine=setting.engine)
    on_progress(_STEP, 0, 4)
    swings = tornado(response, resolved)
    draws = draw_parameters(resolved, setting.inputs, seed=seed, start=0, stop=_MEDIAN_DRAWS)
    medians = conditional_medians(varying_keys(resolved), draws, response(draws))
    on_progress(_STEP, 1, 4)
    groups = group_sensitivity(response, resolved, rows=rows, seed=seed)
    on_progress(_STEP, 2, 4)
    alone = single_sensitivity(response, resolved, rows=rows, seed=seed)
    on_progress(_STEP, 4, 4)
    return Drivers(request.number, groups, alone, swings, medians)
