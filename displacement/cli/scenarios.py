"""`displacement scenarios`: list, show, start a new one, validate, compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from displacement.cli.examples import examples
from displacement.cli.options import FormatOption
from displacement.cli.output import (
    OutputFormat,
    write_json,
    write_line,
    write_message,
    write_table,
)
from displacement.cli.parameters import points_cell, value_document
from displacement.cli.streams import answer_about
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from occupations.errors import UsageError
from occupations.input_file import read_input_text

ScenarioArgument = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="A shipped scenario, a .toml file, or - (stdin).")
]


scenarios = typer.Typer(
    help="The scenarios: list, show, start a new one, validate, compare.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@scenarios.command("list")
def list_scenarios(output_format: FormatOption = OutputFormat.table) -> None:
    """List the shipped scenarios with their titles and how many assumptions each changes."""
    from displacement.setting.setting import load_assumptions
    from models.scenarios import load_scenario, scenario_ids

    parameters = load_assumptions()
    loaded = [load_scenario(name, parameters) for name in scenario_ids()]
    if output_format is OutputFormat.json:
        write_json(
            [
                {
                    "scenario": s.scenario_id,
                    "title": dict(s.title),
                    "story": dict(s.story),
                    "changes": sorted(s.changes),
                }
                for s in loaded
            ]
        )
        return
    rows = [[s.scenario_id, str(len(s.changes)), s.title["en"]] for s in loaded]
    write_table(["scenario", "changes", "title"], rows, right=[1])


@scenarios.command(
    "show",
    epilog=examples(
        "displacement scenarios show fast",
        "displacement scenarios show fast --resolved > mine.toml",
        "displacement run mine.toml",
    ),
)
def show_scenario(
    scenario: ScenarioArgument,
    resolved: Annotated[
        bool, typer.Option("--resolved", help="Every assumption, not only the changes.")
    ] = False,
) -> None:
    """Show a scenario as TOML, ready to be copied and changed."""
    from displacement.setting.scenario_choice import read_scenario
    from displacement.setting.setting import load_assumptions
    from models.scenario_text import scenario_toml
    from models.scenarios import apply_scenario

    parameters = load_assumptions()
    chosen = read_scenario(scenario, parameters)
    if not resolved and chosen.path is not None:
        write_line(read_input_text(chosen.path).rstrip("\n"))
        return
    write_line(scenario_toml(apply_scenario(parameters, chosen)).rstrip("\n"))


@scenarios.command(
    "new",
    epilog=examples(
        "displacement scenarios new cheap-robots",
        "displacement scenarios new mine --from fast --out studies/",
        "displacement run cheap-robots.toml",
    ),
)
def new_scenario(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the file and the scenario.")],
    start: Annotated[
        str, typer.Option("--from", metavar="SCENARIO", help="A scenario or file to start from.")
    ] = DEFAULT_SCENARIO,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write NAME.toml.")] = Path(),
) -> None:
    """Write NAME.toml to edit: every assumption with its points, unit, bounds and evidence.

    What the scenario to start from changes is in force, everything else stands as comments. A JSON
    Schema beside it lets editors complete keys and check values.
    """
    from displacement.setting.setting import load_assumptions
    from displacement.storage.new_scenario import write_new_scenario

    path = write_new_scenario(name, load_assumptions(), start=start, folder=out)
    say_foreign_schema(out)
    with answer_about(path):
        write_line(str(path))


def say_foreign_schema(folder: Path) -> None:
    """Tell whoever wrote a scenario there that editors will not find our schema beside it."""
    from displacement.storage.new_scenario import foreign_schema

    if (file := foreign_schema(folder)) is not None:
        write_message(
            f"note: {file} is not the schema of scenarios and was left as it is; "
            "`displacement parameters --format schema` prints that"
        )


@scenarios.command("validate")
def validate_scenario(scenario: ScenarioArgument) -> None:
    """Check a scenario file: exit code 0 when it is valid, 2 with file and line of each fault."""
    from displacement.setting.scenario_choice import validated_scenario
    from displacement.setting.setting import load_assumptions
    from models.restatements import key_of

    chosen, faults = validated_scenario(scenario, load_assumptions())
    for fault in faults:
        write_message(f"error: {fault.at_terminal()}")
    if chosen is None:
        raise typer.Exit(UsageError.exit_code)
    changed = len({key_of(address) for address in chosen.changes})
    write_line(
        f"{chosen.scenario_id}: valid, changes {changed} assumption{'' if changed == 1 else 's'}"
    )


@scenarios.command(
    "diff",
    epilog=examples(
        "displacement scenarios diff central fast",
        "displacement scenarios diff central mine.toml",
    ),
)
def diff_scenarios(
    first: ScenarioArgument,
    second: ScenarioArgument,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Show the assumptions in which two scenarios differ."""
    from displacement.setting.scenario_choice import read_scenario
    from displacement.setting.setting import load_assumptions
    from models.scenarios import apply_scenario, both_by_address

    parameters = load_assumptions()
    chosen = [read_scenario(name, parameters) for name in (first, second)]
    first_run, second_run = (apply_scenario(parameters, scenario) for scenario in chosen)
    differing = [
        (address, one, other)
        for address, one, other in both_by_address(first_run, second_run)
        if one.value != other.value
    ]
    if output_format is OutputFormat.json:
        write_json(
            {
                address: {"first": value_document(one), "second": value_document(other)}
                for address, one, other in differing
            }
        )
        return
    if not differing:
        write_message("the two scenarios have the same assumptions")
        return
    names = [scenario.scenario_id for scenario in chosen]
    rows = [
        [address, points_cell(one), points_cell(other), one.spec.unit]
        for address, one, other in differing
    ]
    write_table(["parameter", *names, "unit"], rows)
