"""Importing the Bureau's national file of a May: read or fetched, checked, compared, kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from occupations.errors import StorageError, UsageError

if TYPE_CHECKING:
    import pandas as pd

    from models.evidence.other_may import MayComparison
    from occupations.readers.oews_national import Workbook
    from occupations.user_employment import UserEmployment

COMPARISON_FILE: Final = "comparison.csv"
LARGEST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True, eq=False)
class OewsImport:
    """An import that was kept: its record, its folder, and the May beside the base year.

    `occupations` are the shipped ones in the order of the comparison's arrays.
    """

    record: UserEmployment
    folder: Path
    comparison: MayComparison
    occupations: pd.DataFrame

    def document(self) -> dict[str, Any]:
        """Return the import as plain values, ready for JSON."""
        found = self.comparison
        return asdict(self.record) | {
            "folder": str(self.folder),
            "comparison": {
                "earlier_year": found.earlier_year,
                "later_year": found.later_year,
                "growth_weight": found.growth_weight,
                "occupations": int(found.compared.sum()),
                "jobs": found.totals(),
                "misplaced": found.misplaced(),
                "largest": [self._line(place) for place in found.largest(LARGEST_SHOWN)],
            },
        }

    def _line(self, place: int) -> dict[str, Any]:
        found, row = self.comparison, self.occupations.iloc[place]
        return {
            "occupation_code": str(row["occupation_code"]),
            "title": str(row["title"]),
            "earlier_jobs": float(found.earlier[place]),
            "later_jobs": float(found.later[place]),
            "baseline_jobs": float(found.baseline[place]),
            "difference_jobs": float(found.differences[place]),
        }


def import_file(
    file: Path, *, folder: Path, say: Callable[[str], None], replaced: bool = False
) -> OewsImport:
    """Return the import of a downloaded file, a workbook or its zip, kept below `folder`.

    Parameters
    ----------
    say
        Told when another process is changing the folder, and this one waits.
    replaced
        Whether an import of the same May gives way.

    Raises
    ------
    DataError
        For faults of the file, with line and column.
    UsageError
        There is an import of this May already, or the folder cannot be written.
    """
    from occupations.input_file import read_input
    from occupations.readers.oews_national import unpack_workbook

    workbook = unpack_workbook(read_input(file), str(file))
    return _import(workbook, place=str(file), folder=folder, replaced=replaced, say=say)


def fetch_and_import(
    year: int,
    *,
    contact: str | None,
    folder: Path,
    say: Callable[[str], None],
    replaced: bool = False,
) -> OewsImport:
    """Return the import of a May fetched from the Bureau, kept below `folder`.

    `say` takes lines of progress. Errors as for `import_file`, and FetchError when the file cannot
    be fetched.
    """
    from displacement.setting.installation import DISTRIBUTION, installed_version
    from occupations.errors import FetchError
    from occupations.oews_download import archive_address, checked_contact, fetch_workbook
    from occupations.user_employment import import_name

    address = archive_address(year)
    agent = f"{DISTRIBUTION}/{installed_version()} ({checked_contact(contact)})"
    # Before anything is asked of a server: it may turn out that nothing is to be fetched.
    _refuse_taken(folder / import_name(year), replaced=replaced)
    workbook = fetch_workbook(address, user_agent=agent, say=say)
    if f"_m{year}_" not in workbook.name.lower():
        raise FetchError(f"the archive is of another May: it holds {workbook.name}", file=address)
    return _import(
        workbook, place=address, folder=folder, replaced=replaced, say=say, address=address
    )


def _import(
    workbook: Workbook,
    *,
    place: str,
    folder: Path,
    replaced: bool,
    say: Callable[[str], None],
    address: str = "",
) -> OewsImport:
    from displacement.storage.whole_folder import folder_to_write, write_files
    from occupations.readers.oews_national import read_national_may
    from occupations.table import load_tables
    from occupations.user_employment import employment_files, match_occupations, record_of
    from occupations.user_folder import locked

    may = read_national_may(workbook, place=place)
    shipped = load_tables(["occupations"])["occupations"]
    matched = match_occupations(may, shipped, place=place)
    today = datetime.now(UTC).date().isoformat()
    record = record_of(matched, may, workbook, address=address, imported=today)
    comparison = _compared(shipped, matched.frame, year=may.year)
    target = folder / record.name
    files = dict(employment_files(matched, record))
    files[COMPARISON_FILE] = _comparison_csv(shipped, comparison)
    with locked(folder, work=f"the import of May {may.year}", say=say, key="--out"):
        _refuse_taken(target, replaced=replaced)
        with folder_to_write(folder, name=record.name, key="--out") as unfinished:
            write_files(unfinished, files, shown_as=target)
            _put_in_place(unfinished, target)
    return OewsImport(record, target, comparison, shipped)


def _compared(shipped: pd.DataFrame, frame: pd.DataFrame, *, year: int) -> MayComparison:
    import numpy as np

    from models.evidence.other_may import compare_may
    from models.parameters import load_parameters

    weight = load_parameters().spec("baseline.growth_weight").distribution
    return compare_may(
        shipped["employment_jobs"].to_numpy(dtype=np.float64),
        frame["employment_jobs"].to_numpy(dtype=np.float64),
        growth=shipped["baseline_growth_per_year"].to_numpy(dtype=np.float64),
        year=year,
        growth_weight=weight.central,
    )


def _comparison_csv(shipped: pd.DataFrame, found: MayComparison) -> bytes:
    """Return the comparison by occupation; the names of columns say which May they are of."""
    import pandas as pd

    frame = pd.DataFrame(
        {
            "occupation_code": shipped["occupation_code"],
            "title": shipped["title"],
            f"jobs_{found.earlier_year}_earlier": found.earlier,
            f"jobs_{found.later_year}_later": found.later,
            "change_percent": 100 * (found.later / found.earlier - 1),
            f"baseline_jobs_{found.later_year}": found.baseline,
            "baseline_change_percent": 100 * (found.baseline / found.earlier - 1),
            "difference_jobs": found.differences,
        }
    )
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _refuse_taken(target: Path, *, replaced: bool) -> None:
    if target.exists() and not replaced:
        raise UsageError(
            "this May has been imported already",
            file=target,
            allowed="another folder (--out), or --replace",
        )


def _put_in_place(unfinished: Path, target: Path) -> None:
    """Give the new import its name; one that was there before is gone only when that is done."""
    from occupations.unfinished_folder import bring_back, put_in_place
    from occupations.whole_file import disk_reason

    try:
        bring_back(target.parent)
        put_in_place(unfinished, target)
    except OSError as reason:
        raise StorageError(
            f"the import cannot be kept ({disk_reason(reason)})", file=target
        ) from None


def import_folder(out: Path | None) -> Path:
    """Return where imports are kept: the folder given, or that of the user's own data.

    Raises UsageError when neither there is.
    """
    from occupations.user_employment import EMPLOYMENT_VARIABLE, employment_folder

    folder = employment_folder() if out is None else out
    if folder is None:
        raise UsageError(
            f"{EMPLOYMENT_VARIABLE} is empty: there is no folder for employment of your own",
            allowed="a folder named by that variable or by --out",
        )
    return folder
