"""What people cost an ensemble: with and without their sums, in turn, in one process.

`python -m benchmarks.people [--draws N] [--rounds N]` writes PEOPLE.md. Groups are summed while the
ensemble is computed; the account of people out of work and the ways out come after it.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.machine import this_machine
from benchmarks.markdown import table, today_on
from benchmarks.rounds import tell
from benchmarks.subject import HORIZON, SEED
from displacement.answers.ensembles import ensemble_of
from displacement.answers.people import kept_people, people_of
from displacement.setting.scenario_choice import scenario_choice
from displacement.study.study import open_study
from models.ensemble.ensemble import Execution
from models.summary import summarise_occupations

_PAGE: Final = Path(__file__).with_name("PEOPLE.md")
_DRAWS: Final = 10_000
_ROUNDS: Final = 7


def measured(draws: int, rounds: int) -> dict[str, list[float]]:
    """Return seconds of each round: the ensemble alone, with groups, and what follows it."""
    setting = open_study().setting
    resolved = setting.resolve(scenario_choice("central"))

    def ensemble(execution: Execution) -> object:
        return ensemble_of(
            setting, resolved, draws=draws, seed=SEED, horizon=HORIZON, execution=execution
        )

    seconds: dict[str, list[float]] = {"alone": [], "with groups": [], "after it": []}
    _timed(lambda: ensemble(Execution()))  # what is loaded and compiled once
    for number in range(rounds):
        tell(f"round {number + 1} of {rounds}")
        seconds["alone"].append(_timed(lambda: ensemble(Execution())))
        heard = kept_people(setting, draws=draws)
        start = time.perf_counter()
        found = ensemble_of(
            setting,
            resolved,
            draws=draws,
            seed=SEED,
            horizon=HORIZON,
            execution=Execution(listener=heard.kept.keep),
        )
        seconds["with groups"].append(time.perf_counter() - start)
        occupations = summarise_occupations(found)
        start = time.perf_counter()
        people_of(setting, found, heard, occupations=occupations)
        seconds["after it"].append(time.perf_counter() - start)
    return seconds


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def page(seconds: dict[str, list[float]], draws: int) -> str:
    """Return the page: medians, ranges and the ratio to the ensemble alone."""
    middle = {name: statistics.median(one) for name, one in seconds.items()}
    rows = [
        [
            name,
            f"{middle[name]:.2f} s",
            f"{min(one):.2f} to {max(one):.2f} s",
            f"{middle[name] / middle['alone']:.2f}",
        ]
        for name, one in seconds.items()
    ]
    return (
        "# What people cost an ensemble\n\n"
        f"Written by `python -m benchmarks.people` {today_on(this_machine())}\n\n"
        f"The central ensemble of {draws:,} draws, alone and with the sums by group of people of "
        "its first 2,048, in turn; then what a run does of people after it: spreads, the account "
        "of people out of work at three slacks, and the ways out of every occupation. "
        f"{len(seconds['alone'])} rounds.\n\n"
        + table(["what", "median", "range", "of the ensemble alone"], rows)
        + "\n"
    )


def main() -> None:
    """Measure and write the page."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--draws", type=int, default=_DRAWS)
    words.add_argument("--rounds", type=int, default=_ROUNDS)
    given = words.parse_args()
    _PAGE.write_text(page(measured(given.draws, given.rounds), given.draws), encoding="utf-8")
    tell(f"wrote {_PAGE}")


if __name__ == "__main__":
    main()
