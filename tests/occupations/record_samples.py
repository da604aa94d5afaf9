"""The small world's past as raw files: employment, projections of 2012, use of an assistant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from occupations.crosswalks import OES_2018_COMBINED
from occupations.readers.oews_history import SOC_2010_YEARS, SOC_2018_YEARS
from tests.occupations.raw_samples import Sheet


def record_files(jobs_2018: Mapping[str, int]) -> dict[str, str | Mapping[str, Sheet]]:
    """Return every file of the past; jobs by occupation as they were in May 2018."""
    return {**_history(jobs_2018), **recent_editions(jobs_2018), **_usage(list(jobs_2018))}


def recent_editions(
    jobs_2019: Mapping[str, float], jobs_2023: Mapping[str, float] | None = None
) -> dict[str, str | Mapping[str, Sheet]]:
    """Return the projections 2019-29 and 2023-33; jobs grow by a tenth in ten years."""
    return {
        "bls_ep_2019_29/occupation.xlsx": {"Table 1.2": edition(2019, jobs_2019)},
        "bls_ep_2023_33/occupation.xlsx": {"Table 1.2": edition(2023, jobs_2023 or jobs_2019)},
    }


def edition(base: int, jobs: Mapping[str, float], *, total: float | None = None) -> Sheet:
    """Return table 1.2 of an edition; `total` is in jobs, the sum unless given."""
    whole = (sum(jobs.values()) if total is None else total) / 1000
    years = (base, base + 10)
    names = [f"{base} National Employment Matrix {what}" for what in ("title", "code")]
    return [
        ["Table 1.2 Employment by detailed occupation"],
        [*names, "Occupation type", *(f"Employment, {year}" for year in years)],
        ["Total, all occupations", "00-0000", "Summary", whole, 1.1 * whole],
        *[[f"Line {c}", c, "Line item", n / 1000, 1.1 * n / 1000] for c, n in jobs.items()],
        ["Source: nobody", "", "", "", ""],
    ]


def _history(jobs_2018: Mapping[str, int]) -> dict[str, str | Mapping[str, Sheet]]:
    """Return past years: jobs grow by a hundredth a year; 2017 and 2018 combine occupations."""
    members = sorted(member for members in OES_2018_COMBINED.values() for member in members)
    files: dict[str, str | Mapping[str, Sheet]] = {}
    for year in (*SOC_2010_YEARS, *SOC_2018_YEARS):
        jobs = past_jobs(jobs_2018, year)
        if year in SOC_2010_YEARS:
            jobs |= dict.fromkeys(OES_2018_COMBINED if year >= 2017 else members, 100)
        ending = "xls" if year <= 2013 else "xlsx"
        files[f"oews_history/national_M{year}_dl.{ending}"] = _oes(year, jobs)
    thousands = {code: jobs / 1000 for code, jobs in past_jobs(jobs_2018, 2010).items()}
    lines = [[f"Line {code}", code, number, number * 1.2] for code, number in thousands.items()]
    total = sum(thousands.values())
    files["bls_ep_2010_20/occupation.xls"] = {
        "Table 1.2": [
            *([["Projections 2010-20"]] * 3),
            ["", "", 2010, 2020],
            ["Total, All Occupations", "00-0000", total, total * 1.2],
            ["Computer Occupations", "15-0000", 1, 2],
            *lines,
            ["Source: nobody", "", "", ""],
        ]
    }
    return files


def past_jobs(jobs_2018: Mapping[str, int], year: int) -> dict[str, int]:
    """Return the jobs of each occupation in a past year."""
    return {code: round(jobs * 1.01 ** (year - 2018)) for code, jobs in jobs_2018.items()}


def _usage(occupations: Sequence[str]) -> dict[str, str]:
    """Return six tenths of all conversations about two tasks, the rest about none that is known.

    The first task is that of two occupations, one of which has lost its code to a task label.
    """
    first, second, third = occupations[:3]
    return {
        "anthropic_aei/automation_vs_augmentation_by_task_v3.csv": _lines(
            [
                "task_name,directive,feedback_loop,learning,filtered,task_iteration,validation,pct",
                "do one thing.,0.5,0.25,0.25,0.0,0.0,0.0,0.4",
                "do another.,0.0,0.0,0.25,0.5,0.25,0.0,0.2",
                "none,1.0,0.0,0.0,0.0,0.0,0.0,0.4",
            ]
        ),
        "anthropic_aei/onet_task_statements.csv.gz": _lines(
            [
                "O*NET-SOC Code,Task ID,Task,Task Type",
                f"{first}.00,1,Do one thing.,Core",
                ",2,Do one thing.,Core",
                f"{third}.00,3,Do another.,Core",
                ",4,Do what nobody does now.,Core",
            ]
        ),
        "eloundou_gpts/task_labels.csv.gz": _lines(
            ["O*NET-SOC Code,Task ID", f"{first}.00,1.0", f"{second}.00,2.0"]
        ),
    }


def _oes(year: int, jobs: Mapping[str, int]) -> dict[str, list[list[object]]]:
    is_soc_2018 = year in SOC_2018_YEARS
    header = ["OCC_CODE", "O_GROUP" if is_soc_2018 else "OCC_GROUP", "TOT_EMP", "A_MEAN"]
    rows: list[list[object]] = [
        [code, "detailed", count, "*" if place == 0 else 40_000]
        for place, (code, count) in enumerate(jobs.items())
    ]
    sheet = f"national_M{year}_dl" if is_soc_2018 else "national_dl"
    return {sheet: [header, ["00-0000", "total", 1, 45_000], *rows]}


def _lines(lines: Sequence[str]) -> str:
    return "\n".join([*lines, ""])
