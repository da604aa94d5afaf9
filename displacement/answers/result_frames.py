"""The full results of a run as data frames, one row a number's place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.iamc import iamc_frame
from occupations.errors import UsageError, unknown_name

if TYPE_CHECKING:
    import pandas as pd

    from models.claims.outlook import ScenarioOutlook
    from models.claims.readings import ClaimCheck, Reading
    from models.ensemble.quantiles import Floats, Spread
    from models.productivity import ImpliedProductivity
    from models.regions.regional_summary import RegionalSummary
    from models.scenarios import ResolvedScenario
    from models.summary import RunSummary

IAMC: Final = "iamc"
SPREAD_COLUMNS: Final = ("mean", "p05", "p25", "p50", "p75", "p95")
ERROR_COLUMNS: Final = tuple(f"error_{name}" for name in SPREAD_COLUMNS)


def ladder_frame(summary: RunSummary, *, scope: str, year: int) -> pd.DataFrame:
    """Return jobs by rung in one scope and year, indexed by rung: central, mean, quantiles."""
    scopes = summary.economy.scope_names
    if scope not in scopes:
        raise unknown_name("scope", scope, scopes)
    if year not in summary.years:
        raise UsageError(
            f"the run has no year {year}", allowed=f"{summary.years[0]} to {summary.years[-1]}"
        )
    frame = rung_frame(summary)
    chosen = frame[(frame["scope"] == scope) & (frame["year"] == year)]
    return chosen.drop(columns=["scope", "year"]).set_index("rung")


def result_frames(
    summary: RunSummary,
    *,
    check: ClaimCheck,
    outlooks: tuple[ScenarioOutlook, ...],
    resolved: ResolvedScenario,
    productivity: ImpliedProductivity,
    regions: tuple[RegionalSummary, ...],
) -> Mapping[str, pd.DataFrame]:
    """Return every full result of a run by the name of its file."""
    import pandas as pd

    from displacement.answers.regional_frames import regional_frames

    rungs, baseline = rung_frame(summary), _baseline_frame(summary)
    gain = _long_frame(
        {"year": productivity.years}, central=productivity.central, spread=productivity.spread
    )
    return {
        "rungs_by_scope": rungs,
        "baseline_by_scope": baseline,
        "rungs_by_group": _group_frame(summary),
        "rungs_by_occupation": _occupation_frame(summary),
        "implied_productivity": gain,
        IAMC: iamc_frame(
            summary,
            scenario=resolved.scenario_id,
            baseline=baseline,
            rungs=rungs,
            productivity=gain,
        ),
        "claim_readings": _readings_frame(check.readings),
        "scenario_outlooks": _outlook_frame(outlooks),
        "parameters": pd.DataFrame(
            [
                {
                    "parameter": address,
                    "central": parameter.shown(),
                    "p05": None if parameter.spec.choices else parameter.value.p05,
                    "p95": None if parameter.spec.choices else parameter.value.p95,
                    "unit": parameter.spec.unit,
                    "layer": parameter.layer,
                    "source_id": parameter.source_id,
                }
                for address, parameter in resolved.by_address().items()
            ]
        ),
        **regional_frames(regions),
    }


def rung_frame(summary: RunSummary) -> pd.DataFrame:
    """Return jobs by scope, rung and year: central value and, with draws, mean and quantiles."""
    return _long_frame(
        {"scope": summary.economy.scope_names, "rung": summary.ladder.names, "year": summary.years},
        central=summary.central_jobs,
        spread=summary.spread_jobs,
    )


def _baseline_frame(summary: RunSummary) -> pd.DataFrame:
    return _long_frame(
        {"scope": summary.economy.scope_names, "year": summary.years},
        central=summary.baseline_jobs,
        spread=None,
    )


def _group_frame(summary: RunSummary) -> pd.DataFrame:
    import pandas as pd

    frames = []
    for grouping, group in summary.groups.items():
        frame = _long_frame(
            {"code": group.codes, "rung": summary.ladder.names, "year": group.years},
            central=group.central_jobs,
            spread=group.spread_jobs,
        )
        frame.insert(0, "grouping", grouping)
        titles = dict(zip(group.codes, group.titles, strict=True))
        frame.insert(2, "title", frame["code"].map(titles))
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def _occupation_frame(summary: RunSummary) -> pd.DataFrame:
    occupations = summary.occupations
    frame = _long_frame(
        {"occupation_code": occupations.codes, "rung": summary.ladder.names},
        central=occupations.central_share,
        spread=occupations.spread_share,
    )
    repeat = len(summary.ladder)
    frame.insert(1, "title", [title for title in occupations.titles for _ in range(repeat)])
    frame.insert(3, "base_jobs", occupations.base_jobs.repeat(repeat))
    frame.insert(4, "baseline_jobs", occupations.baseline_jobs.repeat(repeat))
    renamed = {name: f"{name}_share" for name in ("central", *SPREAD_COLUMNS, *ERROR_COLUMNS)}
    return frame.rename(columns=renamed)


def _readings_frame(readings: tuple[Reading, ...]) -> pd.DataFrame:
    """Return a row a reading of the claim, in the order of its fields."""
    import pandas as pd

    fields = list(type(readings[0]).__dataclass_fields__)
    rows = [{name: getattr(one, name) for name in fields} for one in readings]
    return pd.DataFrame(
        [row | {"word": one.stated_word} for row, one in zip(rows, readings, strict=True)]
    )


def _outlook_frame(outlooks: tuple[ScenarioOutlook, ...]) -> pd.DataFrame:
    """Return every reading of the claim under every scenario, the run's own among them."""
    import pandas as pd

    frames = []
    for outlook in outlooks:
        frame = _readings_frame(outlook.check.readings)
        frame.insert(0, "scenario", outlook.scenario_id)
        frame.insert(1, "title", outlook.title.get("en", outlook.scenario_id))
        frame.insert(2, "draws", outlook.draws)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def _long_frame(
    axes: Mapping[str, tuple[Any, ...]], *, central: Floats, spread: Spread | None
) -> pd.DataFrame:
    import pandas as pd

    index = pd.MultiIndex.from_product(list(axes.values()), names=list(axes))
    frame = pd.DataFrame({"central": central.ravel()}, index=index)
    if spread is not None:
        for column in (*SPREAD_COLUMNS, *ERROR_COLUMNS):
            frame[column] = getattr(spread, column).ravel()
    return frame.reset_index()
