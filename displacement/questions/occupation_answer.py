"""One occupation: its jobs, how each measure scores it, its rungs, and why in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from displacement.runs.named_scenario import DEFAULT_SCENARIO
from displacement.runs.run_config import DEFAULT_HORIZON, DEFAULT_LANGUAGE
from models.ladder import RUNG_NAMES

if TYPE_CHECKING:
    from models.summary import RunSummary
    from occupations.table import OccupationTable


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
    """One occupation at the central values of one scenario.

    `rungs_jobs` are jobs or job equivalents in `year`, by rung; `baseline_jobs` is the occupation
    without automation in that year. Exposures are shares of task time that could be automated
    today.
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
    baseline_jobs: float
    rungs_jobs: Mapping[str, float]
    why: str

    def document(self) -> dict[str, Any]:
        """Return the answer ready for JSON."""
        return asdict(self)


def answer_occupation(
    name: str, *, scenario: str = DEFAULT_SCENARIO, year: int = DEFAULT_HORIZON
) -> OccupationAnswer:
    """Return what the model says of one occupation, named by its code or its title.

    Raises
    ------
    UsageError
        When no occupation has the code or title, or several do; with the nearest.
    """
    from displacement.evidence.own_evidence import load_assumptions, load_evidence
    from models.ensemble.ensemble import run_ensemble
    from models.inputs import build_inputs
    from models.occupation_profiles import occupation_profiles
    from models.scenarios import apply_scenario, load_scenario
    from models.summary import summarise
    from occupations.codes import find_occupation
    from reports.occupation_reasons import reason_sentence
    from reports.texts import load_texts

    table = load_evidence()
    occupations = table.occupations.set_index("occupation_code", drop=False)
    titles = dict(zip(occupations.index, occupations["title"], strict=True))
    jobs = dict(zip(occupations.index, occupations["employment_jobs"], strict=True))
    code = find_occupation(name, titles, jobs=jobs).code
    row = occupations.loc[code].to_dict()
    parameters = load_assumptions()
    resolved = apply_scenario(parameters, load_scenario(scenario, parameters))
    inputs = build_inputs(table)
    summary = summarise(run_ensemble(inputs, resolved, draws=0, seed=0, horizon=year))
    exposure = occupation_profiles(inputs, resolved).of(code)
    rungs, baseline = _rungs(summary, code)
    return OccupationAnswer(
        code=code,
        title=str(row["title"]),
        major_group=str(row["major_group_title"]),
        jobs=int(row["employment_jobs"]),
        annual_mean_wage_usd=float(row["annual_mean_wage_usd"]),
        wage_flag=str(row["wage_flag"]),
        typical_education=str(row["typical_education"]),
        physical_task_share=float(row["physical_task_share"]),
        physical_task_share_imputed=bool(row["physical_task_share_imputed"]),
        cognitive_exposure=exposure["cognitive"],
        physical_exposure=exposure["physical"],
        measures=_measures(table, code),
        scenario=scenario,
        year=year,
        baseline_jobs=baseline,
        rungs_jobs=rungs,
        why=reason_sentence(
            {rung: jobs / baseline if baseline > 0 else 0.0 for rung, jobs in rungs.items()},
            exposure=exposure,
            wage=float(row["annual_mean_wage_usd"]),
            year=year,
            base_year=table.base_year,
            texts=load_texts(DEFAULT_LANGUAGE),
        ),
    )


def _rungs(summary: RunSummary, code: str) -> tuple[dict[str, float], float]:
    place = summary.occupations.codes.index(code)
    baseline = float(summary.occupations.baseline_jobs[place])
    shares = summary.occupations.central_share[place]
    return {
        rung: float(share) * baseline for rung, share in zip(RUNG_NAMES, shares, strict=True)
    }, baseline


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
