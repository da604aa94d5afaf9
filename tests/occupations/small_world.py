"""A small invented world as raw files: sixteen occupations, three sectors, three areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from occupations.crosswalks import OES_2018_COMBINED
from occupations.raw_folder import RawFolder
from occupations.readers.projections import SKILLS
from occupations.reviewed import Reviewed, load_reviewed
from tests.occupations.british_samples import (
    NO_ISCO_OVERRIDE,
    NO_OVERRIDE,
    SOC2020_CROSSWALK,
    british_files,
)
from tests.occupations.displaced_samples import displaced_files
from tests.occupations.european_samples import european_files
from tests.occupations.manufacturing_samples import manufacturing_files
from tests.occupations.people_samples import people_files
from tests.occupations.raw_samples import sample_folder
from tests.occupations.record_samples import record_files
from tests.occupations.timing_samples import timing_files

PRODUCTION = tuple(f"51-10{number}" for number in range(11, 19))
COMPUTER = tuple(f"15-10{number}" for number in range(11, 19))
OCCUPATIONS = COMPUTER + PRODUCTION
UNRATED = "51-1018"
"""A residual occupation: without activities and without scores of most publications."""

JOBS = {code: 1_000 + 100 * place for place, code in enumerate(OCCUPATIONS)}
SECTORS = {"31--34": "31-33", "51--52": "51", "99-100": "99"}
INDUSTRIES = {"31--34": "336100", "51--52": "511200", "99-100": "999100"}
SUPPRESSED = (("51--52", COMPUTER[0]), ("31--34", PRODUCTION[0]))

ACTIVITIES = ("4.A.2.a.1.I01", "4.A.3.a.1.I01", "4.A.3.b.4.I01")
UNRATED_IMPORTANCE = "51-1017"
"""An occupation with activities whose importance nobody has rated."""
NATIONAL_HEADER = (
    "area_code,industry_code,occupation_code,employment,hourly_mean_wage,annual_mean_wage,"
    "mean_wage_footnote"
)
AREA_HEADER = "area_code,industry_code,occupation_code,employment"


def small_world(path: Path) -> RawFolder:
    """Return a raw folder at `path` with every file the builder reads but Frey and Osborne's."""
    files = {**_oews(), **_projections(), **_crosswalks(), **_scores()}
    series = {**timing_files(), **record_files(JOBS), **manufacturing_files(), **displaced_files()}
    surveys = {**people_files(), **british_files(), **european_files()}
    return sample_folder(path, {**files, **series, **surveys})


def small_rules(path: Path) -> Reviewed:
    """Return reviewed tables for this world, written to `path`: repairs are half in person."""
    (path / "task_kinds.toml").write_text(
        """
[[entries]]
activities = ["4.A.3.a.1"]
kind = "physical"
part = 1
reason = "Bodily work."

[[entries]]
activities = ["4.A.3.b.4.I01"]
kind = "in_person"
part = 0.5
reason = "In this world the owner of what is repaired stands by."

[rated]
activities = ["4.A.3.a.1"]
reason = "Ratings know of the body."
""",
        encoding="utf-8",
    )
    (path / "environments.toml").write_text(
        """
[[rules]]
occupations = ["51-1018"]
environment = "mixed"
reason = "Nobody knows what these do."

[[rules]]
occupations = ["51"]
environment = "structured"
reason = "A bench is a bench."
""",
        encoding="utf-8",
    )
    (path / "soc2020_overrides.toml").write_text(NO_OVERRIDE, encoding="utf-8")
    (path / "isco_overrides.toml").write_text(NO_ISCO_OVERRIDE, encoding="utf-8")
    return load_reviewed(path)


def sector_jobs() -> dict[tuple[str, str], int]:
    """Return the true jobs by sector and occupation: 70, 20 and 10 per cent of each."""
    shares = {"15": (10, 70, 20), "51": (70, 20, 10)}
    return {
        (sector, code): JOBS[code] * share // 100
        for code in OCCUPATIONS
        for sector, share in zip(SECTORS, shares[code[:2]], strict=True)
    }


def _oews() -> dict[str, str]:
    plain = {code: code.replace("-", "") for code in OCCUPATIONS}
    cells = sector_jobs()
    lines = [f"0000000,000000,000000,{sum(JOBS.values())},30,62400,"]
    for place, (code, jobs) in enumerate(JOBS.items()):
        annual = "-" if place == 0 else 30_000 + 2_000 * place
        footnote = 4 if place == 0 else ""
        lines.append(f"0000000,000000,{plain[code]},{jobs},25.5,{annual},{footnote}")
    for sector, industry in INDUSTRIES.items():
        total = sum(jobs for (where, _), jobs in cells.items() if where == sector)
        for unit in (sector, industry[:3] + "000", industry):
            lines.append(f"0000000,{unit},000000,{total},30,62400,")
            for code in OCCUPATIONS:
                shown = "-" if (sector, code) in SUPPRESSED else str(cells[sector, code])
                lines.append(f"0000000,{unit},{plain[code]},{shown},30,62400,")
    industries = ["industry_code,industry_name,display_level", "000000,All,0"]
    for sector, industry in INDUSTRIES.items():
        industries.append(f"{sector},Sector {sector[:2]} - Sector {sector},2")
        industries.append(f"{industry[:3]}000,Subsector {industry},3")
        industries.append(f"{industry},Industry {industry},4")
    occupations = [
        "occupation_code,occupation_name,display_level",
        "000000,All Occupations,0",
        "150000,Computer Occupations,0",
        "510000,Production Occupations,0",
        *(f"{plain[code]},Occupation {code},3" for code in OCCUPATIONS),
    ]
    area = (
        "area_code,areatype_code,state_code,area_name\n0000000,N,00,National\n"
        "0100000,S,01,Alabama\n7200000,S,72,Puerto Rico\n0010180,M,48,Abilene\n"
    )
    files = {
        "occupation.csv": _lines(occupations),
        "industry.csv": _lines(industries),
        "area.csv": area,
        "national_by_industry.csv.gz": _lines([NATIONAL_HEADER, *lines]),
        "states.csv.gz": _lines([AREA_HEADER, *_area("0100000", 1.0), *_area("7200000", 0.5)]),
        "metros.csv.gz": _lines([AREA_HEADER, *_area("0010180", 0.25)]),
    }
    return {f"bls_oews_2025/{name}": text for name, text in files.items()}


def _area(area: str, size: float) -> list[str]:
    """Return the lines of an area: the first occupation suppressed, the last not listed."""
    total = round(size * sum(JOBS.values()))
    lines = [f"{area},000000,000000,{total}"]
    for code in OCCUPATIONS[:-1]:
        shown = "-" if code == OCCUPATIONS[0] else str(round(size * JOBS[code]))
        lines.append(f"{area},000000,{code.replace('-', '')},{shown}")
    return lines


def _projections() -> dict[str, Mapping[str, Sequence[Sequence[object]]]]:
    title, code, kind = (
        "2024 National Employment Matrix title",
        "2024 National Employment Matrix code",
        "Occupation type",
    )
    level_header = [
        title,
        code,
        kind,
        "Employment, 2024",
        "Employment, 2034",
        "Percent self employed, 2024",
        "Typical education needed for entry",
        "Occupational openings, 2024–34 annual average",
        "Work experience in a related occupation",
        "Typical on-the-job training needed to attain competency in the occupation",
    ]
    rate_header = [
        title,
        code,
        kind,
        "Labor force exit rate, 2024–34 annual average",
        "Occupational transfer rate, 2024–34 annual average",
    ]
    thousands = {name: jobs / 1000 * 1.5 for name, jobs in JOBS.items()}
    later = {name: number * 1.1 for name, number in thousands.items()}
    total = sum(thousands.values()), sum(later.values())
    levels: list[list[object]] = [["Total", "00-0000", "Summary", *total, 5.0, *["—"] * 4]]
    rates: list[list[object]] = [["Total", "00-0000", "Summary", 4.7, 5.9]]
    for name in OCCUPATIONS:
        education = "Bachelor's degree" if name in COMPUTER else "No formal educational credential"
        share = "—" if name == UNRATED else 4.0
        asked = [education, 0.2, "None", "Short-term on-the-job training"]
        levels.append([name, name, "Line item", thousands[name], later[name], share, *asked])
        rates.append([name, name, "Line item", 3.0, 6.0])
    skills: list[list[object]] = [
        [name, *(1 + (place * skill) % 5 * 0.8 for skill in range(len(SKILLS)))]
        for place, name in enumerate(OCCUPATIONS)
    ]
    return {
        "bls_ep_2024_34/occupation.xlsx": {
            "Table 1.2": [["Projections"], level_header, *levels],
            "Table 1.10": [["Separations"], rate_header, *rates],
        },
        "bls_ep_2023_33/skills.xlsx": {
            "Table 6.2": [
                ["Skills"],
                ["2023 National Employment Matrix code", *SKILLS],
                *skills,
            ]
        },
    }


def _crosswalks() -> dict[str, str | Mapping[str, Sequence[Sequence[object]]]]:
    preamble: list[list[object]] = [["note"]] * 8
    combined = [member for members in OES_2018_COMBINED.values() for member in members]
    pairs: list[list[object]] = [[code, code] for code in (*OCCUPATIONS, *combined)]
    return {
        "crosswalks/soc_2010_to_2018_crosswalk.xlsx": {
            "Sorted by 2010": [*preamble, ["2010 SOC Code", "2018 SOC Code"], *pairs]
        },
        "crosswalks/isco08_soc2010_crosswalk.xls": {
            "ISCO-08 to 2010 SOC": [
                *preamble[:6],
                ["ISCO-08 Code", "ISCO-08 Title EN", "part", "2010 SOC Code"],
                *(["2512", "Developers", "*", f"{code} "] for code in COMPUTER),
                *(["8189", "Operators", "*", f"{code} "] for code in PRODUCTION),
            ]
        },
        "crosswalks/soc2020_isco08_crosswalk.csv": SOC2020_CROSSWALK,
        "crosswalks/onet_soc_2019_structure.csv": _lines(
            ["Detailed Occupation,Detailed O*NET-SOC", *(f"{code}," for code in OCCUPATIONS)]
        ),
        "crosswalks/onet_soc_2010_to_2019_crosswalk.csv": _lines(
            [
                "O*NET-SOC 2010 Code,O*NET-SOC 2019 Code",
                *(f"{code}.00,{code}.00" for code in OCCUPATIONS),
            ]
        ),
        "crosswalks/onet_soc2010_to_soc2010.xlsx": {
            "Sheet1": [
                ["O*NET-SOC 2010 Code", "2010 SOC Code"],
                *([f"{code}.00", code] for code in OCCUPATIONS),
            ]
        },
    }


def _scores() -> dict[str, str | Mapping[str, Sequence[Sequence[object]]]]:
    rated = [code for code in OCCUPATIONS if code != UNRATED]
    share = {code: (place * 7 % 16) / 16 for place, code in enumerate(OCCUPATIONS)}
    names = ("alpha", "beta", "gamma")
    header = ",".join([f"dv_rating_{n}" for n in names] + ["human_rating_beta"])
    contexts = (
        "importance_of_repeating_same_tasks_context",
        "importance_of_being_exact_or_accurate_context",
        "structured_versus_unstructured_work_context",
        "degree_of_automation_context",
    )
    return {
        "onet_iwa_weights/soc_iwa_weights.csv": _lines(
            [
                ",".join(["SOC Code", *ACTIVITIES]),
                *(f"{c},{3 if c in COMPUTER else 1},{share[c]},2" for c in rated),
            ]
        ),
        "onet_30_1/skills_activities_importance_soc2018.csv": _lines(
            [
                "soc_2018,2.A.1.a,4.A.2.a.1,4.A.3.a.1",
                *(f"{c},3,2,{1 + 4 * share[c]}" for c in rated if c != UNRATED_IMPORTANCE),
            ]
        ),
        "openai_signals/usa_share_of_work_related_messages_by_onet_iwa_month.csv": _lines(
            [
                "month,iwa_cleaned,share_of_messages",
                *(
                    f"2025-{month:02}-01,{name},{part}"
                    for month in range(1, 13)
                    for name, part in ((ACTIVITIES[0], 0.9), (ACTIVITIES[1], 0.1))
                ),
            ]
        ),
        "eloundou_gpts/occ_level.csv": _lines(
            [
                f"O*NET-SOC Code,Title,{header}",
                *(
                    f"{c}.00,Title {c},{share[c] / 2},{share[c]},{share[c]},{share[c] / 3}"
                    for c in rated
                ),
            ]
        ),
        "eloundou_gpts/occupations_onet_work_contexts.csv": _lines(
            [
                ",".join(["occupation", *contexts]),
                *(f"Title {c},{share[c]},0.5,{1 - share[c]},0.2" for c in rated),
            ]
        ),
        "ms_ai_applicability/soc_ai_applicability_scores.csv": _lines(
            ["SOC Code,ai_applicability_score", *(f"{c},{1 - share[c]}" for c in OCCUPATIONS)]
        ),
        "felten_aioe/Language_Modeling_AIOE_and_AIIE.xlsx": {
            "LM AIOE": [
                ["SOC Code", "Language Modeling AIOE"],
                *([c, 4 * share[c] - 2] for c in OCCUPATIONS),
            ]
        },
        "anthropic_aei/job_exposure.csv": _lines(
            [
                "occ_code,observed_exposure",
                *(f"{c},{max(0.0, share[c] - 0.5)}" for c in OCCUPATIONS),
            ]
        ),
        "sml_brynjolfsson_mcc/mcc_risk_All_occupations.csv": _lines(
            ["onet_code,risk", *(f"{c}.00,{3 + share[c]}" for c in OCCUPATIONS)]
        ),
    }


def _lines(lines: Sequence[str]) -> str:
    return "\n".join([*lines, ""])
