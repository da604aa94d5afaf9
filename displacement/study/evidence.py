"""Questions of a study about claims, the record, timing, and the inputs themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from displacement.requests.claims_request import LEDGER_DRAWS
from displacement.requests.run_request import DEFAULT_LANGUAGE
from displacement.requests.track_request import DEFAULT_TRACK_DRAWS
from displacement.setting.abroad import refuse_abroad
from displacement.setting.progress import ProgressReport, no_progress
from displacement.setting.scenario_choice import DEFAULT_SCENARIO, Settings, scenario_choice
from displacement.study.asked import Asked

if TYPE_CHECKING:
    from displacement.answers.backtest import BacktestResult
    from displacement.answers.calibrate import CalibrationResult
    from displacement.answers.claims_ledger import Ledger
    from displacement.answers.export import ExportedInputs
    from displacement.answers.track import Track


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
        with self.setting.telling_faults_of(choice):
            request = claims_request(
                self.setting, choice, file=claims, draws=draws, seed=seed, reconcile=reconcile
            )
        return answer_claims(self.setting, request, on_progress=on_progress)

    def backtest(
        self,
        *,
        language: str = DEFAULT_LANGUAGE,
        on_progress: ProgressReport = no_progress,
    ) -> BacktestResult:
        """Return how forecasts from 2013 fared by 2024, in jobs, and what scores foretold.

        Takes a minute. Computed from the shipped tables: of what the study was opened with, only
        the model's dismissals by occupation group depend.

        Parameters
        ----------
        language
            That of the verdict and of the page, "en" or "de".
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            For a language that reports cannot be written in.
        """
        from displacement.answers.backtest import answer_backtest

        refuse_abroad(self.setting, "the record of past projections")
        return answer_backtest(self.setting, language=language, on_progress=on_progress)

    def calibrate(
        self,
        *,
        language: str = DEFAULT_LANGUAGE,
        on_progress: ProgressReport = no_progress,
    ) -> CalibrationResult:
        """Return the estimates of adoption timing, in years, from the tables of evidence.

        Takes a minute.

        Parameters
        ----------
        language
            That of the page, "en" or "de".
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            For a language that reports cannot be written in.
        """
        from displacement.answers.calibrate import answer_calibrate

        refuse_abroad(self.setting, "the evidence on adoption")
        return answer_calibrate(self.setting, language=language, on_progress=on_progress)

    def track(
        self,
        scenario: str = DEFAULT_SCENARIO,
        *,
        set: Settings = None,
        draws: int = DEFAULT_TRACK_DRAWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> Track:
        """Return what has been observed since the base year beside what was projected for then.

        In jobs and shares of firms, with the share of draws still consistent. A study of an
        imported May sets it beside the shipped one: the path starts from the earlier of the two.

        Parameters
        ----------
        scenario
            A shipped scenario by its name, a scenario file, or the folder of a finished run.
        set
            Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
            and 95 % points, a name makes a choice.
        draws
            Samples of the assumptions, 64 to 16,384.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            For an unknown scenario or assumption, or a value out of range.
        DataError
            For the folder of a run whose files are damaged or were changed.
        """
        from displacement.answers.track import answer_track
        from displacement.requests.track_request import track_request

        choice = scenario_choice(scenario, settings=set)
        with self.setting.telling_faults_of(choice):
            request = track_request(choice, draws=draws, seed=seed)
        refuse_abroad(self.setting, "what has been observed since")
        return answer_track(self.setting, request, on_progress=on_progress)

    def export(self) -> ExportedInputs:
        """Return what enters the equations at central values, as data frames: jobs, scores, rates.

        Those of the scenario `central`: from them anyone can recompute every rung.
        """
        from displacement.answers.export import answer_export

        return answer_export(self.setting)
