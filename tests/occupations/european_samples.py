"""European and international employment as raw files: one figure a country, group and section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from occupations.country_codes import EUROPEAN
from occupations.readers.labour_force import COUNTED_YEAR, SECTIONS
from tests.occupations.raw_samples import Sheet

COUNTRIES = {
    **{"Austria": "AT", "Belgium": "BE", "Bulgaria": "BG", "Croatia": "HR", "Cyprus": "CY"},
    **{"Czechia": "CZ", "Denmark": "DK", "Estonia": "EE", "Finland": "FI", "France": "FR"},
    **{"Germany": "DE", "Greece": "GR", "Hungary": "HU", "Ireland": "IE", "Italy": "IT"},
    **{"Latvia": "LV", "Lithuania": "LT", "Luxembourg": "LU", "Malta": "MT", "Poland": "PL"},
    **{"Netherlands": "NL", "Portugal": "PT", "Romania": "RO", "Slovakia": "SK", "Spain": "ES"},
    **{"Slovenia": "SI", "Sweden": "SE", "Norway": "NO", "Switzerland": "CH"},
}
GROUPS = {"2": "Professionals", "8": "Plant and machine operators and assemblers"}
SECTION_TITLES = {"C": "Manufacturing", "J": "Information and communication"}

Cells = Mapping[tuple[str, str], object]
CELLS: Cells = {("2", "C"): 20.0, ("2", "J"): 60.0, ("8", "C"): 45.0, ("8", "J"): 5.0}
"""Thousand persons of 15 and more of every country, by group and section."""

BY_GROUP: Mapping[str, float] = {"21": 20.0, "25": 60.0, "81": 40.0}
"""Thousand persons of 15 to 64 of every country, by two-digit group."""
PAY = {"2": 60_000.0, "8": 30_000.0}

AI_USE = "geo,2021,2023,2024,2025\nDE,10,12,20,26\nEL,2,4,9.5,9\n"
COUNTED = (
    "country_code,country_name,isco08_2d,employment_share,employment_thousands\n"
    "AUS,Australia,25,0.6,600\nAUS,Australia,81,0.4,400\n"
    "DEU,Germany,25,0.6,600\n"
    "JPN,Japan,61,0.2,20\nJPN,Japan,91,0.6,60\nJPN,Japan,25,0.2,20\n"
    "SRB,Serbia,25,1,400\n"
    "USA,United States,61,0.1,10\nUSA,United States,92,0.9,90\n"
)
MODELLED = "ref_area,name,year,isco_group,employment_thousands\n" + "".join(
    f"{area},{name},2025,{group},{thousands}\n"
    for area, name in (("X01", "World"), ("CHN", "China"), ("CAN", "Canada"), ("JPN", "Japan"))
    for group, thousands in (("2", 30), ("8", 30), ("6+9", 40), ("TOTAL", 100))
)
EXPOSURE = (
    "isco08,title,mean_score_2025,potential25\n"
    "2512,Developers,0.5,Exposed: Gradient 3\n8189,Operators,0.1,Not Exposed\n"
)
AREAS = ("Euro", "Japan", "China", "Canada", "Switzerland", "Denmark", "Norway", "Sweden")
RATES = "Date,Country,Exchange rate\n" + "".join(
    f"{year}-01-01,{area},{rate}\n" for area in AREAS for year, rate in ((2024, 0.8), (2025, 0.9))
)
MONTHS = "Date,Country,Exchange rate\n" + "".join(
    f"{year}-{month:02}-01,United Kingdom,{0.5 + month / 100}\n"
    for year, last in ((2024, 12), (2025, 12), (2026, 2))
    for month in range(1, last + 1)
)
PARITIES = "Country,Country ID,Year,PPP\nSome islands,,2024,3\n" + "".join(
    f"A country,{code},2024,0.6\n" for code in (*EUROPEAN, "GB", "JP", "CN", "CA")
)


def survey_sheet(group: str, section: str, figures: Mapping[str, object]) -> Sheet:
    """Return a sheet of the survey: what it is of, then a line a country."""
    nace = "Statistical classification of economic activities in the European Community"
    isco = "International Standard Classification of Occupations 2008 (ISCO-08)"
    return [
        ["Dataset: ", "Employment"],
        ["Age class", None, "15 years or over"],
        ["Sex", None, "Total"],
        [nace, None, section],
        [isco, None, group],
        ["Unit of measure", None, "Thousand persons"],
        ["TIME", "2023", None, COUNTED_YEAR, None],
        ["GEO (Labels)", "", "", "", ""],
        *([name, ":", "u", figures[code], ""] for name, code in COUNTRIES.items()),
        ["Türkiye", 1, "", 2, ""],
        ["Special value"],
        [":", "not available"],
    ]


def survey(
    cells: Cells = CELLS, *, of: Mapping[str, Cells] | None = None
) -> dict[str, Sequence[Sequence[object]]]:
    """Return the sheets of the survey with `cells` of every country but those in `of`."""
    own = of or {}
    sheets: dict[str, Sequence[Sequence[object]]] = {"Summary": [["Contents"]]}
    for place, (group, section) in enumerate(cells, 1):
        figures = {code: own.get(code, cells)[group, section] for code in COUNTRIES.values()}
        sheets[f"Sheet {place}"] = survey_sheet(GROUPS[group], SECTION_TITLES[section], figures)
    return sheets


def by_group(groups: Mapping[str, float] = BY_GROUP, **own: Mapping[str, float]) -> str:
    """Return the file of two-digit groups with `groups` of every country but those named."""
    lines = ["country,isco2,employment_thousands,mean_annual_wage_eur,wage_source,wage_level"]
    for code in ("EU27", *EUROPEAN):
        name = "EL" if code == "GR" else code
        lines += [
            f"{name},{group},{thousands},{PAY[group[0]]},eurostat,isco1"
            for group, thousands in own.get(code, groups).items()
        ]
    return "\n".join([*lines, ""])


def european_files(**changed: object) -> dict[str, object]:
    """Return the raw files by their place, those named in `changed` changed."""
    files: dict[str, object] = {
        "eurostat_lfs/lfsa_eisn2.xlsx": changed.pop("survey", None) or survey(),
        "eurostat_ses_2022/employment_isco2_2024_wage_isco1_2022.csv": changed.pop(
            "by_group", by_group()
        ),
        "eurostat_ai_use/ai_use_enterprises.csv": changed.pop("ai_use", AI_USE),
        "ilostat_isco2/employment_isco2_141_countries.csv": changed.pop("counted", COUNTED),
        "ilo_modelled_2025/employment_by_isco_group_2025.csv": changed.pop("modelled", MODELLED),
        "ilo_genai_2025/isco08_scores_2025.csv": changed.pop("exposure", EXPOSURE),
        "exchange_rates/annual.csv": changed.pop("rates", RATES),
        "exchange_rates/united_kingdom_monthly.csv": changed.pop("months", MONTHS),
        "world_bank_ppp/ppp-gdp.csv": changed.pop("parities", PARITIES),
    }
    assert not changed
    return files


assert set(SECTION_TITLES) <= set(SECTIONS)
