"""How many US firms use artificial intelligence: the Business Trends and Outlook Survey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from occupations.errors import DataError
from occupations.readers.raw_table import RawTable, read_csv_table, read_sheet_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from occupations.raw_folder import RawFolder

SURVEY_ID: Final = "census_btos"
ALL_SECTORS: Final = "00"
"""Stands for the nation in `sector_code`."""

_ESTIMATES: Final = "Response Estimates"
_ERRORS: Final = "Response Standard Errors"
_DATES: Final = "Collection and Reference Dates"
_KEYS: Final = ("Question ID", "Question", "Answer")
_USE_NOW: Final = "7"
_SUPPRESSED: Final = {"S": float("nan")}
_NOT_ASKED: Final = "."
# The survey names ranges of sectors by their first; "XX" are firms in several.
_RANGES: Final[Mapping[str, str]] = {"31": "31-33", "44": "44-45", "48": "48-49"}
_SEVERAL: Final = "XX"

_SUPPLEMENT: Final[Mapping[tuple[str, str], str]] = {
    ("In the last two weeks", "Yes"): "uses_ai",
    ("do any of the following", "Perform a task previously done by an employee"): "takes_over_task",
    ("do any of the following", "Supplement or enhance a task performed by an employee"): (
        "supplements_task"
    ),
    ("how many tasks previously done", "A small number"): "takes_over_few",
    ("how many tasks previously done", "A moderate number"): "takes_over_some",
    ("how many tasks previously done", "A large number"): "takes_over_many",
    ("total employment", "Increased"): "employment_up",
    ("total employment", "Decreased"): "employment_down",
}
_ASKED: Final[Mapping[str, str]] = {"1": "firms", "2": "users", "3": "firms_handing_over"}


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording of the question: its workbooks and how the question reads in them."""

    name: str
    workbook: str
    phrase: str
    period: tuple[str, str]


_OLD: Final = _Wording(
    "goods_or_services",
    "National_2025-09_old_wording.xlsx",
    "in producing goods or services",
    ("Ref Start", "Ref End"),
)
_NEW: Final = _Wording(
    "any_function",
    "National_2026-07-31.xlsx",
    "in any of its business functions",
    ("Reference Period Start", "Ref End"),
)
_SECTORS: Final = _Wording(_NEW.name, "Sector_2026-07-31.xlsx", _NEW.phrase, _NEW.period)


def read_business_use(raw: RawFolder) -> pd.DataFrame:
    """Return the share of firms that used AI in the last two weeks; by wording, sector, fortnight.

    Columns: wording (`goods_or_services` until September 2025, `any_function` from December 2025:
    two questions, never one series), sector_code ("00": all), fortnight (year and number as the
    survey prints them), year (middle of the reference period, as a decimal), use_share and
    standard_error_share (0 to 1; missing where suppressed).
    """
    import pandas as pd

    parts = [_read(raw, wording, by_sector=False) for wording in (_OLD, _NEW)]
    parts.append(_read(raw, _SECTORS, by_sector=True))
    order = ["wording", "sector_code", "fortnight"]
    return pd.concat(parts).sort_values(order, ignore_index=True)


def read_task_use(raw: RawFolder) -> pd.DataFrame:
    """Return what firms say AI did to tasks and employment; in the order of the questions.

    Columns: answer, asked (`firms`: all; `users`: those that used AI in the last six months;
    `firms_handing_over`: those of them where AI performed a task previously done by an employee),
    answer_share and standard_error_share (0 to 1).
    """
    import pandas as pd

    columns = ["Scope", "Question", "Answer", "Measure 1", "Measure 1 Standard Error"]
    table = read_csv_table(raw.file(SURVEY_ID, "adoption_ai_supplement_2026.csv"), columns)
    rows = []
    for (phrase, answer), name in _SUPPLEMENT.items():
        asked = table.rows["Question"].str.contains(phrase, regex=False)
        found = table.where(asked & (table.rows["Answer"].str.strip() == answer))
        found.expect_rows(1, f"answers {answer!r} to a question with {phrase!r}")
        share, error = (found.numbers(name, lower=0, upper=100).iloc[0] for name in columns[3:])
        scope = found.one_of("Scope", _ASKED).iloc[0]
        rows.append((name, _ASKED[scope], share / 100, error / 100))
    return pd.DataFrame(rows, columns=["answer", "asked", "answer_share", "standard_error_share"])


def _read(raw: RawFolder, wording: _Wording, *, by_sector: bool) -> pd.DataFrame:
    path = raw.file(SURVEY_ID, wording.workbook)
    use = _long(path, _ESTIMATES, wording, by_sector=by_sector).rename("use_share")
    error = _long(path, _ERRORS, wording, by_sector=by_sector).rename("standard_error_share")
    frame = use.to_frame().join(error).reset_index()
    when = _middles(path, wording)
    known = frame["fortnight"].isin(when.index)
    if not known.all():
        missing = frame.loc[~known, "fortnight"].iloc[0]
        raise DataError(f"there are no dates of fortnight {missing}", file=f"{path} [{_DATES}]")
    return frame.assign(
        wording=wording.name,
        year=frame["fortnight"].map(when),
        fortnight=frame["fortnight"].astype("int64"),
    )


def _long(path: Path, sheet: str, wording: _Wording, *, by_sector: bool) -> pd.Series[float]:
    """Return shares by sector and fortnight from a sheet with one column a fortnight."""
    import pandas as pd

    keys = [*(["Sector"] if by_sector else []), *_KEYS]
    table = read_sheet_table(path, sheet, keys, header_line=1, others=True)
    rows = table.rows
    mine = (rows["Question ID"].str.strip() == _USE_NOW) & (rows["Answer"].str.strip() == "Yes")
    table = table.where(mine & rows["Question"].str.contains(wording.phrase, regex=False))
    if table.rows.empty:
        raise DataError(f"there is no question with {wording.phrase!r}", file=table.place)
    sectors = _sector_codes(table) if by_sector else table.rows["Answer"].map({"Yes": ALL_SECTORS})
    fortnights = {}
    for name in (str(name) for name in table.rows.columns if str(name).isdecimal()):
        cells = table.rows[name].str.strip()
        asked = table.where((cells != _NOT_ASKED) & (sectors != _SEVERAL))
        bare = asked.rows.assign(**{name: asked.rows[name].str.strip().str.removesuffix("%")})
        numbers = RawTable(table.place, bare).numbers(name, lower=0, upper=100, marks=_SUPPRESSED)
        fortnights[name] = (numbers / 100).set_axis(sectors[asked.rows.index])
    return pd.concat(fortnights, names=["fortnight", "sector_code"])


def _sector_codes(table: RawTable) -> pd.Series[str]:
    codes = table.codes("Sector", f"[0-9]{{2}}|{_SEVERAL}")
    return codes.replace(dict(_RANGES))


def _middles(path: Path, wording: _Wording) -> pd.Series[float]:
    """Return the middle of the reference period, as a decimal year, by fortnight."""
    import pandas as pd

    table = read_sheet_table(path, _DATES, ["Smpdt", *wording.period], header_line=1)
    dated = table.where(table.rows[wording.period[0]].str.strip() != "")
    try:
        start, end = (pd.to_datetime(dated.rows[name].str.strip()) for name in wording.period)
    except ValueError as reason:
        raise DataError(f"a date cannot be read ({reason})", file=table.place) from None
    middle = start + (end - start) / 2
    year = middle.dt.year + (middle.dt.day_of_year - 0.5) / 365.25
    return year.set_axis(dated.codes("Smpdt", "[0-9]{6}"))
