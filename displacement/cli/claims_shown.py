"""What `displacement claims` shows: tables for each claim on jobs, verdicts on the others."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from displacement.cli.output import million, write_line, write_table

if TYPE_CHECKING:
    from displacement.answers.claims_ledger import JobsClaim, Ledger
    from models.claims.outlook import ScenarioOutlook
    from models.claims.readings import ClaimCheck, Reading


def show_claims(ledger: Ledger) -> None:
    """Show every claim: those on jobs as tables, the others with their verdict."""
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
        terminal_word(reading, draws=check.draws),
    ]


def _crossings(reading: Reading) -> tuple[int | None, int | None]:
    return reading.crossing_year_median, reading.crossing_year_p95


def terminal_word(reading: Reading, *, draws: int) -> str:
    """Return a likelihood as the terminal says it, "" where there is none."""
    from models.likelihood import IMPOSSIBLE
    from reports.likelihoods import reading_text
    from reports.texts import load_texts

    if reading.word is None:
        return ""
    words = reading_text(reading, draws=draws, texts=load_texts("en"))
    if reading.word == IMPOSSIBLE:
        return f"{words} ({reading.times_base_jobs:.2g} times all its jobs)"
    return words
