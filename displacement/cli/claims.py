"""`displacement claims`: every claim with its verdict, and what others have published."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.mistakes import as_given
from displacement.cli.options import (
    ClaimsFileOption,
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
from displacement.requests.claims_request import LEDGER_DRAWS
from displacement.setting.scenario_choice import DEFAULT_SCENARIO

if TYPE_CHECKING:
    from displacement.answers.claims_ledger import JobsClaim, Ledger
    from displacement.storage.stored_run import StoredRun
    from models.claims.forecasts import PlacedForecast
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
    draws: Annotated[
        int, typer.Option(metavar="N", parser=as_given, help="Draws of each scenario.")
    ] = LEDGER_DRAWS,
    seed: SeedOption = 0,
    employment: EmploymentOption = None,
    workers: WorkersOption = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Say of every claim what the model and the data make of it.

    Claims on jobs are read as every rung in every scope, under the scenario and under the one that
    they suppose; the others are set beside series of the past and the model's own answer. A
    finished run shows what its report shows, unless other draws, a seed, assumptions, claims or
    another May are asked for. A file of your own has the form of the shipped one: see
    docs/model.md.
    """
    from displacement.documents.stored_results import fitting_together
    from displacement.storage.stored_run import named_run, read_run

    as_it_is = (draws, seed, employment) == (LEDGER_DRAWS, 0, None) and not settings
    folder = named_run(run) if as_it_is and claims_file is None else None
    if folder is not None:
        stored = read_run(folder)
        with fitting_together(folder):
            ledger = _ledger_of(stored, quiet=quiet)
            _show(ledger, output_format, forecasts=forecasts)
    else:
        study = opened_study(employment=employment, workers=workers, quiet=quiet)
        with progress(quiet=quiet) as report:
            ledger = study.claims(
                run,
                set=settings,
                claims=claims_file,
                draws=draws,
                seed=seed,
                on_progress=report,
            )
        _show(ledger, output_format, forecasts=forecasts)


def _show(ledger: Ledger, output_format: OutputFormat, *, forecasts: bool) -> None:
    if output_format is OutputFormat.json:
        write_json(ledger.forecasts_document() if forecasts else ledger.document())
    elif forecasts:
        _show_forecasts(ledger)
    else:
        _show_claims(ledger)


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
    from reports.estimates import probability_text
    from reports.texts import load_texts

    texts, reading = load_texts("en"), check.reading(scope=scope, rung=rung)
    points = (
        (reading.median, reading.error_median),
        (reading.p05, reading.error_p05),
        (reading.p95, reading.error_p95),
    )
    return [
        *(million(jobs, error=math.nan if error is None else error) for jobs, error in points),
        probability_text(
            reading.probability,
            error=reading.probability_error,
            draws=check.draws,
            texts=texts,
            short=True,
        ),
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


def _show_forecasts(ledger: Ledger) -> None:
    from models.claims.forecasts import forecast_places
    from models.ladder import LADDER

    write_line("what others have published, million jobs; the model's range beside it, 5 to 95 %")
    write_line("a rung is a meaning of “automated”: figures on different rungs cannot be compared")
    for rung in forecast_places(LADDER):
        rows = [_forecast_cells(one) for one in ledger.forecasts if one.forecast.rung == rung]
        if not rows:
            continue
        write_line()
        write_line(rung)
        header = ["source", "where", "by", "figure", "the model", "read in"]
        write_table(header, rows, right=(3, 4))


def _forecast_cells(one: PlacedForecast) -> list[str]:
    from reports.estimates import stated_million
    from reports.figures.forecasts import model_ends
    from reports.texts import load_texts

    texts, forecast, model = load_texts("en"), one.forecast, one.model
    if one.lowest is None or one.highest is None:
        ends = [v for v in (forecast.low, forecast.central, forecast.high) if v is not None]
        figure = f"{_span([f'{end:g}' for end in ends])} ({forecast.unit})"
    else:
        figure = _span([stated_million(end, texts) for end in (one.lowest, one.highest)])
    beside = ""
    if model is not None:
        beside = _span([million(end, error=error) for end, error in model_ends(model)])
    return [
        forecast.source,
        texts.data(forecast.geography),
        texts.data(forecast.horizon),
        figure,
        beside,
        {"primary": "the source", "secondary": "a text quoting it"}.get(
            forecast.mark, "unverified"
        ),
    ]


def _span(ends: list[str]) -> str:
    return ends[0] if ends[0] == ends[-1] else f"{ends[0]} to {ends[-1]}"
