"""Why displaced work differs between two scenarios, files or finished runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.answer import Answer
from displacement.setting.progress import ProgressReport, no_progress
from occupations.all_faults import Faults

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.what_if import CompareRequest
    from displacement.setting.setting import Setting
    from models.examination.compare import Comparison
    from models.scenarios import ResolvedScenario

TOP_OCCUPATIONS: Final = 12


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ComparisonResult(Answer):
    """Why the second run displaces more or less than the first; the parts add up.

    Attributes
    ----------
    request
        What was asked: the two scenarios, the year, draws and seed.
    first
        Every assumption of the run that it starts from.
    second
        Every assumption of the run that it arrives at.
    comparison
        The change of each step by occupation and sector, in job equivalents.
    """

    request: CompareRequest
    first: ResolvedScenario
    second: ResolvedScenario
    comparison: Comparison

    def document(self, *, top: int = TOP_OCCUPATIONS) -> dict[str, Any]:
        """Return the change by step, sector and occupation, in job equivalents; ready for JSON.

        Parameters
        ----------
        top
            How many occupations are listed, those with the largest changes first.
        """
        import numpy as np

        parts = self.comparison
        changed = parts.by_occupation.sum(axis=0)
        largest = np.argsort(-np.abs(changed), kind="stable")[:top]
        return {
            "year": parts.year,
            "draws": parts.draws,
            "first_jobs": parts.first,
            "second_jobs": parts.second,
            "difference_jobs": parts.difference,
            "steps": {
                step: float(change) for step, change in zip(parts.steps, parts.by_step, strict=True)
            },
            "sectors": [
                {"code": code, "title": title, "change_jobs": float(change)}
                for code, title, change in zip(
                    parts.sector_codes,
                    parts.sector_titles,
                    parts.by_sector.sum(axis=0),
                    strict=True,
                )
            ],
            "occupations": [
                {
                    "code": parts.occupation_codes[place],
                    "title": parts.occupation_titles[place],
                    "change_jobs": float(changed[place]),
                }
                for place in largest
            ],
        }

    def frame(self) -> pd.DataFrame:
        """Return `change_jobs`, by which displaced work changes in job equivalents, by step."""
        import pandas as pd

        steps = list(self.comparison.steps)
        return pd.DataFrame({"step": steps, "change_jobs": self.comparison.by_step}).set_index(
            "step"
        )

    def _repr_html_(self) -> str:
        """Return the steps for a notebook: escaped, with nothing to load."""
        from reports.estimates import million_text
        from reports.notebook import table_html
        from reports.texts import load_texts

        texts, parts = load_texts("en"), self.comparison
        ends = f"{million_text(parts.first, texts)} and {million_text(parts.second, texts)}"
        return table_html(
            f"{self.first.scenario_id} and {self.second.scenario_id}",
            f"{ends} million displaced in {parts.year}",
            self.frame(),
        )


def answer_compare(
    setting: Setting, request: CompareRequest, *, on_progress: ProgressReport = no_progress
) -> ComparisonResult:
    """Return why displaced work differs, exchanging one part of the model after the other.

    Raises
    ------
    UsageError
        For unknown scenarios and faults of their files, those of both at once.
    """
    from models.examination.compare import compare

    faults = Faults()
    with faults.gathered():
        first = setting.resolve(request.first)
    with faults.gathered():
        second = setting.resolve(request.second)
    faults.refuse()
    comparison = compare(
        setting.inputs,
        first,
        second,
        year=request.year,
        draws=request.draws,
        seed=request.seed,
        engine=setting.engine,
        on_progress=partial(on_progress, "from the one run to the other"),
    )
    return ComparisonResult(request, first, second, comparison)
