"""American jobs by unit group of ISCO-08: the first half of every bridge to other countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.crosswalks import soc2010_to_oews
from occupations.isco_crosswalk import isco08_to_oews
from occupations.readers.oews import read_occupations

if TYPE_CHECKING:
    import pandas as pd

    from occupations.isco_overrides import IscoOverrides
    from occupations.raw_folder import RawFolder

ARMED_FORCES: Final = ("0110", "0210", "0310")
_PROTECTIVE: Final = "541"
_ARMED_FORCES_SHARE: Final = 0.01


def isco08_jobs(raw: RawFolder, overrides: IscoOverrides) -> pd.DataFrame:
    """Return code, occupation_code and shared_jobs, which sum to each occupation's employment.

    An occupation of OEWS splits its jobs among the occupations of SOC 2010 as they shared them in
    May 2018, and each of those splits its own equally among its unit groups of ISCO-08, since
    nobody counts American jobs by those; `overrides` set right where that is far off. OEWS holds no
    soldiers, and other countries count them: the armed forces stand for protective services workers
    (group 541), whose unit groups give each of the three groups of the armed forces a hundredth of
    their jobs, so little that only its mix of occupations matters.
    """
    pairs = isco08_to_oews(raw).frame[["source_code", "target_code"]]
    turned = pairs.rename(columns={"source_code": "code", "target_code": "source_code"})
    steps = soc2010_to_oews(raw).frame.merge(turned, on="source_code")
    groups = steps.groupby(["target_code", "source_code"])["code"].transform("size")
    weight = steps["weight"].to_numpy() / groups.to_numpy()
    # Where no jobs were counted in 2018 the occupations of SOC 2010 count equally.
    equal = 1.0 / groups.to_numpy()
    steps = steps.assign(weight=weight, equal=equal)
    of_occupation = steps.groupby("target_code")
    counted = of_occupation["weight"].transform("sum") > 0
    shares = steps["weight"].where(counted, steps["equal"])
    shares = shares / shares.groupby(steps["target_code"]).transform("sum")
    occupations = read_occupations(raw).set_index("occupation_code")["employment_jobs"]
    jobs = steps["target_code"].map(occupations).astype("float64") * shares
    frame = steps.assign(shared_jobs=jobs).rename(columns={"target_code": "occupation_code"})
    frame = frame.groupby(["code", "occupation_code"])["shared_jobs"].sum().reset_index()
    return _with_armed_forces(overrides.applied(frame[frame["shared_jobs"] > 0]))


def _with_armed_forces(jobs: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    civil = jobs[~jobs["code"].isin(ARMED_FORCES)]
    protective = civil["code"].str.startswith(_PROTECTIVE)
    given = civil[protective].groupby("occupation_code", as_index=False)["shared_jobs"].sum()
    given["shared_jobs"] *= _ARMED_FORCES_SHARE
    kept = 1.0 - _ARMED_FORCES_SHARE * len(ARMED_FORCES) * protective
    frames = [civil.assign(shared_jobs=civil["shared_jobs"] * kept)]
    frames += [given.assign(code=code)[list(civil.columns)] for code in ARMED_FORCES]
    return pd.concat(frames).sort_values(["code", "occupation_code"], ignore_index=True)


def jobs_of_groups(jobs: pd.DataFrame, digits: int) -> pd.DataFrame:
    """Return the jobs of unit groups by group of so many digits: code, occupation, jobs."""
    groups = jobs.assign(code=jobs["code"].str[:digits])
    return groups.groupby(["code", "occupation_code"])["shared_jobs"].sum().reset_index()
