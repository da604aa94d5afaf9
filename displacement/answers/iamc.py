"""A run's results in the long format of the Integrated Assessment Modeling Consortium.

`pyam` and the databases of scenarios read it: one row a number, with model, scenario, region,
variable, unit and year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from displacement.setting.installation import DISTRIBUTION, installed_version
from occupations.shown_text import shown

if TYPE_CHECKING:
    import pandas as pd

    from models.summary import RunSummary

_COLUMNS: Final = ("model", "scenario", "region", "variable", "unit", "year", "value")
_STATISTICS: Final = {
    "central": "Central",
    "mean": "Mean",
    "p05": "5.0th Percentile",
    "p25": "25.0th Percentile",
    "p50": "50.0th Percentile",
    "p75": "75.0th Percentile",
    "p95": "95.0th Percentile",
}
_PRODUCTIVITY: Final = "Labour Productivity|Gain over Baseline"


def iamc_frame(
    summary: RunSummary,
    *,
    scenario: str,
    baseline: pd.DataFrame,
    rungs: pd.DataFrame,
    productivity: pd.DataFrame,
) -> pd.DataFrame:
    """Return a run's results by year as rows of model, scenario, region, variable, unit, value.

    Variables are `Jobs|SCOPE|Baseline` and `Jobs|SCOPE|RUNG|STATISTIC`, scopes and rungs by their
    exact names, in jobs, persons or job equivalents, and `Labour Productivity|Gain over
    Baseline|STATISTIC`, a share without a dimension.

    Parameters
    ----------
    summary
        The summary of the run.
    scenario
        The name of the scenario.
    baseline, rungs, productivity
        The tables `baseline_by_scope`, `rungs_by_scope` and `implied_productivity` of the run.
    """
    import pandas as pd

    unit = summary.economy.unit
    units = {rung.name: unit if rung.counts_jobs else rung.unit for rung in summary.ladder}
    parts = [
        _part("Jobs|" + baseline["scope"] + "|Baseline", unit, baseline, column="central"),
        *(
            _part(
                "Jobs|" + rungs["scope"] + "|" + rungs["rung"] + f"|{statistic}",
                rungs["rung"].map(units),
                rungs,
                column=column,
            )
            for column, statistic in _STATISTICS.items()
            if column in rungs
        ),
        *(
            _part(f"{_PRODUCTIVITY}|{statistic}", "dimensionless", productivity, column=column)
            for column, statistic in _STATISTICS.items()
            if column in productivity
        ),
    ]
    frame = pd.concat(parts, ignore_index=True).assign(
        model=f"{DISTRIBUTION} {installed_version()}",
        scenario=shown(scenario),
        region=summary.economy.title,
    )
    return frame[list(_COLUMNS)]


def _part(
    variable: pd.Series[str] | str, unit: pd.Series[str] | str, of: pd.DataFrame, *, column: str
) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {"variable": variable, "unit": unit, "year": of["year"], "value": of[column]},
        index=of.index,
    )
