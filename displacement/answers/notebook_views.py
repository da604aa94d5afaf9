"""Results as a notebook shows them: what was asked, what was answered, a table; nothing to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.notebook import BarRow, bars_html, table_html
from reports.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from displacement.answers.backtest import BacktestResult
    from displacement.answers.calibrate import CalibrationResult
    from displacement.answers.claims_ledger import Ledger
    from displacement.answers.compare import ComparisonResult
    from displacement.answers.export import ExportedInputs
    from displacement.answers.occupation import OccupationAnswer
    from displacement.answers.place import PlaceAnswer
    from displacement.answers.run_result import RunResult
    from displacement.answers.sensitivity import Drivers
    from displacement.answers.solve import Solution
    from displacement.answers.sweep import SweepResult

_SPOKEN = "en"
_IN_PLACE = ["p05_jobs", "p50_jobs", "p95_jobs", "central_jobs", "central_nation_share"]


def run_html(result: RunResult) -> str:
    """Return the verdict, a table of the ladder in millions, and what the run was."""
    request, ladder = result.request, result.ladder()
    column = "central" if request.central_only else "p50"
    rows = []
    for rung in result.summary.ladder:
        jobs = ladder.loc[rung.name].to_dict()
        spread = (
            "" if request.central_only else f"{_million(jobs, 'p05')} to {_million(jobs, 'p95')}"
        )
        rows.append(BarRow(rung.title, _million(jobs, column), spread, float(jobs[column])))
    basis = f"median and 5–95 % of {request.draws:,} draws, seed {request.seed}"
    economy = result.summary.economy
    scope = economy.scope(economy.headline_scope).title
    return bars_html(
        result.resolved.title.get(_SPOKEN, result.resolved.scenario_id),
        result.verdict(),
        caption=f"{scope[0].upper()}{scope[1:]}, {result.year}, millions; "
        f"{'central values' if request.central_only else basis}",
        rows=rows,
        note=_start(result),
    )


def occupation_html(answer: OccupationAnswer) -> str:
    """Return why, and the rungs in jobs."""
    frame = answer.frame()
    columns = [name for name in ("p05", "p50", "p95", "central") if name in frame]
    return table_html(f"{answer.code} {answer.title}, {answer.year}", answer.why, frame[columns])


def place_html(answer: PlaceAnswer) -> str:
    """Return what makes the place different, and its rungs."""
    from reports.places import place_sentence

    projection, frame = answer.projection, answer.frame()
    columns = [name for name in _IN_PLACE if name in frame]
    sentence = place_sentence(projection, load_texts(_SPOKEN))
    return table_html(projection.place.title, sentence, frame[columns])


def solution_html(solution: Solution) -> str:
    """Return the probability of the target, and what each assumption alone would have to be."""
    from reports.estimates import exact_jobs, probability_text

    texts, chance, target = load_texts(_SPOKEN), solution.chance, solution.examination.target
    likely = probability_text(
        chance.probability, error=chance.probability_error, draws=chance.draws, texts=texts
    )
    jobs = exact_jobs(target.jobs, texts)
    frame = solution.frame()
    return table_html(
        f"{target.rung}, {target.scope}, {target.year}",
        f"at least {jobs}: {likely} of {chance.draws:,} draws",
        frame[frame["has_effect"]][["central", "value", "percentile", "furthest_jobs"]],
    )


def drivers_html(drivers: Drivers) -> str:
    """Return the variance shares."""
    number = drivers.number
    return table_html(
        f"{number.rung}, {number.scope}, {number.year}",
        "shares of the variance, with 95 % intervals",
        drivers.frame(),
    )


def sweep_html(result: SweepResult) -> str:
    """Return the grid."""
    target = result.request.target
    return table_html(
        result.resolved.title.get(_SPOKEN, result.resolved.scenario_id),
        f"{target.rung}, {target.scope}, {target.year}, at central values",
        result.frame(),
    )


def comparison_html(result: ComparisonResult) -> str:
    """Return what moves the first to the second, step by step."""
    from reports.estimates import million_text

    texts, parts = load_texts(_SPOKEN), result.comparison
    return table_html(
        f"{result.first.scenario_id} and {result.second.scenario_id}",
        f"{million_text(parts.first, texts)} and {million_text(parts.second, texts)} million "
        f"displaced in {parts.year}",
        result.frame(),
    )


def ledger_html(ledger: Ledger) -> str:
    """Return the readings of claims about jobs, and the verdicts on the others."""
    from reports.statements import statement_sentence

    texts = load_texts(_SPOKEN)
    said = " ".join(statement_sentence(check, texts) for check in ledger.statements)
    columns = ["claim", "scenario", "scope", "rung", "median", "probability", "word"]
    return table_html(ledger.scenario_id, said, ledger.frame()[columns])


def backtest_html(result: BacktestResult) -> str:
    """Return the verdict on the hindcast, and its scores."""
    return table_html("Backtest", " ".join(result.document()["verdict"]), result.frame())


def calibration_html(result: CalibrationResult) -> str:
    """Return earlier technologies and how fast they spread."""
    return table_html(
        "Calibration", "years from 10 to 90 % of adopters of earlier technologies", result.frame()
    )


def exported_html(inputs: ExportedInputs) -> str:
    """Return the occupations as they enter the equations."""
    return table_html("Inputs", "what enters the equations, by occupation", inputs.occupations)


def _start(result: RunResult) -> str:
    """Return where jobs are from, where they are not the shipped ones."""
    record = result.table.employment
    if record is None:
        return ""
    return f"Jobs and wages of May {record.year}, imported from {record.file_name}."


def _million(jobs: Mapping[Any, Any], column: str) -> str:
    from reports.estimates import million_text

    error = jobs.get(f"error_{column}")
    return million_text(float(jobs[column]), load_texts(_SPOKEN), error=error)
