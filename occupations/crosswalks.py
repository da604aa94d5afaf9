"""Weighted crosswalks: carrying figures from one occupational classification to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from occupations.codes import HYBRID_MEMBERS
from occupations.errors import DataError, nearest_name
from occupations.readers.oews import read_occupations
from occupations.readers.oews_history import read_history
from occupations.readers.raw_table import (
    ONET_SOC_CODE,
    SOC_CODE,
    read_csv_table,
    read_sheet_table,
)
from occupations.readers.scores import read_frey_osborne, read_frey_osborne_codes

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID = "crosswalks"

OES_2018_COMBINED = {
    "13-1020": ("13-1021", "13-1022", "13-1023"),
    "15-2090": ("15-2091", "15-2099"),
    "21-1018": ("21-1011", "21-1014"),
    "29-2010": ("29-2011", "29-2012"),
    "39-1010": ("39-1011", "39-1012"),
    "39-7010": ("39-7011", "39-7012"),
    "47-4090": ("47-4091", "47-4099"),
    "51-2028": ("51-2022", "51-2023"),
    "51-2098": ("51-2092", "51-2099"),
    "53-1048": ("53-1021", "53-1031"),
}
"""Codes of OES May 2018 that combine SOC 2010 occupations, from the titles of both."""

OES_PARTS = {"25-3097": "25-3099", "25-3098": "25-3099"}
"""OES splits one SOC 2010 occupation, teachers and instructors not listed elsewhere, in two."""

_WEIGHT_YEAR = 2018
_COMBINED_FROM = 2017

# O*NET files Biologists under the broad group; its own crosswalk makes them 19-1029.04 in 2019.
_BIOLOGISTS, _OTHER_BIOLOGICAL_SCIENTISTS = "19-1020", "19-1029"


@dataclass(frozen=True, slots=True, eq=False)
class Crosswalk:
    """Pairs of codes with a weight each, and a further crosswalk that carries on from there.

    Parameters
    ----------
    frame
        source_code, target_code and weight (at least 0): the jobs that the two codes share, or
        any number in proportion to it. Weights are normalised at each use: within a source to
        split a total, within a target to average a score. Where none is above 0 they are equal.
    without_target
        Source codes that exist and have no counterpart, so that losing them is no mistake.
    then
        The next step, from this one's targets, or None.
    """

    frame: pd.DataFrame
    without_target: frozenset[str] = frozenset()
    then: Crosswalk | None = None


def carry(
    values: pd.Series[float], crosswalk: Crosswalk, *, kind: Literal["extensive", "intensive"]
) -> pd.Series[float]:
    """Return `values` by target code, sorted, in their own unit.

    Parameters
    ----------
    values
        A figure by source code. Missing ones are left out.
    kind
        `extensive` splits a total among its targets and sums: the total stays what it was, apart
        from codes without a target. `intensive` averages over the sources that have a figure: a
        constant stays constant, and every result lies between the least and the greatest of its
        sources. A target none of whose sources has a figure is absent.

    Raises DataError for a code that stands twice or that the crosswalk does not know.
    """
    step: Crosswalk | None = crosswalk
    while step is not None:
        values = _carry_once(values, step, kind=kind)
        step = step.then
    return values


def _carry_once(
    values: pd.Series[float], crosswalk: Crosswalk, *, kind: Literal["extensive", "intensive"]
) -> pd.Series[float]:
    values = values.dropna()
    _check_codes(values, crosswalk)
    pairs = crosswalk.frame[crosswalk.frame["source_code"].isin(values.index)]
    carried = pairs["source_code"].map(values).astype("float64")
    side = pairs["source_code" if kind == "extensive" else "target_code"]
    totals = pairs["weight"].groupby(side).transform("sum")
    equal = 1 / side.groupby(side).transform("size")
    shares = (pairs["weight"] / totals.where(totals > 0)).fillna(equal)
    result = (carried * shares).groupby(pairs["target_code"]).sum()
    if kind == "intensive":
        # Rounding must not push an average out of its range or break ties between equal scores.
        of_target = carried.groupby(pairs["target_code"])
        result = result.clip(of_target.min(), of_target.max())
    carried_values: pd.Series[float] = result.sort_index()
    carried_values.name = values.name
    return carried_values


def _check_codes(values: pd.Series[float], crosswalk: Crosswalk) -> None:
    twice = values.index[values.index.duplicated()]
    if len(twice):
        raise DataError(f"the code {twice[0]!r} has two figures")
    sources = set(crosswalk.frame["source_code"])
    for code in values.index:
        if code not in sources and code not in crosswalk.without_target:
            raise DataError(
                f"the code {code!r} is not in the classification that is carried over",
                nearest=nearest_name(str(code), sources),
            )


def soc2010_jobs(raw: RawFolder, year: int = _WEIGHT_YEAR) -> pd.Series[float]:
    """Return jobs in May of a year from 2012 to 2018 by SOC 2010 code.

    What OES combines in 2017 and 2018 is split by the shares of May 2016, when it did not.
    """
    import pandas as pd

    jobs = read_history(raw, year).set_index("occupation_code")["employment_jobs"]
    pieces = {str(code): n for code, n in jobs.items() if code not in OES_2018_COMBINED}
    if year >= _COMBINED_FROM:
        pieces |= _split_combined(jobs, raw, year)
    whole = pd.Series(pieces, dtype="float64")
    return whole.groupby(whole.index.to_series().replace(OES_PARTS)).sum(min_count=1).sort_index()


def _split_combined(jobs: pd.Series[float], raw: RawFolder, year: int) -> dict[str, float]:
    jobs_2016 = read_history(raw, _COMBINED_FROM - 1).set_index("occupation_code")
    before = jobs_2016["employment_jobs"]
    pieces: dict[str, float] = {}
    for combined, members in OES_2018_COMBINED.items():
        absent = [code for code in members if code not in before.index]
        if combined not in jobs.index or absent:
            missing = f"{absent[0]} in May 2016" if absent else f"{combined} in May {year}"
            raise DataError(f"OES has no occupation {missing}, which splits {combined}")
        shares = before[list(members)] / before[list(members)].sum()
        pieces |= {str(code): float(n) for code, n in (shares * jobs[combined]).items()}
    return pieces


def soc2010_to_oews(raw: RawFolder) -> Crosswalk:
    """Return SOC 2010 to the occupations of OEWS; a pair weighs the jobs of May 2018 it shares.

    The jobs of a SOC 2010 occupation that became several are shared equally among them.
    """
    shared = _soc2010_to_soc2018(raw)
    targets = _oews_code(shared["soc2018_code"], raw)
    pairs = shared.assign(target_code=targets).rename(columns={"soc2010_code": "source_code"})
    biologists = pairs[pairs["source_code"] == _OTHER_BIOLOGICAL_SCIENTISTS]
    return _crosswalk(pairs, biologists.assign(source_code=_BIOLOGISTS))


def soc2018_to_oews(raw: RawFolder) -> Crosswalk:
    """Return SOC 2018 to the occupations of OEWS; a member of a hybrid weighs its jobs of 2018."""
    shared = _soc2010_to_soc2018(raw)
    jobs = shared.groupby("soc2018_code", as_index=False)["weight"].sum()
    pairs = jobs.assign(target_code=_oews_code(jobs["soc2018_code"], raw))
    return _crosswalk(pairs.rename(columns={"soc2018_code": "source_code"}))


def onet_soc_to_oews(raw: RawFolder) -> Crosswalk:
    """Return O*NET-SOC 2019 to OEWS: suffixes count equally within a SOC 2018 occupation."""
    import pandas as pd

    table = read_csv_table(
        raw.file(SOURCE_ID, "onet_soc_2019_structure.csv"),
        ["Detailed Occupation", "Detailed O*NET-SOC"],
    )
    detailed = table.where(table.rows["Detailed Occupation"] != "")
    suffixed = table.where(table.rows["Detailed O*NET-SOC"] != "")
    codes = pd.concat(
        [
            detailed.codes("Detailed Occupation", SOC_CODE) + ".00",
            suffixed.codes("Detailed O*NET-SOC", ONET_SOC_CODE),
        ]
    )
    pairs = pd.DataFrame({"source_code": codes, "target_code": codes.str[:7], "weight": 1.0})
    return _crosswalk(pairs, then=soc2018_to_oews(raw))


def onet_soc2010_to_oews(raw: RawFolder) -> Crosswalk:
    """Return O*NET-SOC 2010 to OEWS: suffixes count equally within a SOC 2010 occupation."""
    import pandas as pd

    columns = ["O*NET-SOC 2010 Code", "2010 SOC Code"]
    path = raw.file(SOURCE_ID, "onet_soc2010_to_soc2010.xlsx")
    table = read_sheet_table(path, "Sheet1", columns, header_line=1)
    pairs = pd.DataFrame(
        {
            "source_code": table.codes(columns[0], ONET_SOC_CODE),
            "target_code": table.codes(columns[1], SOC_CODE, unique=False),
            "weight": 1.0,
        }
    )
    return _crosswalk(pairs, then=soc2010_to_oews(raw))


def onet_soc2010_by_onet_soc2019(raw: RawFolder) -> Crosswalk:
    """Return O*NET-SOC 2010 to OEWS by way of O*NET-SOC 2019, as O*NET itself carries its codes.

    The detailed occupations of one SOC 2010 occupation went to different ones of SOC 2018, which
    its six digits cannot tell. A code that became several counts equally in each.
    """
    columns = ["O*NET-SOC 2010 Code", "O*NET-SOC 2019 Code"]
    table = read_csv_table(raw.file(SOURCE_ID, "onet_soc_2010_to_2019_crosswalk.csv"), columns)
    from_codes, to_codes = (table.codes(column, ONET_SOC_CODE, unique=False) for column in columns)
    pairs = from_codes.to_frame("source_code").assign(target_code=to_codes, weight=1.0)
    table.refuse(columns[0], pairs.duplicated(), lambda code: f"this pair of {code} stands above")
    return _crosswalk(pairs, then=onet_soc_to_oews(raw))


def frey_osborne_to_oews(raw: RawFolder) -> Crosswalk:
    """Return the codes of Frey and Osborne to OEWS, the 17 that are no SOC 2010 code included."""
    import pandas as pd

    codes = read_frey_osborne(raw)["frey_osborne_code"]
    patch = read_frey_osborne_codes(raw)
    plain = codes[~codes.isin(patch["frey_osborne_code"])]
    pairs = pd.DataFrame({"frey_osborne_code": plain, "soc2010_code": plain})
    pairs = pd.concat([pairs, patch]).assign(weight=1.0)
    names = {"frey_osborne_code": "source_code", "soc2010_code": "target_code"}
    return _crosswalk(pairs.rename(columns=names), then=soc2010_to_oews(raw))


def _soc2010_to_soc2018(raw: RawFolder) -> pd.DataFrame:
    """Return soc2010_code, soc2018_code and weight, jobs of May 2018 shared by the two."""
    import pandas as pd

    path = raw.file(SOURCE_ID, "soc_2010_to_2018_crosswalk.xlsx")
    columns = ["2010 SOC Code", "2018 SOC Code"]
    table = read_sheet_table(path, "Sorted by 2010", columns, header_line=9)
    from_codes, to_codes = (table.codes(column, SOC_CODE, unique=False) for column in columns)
    pairs = pd.DataFrame({"soc2010_code": from_codes, "soc2018_code": to_codes})
    table.refuse(columns[0], pairs.duplicated(), lambda code: f"this pair of {code} stands above")
    jobs = pairs["soc2010_code"].map(soc2010_jobs(raw)).fillna(0)
    return pairs.assign(
        weight=jobs / pairs.groupby("soc2010_code")["soc2018_code"].transform("size")
    )


def _oews_code(codes: pd.Series[str], raw: RawFolder) -> pd.Series[str]:
    """Return the OEWS code that holds each SOC 2018 code; missing where OEWS has none."""
    hybrids = {member: code for code, members in HYBRID_MEMBERS.items() for member in members}
    published = codes.replace(hybrids)
    return published.where(published.isin(read_occupations(raw)["occupation_code"]))


def _crosswalk(*pairs: pd.DataFrame, then: Crosswalk | None = None) -> Crosswalk:
    import pandas as pd

    frame = pd.concat(pairs)[["source_code", "target_code", "weight"]]
    lost = frame["target_code"].isna()
    kept = frame[~lost].groupby(["source_code", "target_code"])["weight"].sum().reset_index()
    without = set(frame["source_code"][lost]) - set(kept["source_code"])
    return Crosswalk(kept, frozenset(without), then)
