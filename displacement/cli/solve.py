"""`displacement solve`: what would have to be true for a number, and how likely it is."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.mistakes import as_number
from displacement.cli.options import (
    AnyScenarioArgument,
    ClaimsFileOption,
    ClaimYearOption,
    CountryOption,
    EmploymentOption,
    FormatOption,
    QuietOption,
    RungOption,
    ScopeOption,
    SeedOption,
    SettingsOption,
    WorkersOption,
    opened_study,
)
from displacement.cli.output import (
    OutputFormat,
    million,
    percent,
    write_json,
    write_line,
    write_message,
    write_table,
)
from displacement.cli.progress import progress
from displacement.cli.streams import answer_about
from displacement.documents.wording import number_text
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from occupations.base_year import HOME_CODE
from occupations.whole_file import refuse_unwritable
from reports.texts import load_texts

if TYPE_CHECKING:
    from displacement.answers.solve import EnsembleChance, Solution
    from models.examination.examination import Examination
    from models.examination.response import Target

_SHOWN = 12


def solve(
    scenario: AnyScenarioArgument = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    target: Annotated[
        float | None,
        typer.Option(
            metavar="JOBS",
            parser=as_number,
            help="Jobs or job equivalents to reach, or a share of the scope's jobs such as 25%.  "
            "[default: the claim's, 40e6]",
        ),
    ] = None,
    rung: RungOption = None,
    scope: ScopeOption = None,
    year: ClaimYearOption = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the least extreme combination as a scenario."),
    ] = None,
    seed: SeedOption = 0,
    country: CountryOption = HOME_CODE,
    employment: EmploymentOption = None,
    claims_file: ClaimsFileOption = None,
    workers: WorkersOption = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Say what would have to be true for a number: one assumption alone, or the nearest mix.

    The first table changes one assumption of the central run at a time. The combination is the
    point nearest the centre of all ranges, correlations included, at which the target is met. Its
    probability is a first-order approximation; that of an ensemble stands beside it and is the
    answer.
    """
    from displacement.storage.written import write_least_extreme

    if write is not None:
        refuse_unwritable(write, key="--write", allowed="a new file")
    study = opened_study(
        country=country,
        employment=employment,
        claims_file=claims_file,
        workers=workers,
        quiet=quiet,
    )
    with progress(quiet=quiet) as report:
        solution = study.solve(
            target,
            scenario=scenario,
            set=settings,
            rung=rung,
            scope=scope,
            year=year,
            seed=seed,
            on_progress=report,
        )
    if write is not None:
        write_least_extreme(write, solution)
    with nullcontext() if write is None else answer_about(write):
        if output_format is OutputFormat.json:
            write_json(solution.document())
        else:
            _show(solution)
    if write is not None and not quiet:
        write_message(f"run it with: displacement run --scenario-file {write} --central-only")


def _show(solution: Solution) -> None:
    _show_alone(solution.examination)
    _show_chance(solution.chance, solution.examination.target)
    _show_combination(solution.examination)


def _show_alone(found: Examination) -> None:
    evens, goal = found.break_evens, found.target
    write_line(
        f"{goal.rung}, {goal.scope}, {goal.year}: the central run gives "
        f"{million(evens.central_jobs)} million; the target is {_stated(goal)}"
    )
    write_line()
    rows = []
    moving = [one for one in evens.found if one.has_effect]
    for one in sorted(
        moving, key=lambda one: (one.value is None, abs(one.furthest_jobs - goal.jobs))
    ):
        reached = one.value is not None
        rows.append(
            [
                one.key,
                _setting(one.central),
                "not reachable" if one.value is None else _setting(one.value),
                "" if one.percentile is None else _chance(one.percentile),
                f"{_setting(one.lowest)} to {_setting(one.highest)}",
                "" if reached else million(one.furthest_jobs),
            ]
        )
    header = ["assumption", "central", "would have to be", "percentile", "looked in", "gets to"]
    write_table(header, rows, right=range(1, 6))
    for key, jobs in evens.choices.items():
        write_line()
        write_line(f"{key}: " + ", ".join(f"{name} {million(one)}" for name, one in jobs.items()))
    idle = [one.key for one in evens.found if not one.has_effect]
    if idle:
        write_line(f"no effect on {goal.rung}: {', '.join(idle)}")
    write_line()


def _show_chance(chance: EnsembleChance, goal: Target) -> None:
    """Write the ensemble's probability with the draws behind it and its Monte-Carlo error."""
    from reports.estimates import probability_text

    shown = probability_text(
        chance.probability,
        error=chance.probability_error,
        draws=chance.draws,
        texts=load_texts("en"),
    )
    of_draws = f"{chance.draws:,} draws, seed {chance.seed}"
    if chance.probability_error:
        points = load_texts("en").measure(100 * chance.probability_error, digits=2)
        of_draws += f"; Monte-Carlo error {points} percentage points"
    write_line(f"probability of at least {_stated(goal)}: {shown} ({of_draws})")


def _show_combination(found: Examination) -> None:
    mix = found.combination
    if mix is None:
        write_line(f"{found.target.rung} moves in jumps: there is no least extreme combination")
        return
    if not mix.is_reached:
        write_line("no combination within eight standard deviations reaches the target")
        return
    write_line(
        f"nearest combination, one of many: beta {mix.beta:.2f}, first-order probability "
        f"{_chance(mix.probability)} (approximate; the ensemble's is the answer)"
    )
    write_line(_alone(found))
    ranked = sorted(mix.normals.items(), key=lambda item: -abs(item[1]))
    rows = [
        [key, _setting(mix.values[key]), f"{normal:+.2f}"]
        for key, normal in ranked[:_SHOWN]
        if not key.startswith("weights.")
    ]
    write_table(["assumption", "value", "standard deviations"], rows, right=[1, 2])
    if mix.progress is not None:
        way = "above" if mix.progress > 0 else "below"
        write_line(
            f"the common factor, progress, lies {abs(mix.progress):.2f} standard deviations {way} "
            "its mean"
        )
    shares = sorted(mix.contributions.items(), key=lambda item: -item[1])
    named = ", ".join(f"{group} {percent(share, decimals=0)}" for group, share in shares[:6])
    write_line(f"shares of the distance: {named}")


def _alone(found: Examination) -> str:
    """Return which assumptions alone would do instead of the combination, or that none would."""
    able = [
        f"{one.key} {_setting(one.value)}"
        for one in found.break_evens.found
        if one.value is not None
    ]
    return f"alone would do instead: {', '.join(able)}" if able else "alone would do instead: none"


def _stated(goal: Target) -> str:
    from reports.estimates import exact_jobs

    return exact_jobs(goal.jobs, load_texts("en"))


def _chance(share: float) -> str:
    from reports.estimates import rounded_probability

    return rounded_probability(share, error=None, texts=load_texts("en"))


def _setting(value: float) -> str:
    """Return the value of an assumption finely enough to be set again."""
    return number_text(value, digits=5)
