"""The command `displacement`: what stands before a sub-command, and how every one ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from displacement.cli.commands import app
from displacement.cli.endings import ending
from displacement.cli.mistakes import checked_words, help_instead, mistake_of
from displacement.cli.output import write_line, write_message
from displacement.cli.process import (
    restored_environment,
    seldom_searched_memory,
    write_for_nobody_else,
)
from occupations.errors import UsageError


def _show_version(wanted: bool) -> None:
    if wanted:
        from displacement.setting.installation import installed_version

        write_line(f"displacement {installed_version()}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and stop.", is_eager=True, callback=_show_version
        ),
    ] = False,
    measures_dir: Annotated[
        str | None,
        typer.Option(
            "--measures-dir",
            metavar="DIR",
            help="Folder of measures of your own, which the first import makes, or '' for none; "
            "before the command.",
        ),
    ] = None,
    estimates_dir: Annotated[
        str | None,
        typer.Option(
            "--estimates-dir",
            metavar="DIR",
            help="Folder of estimates that --store kept, or '' for none; before the command.",
        ),
    ] = None,
) -> None:
    """Take the options that stand before a sub-command."""
    if measures_dir is not None:
        from occupations.user_measures import MEASURES_VARIABLE

        os.environ[MEASURES_VARIABLE] = measures_dir
    if estimates_dir is not None:
        from displacement.setting.user_estimates import ESTIMATES_VARIABLE

        os.environ[ESTIMATES_VARIABLE] = estimates_dir


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no ending shows a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    write_for_nobody_else()
    with restored_environment(), seldom_searched_memory():
        return ending(lambda: _answer(given), given)


def _answer(given: list[str]) -> None:
    """Run a command; a mistake in its words is an error like every other."""
    try:
        code = app(checked_words(given), prog_name="displacement", standalone_mode=False)
    except Exception as reason:
        if (text := help_instead(reason)) is not None:
            write_message(text)
            raise SystemExit(UsageError.exit_code) from None
        mistake = mistake_of(reason)
        if mistake is None:
            raise
        raise mistake from None
    if isinstance(code, int):
        raise SystemExit(code)


if __name__ == "__main__":
    sys.exit(main())
