"""Questions of a study about a panel: what experts said, and what it comes to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from displacement.requests.elicit_request import DEFAULT_PANEL
from displacement.setting.progress import ProgressReport, no_progress
from displacement.study.asked import Asked

if TYPE_CHECKING:
    from displacement.answers.elicitation_check import Feedback
    from displacement.answers.elicitation_pool import PanelPool


class PanelQuestions(Asked):
    """What experts who were asked believe, one by one and together."""

    __slots__ = ()

    def check_answers(self, file: Path | str) -> Feedback:
        """Return what one expert's file says, in the units of its assumptions.

        Parameters
        ----------
        file
            A form that `displacement elicit form` wrote, filled in.

        Raises
        ------
        DataError
            For a file that cannot be read, with every fault of it.
        """
        from displacement.answers.elicitation_check import answer_check

        return answer_check(self.setting, Path(file))

    def pool(
        self,
        folder: Path | str,
        *,
        weights: str = "equal",
        name: str = DEFAULT_PANEL,
        withhold_names: bool = False,
        target: float | str | None = None,
        seed: int = 0,
        language: str = "en",
        on_progress: ProgressReport = no_progress,
    ) -> PanelPool:
        """Return a panel's answers pooled, and what each expert does to the answer.

        Parameters
        ----------
        folder
            The folder with one file an expert.
        weights
            "equal", or "performance": by how experts did on questions with known answers.
        name
            What the scenario is called.
        withhold_names
            Whether experts are called by numbers.
        target
            Jobs or job equivalents whose probability is looked at, or a share of all jobs such as
            "25%"; by default those of the claim.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        language
            The language of the page, once it is written: "en" or "de".
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            For unknown weights or a value out of range.
        DataError
            For a folder without files, two files of one expert, weights by performance where
            somebody answered no question with a known answer, and every fault of a file.
        """
        from displacement.answers.elicitation_pool import answer_pool
        from displacement.requests.elicit_request import pool_request
        from displacement.requests.what_if import target_of

        request = pool_request(
            folder,
            target_of(self.setting, jobs=target),
            weights=weights,
            name=name,
            withhold_names=withhold_names,
            seed=seed,
            language=language,
        )
        return answer_pool(self.setting, request, on_progress=on_progress)
