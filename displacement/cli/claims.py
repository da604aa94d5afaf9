"""`displacement claims`: every claim with its verdict, and what others have published."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from displacement.cli.by_country import AskedByCountry, answer_by_country
from displacement.cli.mistakes import as_given
from displacement.cli.options import (
    ClaimsFileOption,
    CountryOption,
    EmploymentOption,
    FormatOption,
    QuietOption,
    SeedOption,
    SettingsOption,
    WorkersOption,
    opened_study,
)
from displacement.cli.output import (
    OutputFormat,
    write_json,
    write_message,
)
from displacement.cli.progress import progress
from displacement.cli.streams import answer_about
from displacement.requests.claims_request import LEDGER_DRAWS
from displacement.requests.country_request import DEFAULT_COUNTRY_DRAWS
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from occupations.base_year import HOME_CODE
from occupations.errors import UsageError
from occupations.whole_file import refuse_taken

if TYPE_CHECKING:
    from displacement.answers.claims_ledger import Ledger
    from displacement.storage.stored_run import StoredRun


def claims(
    run: Annotated[
        str,
        typer.Argument(
            metavar="RUN",
            help="A finished run's folder or its name within runs/, else a scenario or its file.",
        ),
    ] = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    claims_file: ClaimsFileOption = None,
    forecasts: Annotated[
        bool, typer.Option("--forecasts", help="Show what others have published instead.")
    ] = False,
    reconcile: Annotated[
        bool,
        typer.Option(
            "--reconcile", help="Show what each published figure takes of the assumptions."
        ),
    ] = False,
    by_country: Annotated[
        bool,
        typer.Option("--by-country", help="Set the claim beside every economy there are data of."),
    ] = False,
    write: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write into a new folder: scenarios with --reconcile, tables and a picture with "
            "--by-country.",
        ),
    ] = None,
    draws: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            parser=as_given,
            help=f"Draws of each scenario.  [{LEDGER_DRAWS}; {DEFAULT_COUNTRY_DRAWS} by country]",
        ),
    ] = None,
    seed: SeedOption = 0,
    country: CountryOption = HOME_CODE,
    employment: EmploymentOption = None,
    workers: WorkersOption = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Say of every claim what the model and the data make of it.

    Claims on jobs are read as every rung in every scope, under the scenario and under the one that
    they suppose; the others are set beside series of the past and the model's own answer. With
    --by-country the first claim on jobs is set beside every economy: its share of the jobs there,
    and how likely it is under the scenario and however widely its condition is read. A
    finished run shows what its report shows, unless other draws, a seed, assumptions, claims or
    another May are asked for. A file of your own has the form of the shipped one: see
    docs/model.md.
    """
    from displacement.storage.stored_run import named_run
    from displacement.storage.whole_folder import refuse_unwritable_folder

    if write is not None:
        if not (reconcile or by_country):
            allowed = "with --reconcile or --by-country"
            raise UsageError("there is nothing to write", key="--write", allowed=allowed)
        refuse_taken(write, key="--write", allowed="a new folder")
        refuse_unwritable_folder(write, key="--write")
    if by_country:
        if forecasts or reconcile:
            allowed = "--by-country, or --forecasts and --reconcile"
            raise UsageError("two answers are asked for", key="--by-country", allowed=allowed)
        of_country = AskedByCountry(run, settings, draws, seed)
        study = opened_study(
            country=country,
            employment=employment,
            claims_file=claims_file,
            workers=workers,
            quiet=quiet,
        )
        answer_by_country(study, of_country, output_format, write, quiet=quiet)
        return
    asked = _Asked(output_format, forecasts=forecasts or reconcile, reconcile=reconcile)
    as_it_is = (draws, seed, country, employment) == (None, 0, HOME_CODE, None)
    as_it_is = as_it_is and not settings
    folder = named_run(run) if as_it_is and claims_file is None else None
    if folder is not None and _answer_of_run(folder, asked, write, quiet=quiet):
        return
    study = opened_study(country=country, employment=employment, workers=workers, quiet=quiet)
    with progress(quiet=quiet) as report:
        ledger = study.claims(
            run if folder is None else str(folder),
            set=settings,
            claims=claims_file,
            draws=LEDGER_DRAWS if draws is None else draws,
            seed=seed,
            reconcile=reconcile,
            on_progress=report,
        )
    _answer(ledger, asked, write, quiet=quiet)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What of a ledger is to be shown, and how."""

    output_format: OutputFormat
    forecasts: bool
    reconcile: bool


def _answer_of_run(folder: Path, asked: _Asked, write: Path | None, *, quiet: bool) -> bool:
    """Show what a finished run holds; return False where it was not asked what figures take."""
    from displacement.documents.stored_results import fitting_together
    from displacement.storage.stored_run import read_run

    stored = read_run(folder)
    if asked.reconcile and not stored.context.reconciled:
        if not quiet:
            write_message(f"note: {folder} was made without --reconcile; computing it anew")
        return False
    with fitting_together(folder):
        _answer(_ledger_of(stored, quiet=quiet), asked, write, quiet=quiet)
    return True


def _answer(ledger: Ledger, asked: _Asked, write: Path | None, *, quiet: bool) -> None:
    from displacement.storage.written import write_reconciled

    if write is not None:
        write_reconciled(write, ledger)
    with nullcontext() if write is None else answer_about(write):
        _show(ledger, asked)
    if write is not None and not quiet:
        write_message(f"run one with: displacement run {write}/NAME.toml --central-only")


def _show(ledger: Ledger, asked: _Asked) -> None:
    from displacement.cli.claims_shown import show_claims
    from displacement.cli.forecasts import show_forecasts, show_reconciled

    if asked.output_format is OutputFormat.json:
        write_json(_document(ledger, asked))
    elif asked.reconcile:
        show_reconciled(ledger)
    elif asked.forecasts:
        show_forecasts(ledger)
    else:
        show_claims(ledger)


def _document(ledger: Ledger, asked: _Asked) -> dict[str, Any]:
    if asked.reconcile:
        return ledger.reconciled_document()
    return ledger.forecasts_document() if asked.forecasts else ledger.document()


def _ledger_of(run: StoredRun, *, quiet: bool) -> Ledger:
    """Return the ledger of a finished run, and say that it is one."""
    from displacement.answers.claims_ledger import ledger_of_report

    ledger = ledger_of_report(run.context)
    if not quiet:
        write_message(
            f"note: as the finished run {run.folder} has it ({ledger.draws:,} draws); "
            "with --draws the scenario is computed anew"
        )
    return ledger
