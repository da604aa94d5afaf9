"""`displacement data import-oews`: the Bureau's national file of another May."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.examples import examples
from displacement.cli.mistakes import as_given
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
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.storage.oews_import import OewsImport

IMPORT_EXAMPLES = examples(
    "displacement data import-oews national_M2024_dl.xlsx",
    "displacement data import-oews oesm24nat.zip --out study/",
    "displacement data import-oews national_M2024_dl.csv",
    "displacement data import-oews --fetch 2026 --contact me@ministry.example",
    "displacement run --employment oews-2024",
)


def import_oews(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="The Bureau's national .xlsx, its zip, or .csv."),
    ] = None,
    fetch: Annotated[
        int | None,
        typer.Option(metavar="YEAR", parser=as_given, help="Fetch the file of May YEAR instead."),
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(metavar="EMAIL", help="Your address: the Bureau asks programs for one."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to keep it; default: your own data."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace an import of this May.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
    output_format: Annotated[
        OutputFormat, typer.Option("--format", help="For a person or a program.")
    ] = OutputFormat.table,
) -> None:
    """Take the Bureau's jobs and wages of another May, and set them beside the baseline.

    Files from May 2021 on have the occupations of the model. Jobs by occupation are compared with
    May 2025, which the model starts from, and with what its baseline growth says for the later of
    the two. A run starts from it with --employment.
    """
    from displacement.storage.oews_import import fetch_and_import, import_file, import_folder

    _refuse_unclear(file, fetch, contact)
    folder = import_folder(out)
    say = (lambda _: None) if quiet else write_message
    if fetch is not None:
        found = fetch_and_import(
            fetch,
            contact=contact,
            folder=folder,
            say=say,
            replaced=replace,
        )
    else:
        assert file is not None  # one of the two was given
        found = import_file(file, folder=folder, say=say, replaced=replace)
    with answer_about(found.folder):
        if output_format is OutputFormat.json:
            write_json(found.document())
            return
        _write_record(found)
        write_line()
        _write_comparison(found)
        write_line()
        write_line(f"a run starts from it with --employment {_as_option(found, out)}")
        write_line(str(found.folder))


def _as_option(found: OewsImport, out: Path | None) -> str:
    """Return what `run --employment` finds the import by."""
    return found.record.name if out is None else shlex.quote(str(found.folder))


def _refuse_unclear(file: Path | None, fetch: int | None, contact: str | None) -> None:
    if (file is None) == (fetch is None):
        raise UsageError(
            "no file was named" if file is None else "a file was named and one is to be fetched",
            key="FILE",
            allowed="either FILE, or --fetch YEAR with --contact EMAIL",
        )
    if fetch is None and contact is not None:
        raise UsageError(
            "nothing is fetched, so nobody is told your address",
            key="--contact",
            allowed="with --fetch only",
        )


def _write_record(found: OewsImport) -> None:
    record = found.record
    write_line(
        f"May {record.year}: {whole(record.published_total_jobs)} jobs as published, in "
        f"{record.file_name}"
    )
    write_line(
        f"{record.occupations_matched} of {len(found.occupations)} occupations found, with "
        f"{percent(record.jobs_matched_share, decimals=2)} of those jobs"
    )
    if record.codes_unknown:
        write_line(
            f"left out, being no occupation of the model: {', '.join(record.codes_unknown)} "
            f"({whole(record.jobs_unknown)} jobs)"
        )
    if record.codes_missing:
        write_line(
            f"no jobs published, so not compared: {', '.join(record.codes_missing)} "
            f"({percent(record.shipped_share_missing, decimals=2)} of jobs in May 2025)"
        )


def _write_comparison(found: OewsImport) -> None:
    may, lines = found.comparison, found.document()["comparison"]["largest"]
    jobs, misplaced = may.totals(), may.misplaced()
    grown = jobs["baseline"] / jobs["earlier"] - 1
    write_line(
        f"from May {may.earlier_year} to May {may.later_year} jobs changed by "
        f"{_signed(jobs['later'] / jobs['earlier'] - 1)}; the baseline says {_signed(grown)}"
    )
    write_line(
        f"differences by occupation, as a share of jobs: {percent(misplaced['baseline'])} from the "
        f"baseline, {percent(misplaced['no_change'])} from no change at all, "
        f"{percent(misplaced['same_growth'])} from the same growth everywhere"
    )
    write_line("each May pools samples of three years; Mays closer than that share some of them")
    write_line()
    header = ["occupation", f"May {may.earlier_year}", f"May {may.later_year}", "change"]
    header += ["baseline", "difference", "title"]
    rows = [
        [
            line["occupation_code"],
            whole(line["earlier_jobs"]),
            whole(line["later_jobs"]),
            _signed(line["later_jobs"] / line["earlier_jobs"] - 1),
            _signed(line["baseline_jobs"] / line["earlier_jobs"] - 1),
            f"{line['difference_jobs']:+,.0f}",
            line["title"],
        ]
        for line in lines
    ]
    write_table(header, rows, right=[1, 2, 3, 4, 5])


def _signed(share: float) -> str:
    tenths = round(1000 * share)  # whole, so that none is "-0.0"
    return f"{tenths / 10:+.1f} %" if tenths else "0.0 %"
