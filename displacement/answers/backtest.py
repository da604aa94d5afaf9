"""What such scores and this model would have said before, against what happened."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from displacement.answers.answer import Answer
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    import pandas as pd

    from displacement.setting.setting import Setting
    from models.evidence.record import Record
    from models.evidence.track_record import TrackRecord

_STEP = "fitting technologies observed by 2013, forecasting 2024, testing scores"


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
    """

    setting: Setting
    record: Record
    quoted: TrackRecord

    def document(self) -> dict[str, Any]:
        """Return what reports quote, in jobs and shares, with the verdict; ready for JSON."""
        from reports.texts import load_texts
        from reports.track_record import verdict

        spoken = list(verdict(self.quoted, load_texts("en")))
        return {"schema": 1, "verdict": spoken, **asdict(self.quoted)}

    def frame(self) -> pd.DataFrame:
        """Return one row a forecast of jobs by occupation, indexed by its name, with its scores.

        In log points of jobs: `crps_by_jobs` and `crps_by_occupation` (continuous ranked
        probability scores), `median_error`, `bias`. `rank_by_jobs` and `rank_by_occupation` are
        rank correlations, `coverage_50` and `coverage_90` shares of outcomes within its intervals,
        `skill.` shares of a simple forecast's score that it saves, with the ends of an interval.
        """
        import pandas as pd

        return pd.json_normalize(self.document()["forecasts"]).set_index("name")

    def _repr_html_(self) -> str:
        """Return the scores for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html

        return table_html("Backtest", " ".join(self.document()["verdict"]), self.frame())


def answer_backtest(
    setting: Setting, *, on_progress: ProgressReport = no_progress
) -> BacktestResult:
    """Return the record, computed from the shipped tables: outcomes do not depend on a study."""
    from models.evidence.record import compute_record
    from models.evidence.track_record import track_record
    from occupations.datapackage import TABLES_FOLDER, read_package
    from occupations.evidence_tables import load_evidence_tables
    from occupations.table import load_occupation_table, load_table

    on_progress(_STEP, 0, 1)
    published = load_table(read_package(TABLES_FOLDER), "published_scores")
    record = compute_record(load_occupation_table(), load_evidence_tables(), published)
    return BacktestResult(setting, record, track_record(record))
