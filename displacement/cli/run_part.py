"""`displacement run --blocks`: what a part of a run says when it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from displacement.cli.output import OutputFormat, write_json, write_line

if TYPE_CHECKING:
    from displacement.storage.shared_run import PartOfRun


def show_part(part: PartOfRun, output_format: OutputFormat) -> None:
    """Say which blocks are there, which are missing, and how the run is finished."""
    kept, (there, missing) = part.kept, map(in_a_row, (part.kept.there, part.kept.missing))
    if output_format is OutputFormat.json:
        write_json(
            {
                "folder": str(part.folder),
                "blocks": kept.total,
                "computed": [part.numbers.start, part.numbers.stop],
                "there": [[one.start, one.stop] for one in there],
                "missing": [[one.start, one.stop] for one in missing],
            }
        )
        return
    write_line(f"blocks {_named([part.numbers])} of 0:{kept.total} are done, in {part.folder}")
    write_line(f"there:   {_named(there)}")
    write_line(f"missing: {_named(missing) or 'none'}")
    computes = ", which computes what is missing then" * bool(missing)
    write_line(
        f"The same command with --resume in the place of --blocks finishes the run{computes}."
    )


def in_a_row(numbers: Iterable[int]) -> list[range]:
    """Return rising numbers as ranges without a gap."""
    rows: list[range] = []
    for number in numbers:
        if rows and rows[-1].stop == number:
            rows[-1] = range(rows[-1].start, number + 1)
        else:
            rows.append(range(number, number + 1))
    return rows


def _named(rows: Sequence[range]) -> str:
    """Return ranges of blocks as they are given to --blocks: the end is not included."""
    return ", ".join(f"{one.start}:{one.stop}" for one in rows)
