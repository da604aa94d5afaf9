"""`displacement solve`, `sensitivity`, `sweep` and `compare`: what the answer hangs on."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.output import (
    OutputFormat,
    percent,
    write_json,
    write_line,
    write_message,
    write_table,
)
from displacement.cli.progress import progress
from displacement.questions.what_if import MOST_ROWS
from displacement.runs.named_scenario import DEFAULT_SCENARIO, STDIN, STDIN_NAME
from models.ladder import BASE_YEAR, LATEST_HORIZON

if TYPE_CHECKING:
    from models.examination.examination import Examination
    from models.examination.sensitivity import Sensitivity

_CLAIM_JOBS, _CLAIM_YEAR, _COMPARED_DRAWS, _ROWS = 40e6, 2040, 2_048, 512
_SHOWN = 12

ScenarioArgument = Annotated[
    str,
    typer.Argument(metavar="SCENARIO", help="A shipped scenario, a .toml file, or a run's folder."),
]
SettingsOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Change an assumption first. Repeatable."),
]
RungOption = Annotated[str, typer.Option(metavar="RUNG", help="The sense of “automated”.")]
ScopeOption = Annotated[str, typer.Option(metavar="SCOPE", help="The part of employment.")]
YearOption = Annotated[
    int,
    typer.Option(
        metavar="YEAR", min=BASE_YEAR + 1, max=LATEST_HORIZON, help="By when, 2026 to 2060."
    ),
]
SeedOption = Annotated[int, typer.Option(metavar="N", min=0, help="Same seed, same numbers.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="No progress and no messages.")]
FormatOption = Annotated[OutputFormat, typer.Option("--format", help="For a person or a program.")]


def solve(
    scenario: ScenarioArgument = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    target: Annotated[
        float, typer.Option(metavar="JOBS", help="Jobs or job equivalents to reach.")
    ] = _CLAIM_JOBS,
    rung: RungOption = "displaced",
    scope: ScopeOption = "us_all",
    year: YearOption = _CLAIM_YEAR,
    write: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the least extreme combination as a scenario."),
    ] = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Say what would have to be true for a number: one assumption alone, or the likeliest mix.

    The first table changes one assumption of the central run at a time. The combination is the
    point nearest the centre of all ranges, correlations included, at which the target is met; its
    probability is a first-order approximation, the ensemble's is the answer.
    """
    from displacement.questions.examination_files import examination_document, write_least_extreme
    from displacement.questions.what_if import resolved_from, solve
    from models.examination.response import checked_target

    goal = checked_target(jobs=target, rung=rung, scope=scope, year=year)
    resolved = resolved_from(scenario, settings or ())
    with progress(quiet=quiet) as report:
        found = solve(resolved, goal, on_progress=report)
    if write is not None:
        write_least_extreme(write, resolved, found)
    if output_format is OutputFormat.json:
        write_json(examination_document(found))
    else:
        _show_solution(found)
    if write is not None and not quiet:
        write_message(f"run it with: displacement run --scenario-file {write} --central-only")


def _show_solution(found: Examination) -> None:
    evens, goal = found.break_evens, found.target
    write_line(
        f"{goal.rung}, {goal.scope}, {goal.year}: the central run gives "
        f"{_million(evens.central_jobs)} million; the target is {_million(goal.jobs)} million"
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
                f"{one.central:.4g}",
                f"{one.value:.5g}" if one.value is not None else "not reachable",
                "" if one.percentile is None else percent(one.percentile),
                f"{one.lowest:.4g} to {one.highest:.4g}",
                "" if reached else _million(one.furthest_jobs),
            ]
        )
    header = ["assumption", "central", "would have to be", "percentile", "looked in", "gets to"]
    write_table(header, rows, right=range(1, 6))
    for key, jobs in evens.choices.items():
        write_line()
        write_line(f"{key}: " + ", ".join(f"{name} {_million(one)}" for name, one in jobs.items()))
    idle = [one.key for one in evens.found if not one.has_effect]
    if idle:
        write_line(f"no effect on {goal.rung}: {', '.join(idle)}")
    write_line()
    _show_combination(found)


def _show_combination(found: Examination) -> None:
    mix = found.combination
    if mix is None:
        write_line(f"{found.target.rung} moves in jumps: there is no least extreme combination")
        return
    if not mix.is_reached:
        write_line("no combination within eight standard deviations reaches the target")
        return
    write_line(
        f"least extreme combination: beta {mix.beta:.2f}, first-order probability "
        f"{percent(mix.probability)} (approximate; the ensemble's is the answer)"
    )
    ranked = sorted(mix.normals.items(), key=lambda item: -abs(item[1]))
    rows = [
        [key, f"{mix.values[key]:.5g}", f"{normal:+.2f}"]
        for key, normal in ranked[:_SHOWN]
        if not key.startswith("weights.")
    ]
    write_table(["assumption", "value", "standard deviations"], rows, right=[1, 2])
    shares = sorted(mix.contributions.items(), key=lambda item: -item[1])
    named = ", ".join(f"{group} {percent(share, decimals=0)}" for group, share in shares[:6])
    write_line(f"shares of the distance: {named}")


def sensitivity(
    scenario: ScenarioArgument = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    rung: RungOption = "displaced",
    scope: ScopeOption = "us_all",
    year: YearOption = _CLAIM_YEAR,
    rows: Annotated[
        int,
        typer.Option(metavar="N", min=8, max=MOST_ROWS, help="Rows of the design, a power of 2."),
    ] = _ROWS,
    seed: SeedOption = 0,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Say what drives the spread: Sobol indices, one assumption at a time, conditional medians.

    Correlated assumptions have no index of their own, so they count as one group; indices of single
    assumptions are computed with the correlations switched off and say so.
    """
    from displacement.questions.what_if import drivers, resolved_from

    resolved = resolved_from(scenario, settings or ())
    with progress(quiet=quiet) as report:
        found = drivers(
            resolved, rung=rung, scope=scope, year=year, rows=rows, seed=seed, on_progress=report
        )
    if output_format is OutputFormat.json:
        write_json(asdict(found))
        return
    write_line(f"{rung}, {scope}, {year}, in millions; shares of the variance with 95 % intervals")
    write_line()
    _show_indices("groups, rank correlations on", found.groups)
    _show_indices("single assumptions, rank correlations off", found.singles)
    write_line("one assumption at a time, central run, 5 to 95 %:")
    swings = [s for s in found.swings if s.width > 0][:_SHOWN]
    write_table(
        ["assumption", "5 % point", "95 % point", "result at 5 %", "result at 95 %"],
        [
            [s.key, f"{s.low:.4g}", f"{s.high:.4g}", _million(s.low_jobs), _million(s.high_jobs)]
            for s in swings
        ],
        right=range(1, 5),
    )
    write_line()
    write_line("median of the draws with the assumption in its lowest and its highest fifth:")
    write_table(
        ["assumption", "lowest fifth", "all draws", "highest fifth"],
        [
            [m.key, *map(_million, (m.lowest_fifth, m.all_draws, m.highest_fifth))]
            for m in found.medians[:_SHOWN]
        ],
        right=range(1, 4),
    )


def _show_indices(heading: str, found: Sensitivity) -> None:
    write_line(
        f"{heading} (standard deviation {_million(found.standard_deviation)}, {found.runs:,} runs):"
    )
    write_table(
        ["factor", "total", "interval", "first order", "interval"],
        [
            [
                index.factor,
                percent(index.total),
                _interval(index.total_low, index.total_high),
                percent(index.first),
                _interval(index.first_low, index.first_high),
            ]
            for index in found.indices[:_SHOWN]
        ],
        right=range(1, 5),
    )
    write_line()


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="A scenario, file or run's folder.")],
    second: Annotated[str, typer.Argument(metavar="B", help="What to compare it with.")],
    year: YearOption = _CLAIM_YEAR,
    draws: Annotated[
        int,
        typer.Option(metavar="N", min=0, max=100_000, help="Pairs of draws; 0: central values."),
    ] = _COMPARED_DRAWS,
    seed: SeedOption = 0,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Say why displaced work differs between two runs, step by step, by sector and occupation.

    The assumptions of A are exchanged for those of B one part of the model at a time, in the
    model's own order; the parts add up to the difference. With draws these are means over the same
    draws.
    """
    from displacement.questions.what_if import comparison, comparison_document

    with progress(quiet=quiet) as report:
        found = comparison(first, second, year=year, draws=draws, seed=seed, on_progress=report)
    document = comparison_document(found, top=_SHOWN)
    if output_format is OutputFormat.json:
        write_json(document)
        return
    basis = f"mean of {draws:,} draws" if draws else "central values"
    write_line(f"displaced, all US, {year}, millions of job equivalents ({basis})")
    write_line()
    write_table(
        ["step", "change"],
        [
            [_shown(first), _million(found.first)],
            *([step, f"{change / 1e6:+.3f}"] for step, change in document["steps"].items()),
            [_shown(second), _million(found.second)],
        ],
        right=[1],
    )
    for part in ("sectors", "occupations"):
        ranked = sorted(document[part], key=lambda row: -abs(row["change_jobs"]))[:_SHOWN]
        write_line()
        write_line(f"{part} that change most:")
        rows = [[r["code"], r["title"], f"{r['change_jobs'] / 1e6:+.3f}"] for r in ranked]
        write_table(["code", "title", "change"], rows, right=[2])


def _shown(scenario: str) -> str:
    """Return a scenario as a label: "-" is none."""
    return STDIN_NAME if scenario == STDIN else scenario


def _million(jobs: float) -> str:
    return f"{jobs / 1e6:.2f}"


def _interval(low: float, high: float) -> str:
    return f"{percent(low, decimals=0)} to {percent(high, decimals=0)}"
