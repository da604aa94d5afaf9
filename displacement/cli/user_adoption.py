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
    "displacement run robots-here.toml",
)


def import_adoption(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV: year,share (0 to 1).")],
    channel: Annotated[str, typer.Option(metavar="CHANNEL", help="cognitive or physical.")],
    name: Annotated[str, typer.Option(metavar="NAME", help="Of the scenario file.")],
    curve: Annotated[
        str, typer.Option(metavar="CURVE", help="logistic, gompertz or bass.")
    ] = "logistic",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write NAME.toml.")] = Path(),
) -> None:
    """Fit a series of adoption of your own and write a scenario with its midpoint and duration.

    The curve is fitted as those of earlier technologies are. The range is that of the fit alone:
    one series says nothing of how much the next technology may differ from it.
    """
    from displacement.answers.adoption_series import fit_adoption
    from displacement.setting.setting import load_assumptions
    from displacement.storage.new_scenario import write_adoption_scenario
    from occupations.input_file import read_input

    parameters = load_assumptions()
    evidence = fit_adoption(
        read_input(file), parameters, name=str(file), channel=channel, curve=curve
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
