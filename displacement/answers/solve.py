"""What would have to be true for a number, and how likely it is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.answer import Answer
from displacement.answers.examination_document import examination_document
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.what_if import SolveRequest
    from displacement.setting.setting import Setting
    from models.examination.examination import Examination
    from models.ladder import Ladder
    from models.scenarios import ResolvedScenario
    from occupations.economy import Economy

CHANCE_DRAWS: Final = 2_048


@dataclass(frozen=True, slots=True)
class EnsembleChance:
    """How likely a target is among the draws of an ensemble.

    Attributes
    ----------
    probability
        The share of draws with at least the target, 0 to 1.
    probability_error
        Its Monte-Carlo standard error.
    word
        The likelihood word for it, on the scale of the IPCC.
    draws
        How many draws were made.
    seed
        Which draws were made.
    """

    probability: float
    probability_error: float
    word: str
    draws: int
    seed: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Solution(Answer):
    """What would have to be true for a target, and the probability of it in the ensemble.

    Attributes
    ----------
    ladder
        The rungs there are.
    economy
        The economy that the data are of.
    resolved
        Every assumption before anything is moved.
    examination
        What each assumption alone would have to be, the least extreme combination, and swings.
    chance
        The probability of at least the target.
    """

    ladder: Ladder
    economy: Economy
    resolved: ResolvedScenario
    examination: Examination
    chance: EnsembleChance

    def document(self) -> dict[str, Any]:
        """Return the solution, in jobs and in units of assumptions, ready for JSON.

        What is infinite or unknown is None.
        """
        return examination_document(self.examination) | {"ensemble": asdict(self.chance)}

    def frame(self) -> pd.DataFrame:
        """Return one row an assumption, indexed by its key: the value that alone gives the target.

        Columns, in the assumption's unit: `central`, the search from `lowest` to `highest`, and
        `value`, missing where none gets there; `percentile` is the probability of a value no
        higher. In jobs or job equivalents: `jobs` at that value, `furthest_jobs` at the nearest
        value (`furthest_value`), `least_jobs` and `most_jobs` along the whole line. `has_effect`
        and `is_within_range` (between the 5 and 95 % points) are true or false.
        """
        import pandas as pd

        from displacement.answers.examination_document import break_even_rows

        return pd.DataFrame(break_even_rows(self.examination.break_evens)).set_index("key")

    def _repr_html_(self) -> str:
        """Return what would have to be true, for a notebook: escaped, with nothing to load."""
        from reports.estimates import exact_jobs, probability_text
        from reports.notebook import table_html
        from reports.texts import load_texts

        texts, chance, target = load_texts("en"), self.chance, self.examination.target
        likely = probability_text(
            chance.probability, error=chance.probability_error, draws=chance.draws, texts=texts
        )
        frame = self.frame()
        return table_html(
            f"{target.rung}, {target.scope}, {target.year}",
            f"at least {exact_jobs(target.jobs, texts)}: {likely} ({chance.draws:,} draws)",
            frame[frame["has_effect"]][["central", "value", "percentile", "furthest_jobs"]],
        )


def answer_solve(
    setting: Setting, request: SolveRequest, *, on_progress: ProgressReport = no_progress
) -> Solution:
    """Return what would have to be true for a target; variance shares are left out."""
    from models.examination.examination import examine

    resolved = setting.resolve(request.choice)
    examination = examine(
        setting.inputs,
        resolved,
        request.target,
        parameters=setting.parameters,
        share_rows=0,
        engine=setting.engine,
        on_progress=partial(on_progress, "what would have to be true"),
    )
    chance = _chance(setting, resolved, request)
    return Solution(setting.ladder, setting.economy, resolved, examination, chance)


def _chance(setting: Setting, resolved: ResolvedScenario, request: SolveRequest) -> EnsembleChance:
    """Return the probability of at least the target among the draws that a run would take."""
    from models.examination.response import response_of
    from models.likelihood import probability_of
    from models.sampling import draw_parameters

    response = response_of(setting.inputs, request.target, engine=setting.engine)
    draws = draw_parameters(resolved, setting.inputs, seed=request.seed, start=0, stop=CHANCE_DRAWS)
    chance = probability_of(response(draws) >= request.target.jobs)
    return EnsembleChance(chance.value, chance.error, chance.word, CHANCE_DRAWS, request.seed)
