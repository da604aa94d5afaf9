"""`displacement data import-adoption`: a series of adoption becomes a scenario's timing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from displacement.cli.examples import examples
from displacement.cli.output import write_line
from displacement.cli.scenarios import say_foreign_schema
from displacement.cli.streams import answer_about

IMPORT_EXAMPLES = examples(
    "displacement data import-adoption robots.csv --channel physical --name robots-here",
    "displacement data import-adoption survey.csv --percent --channel cognitive --name ours",
    "displacement run robots-here.toml",
)


def import_adoption(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV or .xlsx: year,share or date,share.")
    ],
    channel: Annotated[str, typer.Option(metavar="CHANNEL", help="cognitive or physical.")],
    name: Annotated[str, typer.Option(metavar="NAME", help="Of the scenario file.")],
    curve: Annotated[
        str, typer.Option(metavar="CURVE", help="logistic, gompertz or bass.")
    ] = "logistic",
    percent: Annotated[
        bool, typer.Option("--percent", help="The shares are percentages, 0 to 100.")
    ] = False,
    date_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column of times, if of another name.")
    ] = None,
    share_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column of shares, if of another name.")
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write NAME.toml.")] = Path(),
) -> None:
    """Fit a series of adoption of your own and write a scenario with its midpoint and duration.

    A year is a number; a date is 2024-03-15, 2024-03, 2024-Q1 or Q1 2024. Shares are 0 to 1, or
    percentages where each has a % sign, the heading has one, or --percent says so. Semicolons with
    decimal commas are read too, and .xlsx. The range holds every curve that agrees with the series
    and ends where the model's ceiling is, which the scenario keeps; its duration is as that of
    earlier technologies.
    """
    from displacement.answers.adoption_series import fit_adoption
    from displacement.setting.setting import load_assumptions
    from displacement.storage.new_scenario import write_adoption_scenario
    from occupations.adoption_columns import SeriesColumns
    from occupations.input_file import read_input

    parameters = load_assumptions()
    evidence = fit_adoption(
        read_input(file),
        parameters,
        name=str(file),
        channel=channel,
        curve=curve,
        is_percent=percent,
        columns=SeriesColumns(date_column, share_column),
    )
    path = write_adoption_scenario(evidence, parameters, name=name, folder=out)
    say_foreign_schema(out)
    with answer_about(path):
        write_line(evidence.reason)
        for key, value in evidence.settings.items():
            write_line(f"{key} = {value}")
        if evidence.series.best != evidence.series.fit.family:
            write_line(
                f"a {evidence.series.best} curve fits better (AICc): --curve {evidence.series.best}"
            )
        write_line(str(path))
