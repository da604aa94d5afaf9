"""The readers of Eurostat, the ILO, the Federal Reserve and the World Bank: persons and shares."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from occupations.errors import DataError
from occupations.raw_folder import RawFolder
from occupations.readers.eurostat import read_ai_use, read_employment_by_group
from occupations.readers.international_labour import (
    read_employment_by_country,
    read_generative_exposure,
    read_modelled_employment,
)
from occupations.readers.labour_force import read_employment_by_section
from occupations.readers.money import read_exchange_rates, read_price_parities
from tests.occupations import european_samples as samples
from tests.occupations.raw_samples import sample_folder

READERS = {
    "by_group": read_employment_by_group,
    "ai_use": read_ai_use,
    "counted": read_employment_by_country,
    "modelled": read_modelled_employment,
    "exposure": read_generative_exposure,
    "rates": read_exchange_rates,
    "months": read_exchange_rates,
    "parities": read_price_parities,
}
TEXTS = {
    "by_group": samples.by_group(),
    "ai_use": samples.AI_USE,
    "counted": samples.COUNTED,
    "modelled": samples.MODELLED,
    "exposure": samples.EXPOSURE,
    "rates": samples.RATES,
    "months": samples.MONTHS,
    "parities": samples.PARITIES,
}


def folder(path: Path, **changed: object) -> RawFolder:
    return sample_folder(path, samples.european_files(**changed))


def test_the_survey_is_in_persons_and_what_it_does_not_print_is_missing(tmp_path: Path) -> None:
    hidden = {**samples.CELLS, ("8", "J"): ":"}
    raw = folder(tmp_path, survey=samples.survey(of={"DE": hidden}))
    read = read_employment_by_section(raw).set_index(
        ["economy", "major_group_code", "sector_code"]
    )["employment"]
    assert len(read) == 29 * 4
    assert read["DE", "2", "J"] == 60_000
    assert read[read.isna()].index.tolist() == [("DE", "8", "J")]


@pytest.mark.parametrize(
    ("line", "cells", "problem"),
    [
        (1, ["Age class", None, "15 to 64 years"], "'15 to 64 years' is not '15 years or over'"),
        (2, ["Sex", None, "Women"], "'Women' is not 'Total'"),
        (5, ["Unit of measure", None, "Persons"], "'Persons' is not 'Thousand persons'"),
        (5, ["Measure", None, "Persons"], "nothing is said of 'Unit of measure'"),
        (6, ["TIME", "2022", None, "2023", None], "there is no column of 2024"),
        (6, ["GEO", "2023", None, "2024", None], "there is no line that begins with TIME"),
        (8, ["Atlantis", 1, "", 2, ""], "28 countries"),
        (8, ["Austria", 1, "", "many", ""], "'many' is not a finite number"),
        (8, ["Austria", 1, "", -2, ""], "-2 is out of range"),
    ],
)
def test_an_odd_sheet_of_the_survey_is_refused(
    tmp_path: Path, line: int, cells: list[object], problem: str
) -> None:
    sheets = samples.survey()
    rows = [list(row) for row in sheets["Sheet 2"]]
    rows[line] = cells
    raw = folder(tmp_path, survey={**sheets, "Sheet 2": rows})
    with pytest.raises(DataError) as raised:
        read_employment_by_section(raw)
    assert problem in str(raised.value)
    assert "Sheet 2" in str(raised.value)


@pytest.mark.parametrize(
    ("group", "section", "problem"),
    [
        ("Heroes", "Manufacturing", "'Heroes' is not a group of ISCO-08"),
        ("Managers", "Magic", "'Magic' is not a section of NACE"),
        ("Professionals", "Manufacturing", "group 2 in section C stands here twice for AT"),
    ],
)
def test_a_sheet_of_something_else_or_twice_is_refused(
    tmp_path: Path, group: str, section: str, problem: str
) -> None:
    figures = dict.fromkeys(samples.COUNTRIES.values(), 1)
    more = {"Sheet 9": samples.survey_sheet(group, section, figures)}
    raw = folder(tmp_path, survey={**samples.survey(), **more})
    with pytest.raises(DataError, match=problem):
        read_employment_by_section(raw)


def test_a_survey_without_figures_is_refused(tmp_path: Path) -> None:
    raw = folder(tmp_path, survey={"Summary": [["Contents"]]})
    with pytest.raises(DataError, match="there is no sheet of figures"):
        read_employment_by_section(raw)


def test_groups_carry_persons_and_the_pay_of_their_one_digit_group(tmp_path: Path) -> None:
    text = samples.by_group().replace(
        "CH,21,20.0,60000.0,eurostat,isco1", "CH,21,20.0,70000,bfs,isco2"
    )
    text = text.replace("EL,81,40.0,30000.0,eurostat,isco1", "EL,81,40.0,,,")
    read = read_employment_by_group(folder(tmp_path, by_group=text))
    read = read.set_index(["economy", "occupation_code"])
    assert read.loc[("DE", "25"), "employment"] == 60_000
    assert read.loc[("DE", "25"), "annual_mean_wage"] == 60_000
    assert read.loc[("DE", "25"), "wage_flag"] == "from_group"
    assert read.loc[("CH", "21"), "wage_flag"] == "published"
    assert pd.isna(read.loc[("GR", "81"), "annual_mean_wage"])


def test_use_of_ai_is_a_share_and_greece_has_the_code_of_the_norm(tmp_path: Path) -> None:
    read = read_ai_use(folder(tmp_path)).set_index(["economy", "year"])["share"]
    assert read["DE", 2025] == pytest.approx(0.26)
    assert read["GR", 2024] == pytest.approx(0.095)
    assert len(read) == 8


def test_employment_by_country_is_in_persons_under_codes_of_two_letters(tmp_path: Path) -> None:
    read = read_employment_by_country(folder(tmp_path))
    persons = read.set_index(["economy", "occupation_code"])["employment"]
    assert persons["AU", "25"] == 600_000
    assert persons["RS", "25"] == 400_000


def test_modelled_employment_keeps_the_group_of_two_groups(tmp_path: Path) -> None:
    read = read_modelled_employment(folder(tmp_path))
    persons = read.set_index(["economy", "occupation_code"])["employment"]
    assert persons["WORLD", "6+9"] == 40_000
    assert sorted(set(read["economy"])) == ["CA", "CN", "JP", "WORLD"]
    assert "TOTAL" not in set(read["occupation_code"])


def test_the_british_rate_is_the_mean_of_twelve_months_of_a_whole_year(tmp_path: Path) -> None:
    read = read_exchange_rates(folder(tmp_path)).set_index(["area", "year"])["per_dollar"]
    assert read["United Kingdom", 2025] == pytest.approx(0.565)
    assert ("United Kingdom", 2026) not in read.index
    assert read["Euro", 2025] == 0.9


def test_areas_without_a_code_have_no_parity(tmp_path: Path) -> None:
    read = read_price_parities(folder(tmp_path))
    assert "" not in set(read["economy"])
    assert set(read["year"]) == {2024}


def test_exposure_is_the_published_mean_of_each_unit_group(tmp_path: Path) -> None:
    read = read_generative_exposure(folder(tmp_path)).set_index("code")
    assert read["score"].to_dict() == {"2512": 0.5, "8189": 0.1}
    assert read["exposed"].to_dict() == {"2512": 1.0, "8189": 0.0}


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("by_group", "DE,21,20.0", "DE,2,20.0", "'2' is no code"),
        ("by_group", "DE,21,20.0", "DE,25,20.0", "'25' stands here again"),
        ("by_group", "DE,21,20.0", "DEU,21,20.0", "'DEU' is no code"),
        ("by_group", "DE,21,20.0", "DE,21,-20.0", "-20.0 is out of range"),
        ("by_group", "DE,21,20.0,60000.0", "DE,21,20.0,61000", "one digit have one pay"),
        ("by_group", "DE,21,20.0,60000.0", "DE,21,20.0,6", "6 is out of range"),
        ("by_group", "isco1", "isco7", "'isco7' is not a level of pay"),
        ("ai_use", "DE,10", "DE,110", "110 is out of range"),
        ("ai_use", "EL,2", "DE,2", "'DE' stands here again"),
        ("counted", "AUS,Australia,25", "AUX,Australia,25", "'AUX' is not one of the words"),
        ("counted", "AUS,Australia,25", "AUS,Australia,81", "'81' stands here again"),
        ("counted", "0.6,600", "0.6,many", "'many' is not a finite number"),
        ("modelled", "X01,World,2025,2,30", "X01,World,2024,2,30", "'2024' is another year"),
        ("modelled", "X01,World,2025,2,30", "X01,World,2025,2,31", "do not add up to its total"),
        ("modelled", "X01,World,2025,2,30", "X01,World,2025,8,30", "'8' stands here again"),
        ("modelled", "X01,World,2025,2,30", "X01,World,2025,12,30", "'12' is not one of"),
        ("modelled", "CHN,China,2025,2", "CHX,China,2025,2", "'CHX' is not one of"),
        ("exposure", "2512", "251", "'251' is no code"),
        ("exposure", ",0.5", ",5", "5 is out of range"),
        ("rates", "2024-01-01,Euro", "2024,Euro", "'2024' is no code"),
        ("rates", "2024-01-01,Euro", "2025-01-01,Euro", "2025-01-01 stands here again"),
        ("rates", "Euro,0.8", "Euro,-0.8", "-0.8 is out of range"),
        ("months", "2025-02-01", "2025-01-01", "2025-01-01 stands here again"),
        ("parities", "DE,2024,0.6", "FR,2024,0.6", "2024 stands here again"),
        ("parities", "DE,2024,0.6", "DE,20,0.6", "20 is out of range"),
    ],
)
def test_an_odd_line_is_refused_with_its_number(
    tmp_path: Path, name: str, old: str, new: str, problem: str
) -> None:
    read: Callable[[RawFolder], pd.DataFrame] = READERS[name]
    assert old in TEXTS[name]
    raw = folder(tmp_path, **{name: TEXTS[name].replace(old, new, 1)})
    with pytest.raises(DataError) as raised:
        read(raw)
    assert problem in str(raised.value)
    assert raised.value.line is not None or "add up" in problem
