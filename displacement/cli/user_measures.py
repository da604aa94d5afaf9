"""`displacement data import-measure`, `measures`, `remove-measure`: the user's own evidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.examples import examples
from displacement.cli.measure_shown import (
    measure_document,
    show_preview,
    spread_line,
    write_coverage,
)
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
    "displacement data import-measure aioe.xlsx --id aioe --channel cognitive --kind index "
    '--sheet "Appendix A" --code-column "SOC Code" --score-column AIOE --dry-run',
    "displacement data import-measure anteile.csv --id anteile --channel cognitive --kind share "
    "--percent",
    "displacement data import-measure ranks.csv --id robots --channel physical --kind index "
    '--title "Robot patents" --citation "Our own count, 2026"',
    "displacement --measures-dir study/measures data import-measure scores.csv …",
    "displacement run --set weights.cognitive.lab_2026=0     without it",
)


def import_measure(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV or .xlsx: occupation_code,score.")
    ],
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
    code_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column of the codes; default: a usual name.")
    ] = None,
    score_column: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Column of the scores; default: a usual name."),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Sheet of a workbook; default: the one with scores."),
    ] = None,
    percent: Annotated[
        bool, typer.Option("--percent", help="The scores are percentages, 0 to 100.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check all and show what would be kept; keep nothing.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace a measure of this id.")
    ] = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Add an exposure measure of your own; from then on it takes part in every run.

    A physical measure speaks of the physical tasks only. Codes are carried to the occupations
    of the tables by the shipped crosswalks; the score of a group (11-3010, 15-124X) goes to each
    member without one of its own; occupations without a score are predicted, with their error.

    The weights of a channel are divided by their sum and start equal, at 1: `run --set
    weights.cognitive.lab_2026=1` is the default, and 0 leaves a measure out. To use one measure
    alone, set the others of its channel to 0.

    FILE has commas, semicolons or tabs between cells, and decimal points or commas throughout; or
    it is a workbook. The names of its columns stand within the first ten lines. Usual names are
    occupation_code, code, SOC, O*NET-SOC Code, isco08 and the like for codes; score, exposure,
    AIOE, value and the like for scores, in any case. Where several columns have such a name, say
    which.
    """
    from occupations.input_file import read_input
    from occupations.measure_import import import_measure as keep
    from occupations.measure_import import preview_measure
    from occupations.measure_request import MeasureRequest
    from occupations.score_table import Reading

    folder = _folder()
    reading = Reading(code_column, score_column, sheet, percent)
    request = MeasureRequest(measure_id, channel, kind, title, citation, classification, reading)
    if dry_run:
        show_preview(
            preview_measure(
                read_input(file), name=str(file), request=request, folder=folder, replaced=replace
            ),
            output_format,
        )
        return
    notes: list[str] = []

    def say(note: str) -> None:
        notes.append(note)
        write_message(note)

    measure = keep(
        read_input(file),
        name=str(file),
        request=request,
        folder=folder,
        replaced=replace,
        say=say,
    )
    with answer_about(folder / measure.measure_id):
        if output_format is OutputFormat.json:
            kept = {"folder": str(folder / measure.measure_id), "notes": notes}
            write_json(measure_document(measure) | kept)
            return
        _show_import(measure)
        write_line(str(folder / measure.measure_id))


def _show_import(measure: UserMeasure) -> None:
    if measure.read_as:
        write_line(f"read: {measure.read_as}")
    write_coverage(measure)
    write_line(f"its weight is {measure.weight_key}; it takes part in every run from now on")


def list_measures(output_format: FormatOption = OutputFormat.table) -> None:
    """List the measures of your own, with their weights' keys and how much had to be predicted.

    One that is damaged is named with what mends it, and the others are listed all the same.
    """
    from displacement.setting.measures_in_use import measures_folder_in_use
    from occupations.measure_folder import MeasureStates, measure_states

    folder = measures_folder_in_use(only_read=True)
    states = MeasureStates((), ()) if folder is None else measure_states(folder)
    if output_format is OutputFormat.json:
        write_json([measure_document(measure) for measure in states.usable])
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
            write_line(f"{measure.measure_id}: {spread_line(measure)}")
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
