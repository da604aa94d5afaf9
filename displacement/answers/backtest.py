"""What such scores and this model would have said before, against what happened."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from displacement.answers.answer import Answer
from displacement.requests.run_request import DEFAULT_LANGUAGE
from displacement.setting.progress import ProgressReport, no_progress
from displacement.setting.scenario_choice import scenario_choice

if TYPE_CHECKING:
    import pandas as pd

    from displacement.setting.setting import Setting
    from models.evidence.record import Record
    from models.evidence.track_record import TrackRecord


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BacktestResult(Answer):
    """How forecasts from 2013 fared by 2024, computed anew from the shipped tables.

    Attributes
    ----------
    setting
        What the study was opened with, which is kept with the record and does not change it.
    record
        Everything that was found, by occupation.
    quoted
        What reports quote of it: totals in jobs, forecasts with their scores, slopes by measure.
    language
        That of the verdict and of the page, "en" or "de".
    """

    setting: Setting
    record: Record
    quoted: TrackRecord
    language: str = DEFAULT_LANGUAGE

    def document(self) -> dict[str, Any]:
        """Return every figure, in jobs and shares, with the verdict in words; ready for JSON."""
        from displacement.answers.record_document import record_document
        from reports.texts import load_texts
        from reports.track_record import verdict

        spoken = list(verdict(self.quoted, load_texts(self.language)))
        figures = record_document(self.record)
        return {"schema": 1, "verdict": spoken, **asdict(self.quoted), **figures}

    def frame(self) -> pd.DataFrame:
        """Return one row a forecast of jobs by occupation from 2013 to 2024, with its scores.

        Indexed by its name and where its spread comes from. In log points of jobs: `crps_by_jobs`
        and `crps_by_occupation` (continuous ranked probability scores), `median_error`, `bias`,
        `spread_given`. `rank_by_jobs` and `rank_by_occupation` are rank correlations, `coverage_50`
        and `coverage_90` shares of jobs whose outcome lay within its intervals, `skill.` shares of
        another forecast's score that it saves, with the ends of an interval.
        """
        import pandas as pd

        rows = pd.json_normalize([asdict(one) for one in self.quoted.forecasts])
        return rows.set_index(["name", "spread"])

    def _repr_html_(self) -> str:
        """Return the scores for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html

        return table_html("Backtest", " ".join(self.document()["verdict"]), self.frame())


def answer_backtest(
    setting: Setting,
    *,
    language: str = DEFAULT_LANGUAGE,
    on_progress: ProgressReport = no_progress,
) -> BacktestResult:
    """Return the record, computed from the shipped tables.

    Of what a study was opened with, only the model's dismissals by group depend.
    """
    from displacement.answers.dismissals import record_beside
    from displacement.requests.run_request import checked_language
    from models.dismissal_readings import dismissal_readings
    from models.evidence.record import compute_record
    from models.evidence.track_record import track_record
    from occupations.datapackage import TABLES_FOLDER, read_package
    from occupations.evidence_tables import load_evidence_tables
    from occupations.table import load_occupation_table, load_table

    spoken = checked_language(language)
    package = read_package(TABLES_FOLDER)
    tables = {**load_evidence_tables(), "projections": load_table(package, "projections")}
    resolved = setting.resolve(scenario_choice())
    readings = dismissal_readings(setting.inputs, resolved, horizon=setting.claim.year)
    record = compute_record(
        load_occupation_table(),
        tables,
        load_table(package, "published_scores"),
        dismissals=record_beside(readings, setting.economy.code),
        on_step=lambda step: on_progress(step, 0, 1),
    )
    return BacktestResult(setting, record, track_record(record), spoken)
