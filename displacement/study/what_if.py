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
        target: float | str | None = None,
        *,
        scenario: str = DEFAULT_SCENARIO,
        set: Settings = None,
        rung: str | None = None,
        scope: str | None = None,
        year: int | None = None,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> Solution:
        """Return what would have to be true for so many jobs, and the probability of at least them.

        Each assumption alone is moved until the central run gets there; then the least extreme
        combination of all is sought.

        Parameters
        ----------
        target
            Jobs or job equivalents to reach, above 0, or a share of the scope's jobs in the base
            year, such as "25%"; by default those of the claim.
        scenario
            A shipped scenario by its name, a scenario file, or the folder of a finished run.
        set
            Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
            and 95 % points, a name makes a choice.
        rung
            The rung by its exact name; by default that of the claim, or else `displaced`.
        scope
            The scope by its exact name; by default the headline, `us_all`.
        year
            The year, from the one after the base year to 2060; by default the claim's.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            For an unknown scenario, assumption, rung or scope, or a value out of range.
        DataError
            For the folder of a run whose files are damaged or were changed.
        """
        from displacement.answers.solve import answer_solve
        from displacement.requests.what_if import solve_request

        choice = scenario_choice(scenario, settings=set)
        with self.setting.telling_faults_of(choice):
            request = solve_request(
                self.setting, choice, jobs=target, rung=rung, scope=scope, year=year, seed=seed
            )
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
        """Return what drives the spread of one number: shares of its variance, swings in jobs.

        Shares are Sobol indices with 95 % intervals; medians over the draws with the lowest and
        the highest values of each assumption stand beside them.

        Parameters
        ----------
        scenario
            A shipped scenario by its name, a scenario file, or the folder of a finished run.
        set
            Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
            and 95 % points, a name makes a choice.
        rung
            The rung by its exact name; by default that of the claim, or else `displaced`.
        scope
            The scope by its exact name; by default the headline, `us_all`.
        year
            The year, from the one after the base year to 2060; by default the claim's.
        rows
            Rows of the design, a power of 2 from 8 to 65,536: more rows, narrower intervals.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            For an unknown scenario, assumption, rung or scope, or a value out of range.
        DataError
            For the folder of a run whose files are damaged or were changed.
        """
        from displacement.answers.sensitivity import answer_sensitivity
        from displacement.requests.what_if import sensitivity_request

        choice = scenario_choice(scenario, settings=set)
        with self.setting.telling_faults_of(choice):
            request = sensitivity_request(
                self.setting, choice, rung=rung, scope=scope, year=year, rows=rows, seed=seed
            )
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
        """Return the jobs of the central run at every point of a grid of assumptions.

        Parameters
        ----------
        vary
            The axes of the grid, at most a million points: the key of an assumption to (low, high,
            steps), ends included, or texts `KEY=LOW:HIGH:STEPS`.
        scenario
            A shipped scenario by its name, a scenario file, or the folder of a finished run.
        set
            Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
            and 95 % points, a name makes a choice.
        rung
            The rung by its exact name; by default that of the claim, or else `displaced`.
        scope
            The scope by its exact name; by default the headline, `us_all`.
        year
            The year, from the one after the base year to 2060; by default the claim's.
        target
            Jobs or job equivalents to mark in the picture, above 0; by default those of the claim.

        Raises
        ------
        UsageError
            For an unknown scenario, assumption, rung or scope, a value or an axis out of range, or
            a grid with too many points.
        DataError
            For the folder of a run whose files are damaged or were changed.
        """
        from displacement.answers.sweep import answer_sweep
        from displacement.requests.sweep_request import AskedSweep, asked_axes, sweep_request

        asked = AskedSweep(asked_axes(vary), rung, scope, year, target)
        choice = scenario_choice(scenario, settings=set)
        with self.setting.telling_faults_of(choice):
            request = sweep_request(self.setting, choice, asked)
        return answer_sweep(self.setting, request)

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
        """Return why displaced work differs between two runs, in job equivalents by step.

        One part of the model after the other is exchanged, so that the changes add up.

        Parameters
        ----------
        first
            The scenario to start from: shipped, a scenario file, or the folder of a finished run.
        second
            The scenario to arrive at, given likewise.
        year
            The year, from the one after the base year to 2060; by default the claim's.
        draws
            Pairs of draws whose means are compared, 0 to 100,000; 0 gives central values.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            For an unknown scenario or a value out of range.
        DataError
            For the folder of a run whose files are damaged or were changed.
        """
        from displacement.answers.compare import answer_compare
        from displacement.requests.what_if import compare_request

        choices = scenario_choice(first), scenario_choice(second)
        with self.setting.telling_faults_of(*choices):
            request = compare_request(
                self.setting,
                *choices,
                year=self.setting.claim.year if year is None else year,
                draws=draws,
                seed=seed,
            )
        return answer_compare(self.setting, request, on_progress=on_progress)
