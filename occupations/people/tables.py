"""The tables about people: who holds the jobs, what became of the displaced, where people go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from occupations.people.census_join import census_join
from occupations.people.holders import full_time_pay, job_holders, people_totals, persons_by_title
from occupations.people.related import related_occupations
from occupations.readers.attainment import read_attainment
from occupations.readers.census_codes import read_census_occupations
from occupations.readers.civilian_labour_force import read_civilian_labour_force
from occupations.readers.displaced_outcomes import displaced_outcomes
from occupations.readers.employed_persons import (
    expect_titles,
    read_persons_by_age,
    read_printed_shares,
)
from occupations.readers.full_time_pay import read_full_time_pay
from occupations.readers.group_moves import read_group_moves
from occupations.readers.job_prospects import read_job_prospects
from occupations.readers.related_occupations import read_related
from occupations.table import load_tables

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder


@dataclass(frozen=True, slots=True, eq=False)
class PeopleTables:
    """The tables about people in the United States, one frame each; columns as `schema.toml` says.

    Attributes
    ----------
    job_holders
        Shares of groups in the persons employed in each occupation.
    full_time_pay
        Full-time workers and their median weekly pay by occupation and sex.
    people_totals
        Published shares of groups in all employed.
    related_occupations
        Occupations whose work is alike, by rank.
    group_moves
        Where people went who left a major group, as shares of those who left.
    job_prospects
        Openings a year and what an occupation asks of a newcomer.
    labour_force
        The civilian labour force, counted and projected.
    displaced_outcomes
        Single figures on what became of displaced workers, by age and by earnings.
    """

    job_holders: pd.DataFrame
    full_time_pay: pd.DataFrame
    people_totals: pd.DataFrame
    related_occupations: pd.DataFrame
    group_moves: pd.DataFrame
    job_prospects: pd.DataFrame
    labour_force: pd.DataFrame
    displaced_outcomes: pd.DataFrame


PEOPLE_TABLES: tuple[str, ...] = tuple(PeopleTables.__dataclass_fields__)
"""Names of the tables, in the order of `schema.toml`."""


def read_people_tables(raw: RawFolder, titles: Mapping[str, str]) -> Mapping[str, pd.DataFrame]:
    """Return the frame of each of `PEOPLE_TABLES` by name, from raw files.

    Parameters
    ----------
    titles
        Titles of the occupations of OEWS by code, in the order of the tables.

    Raises
    ------
    DataError
        A raw file is missing or not what its reader expects, or a census occupation is absent from
        one of the publications by title.
    """
    codes = list(titles)
    census = read_census_occupations(raw)
    join = census_join(codes, census)
    ages, printed = read_persons_by_age(raw), read_printed_shares(raw)
    pay, attainment = read_full_time_pay(raw), read_attainment(raw)
    for frame, what in ((ages, "ages"), (printed, "printed shares"), (pay, "figures on pay")):
        expect_titles(census["plain_title"], frame, what=what)
    persons = persons_by_title(ages, printed)
    prospects = read_job_prospects(raw)
    return {
        "job_holders": job_holders(codes, join=join, persons=persons, attainment=attainment),
        "full_time_pay": full_time_pay(codes, join=join, pay=pay),
        "people_totals": people_totals(persons, attainment),
        "related_occupations": related_occupations(read_related(raw), titles),
        "group_moves": read_group_moves(raw),
        "job_prospects": prospects[prospects["occupation_code"].isin(codes)],
        "labour_force": read_civilian_labour_force(raw),
        "displaced_outcomes": displaced_outcomes(),
    }


def load_people(folder: Path | None = None) -> PeopleTables:
    """Return the tables about people, each checked against its description.

    Parameters
    ----------
    folder
        Tables with their `datapackage.json`; those shipped when not given.

    Raises
    ------
    DataError
        A file is missing, damaged or not the described one, or a value is not what its column
        allows; with file, column and row.
    """
    return PeopleTables(**load_tables(PEOPLE_TABLES, folder))
