"""`displacement data` and `selftest`: where numbers come from, and whether they hold."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from displacement.cli import user_adoption, user_employment, user_measures
from displacement.cli.examples import examples
from displacement.cli.options import EmploymentOption, FormatOption, opened_study
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
from occupations.errors import DataError

data = typer.Typer(
    help="The data: sources and licences, building, checking, exporting.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@data.command("sources")
def sources(output_format: FormatOption = OutputFormat.table) -> None:
    """Show each source with vintage and licence, and how much of each measure is imputed."""
    from displacement.answers.data_overview import measure_rows, source_rows

    table = opened_study(looks_up=True, quiet=True).setting.table
    origins, measures = source_rows(table), measure_rows(table)
    if output_format is OutputFormat.json:
        write_json({"sources": origins, "measures": measures})
        return
    write_table(
        ["source", "vintage", "licence", "title"],
        [[str(row[name]) for name in ("source", "vintage", "licence", "title")] for row in origins],
    )
    write_line()
    write_table(
        ["measure", "channel", "source", "occupations", "jobs covered", "jobs imputed", "error"],
        [
            [
                str(row["measure"]),
                str(row["channel"]),
                str(row["source"]),
                str(row["occupations_covered"]),
                percent(row["employment_covered_share"]),
                percent(row["imputed_employment_share"]),
                f"{row['imputation_error']:.3f}" if row["imputed_employment_share"] else "–",
            ]
            for row in measures
        ],
        right=[3, 4, 5, 6],
    )
    write_line()
    write_line("occupations and jobs covered are before imputation; error is the cross-validated")
    write_line("error of an imputed score on its 0-1 scale")


@data.command(
    "build",
    epilog=examples(
        "displacement data build --raw raw/",
        "displacement data build --raw raw/ --out tables/ --without frey_osborne_2017",
    ),
)
def build(
    raw: Annotated[Path, typer.Option(metavar="DIR", help="The folder of raw source files.")],
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to write; default: the shipped place.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="SOURCE", help="Leave a source out. Repeatable.")
    ] = None,
) -> None:
    """Build the tables from raw files; the same files give the same bytes."""
    from displacement.answers.data_overview import shipped_tables_folder
    from occupations.build import build_tables

    folder = shipped_tables_folder() if out is None else out
    report = build_tables(raw, folder, without=tuple(without or ()), on_progress=write_message)
    rows = [
        [name, whole(table.rows), whole(table.bytes)]
        for name, table in report.package.tables.items()
    ]
    with answer_about(folder):
        write_table(["table", "rows", "bytes"], rows, right=[1, 2])
        write_line(str(folder))


@data.command("verify")
def verify(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Tables; default: the shipped ones.")
    ] = None,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Check the tables: checksums, columns, ranges, totals, numbers their sources print."""
    from occupations.verification import verify_tables

    checks = verify_tables(folder)
    if output_format is OutputFormat.json:
        write_json([asdict(check) for check in checks])
    else:
        for check in checks:
            write_line(f"{'ok    ' if check.passed else 'FAILED'}  {check.sentence}")
            write_line(f"        {check.found}")
    failed = [check for check in checks if not check.passed]
    if failed:
        write_message(f"error: {len(failed)} of {len(checks)} checks of the data failed")
        raise typer.Exit(DataError.exit_code)


@data.command(
    "export",
    epilog=examples(
        "displacement data export model-inputs/",
    ),
)
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    employment: EmploymentOption = None,
) -> None:
    """Write what enters the equations as CSV and JSON, for recomputing every rung elsewhere."""
    from displacement.storage.whole_folder import refuse_unwritable_folder
    from displacement.storage.written import write_export

    refuse_unwritable_folder(folder, key="DIR")
    paths = write_export(opened_study(employment=employment, quiet=False).export(), folder)
    with answer_about(folder):
        for path in paths:
            write_line(str(path))


data.command("import-measure", epilog=user_measures.IMPORT_EXAMPLES)(user_measures.import_measure)
data.command("measures")(user_measures.list_measures)
data.command("remove-measure", epilog=examples("displacement data remove-measure lab_2026"))(
    user_measures.remove_measure
)

data.command("import-adoption", epilog=user_adoption.IMPORT_EXAMPLES)(user_adoption.import_adoption)
data.command("import-oews", epilog=user_employment.IMPORT_EXAMPLES)(user_employment.import_oews)


def selftest(output_format: FormatOption = OutputFormat.table) -> None:
    """Check this installation in seconds, offline: tables, identities, a known number."""
    from displacement.answers.selftest import selftest as run_checks

    checks = run_checks()
    if output_format is OutputFormat.json:
        write_json([check.document() for check in checks])
    else:
        rows = [["ok" if c.passed else "FAILED", c.name, c.finding] for c in checks]
        write_table(["", "check", "finding"], rows)
    failed = [check for check in checks if not check.passed]
    if failed:
        write_message(f"error: {len(failed)} of {len(checks)} checks failed")
        raise typer.Exit(max(check.exit_code for check in failed))
