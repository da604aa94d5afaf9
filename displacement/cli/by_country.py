"""The claim beside every economy, at a terminal."""

from __future__ import annotations

import math
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.cli.output import (
    OutputFormat,
    million,
    percent,
    write_json,
    write_line,
    write_table,
)
from displacement.cli.progress import progress
from displacement.cli.streams import answer_about
from displacement.requests.country_request import DEFAULT_COUNTRY_DRAWS

if TYPE_CHECKING:
    from displacement.answers.by_country import ByCountry
    from displacement.study.study import Study
    from models.claims.country_claim import CountryClaim, CountryReading

_EXPOSED: Final = "exposed"
# A multiple below this is easier to grasp in per cent.
_A_FEW_TIMES: Final = 1.5


@dataclass(frozen=True, slots=True)
class AskedByCountry:
    """What a command line asks: a scenario, file or run, settings over it, draws and seed."""

    scenario: str
    settings: list[str] | None
    draws: int | None
    seed: int


def answer_by_country(
    study: Study,
    asked: AskedByCountry,
    output_format: OutputFormat,
    write: Path | None,
    *,
    quiet: bool,
) -> None:
    """Show the claim beside every economy, having written it into a new folder where asked to."""
    from displacement.storage.stored_run import named_run
    from displacement.storage.written import write_by_country
    from models.scenarios import scenario_ids

    folder = None if asked.scenario in scenario_ids() else named_run(asked.scenario)
    with progress(quiet=quiet) as report:
        answer = study.by_country(
            asked.scenario if folder is None else str(folder),
            set=asked.settings,
            draws=DEFAULT_COUNTRY_DRAWS if asked.draws is None else asked.draws,
            seed=asked.seed,
            on_progress=report,
        )
    if write is not None:
        write_by_country(write, answer)
    with nullcontext() if write is None else answer_about(write):
        if output_format is OutputFormat.json:
            write_json(answer.document())
        else:
            _show(answer)


def _show(answer: ByCountry) -> None:
    """Write a row an economy: its jobs, the claim's share of them, and the headline rung."""
    claim, first = answer.claim, answer.scenarios[0]
    write_line(
        f"{claim.jobs / 1e6:g} million jobs by {claim.year} beside every economy; million jobs or "
        "persons, 5 to 95 %, and the probability that so much is displaced:"
    )
    write_line()
    header = ["code", "economy", "tier", "employed", "claim is", _EXPOSED, answer.rung]
    rows = [
        [
            one.code,
            one.economy.title,
            one.economy.tier,
            million(one.employment),
            _share(one.share),
            _range(one.reading(first, _EXPOSED)),
            _range(one.reading(first, answer.rung)),
            *(_chance(one, scenario, answer.rung) for scenario in answer.scenarios),
        ]
        for one in answer.countries
    ]
    write_table([*header, *answer.scenarios], rows, right=range(3, len(header) + 4))
    write_line()
    write_line(
        "–: pay and jobs by sector are not known there, so neither are costs and timing "
        "(tier C); `displacement countries CODE` says what is"
    )


def _share(share: float) -> str:
    return percent(share) if share < _A_FEW_TIMES else f"{share:.3g} times all"


def _range(reading: CountryReading | None) -> str:
    if reading is None:
        return "–"
    low = million(reading.p05, error=_error(reading.error_p05))
    high = million(reading.p95, error=_error(reading.error_p95))
    return f"{low} to {high}"


def _chance(one: CountryClaim, scenario: str, rung: str) -> str:
    from models.likelihood import IMPOSSIBLE
    from reports.estimates import probability_text
    from reports.texts import load_texts

    reading = one.reading(scenario, rung)
    if reading is None:
        return "impossible" if one.is_beyond_all_jobs else "–"
    if reading.word == IMPOSSIBLE:
        return "impossible"
    return probability_text(
        reading.probability,
        error=reading.probability_error,
        draws=one.draws,
        texts=load_texts("en"),
        short=True,
    )


def _error(error: float | None) -> float:
    return math.nan if error is None else error
