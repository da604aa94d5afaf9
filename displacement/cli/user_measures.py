"""`displacement data import-measure`, `measures`, `remove-measure`: the user's own evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from displacement.cli.examples import examples
from displacement.cli.options import FormatOption
from displacement.cli.output import (
    OutputFormat,
    percent,
    whole,
    write_json,
    write_line,
    write_message,
    write_table,
)
from displacement.cli.streams import answer_about
from occupations.errors import DataError, UsageError

if TYPE_CHECKING:
    from occupations.user_measure import UserMeasure

IMPORT_EXAMPLES = examples(
    "displacement data import-measure scores.csv --id lab_2026 --channel cognitive --kind share",
    "displacement data import-measure ranks.csv --id robots --channel physical --kind index "
    '--title "Robot patents" --citation "Our own count, 2026"',
    "displacement --measures-dir study/measures data import-measure scores.csv …",
    "displacement run --set weights.cognitive.lab_2026=0     without it",
)


def import_measure(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV: occupation_code,score.")],
    measure_id: Annotated[
        str, typer.Option("--id", metavar="ID", help="Its name in keys: letters, digits, _.")
    ],
    channel: Annotated[str, typer.Option(metavar="CHANNEL", help="cognitive or physical.")],
    kind: Annotated[
        str,
        typer.Option(metavar="KIND", help="share (of task time, 0-1) or index (a ranking)."),
    ],
    title: Annotated[str, typer.Option(metavar="TEXT", help="What it is, for reports.")] = "",
    citation: Annotated[str, typer.Option(metavar="TEXT", help="How to cite it.")] = "",
    classification: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="soc_2018, soc_2010, onet_soc_2019, onet_soc_2010, isco_08; default: what fits.",
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace a measure of this id.")
    ] = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Add an exposure measure of your own; from then on it takes part in every run.

    A physical measure speaks of the physical tasks only. Codes are carried to the occupations of
    OEWS by the shipped crosswalks; the score of a group (11-3010, 15-124X) goes to each member
    without one of its own; occupations without a score are predicted, with their error.
    """
    from occupations.input_file import read_input
    from occupations.measure_import import MeasureRequest
    from occupations.measure_import import import_measure as keep

    folder = _folder()
    request = MeasureRequest(measure_id, channel, kind, title, citation, classification)
    measure = keep(
        read_input(file),
        name=str(file),
        request=request,
        folder=folder,
        replaced=replace,
        say=write_message,
    )
    with answer_about(folder / measure.measure_id):
        if output_format is OutputFormat.json:
            write_json(_document(measure) | {"folder": str(folder / measure.measure_id)})
            return
        _show_import(measure)
        write_line(str(folder / measure.measure_id))


def _show_import(measure: UserMeasure) -> None:
    jobs = percent(measure.employment_covered_share)
    write_line(
        f"{measure.measure_id}: {measure.rows} scores read as {measure.classification} codes, for "
        f"{measure.occupations_covered} occupations with {jobs} of jobs"
    )
    if measure.groups:
        write_line(_spread(measure))
    if measure.employment_covered_share < 1:
        write_line(
            f"the others are predicted: cross-validated error {measure.imputation_error:.3f} on "
            f"the 0-1 scale, R² {measure.imputation_r2:.2f}"
        )
    write_line(f"its weight is {measure.weight_key}; it takes part in every run from now on")


def _spread(measure: UserMeasure) -> str:
    groups = "1 group was" if measure.groups == 1 else f"{measure.groups} groups were"
    return (
        f"{groups} spread over {measure.occupations_from_groups} occupations without a score of "
        "their own"
    )


def list_measures(output_format: FormatOption = OutputFormat.table) -> None:
    """List the measures of your own, with their weights' keys and how much had to be predicted.

    One that is damaged is named with what mends it, and the others are listed all the same.
    """
    from displacement.setting.measures_in_use import measures_folder_in_use
    from occupations.measure_folder import MeasureStates, measure_states

    folder = measures_folder_in_use()
    states = MeasureStates((), ()) if folder is None else measure_states(folder)
    if output_format is OutputFormat.json:
        write_json([_document(measure) for measure in states.usable])
    else:
        _show_measures(folder, states.usable)
    for fault in states.faults:
        write_message(f"error: {fault.at_terminal()}")
    if states.faults:
        raise typer.Exit(DataError.exit_code)


def _show_measures(folder: Path | None, measures: Sequence[UserMeasure]) -> None:
    if not measures:
        write_message(
            "there are no measures of your own: no folder is named for them"
            if folder is None
            else f"there are no measures of your own in {folder}"
        )
        return
    rows = [
        [
            measure.measure_id,
            measure.channel,
            measure.kind,
            whole(measure.occupations_covered),
            percent(measure.employment_covered_share),
            f"{measure.imputation_error:.3f}",
            measure.weight_key,
            measure.title,
        ]
        for measure in measures
    ]
    header = ["measure", "channel", "kind", "occupations", "jobs", "error", "weight", "title"]
    write_table(header, rows, right=[3, 4, 5])
    for measure in measures:
        if measure.groups:
            write_line(f"{measure.measure_id}: {_spread(measure)}")
    write_line(str(folder))


def remove_measure(
    measure_id: Annotated[str, typer.Argument(metavar="ID", help="A measure of your own.")],
) -> None:
    """Remove a measure of your own; runs made with it keep their copy."""
    from occupations.measure_folder import remove_user_measure

    folder = _folder()
    remove_user_measure(measure_id, folder, say=write_message)
    write_line(f"removed {measure_id} from {folder}")


def _folder() -> Path:
    from occupations.user_measures import MEASURES_VARIABLE, measures_folder

    folder = measures_folder()
    if folder is None:
        raise UsageError(
            f"{MEASURES_VARIABLE} is empty: there is no folder for measures of your own",
            allowed="a folder named by that variable or by --measures-dir",
        )
    return folder


def _document(measure: UserMeasure) -> dict[str, Any]:
    return asdict(measure) | {"weight": measure.weight_key, "dimension": measure.dimension}
