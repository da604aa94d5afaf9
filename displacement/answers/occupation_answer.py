"""What the model says of one occupation: its jobs, its measures, its rungs, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from displacement.answers.answer import Answer
from displacement.answers.spread_document import spread_document

if TYPE_CHECKING:
    import pandas as pd

    from models.ladder import Ladder
    from models.summary import OccupationSummary
    from reports.context import Estimate


@dataclass(frozen=True, slots=True)
class MeasureScore:
    """What one exposure measure says of an occupation.

    Attributes
    ----------
    measure_id
        The measure's name in files and assumptions.
    title
        Its title for a reader.
    channel
        The work that it is about: `cognitive` or `physical`.
    published_score
        The score on the scale of its authors; None where it is imputed, and for `environment`.
    harmonised_score
        The score on the scale of its channel, 0 to 1. That of `environment`, which goes by place of
        work, is the average of the assumptions `environment.*` over the places of its jobs.
    imputed
        Whether no published score reaches the occupation, so that it is predicted.
    """

    measure_id: str
    title: str
    channel: str
    published_score: float | None
    harmonised_score: float
    imputed: bool


@dataclass(frozen=True, slots=True, repr=False)
class OccupationAnswer(Answer):
    """One occupation under one scenario: its jobs, its measures, its rungs, and why.

    Attributes
    ----------
    code
        Its code in the economy’s classification.
    note
        Which edition a code was of, in a sentence, where another edition's was asked for; else "".
    title
        The official title.
    major_group
        The title of its major group.
    unit
        What the economy’s statistics count: "jobs" or "persons".
    currency
        The ISO 4217 code of its money.
    jobs
        How many of these there are in the base year.
    annual_mean_wage
        The mean wage a year, in `currency`.
    wage_flag
        `published`, `from_hourly` (the hourly mean times 2,080) or `top_coded` (at least that).
    typical_education
        What is typically needed to enter it; "" of another economy, where that is not known.
    physical_task_share
        The share of task time that is physical, 0 to 1, at central values.
    physical_task_share_imputed
        Whether that share is predicted.
    in_person_task_share
        The share of task time in person: care, touch and presence, 0 to 1, at central values.
    in_person_task_share_imputed
        Whether that share is predicted.
    information_task_share
        The share of task time that deals with information: the rest.
    workplaces
        The share of its jobs in `structured`, `mixed` and `unstructured` places of work.
    cognitive_exposure
        The share of all task time that is cognitive work exposed today, at central values.
    physical_exposure
        The share of all task time that is physical work exposed today, at central values.
    measures
        What each exposure measure says of it.
    scenario
        The name of the scenario.
    year
        The year of the rungs.
    draws
        Samples of the assumptions; 0 for central values alone.
    seed
        Which draws were made.
    baseline_jobs
        Its jobs in `year` without automation, at central values.
    why
        The reason for its rungs at central values, in a sentence.
    ladder
        The rungs there are.
    summary
        Its rungs in `year` as shares of its baseline, with quantiles where there are draws.
    """

    code: str
    note: str
    title: str
    major_group: str
    unit: str
    currency: str
    jobs: int
    annual_mean_wage: float
    wage_flag: str
    typical_education: str
    physical_task_share: float
    physical_task_share_imputed: bool
    in_person_task_share: float
    in_person_task_share_imputed: bool
    information_task_share: float
    workplaces: Mapping[str, float]
    cognitive_exposure: float
    physical_exposure: float
    measures: tuple[MeasureScore, ...]
    scenario: str
    year: int
    draws: int
    seed: int
    baseline_jobs: float
    why: str
    ladder: Ladder
    summary: OccupationSummary

    @property
    def rungs_jobs(self) -> Mapping[str, float]:
        """Return jobs or job equivalents in `year` at central values, by the name of the rung."""
        return {rung: self.jobs_of(rung).central for rung in self.ladder.names}

    def share_of(self, rung: str) -> Estimate:
        """Return a rung as a share of the occupation's jobs without automation in the same draw.

        Parameters
        ----------
        rung
            The rung by its exact name.

        Raises
        ------
        UsageError
            When there is no such rung, with the nearest.
        """
        from reports.context import read_estimate

        return read_estimate(
            self.summary.central_share, self.summary.spread_share, self._index(rung)
        )

    def jobs_of(self, rung: str) -> Estimate:
        """Return a rung in jobs or job equivalents: its share of `baseline_jobs`.

        Parameters
        ----------
        rung
            The rung by its exact name.

        Raises
        ------
        UsageError
            When there is no such rung, with the nearest.
        """
        return self.share_of(rung).times(self.baseline_jobs)

    def document(self) -> dict[str, Any]:
        """Return the answer ready for JSON, with quantiles of every rung in jobs and as shares."""
        left_out = ("summary", "ladder")
        document = {
            one.name: getattr(self, one.name) for one in fields(self) if one.name not in left_out
        }
        document["workplaces"] = dict(self.workplaces)
        document["measures"] = [asdict(measure) for measure in self.measures]
        document["rungs_jobs"] = self.rungs_jobs
        document["rungs"] = {rung: self._rung_document(rung) for rung in self.ladder.names}
        return document

    def frame(self) -> pd.DataFrame:
        """Return jobs or job equivalents indexed by rung: central value and, with draws, quantiles.

        Columns: `central`; with draws also `mean`, `p05`, `p25`, `p50`, `p75`, `p95`, and the
        Monte-Carlo standard error of each, such as `error_p50`.
        """
        import pandas as pd

        rows = {rung: self._rung_document(rung)["jobs"] for rung in self.ladder.names}
        frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("rung")
        return frame if self.draws else frame[["central"]]

    def _repr_html_(self) -> str:
        """Return the reason and the rungs for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html

        frame = self.frame()
        columns = [name for name in ("p05", "p50", "p95", "central") if name in frame]
        return table_html(f"{self.code} {self.title}, {self.year}", self.why, frame[columns])

    def _rung_document(self, rung: str) -> dict[str, dict[str, float | None]]:
        index = self._index(rung)
        central = float(self.summary.central_share[index])
        share = spread_document(central, self.summary.spread_share, index)
        jobs = {
            name: None if value is None else value * self.baseline_jobs
            for name, value in share.items()
        }
        return {"jobs": jobs, "share": share}

    def _index(self, rung: str) -> tuple[int, int]:
        return self.summary.codes.index(self.code), self.ladder.index(rung)
