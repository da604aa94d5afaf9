"""Questions of a study about claims, the record, timing, and the inputs themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from displacement.requests.claims_request import LEDGER_DRAWS
from displacement.setting.progress import ProgressReport, no_progress
from displacement.setting.scenario_choice import DEFAULT_SCENARIO, Settings, scenario_choice
from displacement.study.asked import Asked

if TYPE_CHECKING:
    from displacement.answers.backtest import BacktestResult
    from displacement.answers.calibrate import CalibrationResult
    from displacement.answers.claims_ledger import Ledger
    from displacement.answers.export import ExportedInputs


class EvidenceQuestions(Asked):
    """Claims with their verdicts, what was known before, and what enters the equations."""

    __slots__ = ()

    def claims(
        self,
        scenario: str = DEFAULT_SCENARIO,
        *,
        set: Settings = None,
        claims: Path | str | None = None,
        draws: int = LEDGER_DRAWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> Ledger:
        """Return every claim of the text with its verdict under a scenario.

        Parameters
        ----------
        claims
            A file of claims in the place of the study's; it need hold none on jobs.

        Raises
        ------
        UsageError
            For an unknown scenario or assumption, or a value out of range.
        """
        from displacement.answers.claims_ledger import answer_claims
        from displacement.requests.claims_request import claims_request

        choice = scenario_choice(scenario, settings=set)
        request = claims_request(self.setting, choice, file=claims, draws=draws, seed=seed)
        return answer_claims(self.setting, request, on_progress=on_progress)

    def backtest(self, *, on_progress: ProgressReport = no_progress) -> BacktestResult:
        """Return what this model and scores like these would have said before; takes a minute."""
        from displacement.answers.backtest import answer_backtest

        return answer_backtest(self.setting, on_progress=on_progress)

    def calibrate(self, *, on_progress: ProgressReport = no_progress) -> CalibrationResult:
        """Return the estimates of adoption timing from the tables of evidence."""
        from displacement.answers.calibrate import answer_calibrate

        return answer_calibrate(self.setting, on_progress=on_progress)

    def export(self) -> ExportedInputs:
        """Return what enters the equations at central parameters, as data frames."""
        from displacement.answers.export import answer_export

        return answer_export(self.setting)
