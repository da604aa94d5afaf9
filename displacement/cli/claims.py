"""`displacement claims`: every claim with its verdict, and what others have published."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.output import OutputFormat, million, write_json, write_line, write_table
from displacement.cli.progress import progress
from displacement.runs.named_scenario import DEFAULT_SCENARIO

if TYPE_CHECKING:
    from displacement.questions.claims_ledger import JobsClaim, Ledger
    from models.claims.forecasts import PlacedForecast
    from models.claims.readings import ClaimCheck, Reading

_DRAWS, _MOST_DRAWS = 2_048, 100_000


def claims(
    run: Annotated[
        str,
        typer.Argument(
            metavar="RUN", help="A finished run's folder, a scenario, or a scenario file."
        ),
    ] = DEFAULT_SCENARIO,
    claims_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Check the claims of this file instead."),
    ] = None,
    forecasts: Annotated[
        bool, typer.Option("--forecasts", help="Show what others have published instead.")
    ] = False,
    draws: Annotated[
        int, typer.Option(metavar="N", min=1, max=_MOST_DRAWS, help="Draws of each scenario.")
    ] = _DRAWS,
    seed: Annotated[int, typer.Option(metavar="N", min=0, help="Same seed, same numbers.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no messages.")] = False,
    output_format: Annotated[
        OutputFormat, typer.Option("--format", help="For a person or a program.")
    ] = OutputFormat.table,
) -> None:
    """Say of every claim what the model and the data make of it.

    Claims on jobs are read as every rung in every scope, under the scenario and under the one that
    they suppose; the others are set beside series of the past and the model's own answer. A
    finished run shows what its report shows. A file of your own has the form of the shipped one:
    see docs/model.md.
    """
    from displacement.questions.claims_ledger import (
        claims_ledger,
        forecasts_document,
        ledger_document,
        stored_ledger,
    )
    from displacement.questions.what_if import resolved_from
    from models.claims.claims import load_claims
    from reports.texts import load_texts

    if Path(run).is_dir() and claims_file is None:
        ledger = stored_ledger(Path(run))
    else:
        asserted = load_claims(claims_file)
        resolved = resolved_from(run)
        with progress(quiet=quiet) as report:
            ledger = claims_ledger(resolved, asserted, draws=draws, seed=seed, on_progress=report)
    if output_format is OutputFormat.json:
        texts = load_texts("en")
        write_json(
            forecasts_document(ledger.forecasts) if forecasts else ledger_document(ledger, texts)
        )
    elif forecasts:
        _show_forecasts(ledger)
    else:
        _show_claims(ledger)


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
    from models.ladder import HEADLINE_RUNG, HEADLINE_SCOPE
    from reports.claim_words import claimed_number
    from reports.texts import load_texts

    claim, texts = one.claim, load_texts("en")
    stated = f"{claim.jobs:,.0f} jobs" if claim.share is None else claimed_number(claim, texts)
    write_line(f"{claim.claim_id}: {texts.data(claim.statement)}")
    write_line(f"  {stated} by {claim.year}; under these assumptions:")
    write_line()
    wanted = [tuple(reading.split(" in ")) for reading in claim.readings]
    headline = (HEADLINE_RUNG, HEADLINE_SCOPE)
    rows = [
        [outlook.scenario_id, *_cells(outlook.check, scope=scope, rung=rung)]
        for rung, scope in [headline if headline in wanted else wanted[0]]
        for outlook in one.outlooks
    ]
    header = ["median", "5 %", "95 %", "probability", "median in", "95 % in", "word"]
    write_table(["scenario", *header], rows, right=range(1, 7))
    write_line()
    own = next(o for o in one.outlooks if o.scenario_id == ledger.scenario_id)
    readings = [[rung, scope, *_cells(own.check, scope=scope, rung=rung)] for rung, scope in wanted]
    write_table(["rung", "scope", *header], readings, right=range(2, 8))
    write_line()


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
        _word(reading),
    ]


def _crossings(reading: Reading) -> tuple[int | None, int | None]:
    return reading.crossing_year_median, reading.crossing_year_p95


def _word(reading: Reading) -> str:
    from models.likelihood import IMPOSSIBLE

    if reading.word == IMPOSSIBLE:
        return f"{IMPOSSIBLE} ({reading.times_base_jobs:.2g} times all its jobs)"
    return reading.word or ""


def _show_forecasts(ledger: Ledger) -> None:
    from models.claims.forecasts import PLACES

    write_line("what others have published, million jobs; the model's range beside it, 5 to 95 %")
    write_line("a rung is a meaning of “automated”: figures on different rungs cannot be compared")
    for rung in PLACES:
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
        forecast.geography,
        forecast.horizon,
        figure,
        beside,
        {"primary": "the source", "secondary": "a text quoting it"}.get(
            forecast.mark, "unverified"
        ),
    ]


def _span(ends: list[str]) -> str:
    return ends[0] if ends[0] == ends[-1] else f"{ends[0]} to {ends[-1]}"
