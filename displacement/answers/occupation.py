"""One occupation: what is published of it, its rungs at the draws asked for, and the reason."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from displacement.answers.ensembles import ensemble_of
from displacement.answers.occupation_answer import MeasureScore, OccupationAnswer
from displacement.requests.run_request import DEFAULT_LANGUAGE
from displacement.setting.abroad import refuse_outline
from displacement.setting.progress import ProgressReport, no_progress
from occupations.base_year import HOME_CODE

if TYPE_CHECKING:
    from displacement.requests.place_request import OccupationRequest
    from displacement.setting.setting import Setting
    from models.occupation_profiles import OccupationProfile
    from models.scenarios import ResolvedScenario
    from models.summary import OccupationSummary
    from occupations.table import OccupationTable


def answer_occupation(
    setting: Setting, request: OccupationRequest, *, on_progress: ProgressReport = no_progress
) -> OccupationAnswer:
    """Return what the model says of one occupation, named by its code or its title.

    Raises
    ------
    UsageError
        When no occupation has the code or title, or several do, with the choices; for an unknown
        scenario or assumption, or an economy of which too little is known.
    """
    from models.occupation_profiles import occupation_profiles
    from occupations.economies.group_names import find_group
    from occupations.occupation_names import find_occupation
    from reports.money import money
    from reports.texts import load_texts

    refuse_outline(setting.economy, "the answer on an occupation")
    resolved, table = setting.resolve(request.choice), setting.table
    occupations = table.occupations.set_index("occupation_code", drop=False)
    titles = dict(zip(occupations.index, occupations["title"], strict=True))
    jobs = dict(zip(occupations.index, occupations["employment_jobs"], strict=True))
    if setting.economy.code == HOME_CODE:
        named = find_occupation(request.name, titles, jobs=jobs)
        code, note = named.code, named.note
    else:
        code, note = find_group(request.name, setting.economy, titles), ""
    summary = _summary(setting, resolved, request, code, on_progress)
    row = occupations.loc[code].to_dict()
    profile = occupation_profiles(setting.inputs, resolved).of(code)
    ladder = setting.ladder
    return OccupationAnswer(
        code=code,
        note=note,
        unit=table.economy.unit,
        currency=table.economy.currency,
        **_published(row, at_home=setting.economy.code == HOME_CODE),
        physical_task_share=profile.time["physical"],
        in_person_task_share=profile.time["in_person"],
        information_task_share=profile.time["information"],
        workplaces=profile.workplaces,
        cognitive_exposure=profile.exposure["cognitive"],
        physical_exposure=profile.exposure["physical"],
        measures=_measures(table, code, place_score=profile.place_score),
        scenario=resolved.scenario_id,
        year=request.year,
        draws=request.draws,
        seed=request.seed,
        baseline_jobs=float(summary.baseline_jobs[summary.codes.index(code)]),
        why=_why(
            dict(zip(ladder.names, summary.central_share[summary.codes.index(code)], strict=True)),
            profile,
            wage=money(
                float(row["annual_mean_wage"]),
                table.economy.currency,
                load_texts(DEFAULT_LANGUAGE),
            ),
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


def _published(row: Mapping[Hashable, Any], *, at_home: bool) -> dict[str, Any]:
    """Return what the tables say of an occupation, by the names of an answer."""
    return {
        "title": str(row["title"]),
        "major_group": str(row["major_group_title"]),
        "jobs": int(row["employment_jobs"]),
        "annual_mean_wage": float(row["annual_mean_wage"]),
        "wage_flag": str(row["wage_flag"]),
        # What is needed for entry is known at home alone, and schools differ.
        "typical_education": str(row["typical_education"]) if at_home else "",
        "physical_task_share_imputed": bool(row["physical_task_share_imputed"]),
        "in_person_task_share_imputed": bool(row["in_person_task_share_imputed"]),
    }


def _why(
    shares: Mapping[str, float],
    profile: OccupationProfile,
    *,
    wage: str,
    years: tuple[int, int],
) -> str:
    """Return the reason in a sentence; `years` are the base year and that of the rungs."""
    from reports.occupation_reasons import reason_sentence
    from reports.texts import load_texts

    return reason_sentence(
        {rung: float(share) for rung, share in shares.items()},
        profile=profile,
        wage=wage,
        base_year=years[0],
        year=years[1],
        texts=load_texts(DEFAULT_LANGUAGE),
    )


def _measures(table: OccupationTable, code: str, *, place_score: float) -> tuple[MeasureScore, ...]:
    from models.measure_set import ENVIRONMENT_MEASURE

    scores = table.scores[table.scores["occupation_code"] == code]
    known = table.measures["measure_id"].isin([*scores["measure_id"], ENVIRONMENT_MEASURE])
    merged = table.measures[known].merge(scores, on="measure_id", how="left")
    rows = merged.fillna({"harmonised_score": place_score}).to_dict("records")
    return tuple(
        MeasureScore(
            measure_id=row["measure_id"],
            title=row["title"],
            channel=row["channel"],
            published_score=float(row["published_score"]) if row["imputed"] is False else None,
            harmonised_score=float(row["harmonised_score"]),
            imputed=row["imputed"] is True,
        )
        for row in rows
    )
