"""American jobs by unit group of SOC 2020, the classification of the United Kingdom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.crosswalks import SOURCE_ID
from occupations.errors import DataError
from occupations.readers.raw_table import read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder
    from occupations.soc2020_overrides import Soc2020Overrides

_FILE: Final = "soc2020_isco08_crosswalk.csv"
_COLUMNS: Final = ("soc2020", "isco08", "share", "alternatives")
_CODE: Final = r"[0-9]{4}"
_LIST: Final = r"[0-9]{4}(;[0-9]{4})*"
_MODAL_ALONE_FROM: Final = 0.5


def read_soc2020_groups(
    raw: RawFolder, overrides: Soc2020Overrides, known: frozenset[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return how each unit group splits over ISCO-08, and how it would over all it has titles in.

    Each frame has unit, code and share, which sum to 1 within a unit group. In the first, the
    modal code has all of a unit group where at least half its job titles are there. Elsewhere,
    and everywhere in the second, it has the share of its titles, and the others share the rest
    in proportion to one over their rank: their order is published, their shares are not.

    Parameters
    ----------
    known
        The unit groups of ISCO-08 that an override may mean.
    """
    import pandas as pd

    table = read_csv_table(raw.file(SOURCE_ID, _FILE), list(_COLUMNS))
    units = table.codes("soc2020", _CODE)
    modal = table.codes("isco08", _CODE, unique=False)
    shares = table.numbers("share", lower=0, upper=1)
    lists = table.codes("alternatives", _LIST, unique=False).str.split(";")
    table.refuse(
        "alternatives",
        lists.str[0] != modal,
        lambda cell: f"{cell!r} does not begin with the modal code",
    )
    reviewed = overrides.shares(frozenset(units), known)
    narrow, wide = [], []
    for unit, share, codes in zip(units, shares, lists, strict=True):
        spread = reviewed.get(unit, _spread(float(share), codes))
        alone = share >= _MODAL_ALONE_FROM and unit not in reviewed
        narrow.append((unit, {codes[0]: 1.0} if alone else spread))
        wide.append((unit, spread))
    columns = ["unit", "code", "share"]
    first, second = (
        pd.DataFrame(
            [(unit, code, part) for unit, parts in rows for code, part in parts.items()],
            columns=columns,
        )
        for rows in (narrow, wide)
    )
    return first, second


def soc2020_jobs(
    jobs: pd.DataFrame, named: pd.DataFrame, mentioned: pd.DataFrame, persons: pd.Series[float]
) -> pd.DataFrame:
    """Return code, occupation_code, shared_jobs and by, what led the jobs to the unit group.

    The American jobs of an ISCO-08 unit group go to the unit groups of SOC 2020 that name it, in
    proportion to the persons of each that it stands for. One that none names goes to those that
    mention it among their alternatives (`by` is then "alternative"), else to those that name
    another of its minor group ("three digits"), else of its sub-major group ("two digits"), else
    of its major group ("one digit"). A unit group that no jobs have reached by then takes part in
    the sharing of its minor group, else of the next larger group that has jobs.

    Parameters
    ----------
    jobs
        American jobs by ISCO-08 unit group and occupation.
    named, mentioned
        How unit groups split over ISCO-08, as `read_soc2020_groups` returns them.
    persons
        Employed persons by unit group.
    """
    codes = sorted(set(jobs["code"]))
    links = _links(codes, named, mentioned)
    links = links.assign(weight=links["share"] * links["unit"].map(persons).fillna(0.0))
    # A unit group without persons must still have occupations to look like.
    links["weight"] = links["weight"].clip(lower=1e-9)
    links["part"] = links["weight"] / links.groupby("code")["weight"].transform("sum")
    shared = links.merge(jobs, on="code")
    shared["shared_jobs"] *= shared["part"]
    keys = ["unit", "occupation_code", "by"]
    shared = shared.groupby(keys)["shared_jobs"].sum().reset_index()
    return shared.rename(columns={"unit": "code"})[["code", "occupation_code", "shared_jobs", "by"]]


def _links(codes: list[str], named: pd.DataFrame, mentioned: pd.DataFrame) -> pd.DataFrame:
    """Return unit, code, share and by: which unit groups share in each group that has jobs."""
    import pandas as pd

    links = [named[named["code"].isin(codes)].assign(by="name")]
    open_codes = set(codes) - set(named["code"])
    more = mentioned[mentioned["code"].isin(open_codes)]
    links.append(more.assign(by="alternative"))
    open_codes -= set(more["code"])
    unreached = set(named["unit"]) - set(links[0]["unit"])
    for digits, by in ((3, "three digits"), (2, "two digits"), (1, "one digit")):
        stems = named.assign(stem=named["code"].str[:digits])
        waiting = pd.DataFrame({"code": codes}).assign(stem=[code[:digits] for code in codes])
        # Groups without a unit group, and unit groups without a group, look among the same stem.
        orphans = waiting[waiting["code"].isin(open_codes)]
        by_stem = stems.groupby(["unit", "stem"], as_index=False)["share"].sum()
        to_units = orphans.merge(by_stem, on="stem")
        to_groups = waiting.merge(by_stem[by_stem["unit"].isin(unreached)], on="stem")
        step = pd.concat([to_units, to_groups]).drop_duplicates(["unit", "code"])
        links.append(step[["unit", "code", "share"]].assign(by=by))
        open_codes -= set(to_units["code"])
        unreached -= set(to_groups["unit"])
    if open_codes or unreached:
        left = sorted(unreached or open_codes)
        raise DataError(f"no American jobs and unit groups of SOC 2020 meet for {left[0]}")
    return pd.concat(links, ignore_index=True).drop_duplicates(["unit", "code"])


def _spread(share: float, codes: list[str]) -> dict[str, float]:
    """Return the share of each code, the first one's as published."""
    if len(codes) == 1:
        return {codes[0]: 1.0}
    ranks = {code: 1 / (place + 2) for place, code in enumerate(codes[1:])}
    rest = (1 - share) / sum(ranks.values())
    return {codes[0]: share, **{code: rank * rest for code, rank in ranks.items()}}
