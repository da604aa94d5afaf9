"""The engine kept warm: data and assumptions loaded once, so that a change is answered at once.

The desk and anything else that asks again and again goes through here. An answer is made by the
same ensemble as a run: the same scenario, settings, draws and seed give the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.evidence.user_evidence import load_assumptions, load_evidence
from displacement.questions.scenario_choice import read_scenario
from displacement.runs.run_config import RunConfig, load_run_config

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.claims.readings import ClaimCheck
    from models.examination.compare import Comparison
    from models.inputs import ModelInputs
    from models.parameters import ParameterTable
    from models.scenarios import Change, ResolvedScenario, Scenario
    from models.summary import TotalsSummary
    from occupations.table import OccupationTable

    Floats = NDArray[np.float64]

OnProgress = Callable[[int, int], None]
QUANTILES: Final = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the model says under one scenario with settings.

    `occupation_jobs` (occupation,) is displaced work at central values at the horizon and
    `occupation_baseline` the jobs without automation then; `adoption` maps each channel to the
    5, 50 and 95 % points of the share of worthwhile task time handed over in the average sector,
    (quantile, year).
    """

    config: RunConfig
    resolved: ResolvedScenario
    summary: TotalsSummary
    check: ClaimCheck
    occupation_codes: tuple[str, ...]
    occupation_titles: tuple[str, ...]
    occupation_jobs: Floats
    occupation_baseline: Floats
    adoption: Mapping[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """Why the central result of one answer differs from another's.

    `by_step` follows the model's own order and adds up to the difference; `alone` maps each
    assumption that differs to the change it makes by itself, which need not add up.
    """

    comparison: Comparison
    alone: Mapping[str, float]


class Workbench:
    """Answers under any scenario and settings; threads may ask at the same time."""

    def __init__(self, *, seed: int = 0, horizon: int = 2040) -> None:
        self.seed, self.horizon = seed, horizon
        self.reload()

    def reload(self) -> None:
        """Read data and assumptions anew, as after importing a measure."""
        from models.inputs import build_inputs

        self.parameters: ParameterTable = load_assumptions()
        self.table: OccupationTable = load_evidence()
        self._inputs = build_inputs(self.table)

    def scenario(self, name: str) -> Scenario:
        """Return a shipped scenario, one from a file, or that of a run's folder."""
        return read_scenario(_file_of(name), self.parameters)

    def resolve(self, scenario: str, settings: Sequence[str] = ()) -> ResolvedScenario:
        """Return every assumption under a scenario with settings."""
        from models.scenarios import apply_scenario

        found = self.scenario(scenario)
        return apply_scenario(self.parameters, found, settings=tuple(settings))

    def answer(
        self,
        scenario: str,
        settings: Sequence[str],
        *,
        draws: int,
        on_progress: OnProgress | None = None,
    ) -> Answer:
        """Return what the model says; `settings` are `KEY=VALUE` or `KEY=LOW:CENTRAL:HIGH`.

        Raises
        ------
        UsageError
            For an unknown scenario or assumption, or a value out of range.
        """
        from models.claims.claims import load_claims
        from models.claims.readings import compare_claim
        from models.ensemble.ensemble import run_ensemble
        from models.ladder import rung_index
        from models.summary import summarise_totals

        inputs = self._inputs  # as they are now, whatever is imported meanwhile
        config = self._config(scenario, settings, draws)
        resolved = self.resolve(scenario, settings)
        ensemble = run_ensemble(
            inputs,
            resolved,
            draws=draws,
            seed=self.seed,
            horizon=self.horizon,
            on_progress=on_progress,
        )
        summary = summarise_totals(ensemble)
        baseline = ensemble.central.occupation_baseline[0]
        return Answer(
            config=config,
            resolved=resolved,
            summary=summary,
            check=compare_claim(ensemble, summary, load_claims()[0]),
            occupation_codes=inputs.occupations.codes,
            occupation_titles=inputs.occupations.titles,
            occupation_jobs=baseline
            * ensemble.central.occupation_shares[0, :, rung_index("displaced")],
            occupation_baseline=baseline,
            adoption=self._adoption(inputs, resolved, draws=min(draws, 1_024)),
        )

    def movement(self, before: ResolvedScenario, after: ResolvedScenario) -> Movement:
        """Return why displaced work in all US jobs at the horizon differs, at central values."""
        from dataclasses import replace

        from models.examination.compare import compare
        from models.examination.response import Response
        from models.ladder import HEADLINE_RUNG, HEADLINE_SCOPE
        from models.sampling import central_draw

        found = compare(self._inputs, before, after, year=self.horizon, draws=0, seed=self.seed)
        response = Response(
            self._inputs, rung=HEADLINE_RUNG, scope=HEADLINE_SCOPE, year=self.horizon
        )
        alone = {}
        for key, parameter in after.parameters.items():
            if parameter.value.central != before.parameters[key].value.central:
                one = replace(before, parameters={**before.parameters, key: parameter})
                alone[key] = float(response(central_draw(one, self._inputs))[0]) - found.first
        return Movement(found, alone)

    def changes(
        self, scenario: str, reasons: Mapping[str, str], resolved: ResolvedScenario
    ) -> Mapping[str, Change]:
        """Return a scenario's own changes and those made by hand, each of these with its reason."""
        from models.scenarios import Change

        own = dict(self.scenario(scenario).changes)
        for key, reason in reasons.items():
            parameter = resolved.parameters[key]
            own[key] = Change(parameter.value, {"en": reason}, parameter.source_id)
        return own

    def _config(self, scenario: str, settings: Sequence[str], draws: int) -> RunConfig:
        return load_run_config(
            scenario=_file_of(scenario),
            settings=settings,
            draws=draws,
            seed=self.seed,
            horizon=self.horizon,
        )

    def _adoption(
        self, inputs: ModelInputs, resolved: ResolvedScenario, *, draws: int
    ) -> Mapping[str, Floats]:
        import numpy as np

        from models.inputs import CHANNELS
        from models.projection import adoption
        from models.sampling import draw_parameters

        drawn = draw_parameters(resolved, inputs, seed=self.seed, start=0, stop=draws)
        elapsed = np.arange(self.horizon - inputs.base_year + 1, dtype=np.float64)
        jobs = np.bincount(inputs.cells.sector, weights=inputs.cells.jobs)
        weight = jobs / jobs.sum()
        found: dict[str, Floats] = {}
        for channel in CHANNELS:
            shares = adoption(inputs, drawn, channel, elapsed=elapsed)
            average = (shares * weight).sum(axis=-1)
            found[channel] = np.quantile(average, QUANTILES, axis=0)
        return found


def _file_of(scenario: str) -> str:
    """Return the scenario file in a run's folder, and any other name as it is."""
    from displacement.questions.scenario_choice import scenario_of_run

    return str(scenario_of_run(Path(scenario))) if Path(scenario).is_dir() else scenario
