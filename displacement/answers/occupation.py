"""One occupation: its jobs, how each measure scores it, its rungs, and why in one sentence."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any

from displacement.answers.ensembles import ensemble_of
from displacement.answers.spread_document import spread_document
from displacement.requests.run_request import DEFAULT_LANGUAGE
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.place_request import OccupationRequest
    from displacement.setting.setting import Setting
    from models.ladder import Ladder
    from models.scenarios import ResolvedScenario
    from models.summary import OccupationSummary
    from occupations.table import OccupationTable
    from reports.context import Estimate


@dataclass(frozen=True, slots=True)
class MeasureScore:
    """What one exposure measure says of the occupation, 0-1, and whether it had to be imputed."""

    measure_id: str
    title: str
    channel: str
    published_score: float | None
    harmonised_score: float
    imputed: bool


@dataclass(frozen=True, slots=True)
class OccupationAnswer:
    """One occupation under one scenario.

    `baseline_jobs` is the occupation without automation in `year`, at central values; `summary`
    has the rungs of the occupation in that year as shares of it, with quantiles where there are
    `draws`. Exposures, shares of task time that could be automated today, and `why` are those of
    central values.
    """

    code: str
    title: str
    major_group: str
    jobs: int
    annual_mean_wage_usd: float
    wage_flag: str
    typical_education: str
    physical_task_share: float
    physical_task_share_imputed: bool
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
        """Return jobs or job equivalents in `year` at central values, by rung."""
        return {rung: self.jobs_of(rung).central for rung in self.ladder.names}

    def share_of(self, rung: str) -> Estimate:
        """Return a rung as a share of the baseline of the same draw."""
        from reports.context import read_estimate

        return read_estimate(
            self.summary.central_share, self.summary.spread_share, self._index(rung)
        )

    def jobs_of(self, rung: str) -> Estimate:
        """Return a rung in jobs or job equivalents, at the baseline of central values."""
        return self.share_of(rung).times(self.baseline_jobs)

    def document(self) -> dict[str, Any]:
        """Return the answer ready for JSON: quantiles of the rungs, in jobs and as shares."""
        left_out = ("summary", "ladder")
        document = {
            one.name: getattr(self, one.name) for one in fields(self) if one.name not in left_out
        }
        document["measures"] = [asdict(measure) for measure in self.measures]
        document["rungs_jobs"] = self.rungs_jobs
        document["rungs"] = {rung: self._rung_document(rung) for rung in self.ladder.names}
        return document

    def frame(self) -> pd.DataFrame:
        """Return jobs or job equivalents by rung: central value and, with draws, quantiles."""
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


def answer_occupation(
    setting: Setting, request: OccupationRequest, *, on_progress: ProgressReport = no_progress
) -> OccupationAnswer:
    """Return what the model says of one occupation, named by its code or its title.

    Raises
    ------
    UsageError
        When no occupation has the code or title, or several do, with the choices; for an unknown
        scenario or assumption.
    """
    from models.occupation_profiles import occupation_profiles
    from occupations.codes import find_occupation

    resolved, table = setting.resolve(request.choice), setting.table
    occupations = table.occupations.set_index("occupation_code", drop=False)
    titles = dict(zip(occupations.index, occupations["title"], strict=True))
    jobs = dict(zip(occupations.index, occupations["employment_jobs"], strict=True))
    code = find_occupation(request.name, titles, jobs=jobs).code
    summary = _summary(setting, resolved, request, code, on_progress)
    row = occupations.loc[code].to_dict()
    exposure = occupation_profiles(setting.inputs, resolved).of(code)
    ladder = setting.ladder
    return OccupationAnswer(
        code=code,
        **_published(row),
        cognitive_exposure=exposure["cognitive"],
        physical_exposure=exposure["physical"],
        measures=_measures(table, code),
        scenario=resolved.scenario_id,
        year=request.year,
        draws=request.draws,
        seed=request.seed,
        baseline_jobs=float(summary.baseline_jobs[summary.codes.index(code)]),
        why=_why(
            dict(zip(ladder.names, summary.central_share[summary.codes.index(code)], strict=True)),
            exposure,
            wage=float(row["annual_mean_wage_usd"]),
            years=(table.base_year, request.year),
        ),
        ladder=ladder,
        summary=summary,
    )


def _summary(
    setting: Setting,
    resolved: ResolvedScenario,
    request: OccupationRequest,
    code: str,
    on_progress: ProgressReport,
) -> OccupationSummary:
    """Return the rungs of the occupation alone at the draws asked for."""
    from models.summary import summarise_occupations

    ensemble = ensemble_of(
        setting,
        resolved,
        draws=request.draws,
        seed=request.seed,
        horizon=request.year,
        on_progress=partial(on_progress, f"{resolved.scenario_id}: {request.draws:,} draws"),
    )
    return summarise_occupations(ensemble, [code])


def _published(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    """Return what the tables say of an occupation, by the names of an answer."""
    return {
        "title": str(row["title"]),
        "major_group": str(row["major_group_title"]),
        "jobs": int(row["employment_jobs"]),
        "annual_mean_wage_usd": float(row["annual_mean_wage_usd"]),
        "wage_flag": str(row["wage_flag"]),
        "typical_education": str(row["typical_education"]),
        "physical_task_share": float(row["physical_task_share"]),
        "physical_task_share_imputed": bool(row["physical_task_share_imputed"]),
    }


def _why(
    shares: Mapping[str, float],
    exposure: Mapping[str, float],
    *,
    wage: float,
    years: tuple[int, int],
) -> str:
    """Return the reason in a sentence; `years` are the base year and that of the rungs."""
    from reports.occupation_reasons import reason_sentence
    from reports.texts import load_texts

    return reason_sentence(
        {rung: float(share) for rung, share in shares.items()},
        exposure=exposure,
        wage=wage,
        base_year=years[0],
        year=years[1],
        texts=load_texts(DEFAULT_LANGUAGE),
    )


def _measures(table: OccupationTable, code: str) -> tuple[MeasureScore, ...]:
    scores = table.scores[table.scores["occupation_code"] == code]
    rows = table.measures.merge(scores, on="measure_id", how="inner").to_dict("records")
    return tuple(
        MeasureScore(
            measure_id=row["measure_id"],
            title=row["title"],
            channel=row["channel"],
            published_score=None if row["imputed"] else float(row["published_score"]),
            harmonised_score=float(row["harmonised_score"]),
            imputed=bool(row["imputed"]),
        )
        for row in rows
    )
