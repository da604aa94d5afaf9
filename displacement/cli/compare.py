"""`displacement compare`: why two runs differ, part by part."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from displacement.cli.mistakes import as_given
from displacement.cli.options import (
    ClaimsFileOption,
    ClaimYearOption,
    CountryOption,
    EmploymentOption,
    FormatOption,
    QuietOption,
    SeedOption,
    WorkersOption,
    opened_study,
)
from displacement.cli.output import OutputFormat, write_json, write_line, write_table
from displacement.cli.progress import progress
from displacement.requests.what_if import DEFAULT_COMPARED_DRAWS
from displacement.setting.scenario_choice import STDIN, STDIN_NAME
from occupations.base_year import HOME_CODE

_SHOWN = 12


def compare(
    first: Annotated[
        str, typer.Argument(metavar="A", help="A scenario, a file, or a run's folder or name.")
    ],
    second: Annotated[str, typer.Argument(metavar="B", help="What to compare it with.")],
    year: ClaimYearOption = None,
    draws: Annotated[
        int,
        typer.Option(metavar="N", parser=as_given, help="Pairs of draws; 0: central values."),
    ] = DEFAULT_COMPARED_DRAWS,
    seed: SeedOption = 0,
    country: CountryOption = HOME_CODE,
    employment: EmploymentOption = None,
    claims_file: ClaimsFileOption = None,
    workers: WorkersOption = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Say why displaced work differs between two runs, step by step, by sector and occupation.

    The assumptions of A are exchanged for those of B one part of the model at a time, in the
    model's own order; the parts add up to the difference. With draws these are means over the same
    draws.
    """
    first, second = _named(first), _named(second)
    study = opened_study(
        country=country,
        employment=employment,
        claims_file=claims_file,
        workers=workers,
        quiet=quiet,
    )
    with progress(quiet=quiet) as report:
        comparison = study.compare(
            first, second, year=year, draws=draws, seed=seed, on_progress=report
        )
    document, parts = comparison.document(), comparison.comparison
    if output_format is OutputFormat.json:
        write_json(document)
        return
    scope = study.setting.economy.scope(study.setting.economy.headline_scope).title
    basis = f"mean of {draws:,} draws" if draws else "central values"
    write_line(f"displaced, {scope}, {parts.year}, millions of job equivalents ({basis})")
    write_line()
    write_table(
        ["step", "change"],
        [
            [_shown(first), _part(parts.first)],
            *([step, _part(change, sign="+")] for step, change in document["steps"].items()),
            [_shown(second), _part(parts.second)],
        ],
        right=[1],
    )
    for part in ("sectors", "occupations"):
        ranked = sorted(document[part], key=lambda row: -abs(row["change_jobs"]))[:_SHOWN]
        write_line()
        write_line(f"{part} that change most:")
        rows = [[r["code"], r["title"], _part(r["change_jobs"], sign="+")] for r in ranked]
        write_table(["code", "title", "change"], rows, right=[2])


def _named(scenario: str) -> str:
    """Return the folder of the run that a name is of; a shipped scenario's is that scenario's."""
    from displacement.storage.stored_run import named_run
    from models.scenarios import scenario_ids

    folder = None if scenario in scenario_ids() else named_run(scenario)
    return scenario if folder is None else str(folder)


def _shown(scenario: str) -> str:
    """Return a scenario as a label: "-" is none."""
    return STDIN_NAME if scenario == STDIN else scenario


def _part(jobs: float, *, sign: Literal["+", "-"] = "-") -> str:
    """Return a part of a sum in millions; parts share one step, so that they add up as printed."""
    return f"{jobs / 1e6:{sign}.3f}"
