"""`displacement occupation`: one occupation, its scores, its rungs, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.options import (
    CountryOption,
    EmploymentOption,
    FewDrawsOption,
    FormatOption,
    QuietOption,
    ScenarioOption,
    SeedOption,
    SettingsOption,
    WorkersOption,
    YearOption,
    opened_study,
)
from displacement.cli.output import (
    OutputFormat,
    percent,
    whole,
    write_json,
    write_line,
    write_table,
)
from displacement.cli.progress import progress
from displacement.requests.numbers import FEW_DRAWS
from displacement.requests.run_request import DEFAULT_HORIZON, DEFAULT_LANGUAGE
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from occupations.base_year import HOME_CODE

if TYPE_CHECKING:
    from displacement.answers.occupation_answer import MeasureScore, OccupationAnswer


def occupation(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CODE|TITLE",
            help="A whole title, or a code as the country's tables print it; at home also one of "
            "O*NET or of the edition before.",
        ),
    ],
    scenario: ScenarioOption = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    year: YearOption = DEFAULT_HORIZON,
    draws: FewDrawsOption = FEW_DRAWS,
    seed: SeedOption = 0,
    country: CountryOption = HOME_CODE,
    employment: EmploymentOption = None,
    workers: WorkersOption = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Show one occupation: jobs, wage, every measure, its rungs with their range, and why.

    The exposure and the reason are those of the central values; --draws 0 gives these alone.
    """
    study = opened_study(
        country=country, employment=employment, workers=workers, looks_up=True, quiet=quiet
    )
    with progress(quiet=quiet) as report:
        answer = study.occupation(
            name,
            scenario=scenario,
            set=settings,
            year=year,
            draws=draws,
            seed=seed,
            on_progress=report,
        )
    if output_format is OutputFormat.json:
        write_json(answer.document())
        return
    _show(answer)


def _show(answer: OccupationAnswer) -> None:
    from reports.money import money
    from reports.texts import load_texts

    wage = money(answer.annual_mean_wage, answer.currency, load_texts(DEFAULT_LANGUAGE))
    wage_note = {"from_hourly": " (2,080 hours at the hourly mean)", "top_coded": " or more"}
    write_line(f"{answer.code}  {answer.title}")
    if answer.note:
        write_line(answer.note)
    write_line("; ".join(filter(None, (answer.major_group, answer.typical_education))))
    write_line()
    write_line(
        f"{whole(answer.jobs)} {answer.unit}, mean wage {wage} a year"
        + wage_note.get(answer.wage_flag, "")
    )
    _show_time_and_places(answer)
    write_line(
        f"exposed today: {percent(answer.cognitive_exposure)} of task time to software, "
        f"{percent(answer.physical_exposure)} to machines"
    )
    write_line()
    rows = [
        [
            measure.channel,
            measure.measure_id,
            f"{measure.harmonised_score:.3f}",
            "–" if measure.published_score is None else f"{measure.published_score:.3g}",
            _origin(measure),
        ]
        for measure in answer.measures
    ]
    write_table(["channel", "measure", "score 0-1", "as published", "origin"], rows, right=[2, 3])
    write_line()
    _show_rungs(answer)
    write_line()
    write_line(answer.why)


def _show_time_and_places(answer: OccupationAnswer) -> None:
    physical, in_person = (
        f"{percent(share)} {kind}{' (imputed)' if imputed else ''}"
        for kind, share, imputed in (
            ("physical", answer.physical_task_share, answer.physical_task_share_imputed),
            ("in person", answer.in_person_task_share, answer.in_person_task_share_imputed),
        )
    )
    information = f"{percent(answer.information_task_share)} information"
    write_line(f"task time: {physical}, {in_person}, {information}")
    places = sorted(answer.workplaces.items(), key=lambda place: -place[1])
    held = ", ".join(f"{percent(share)} {name}" for name, share in places if share > 0)
    write_line(f"places of work, by jobs: {held}")


def _origin(measure: MeasureScore) -> str:
    if measure.imputed:
        return "imputed"
    return "by place of work" if measure.published_score is None else "published"


def _show_rungs(answer: OccupationAnswer) -> None:
    from reports.estimates import share_text
    from reports.places import range_cells, range_heading
    from reports.texts import load_texts, rounding_for

    texts, drawn = load_texts("en"), answer.draws > 0
    basis = f"{whole(answer.draws)} draws" if drawn else "central values"
    write_line(f"{answer.year}, {basis}, scenario {answer.scenario!r}:")
    rows = [
        [
            rung.title,
            *range_cells(answer.jobs_of(rung.name), texts),
            share_text(answer.share_of(rung.name), texts),
            rung.unit,
        ]
        for rung in answer.ladder
    ]
    header = ["rung", *range_heading(texts, drawn=drawn), "of baseline", "unit"]
    nothing = ["", ""] if drawn else []
    jobs = texts.whole_jobs(answer.baseline_jobs, rounding=rounding_for(answer.baseline_jobs))
    baseline = ["baseline", jobs, *nothing, texts.percent(1.0), "jobs"]
    write_table(header, [baseline, *rows], right=range(1, len(header) - 1))
