"""`displacement claims`: every claim with its verdict, and what others have published."""

from __future__ import annotations

import math
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
    million,
    write_json,
    write_line,
    write_message,
    write_table,
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
    from displacement.answers.claims_ledger import JobsClaim, Ledger
    from displacement.storage.stored_run import StoredRun
    from models.claims.outlook import ScenarioOutlook
    from models.claims.readings import ClaimCheck, Reading


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
    from displacement.cli.forecasts import show_forecasts, show_reconciled

    if asked.output_format is OutputFormat.json:
        write_json(_document(ledger, asked))
    elif asked.reconcile:
        show_reconciled(ledger)
    elif asked.forecasts:
        show_forecasts(ledger)
    else:
        _show_claims(ledger)


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


def _show_claims(ledger: Ledger) -> None:
    from reports.statement_caveats import statement_caveat
    from reports.statements import statement_sentence, verdict_text
    from reports.texts import load_texts

    texts = load_texts("en")
    for one in ledger.jobs:
        _show_jobs(one, ledger)
    for check in ledger.statements:
        claim = check.claim
        write_line(f"{claim.claim_id}: {verdict_text(check.verdict, texts)}")
        write_line(f"  claim   {texts.data(claim.statement)}")
        write_line(f"  found   {statement_sentence(check, texts)}")
        write_line(f"  beside  {', '.join(claim.checked_against) or claim.source_id}")
        write_line(f"  but     {statement_caveat(check, texts)}")
        write_line()


def _show_jobs(one: JobsClaim, ledger: Ledger) -> None:
    from reports.claim_words import claimed_number
    from reports.texts import load_texts

    claim, texts = one.claim, load_texts("en")
    stated = f"{claim.jobs:,.0f} jobs" if claim.share is None else claimed_number(claim, texts)
    write_line(f"{claim.claim_id}: {texts.data(claim.statement)}")
    write_line(f"  {stated} by {claim.year}; under these assumptions:")
    write_line()
    wanted = [tuple(reading.split(" in ")) for reading in claim.readings]
    rows = [
        [_name(outlook), *_cells(outlook.check, scope=scope, rung=rung)]
        for rung, scope in [_answered(one.outlooks[0].check, wanted)]
        for outlook in one.outlooks
    ]
    header = ["median", "5 %", "95 %", "probability", "median in", "95 % in", "word"]
    write_table(["scenario", *header], rows, right=range(1, 7))
    write_line()
    own = next(o for o in one.outlooks if o.scenario_id == ledger.scenario_id)
    readings = [[rung, scope, *_cells(own.check, scope=scope, rung=rung)] for rung, scope in wanted]
    write_table(["rung", "scope", *header], readings, right=range(2, 8))
    write_line()


def _name(outlook: ScenarioOutlook) -> str:
    """Return a scenario's name, and that it is a changed one."""
    return f"{outlook.scenario_id}, changed" if outlook.is_changed else outlook.scenario_id


def _answered(check: ClaimCheck, wanted: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the rung and the scope of the answer, or the first sense where it is none of them."""
    headline = (check.headline_rung, check.headline_scope)
    return headline if headline in wanted else wanted[0]


def _cells(check: ClaimCheck, *, scope: str, rung: str) -> list[str]:
    from reports.likelihoods import chance_text
    from reports.texts import load_texts

    texts, reading = load_texts("en"), check.reading(scope=scope, rung=rung)
    points = (
        (reading.median, reading.error_median),
        (reading.p05, reading.error_p05),
        (reading.p95, reading.error_p95),
    )
    return [
        *(million(jobs, error=math.nan if error is None else error) for jobs, error in points),
        chance_text(reading, draws=check.draws, texts=texts),
        *("" if year is None else str(year) for year in _crossings(reading)),
        _word(reading, draws=check.draws),
    ]


def _crossings(reading: Reading) -> tuple[int | None, int | None]:
    return reading.crossing_year_median, reading.crossing_year_p95


def _word(reading: Reading, *, draws: int) -> str:
    from models.likelihood import IMPOSSIBLE
    from reports.likelihoods import reading_text
    from reports.texts import load_texts

    if reading.word is None:
        return ""
    words = reading_text(reading, draws=draws, texts=load_texts("en"))
    if reading.word == IMPOSSIBLE:
        return f"{words} ({reading.times_base_jobs:.2g} times all its jobs)"
    return words
