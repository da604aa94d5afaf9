"""National files of OEWS in the Bureau's layout, made for tests with the shipped occupations."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from occupations.readers.oews_national import NationalMay, read_national_may, unpack_workbook
from occupations.table import load_tables

HEADER = ("AREA", "OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "H_MEAN", "A_MEAN")
SHIPPED = load_tables(["occupations"])["occupations"]
Change = Mapping[str, Any]


@cache
def _lines() -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "AREA": "99",
            "OCC_CODE": code,
            "OCC_TITLE": title,
            "O_GROUP": "detailed",
            "TOT_EMP": int(jobs),
            "H_MEAN": round(wage / 2080, 2),
            "A_MEAN": int(wage),
        }
        for code, title, jobs, wage in zip(
            SHIPPED["occupation_code"],
            SHIPPED["title"],
            SHIPPED["employment_jobs"],
            SHIPPED["annual_mean_wage"],
            strict=True,
        )
    )


def workbook(
    year: int = 2026,
    *,
    changes: Mapping[str, Change] | None = None,
    left_out: tuple[str, ...] = (),
    added: tuple[Change, ...] = (),
    total: int | None = None,
    header: tuple[str, ...] = HEADER,
    sheet: str | None = None,
) -> bytes:
    """Return a workbook; `changes` gives cells by occupation code, `total` that of all jobs."""
    from openpyxl import Workbook

    lines = [
        line | dict((changes or {}).get(line["OCC_CODE"], {}))
        for line in _lines()
        if line["OCC_CODE"] not in left_out
    ]
    lines += [dict(_lines()[0]) | dict(line) for line in added]
    jobs = sum(line["TOT_EMP"] for line in lines if isinstance(line["TOT_EMP"], int))
    top = {"AREA": "99", "OCC_CODE": "00-0000", "OCC_TITLE": "All Occupations"}
    top |= {"O_GROUP": "total", "TOT_EMP": jobs if total is None else total}
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet or f"national_M{year}_dl"
    page.append(list(header))
    for line in [top, *lines]:
        page.append([line.get(name, "") for name in HEADER])
    book.create_sheet("Field Descriptions")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by their path inside it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return stream.getvalue()


def national_zip(year: int = 2026, **options: Any) -> bytes:
    """Return the Bureau's archive of a May: the workbook and the descriptions of its fields."""
    folder = f"oesm{year % 100}nat"
    return archive(
        {
            f"{folder}/national_M{year}_dl.xlsx": workbook(year, **options),
            f"{folder}/field_descriptions.xlsx": b"descriptions",
        }
    )


def read(content: bytes, name: str = "given.xlsx") -> NationalMay:
    """Return what a file says."""
    return read_national_may(unpack_workbook(content, name), place=name)
