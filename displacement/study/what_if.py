"""Questions of a study about one number: solving for it, what drives it, why it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from displacement.requests.what_if import DEFAULT_COMPARED_DRAWS, DEFAULT_ROWS
from displacement.setting.progress import ProgressReport, no_progress
from displacement.setting.scenario_choice import DEFAULT_SCENARIO, Settings, scenario_choice
from displacement.study.asked import Asked

if TYPE_CHECKING:
    from displacement.answers.compare import ComparisonResult
    from displacement.answers.sensitivity import Drivers
    from displacement.answers.solve import Solution
    from displacement.answers.sweep import SweepResult


class WhatIfQuestions(Asked):
    """What would have to be true, what the answer hangs on, and why two answers differ."""

    __slots__ = ()

    def solve(
        self,
        target: float | None = None,
        *,
        scenario: str = DEFAULT_SCENARIO,
        set: Settings = None,
        rung: str | None = None,
        scope: str | None = None,
        year: int | None = None,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> Solution:
        """Return what would have to be true for a number: one assumption alone, or a combination.

        Parameters
        ----------
        target
            Jobs or job equivalents to reach; by default those of the claim.
        rung, scope, year
            What is to reach them; by default displaced work in all jobs by the claim's year.

        Raises
        ------
        UsageError
            For an unknown scenario, assumption, rung or scope, or a value out of range.
        """
        from displacement.answers.solve import answer_solve
        from displacement.requests.what_if import solve_request, target_of

        goal = target_of(self.setting, jobs=target, rung=rung, scope=scope, year=year)
        request = solve_request(scenario_choice(scenario, settings=set), goal, seed=seed)
        return answer_solve(self.setting, request, on_progress=on_progress)

    def sensitivity(
        self,
        scenario: str = DEFAULT_SCENARIO,
        *,
        set: Settings = None,
        rung: str | None = None,
        scope: str | None = None,
        year: int | None = None,
        rows: int = DEFAULT_ROWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> Drivers:
        """Return what drives the spread of one number: Sobol indices, swings, medians.

        Parameters
        ----------
        rows
            Rows of the design, a power of 2 from 8 to 65,536.

        Raises
        ------
        UsageError
            As `solve` does, and for rows that do not make a design.
        """
        from displacement.answers.sensitivity import answer_sensitivity
        from displacement.requests.what_if import sensitivity_request, target_of

        number = target_of(self.setting, rung=rung, scope=scope, year=year)
        choice = scenario_choice(scenario, settings=set)
        request = sensitivity_request(choice, number, rows=rows, seed=seed)
        return answer_sensitivity(self.setting, request, on_progress=on_progress)

    def sweep(
        self,
        vary: Mapping[str, tuple[float, float, int]] | Sequence[str],
        *,
        scenario: str = DEFAULT_SCENARIO,
        set: Settings = None,
        rung: str | None = None,
        scope: str | None = None,
        year: int | None = None,
        target: float | None = None,
    ) -> SweepResult:
        """Return the central run over a grid of assumptions.

        Parameters
        ----------
        vary
            An assumption to (low, high, steps), or texts `KEY=LOW:HIGH:STEPS`, one an axis.
        target
            Jobs to mark in the picture; by default those of the claim.

        Raises
        ------
        UsageError
            As `solve` does, and for an axis out of bounds or a grid of over a million points.
        """
        from displacement.answers.sweep import answer_sweep
        from displacement.requests.sweep_request import AskedSweep, asked_axes, sweep_request

        asked = AskedSweep(asked_axes(vary), rung, scope, year, target)
        choice = scenario_choice(scenario, settings=set)
        return answer_sweep(self.setting, sweep_request(self.setting, choice, asked))

    def compare(
        self,
        first: str,
        second: str,
        *,
        year: int | None = None,
        draws: int = DEFAULT_COMPARED_DRAWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> ComparisonResult:
        """Return why displaced work differs between two scenarios, files or finished runs.

        Parameters
        ----------
        year
            By default the claim's.
        draws
            Pairs of draws, of which means are taken; 0 gives central values.

        Raises
        ------
        UsageError
            For an unknown scenario or a value out of range.
        """
        from displacement.answers.compare import answer_compare
        from displacement.requests.what_if import compare_request

        request = compare_request(
            scenario_choice(first),
            scenario_choice(second),
            year=self.setting.claim.year if year is None else year,
            draws=draws,
            seed=seed,
        )
        return answer_compare(self.setting, request, on_progress=on_progress)
