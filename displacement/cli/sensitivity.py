"""`displacement sensitivity`: what drives the spread."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.mistakes import as_given
from displacement.cli.options import (
    AnyScenarioArgument,
    ClaimsFileOption,
    ClaimYearOption,
    CountryOption,
    EmploymentOption,
    FormatOption,
    QuietOption,
    RungOption,
    ScopeOption,
    SeedOption,
    SettingsOption,
    WorkersOption,
    opened_study,
)
from displacement.cli.output import (
    OutputFormat,
    million,
    percent,
    write_json,
    write_line,
    write_table,
)
from displacement.cli.progress import progress
from displacement.requests.what_if import DEFAULT_ROWS, MOST_ROWS
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from occupations.base_year import HOME_CODE

if TYPE_CHECKING:
    from models.examination.sensitivity import Sensitivity

_SHOWN = 12


def sensitivity(
    scenario: AnyScenarioArgument = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    rung: RungOption = None,
    scope: ScopeOption = None,
    year: ClaimYearOption = None,
    rows: Annotated[
        int,
        typer.Option(metavar="N", parser=as_given, help="Rows of the design, a power of 2."),
    ] = DEFAULT_ROWS,
    seed: SeedOption = 0,
    country: CountryOption = HOME_CODE,
    employment: EmploymentOption = None,
    claims_file: ClaimsFileOption = None,
    workers: WorkersOption = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Say what drives the spread: Sobol indices, one assumption at a time, conditional medians.

    Correlated assumptions have no index of their own, so they count as one group; indices of single
    assumptions are computed with the correlations switched off and say so.
    """
    from displacement.documents.wording import number_text

    study = opened_study(
        country=country,
        employment=employment,
        claims_file=claims_file,
        workers=workers,
        quiet=quiet,
    )
    with progress(quiet=quiet) as report:
        drivers = study.sensitivity(
            scenario,
            set=settings,
            rung=rung,
            scope=scope,
            year=year,
            rows=rows,
            seed=seed,
            on_progress=report,
        )
    if output_format is OutputFormat.json:
        write_json(drivers.document())
        return
    number = drivers.number
    write_line(
        f"{number.rung}, {number.scope}, {number.year}, in millions; shares of the variance with "
        "95 % intervals"
    )
    write_line()
    _show_indices("groups, dependence on", drivers.groups)
    _show_factor(drivers.groups)
    _show_indices("single assumptions, dependence off", drivers.singles)
    write_line("one assumption at a time, central run, 5 to 95 %:")
    swings = [s for s in drivers.swings if s.width > 0][:_SHOWN]
    write_table(
        ["assumption", "5 % point", "95 % point", "result at 5 %", "result at 95 %"],
        [
            [
                s.key,
                number_text(s.low),
                number_text(s.high),
                million(s.low_jobs),
                million(s.high_jobs),
            ]
            for s in swings
        ],
        right=range(1, 5),
    )
    write_line()
    write_line("median of the draws with the assumption in its lowest and its highest fifth:")
    write_table(
        ["assumption", "lowest fifth", "all draws", "highest fifth"],
        [
            [m.key, *map(_drawn, (m.lowest_fifth, m.all_draws, m.highest_fifth))]
            for m in drivers.medians[:_SHOWN]
        ],
        right=range(1, 4),
    )


def _show_indices(heading: str, shares: Sensitivity) -> None:
    from models.examination.sensitivity import CLOSE_ENOUGH
    from reports.texts import load_texts
    from reports.variance_shares import shares_notes

    write_line(
        f"{heading} (standard deviation {_drawn(shares.standard_deviation)}, {shares.runs:,} runs):"
    )
    write_table(
        ["factor", "total", "interval", "first order", "interval"],
        [
            [
                index.factor,
                _share(index.total),
                _interval(index.total_low, index.total_high),
                _share(index.first),
                _interval(index.first_low, index.first_high),
            ]
            for index in shares.indices[:_SHOWN]
        ],
        right=range(1, 5),
    )
    for note in shares_notes(shares, load_texts("en"), shown=_SHOWN):
        write_line(note)
    if not shares.rows_suffice:
        write_line(f"More rows: --rows {min(shares.rows_for(CLOSE_ENOUGH), MOST_ROWS)}")
    write_line()


def _show_factor(groups: Sensitivity) -> None:
    """Write what the common factor carries, where it has any hold."""
    from models.copula import PROGRESS

    of_factor = next((index for index in groups.indices if index.factor == PROGRESS), None)
    if of_factor is None:
        return
    write_line(
        f"{PROGRESS} is the common factor of the assumptions on technology; it carries "
        f"{_share(of_factor.first)} by itself. Each of them counts above with what the factor "
        "leaves of it; its part in the factor's share cannot be told apart."
    )
    write_line()


def _drawn(jobs: float) -> str:
    """Return jobs in millions from draws whose Monte-Carlo error is not known."""
    return million(jobs, error=math.nan)


def _share(share: float) -> str:
    from reports.texts import load_texts
    from reports.variance_shares import below_zero_text

    below_zero = below_zero_text(share, load_texts("en"))
    return percent(share) if below_zero is None else f"{below_zero} %"


def _interval(low: float, high: float) -> str:
    """Return an interval of a share of the variance, which is nowhere below zero."""
    return f"{percent(max(low, 0.0), decimals=0)} to {percent(max(high, 0.0), decimals=0)}"
