"""`displacement report`: a finished run rendered again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from displacement.cli.options import ContactOption, PublisherOption
from displacement.cli.output import write_line
from displacement.cli.progress import progress
from displacement.cli.streams import answer_about
from occupations.errors import UsageError


def report(
    run: Annotated[
        str, typer.Argument(metavar="RUN", help="A run's folder, or its name within runs/.")
    ],
    language: Annotated[
        str | None,
        typer.Option("--lang", metavar="LANGUAGE", help="en or de.  [default: the run's own]"),
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Print the page to PDF as well; needs Chromium.")
    ] = False,
    brief: Annotated[
        bool,
        typer.Option(
            "--brief", help="Write one page instead: claim, answer, ladder and caveats, to print."
        ),
    ] = False,
    pack: Annotated[
        bool,
        typer.Option(
            "--pack",
            help="Write what a reader takes away instead: figures, workbook, CSV, words, a card.",
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Where the pack is written.  [default: pack in the run's folder]"
        ),
    ] = None,
    publisher: PublisherOption = None,
    contact: ContactOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
) -> None:
    """Render a finished run again, from what its folder holds.

    Nothing is computed anew: the same run gives the same bytes. The page in the run's own language
    is report.html, another lies beside it. Publisher and contact are the run's own unless given;
    its figures keep theirs. With --brief the first screen of the report is a page of its own,
    brief.html. With --pack a folder, pack, holds every figure as SVG and in three widths, every
    table in one workbook and as CSV, sentences to quote and a card for messages. In another
    language than the run's both lie beside them: brief.LANGUAGE.html, pack.LANGUAGE. The last line
    of the answer is the path of what was written.
    """
    from displacement.storage.pack import pack_again
    from displacement.storage.pdf import find_browser
    from displacement.storage.rendering import brief_again, render_again
    from displacement.storage.stored_run import find_run_folder

    folder = find_run_folder(run)
    for key in (name for name, given in (("--pdf", pdf), ("--brief", brief)) if given and pack):
        raise UsageError(
            "a pack holds no page",
            key=key,
            allowed=f"--pack, or {key} in a command of its own",
        )
    if out is not None and not pack:
        raise UsageError(
            "only a pack has a place of its own; the page lies in the run's folder",
            key="--out",
            allowed="with --pack",
        )
    if pack:
        with progress(quiet=quiet) as tell:
            written = pack_again(
                folder,
                language=language,
                publisher=publisher,
                contact=contact,
                out=out,
                on_progress=tell,
            )
        with answer_about(written):
            write_line(str(written))
        return
    browser = find_browser() if pdf else None
    with progress(quiet=quiet) as tell:
        render = brief_again if brief else render_again
        written = render(
            folder,
            language=language,
            publisher=publisher,
            contact=contact,
            browser=browser,
            on_progress=tell,
        )
    with answer_about(written):
        write_line(str(written))
