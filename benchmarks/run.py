"""The benchmark run: `python -m benchmarks.run [--quick]` writes RESULTS.md and the figure."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import Final

from threadpoolctl import threadpool_limits

from benchmarks.figure import draw_figure
from benchmarks.findings import Findings, Lap, Limits
from benchmarks.machine import (
    cache_bandwidth,
    memory_bandwidth,
    multiply_adds,
    this_machine,
    usable_cores,
)
from benchmarks.operations import operations
from benchmarks.own_process import ensemble_cost, first_uses, regional_cost, run_steps
from benchmarks.race import contenders
from benchmarks.report import results_page
from benchmarks.rounds import Measure, interleaved, tell
from benchmarks.scaling import sizes
from benchmarks.subject import HORIZON, Subject, national_subject
from displacement.requests.numbers import FEW_DRAWS

_HERE: Final = Path(__file__).parent
_ROUNDS, _QUICK_ROUNDS = 5, 2
_DRAWS, _QUICK_DRAWS = 2_048, 256
_ENSEMBLES, _QUICK_ENSEMBLES = (1_000, 10_000, 100_000), (256, 512)
_RUN_DRAWS, _QUICK_RUN_DRAWS = 10_000, 256
_LIMITS: Final = {
    "multiply-adds": multiply_adds,
    "cache": cache_bandwidth,
    "memory": memory_bandwidth,
}


def main() -> None:
    """Measure everything and write the results beside this file, or into `--out`."""
    parser = argparse.ArgumentParser(description="Measure speed and memory of the ensemble.")
    parser.add_argument("--quick", action="store_true", help="few rounds and draws, to try it out")
    parser.add_argument("--out", type=Path, default=_HERE, help="folder for the results")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with threadpool_limits(limits=1):
        found = measure(quick=options.quick)
    (options.out / "RESULTS.md").write_text(results_page(found), encoding="utf-8")
    draw_figure(found, options.out)
    tell(f"written: {options.out / 'RESULTS.md'}")


def measure(*, quick: bool) -> Findings:
    """Return the findings of one benchmark run; progress goes to stderr."""
    rounds = _QUICK_ROUNDS if quick else _ROUNDS
    tell("tables and draws")
    subject = national_subject(draws=_QUICK_DRAWS if quick else _DRAWS)
    tell("processes of their own: first use, steps of a run")
    uses = first_uses()
    run_draws = _QUICK_RUN_DRAWS if quick else _RUN_DRAWS
    steps = run_steps(run_draws)
    ensembles = []
    for draws in _QUICK_ENSEMBLES if quick else _ENSEMBLES:
        tell(f"ensemble of {draws:,} draws")
        ensembles.append(ensemble_cost(draws))
    tell("states, areas and industries")
    places = regional_cost(_QUICK_DRAWS if quick else FEW_DRAWS)
    tell("contenders: same results, then time")
    laps, limits = _laps_and_limits(subject, rounds=rounds, quick=quick)
    tell("sizes: same results, then time")
    return Findings(
        date=datetime.datetime.now(datetime.UTC).date(),
        quick=quick,
        rounds=rounds,
        machine=this_machine(),
        laps=laps,
        limits=limits,
        work=operations(subject.inputs, horizon=HORIZON),
        sizes=sizes(subject, rounds=rounds, quick=quick),
        ensembles=tuple(ensembles),
        places=places,
        first_uses=uses,
        run_draws=run_draws,
        steps=steps,
    )


def _laps_and_limits(
    subject: Subject, *, rounds: int, quick: bool
) -> tuple[tuple[Lap, ...], Limits]:
    """Return contenders and the machine's limits, measured in the same rounds."""
    with contenders(subject, quick=quick) as found:
        measures: dict[str, Measure] = {
            f"{contender.name}, {count}": contender.measure(count)
            for contender in found
            for count in contender.counts
        }
        for name, limit in _LIMITS.items():
            for cores in (1, usable_cores()):
                measures[f"{name}, {cores}"] = limit(cores=cores)
        series = interleaved(measures, rounds=rounds)
    laps = tuple(
        Lap(
            contender.name,
            contender.difference,
            {count: series[f"{contender.name}, {count}"] for count in contender.counts},
        )
        for contender in found
    )
    multiplied, cache, memory = (
        (series[f"{name}, 1"], series[f"{name}, {usable_cores()}"]) for name in _LIMITS
    )
    return laps, Limits(multiplied, cache, memory)


if __name__ == "__main__":
    main()
