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
        reconcile: bool = False,
        on_progress: ProgressReport = no_progress,
    ) -> Ledger:
        """Return every claim with its verdict: jobs by rung and scope, probability, and word.

        Claims on jobs are read under the scenario and under that which they suppose themselves.

        Parameters
        ----------
        scenario
            A shipped scenario by its name, a scenario file, or the folder of a finished run.
        set
            Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
            and 95 % points, a name makes a choice.
        claims
            A file of claims in the place of the study's; it need hold none on jobs.
        draws
            Samples of the assumptions, 1 to 100,000.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        reconcile
            Whether to ask what each published figure takes of the assumptions: some seconds more.
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            For an unknown scenario or assumption, a value out of range, or a fault of the file.
        DataError
            For the folder of a run whose files are damaged or were changed.
        """
        from displacement.answers.claims_ledger import answer_claims
        from displacement.requests.claims_request import claims_request

        choice = scenario_choice(scenario, settings=set)
        request = claims_request(
            self.setting, choice, file=claims, draws=draws, seed=seed, reconcile=reconcile
        )
        return answer_claims(self.setting, request, on_progress=on_progress)

    def backtest(self, *, on_progress: ProgressReport = no_progress) -> BacktestResult:
        """Return how forecasts from 2013 fared by 2024, in jobs, and what scores foretold.

        Takes a minute. Computed from the shipped tables: it does not depend on what the study
        was opened with.

        Parameters
        ----------
        on_progress
            Told of each step: its name, parts done, parts in all.
        """
        from displacement.answers.backtest import answer_backtest

        return answer_backtest(self.setting, on_progress=on_progress)

    def calibrate(self, *, on_progress: ProgressReport = no_progress) -> CalibrationResult:
        """Return the estimates of adoption timing, in years, from the tables of evidence.

        Takes a minute.

        Parameters
        ----------
        on_progress
            Told of each step: its name, parts done, parts in all.
        """
        from displacement.answers.calibrate import answer_calibrate

        return answer_calibrate(self.setting, on_progress=on_progress)

    def export(self) -> ExportedInputs:
        """Return what enters the equations at central values, as data frames: jobs, scores, rates.

        Those of the scenario `central`: from them anyone can recompute every rung.
        """
        from displacement.answers.export import answer_export

        return answer_export(self.setting)
