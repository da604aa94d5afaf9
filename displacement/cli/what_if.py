"""`displacement sensitivity` and `compare`: what the answer hangs on."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from displacement.cli.output import (
    OutputFormat,
    million,
    percent,
    write_json,
    write_line,
    write_table,
)
from displacement.cli.progress import progress
from displacement.questions.what_if import MOST_ROWS
from displacement.runs.named_scenario import DEFAULT_SCENARIO, STDIN, STDIN_NAME
from models.ladder import BASE_YEAR, LATEST_HORIZON

if TYPE_CHECKING:
    from models.examination.sensitivity import Sensitivity

CLAIM_YEAR = 2040
_COMPARED_DRAWS, _ROWS = 2_048, 512
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


def sensitivity(
    scenario: ScenarioArgument = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    rung: RungOption = "displaced",
    scope: ScopeOption = "us_all",
    year: YearOption = CLAIM_YEAR,
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
    from displacement.wording import number_text

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
            [
                s.key,
                number_text(s.low),
                number_text(s.high),
                million(s.low_jobs),
                million(s.high_jobs),
            ]
            for s in swings
        ],
        right=range(1, 5),
    )
    write_line()
    write_line("median of the draws with the assumption in its lowest and its highest fifth:")
    write_table(
        ["assumption", "lowest fifth", "all draws", "highest fifth"],
        [
            [m.key, *map(_drawn, (m.lowest_fifth, m.all_draws, m.highest_fifth))]
            for m in found.medians[:_SHOWN]
        ],
        right=range(1, 4),
    )


def _show_indices(heading: str, found: Sensitivity) -> None:
    write_line(
        f"{heading} (standard deviation {_drawn(found.standard_deviation)}, {found.runs:,} runs):"
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
    year: YearOption = CLAIM_YEAR,
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
            [_shown(first), _part(found.first)],
            *([step, _part(change, sign="+")] for step, change in document["steps"].items()),
            [_shown(second), _part(found.second)],
        ],
        right=[1],
    )
    for part in ("sectors", "occupations"):
        ranked = sorted(document[part], key=lambda row: -abs(row["change_jobs"]))[:_SHOWN]
        write_line()
        write_line(f"{part} that change most:")
        rows = [[r["code"], r["title"], _part(r["change_jobs"], sign="+")] for r in ranked]
        write_table(["code", "title", "change"], rows, right=[2])


def _shown(scenario: str) -> str:
    """Return a scenario as a label: "-" is none."""
    return STDIN_NAME if scenario == STDIN else scenario


def _drawn(jobs: float) -> str:
    """Return jobs in millions from draws whose Monte-Carlo error is not known."""
    return million(jobs, error=math.nan)


def _part(jobs: float, *, sign: Literal["+", "-"] = "-") -> str:
    """Return a part of a sum in millions; parts share one step, so that they add up as printed."""
    return f"{jobs / 1e6:{sign}.3f}"


def _interval(low: float, high: float) -> str:
    return f"{percent(low, decimals=0)} to {percent(high, decimals=0)}"
