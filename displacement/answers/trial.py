"""A quick answer under changed assumptions, as the tuning desk asks for it again and again.

It is made by the same ensemble as a run: the same scenario, settings, draws and seed give the same
numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.answers.ensembles import ensemble_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from displacement.requests.run_request import RunRequest
    from displacement.setting.setting import Setting
    from models.claims.readings import ClaimCheck
    from models.examination.compare import Comparison
    from models.productivity import ImpliedProductivity
    from models.scenarios import Change, ResolvedParameter, ResolvedScenario
    from models.summary import TotalsSummary

    Floats = NDArray[np.float64]

OnProgress = Callable[[int, int], None]
QUANTILES: Final = (0.05, 0.5, 0.95)
_ADOPTION_DRAWS: Final = 1_024


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What the model says under one scenario with settings.

    `occupation_jobs` (occupation,) is displaced work at central values at the horizon and
    `occupation_baseline` the jobs without automation then; `adoption` maps each channel to the
    5, 50 and 95 % points of the share of worthwhile task time handed over in the average sector,
    (quantile, year). `given` are the options that opened the study, as `open_study` takes them.
    """

    request: RunRequest
    given: Mapping[str, str]
    command: str
    resolved: ResolvedScenario
    summary: TotalsSummary
    check: ClaimCheck
    productivity: ImpliedProductivity
    occupation_codes: tuple[str, ...]
    occupation_titles: tuple[str, ...]
    occupation_jobs: Floats
    occupation_baseline: Floats
    adoption: Mapping[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """Why the central result of one trial differs from another's.

    `by_step` follows the model's own order and adds up to the difference; `alone` maps each
    assumption that differs to the change it makes by itself, which need not add up.
    """

    comparison: Comparison
    alone: Mapping[str, float]


def answer_trial(
    setting: Setting, request: RunRequest, *, on_progress: OnProgress | None = None
) -> Trial:
    """Return what the model says of a request, without groups, places and a report.

    Raises
    ------
    UsageError
        For an unknown scenario or assumption, or a value out of range.
    """
    from displacement.requests.run_request import asked_command
    from models.claims.readings import compare_claim
    from models.productivity import implied_productivity, productivity_record
    from models.summary import summarise_totals

    resolved = setting.resolve(request.choice)
    ensemble = ensemble_of(
        setting,
        resolved,
        draws=request.draws,
        seed=request.seed,
        horizon=request.horizon,
        on_progress=on_progress,
    )
    summary, central = summarise_totals(ensemble), ensemble.central
    baseline = central.occupation_baseline[0]
    headline = setting.ladder.index(setting.ladder.headline.name)
    occupations = setting.inputs.occupations
    return Trial(
        request=request,
        given={
            name: str(value)
            for name, value in setting.given.items()
            if name != "estimates" and isinstance(value, Path | str)
        },
        command=asked_command(request, setting),
        resolved=resolved,
        summary=summary,
        check=compare_claim(ensemble, summary, setting.claim),
        productivity=implied_productivity(ensemble, productivity_record(setting.economy)),
        occupation_codes=occupations.codes,
        occupation_titles=occupations.titles,
        occupation_jobs=baseline * central.occupation_shares[0, :, headline],
        occupation_baseline=baseline,
        adoption=_adoption(setting, resolved, request),
    )


def movement(
    setting: Setting, before: ResolvedScenario, after: ResolvedScenario, *, year: int, seed: int
) -> Movement:
    """Return why displaced work in all jobs in `year` differs, at central values."""
    from displacement.requests.what_if import target_of
    from models.examination.compare import compare
    from models.examination.response import response_of
    from models.sampling import central_draw

    inputs, engine = setting.inputs, setting.engine
    comparison = compare(inputs, before, after, year=year, draws=0, seed=seed, engine=engine)
    displaced = target_of(
        setting,
        rung=setting.ladder.headline.name,
        scope=setting.economy.headline_scope,
        year=year,
    )
    response = response_of(inputs, displaced, engine=engine)
    alone = {}
    for key, parameter in after.parameters.items():
        if _centres(parameter) != _centres(before.parameters[key]):
            one = replace(before, parameters={**before.parameters, key: parameter})
            alone[key] = float(response(central_draw(one, inputs))[0]) - comparison.first
    return Movement(comparison, alone)


def changes_of(
    setting: Setting, scenario: str, reasons: Mapping[str, str], resolved: ResolvedScenario
) -> Mapping[str, Change]:
    """Return a scenario's own changes and those made by hand, each of these with its reason."""
    from models.scenarios import Change

    own, changes = setting.scenario(scenario).changes, {}
    for address, parameter in resolved.by_address().items():
        if address in reasons:
            rationale: Mapping[str, str] = {"en": reasons[address]}
        elif parameter.layer == "default":
            continue
        elif address in own:
            changes[address] = own[address]
            continue
        else:  # what a change by hand has left of a restatement for more sectors
            rationale = parameter.rationale
        changes[address] = Change(
            parameter.value,
            rationale,
            parameter.source_id,
            parameter.sectors,
            parameter.standing,
        )
    return changes


def _centres(parameter: ResolvedParameter) -> list[tuple[tuple[str, ...], float]]:
    """Return the central value in most sectors, and in those that have their own."""
    own = sorted((one.sectors, one.value.central) for one in parameter.restated)
    return [((), parameter.value.central), *own]


def _adoption(
    setting: Setting, resolved: ResolvedScenario, request: RunRequest
) -> Mapping[str, Floats]:
    import numpy as np

    from models.projection import adoption
    from models.sampling import draw_parameters
    from occupations.channels import CHANNELS

    inputs = setting.inputs
    few = min(request.draws, _ADOPTION_DRAWS)
    drawn = draw_parameters(resolved, inputs, seed=request.seed, start=0, stop=few)
    elapsed = np.arange(request.horizon - inputs.base_year + 1, dtype=np.float64)
    jobs = np.bincount(inputs.cells.sector, weights=inputs.cells.jobs)
    weight = jobs / jobs.sum()
    bands: dict[str, Floats] = {}
    for channel in CHANNELS:
        shares = adoption(inputs, drawn, channel, elapsed=elapsed)
        bands[channel] = np.quantile((shares * weight).sum(axis=-1), QUANTILES, axis=0)
    return bands
