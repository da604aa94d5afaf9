"""Places of the user's own choice, taken together: read from files, each named for its file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from displacement.setting.scenario_choice import STDIN, STDIN_NAME
from occupations.errors import UsageError

if TYPE_CHECKING:
    from models.regions.regional_summary import Subset
    from occupations.place_table import PlaceTable


def read_subsets(files: Sequence[str], places: PlaceTable) -> tuple[Subset, ...]:
    """Return the subsets of files ("-" reads stdin), each named for its file.

    Raises
    ------
    DataError
        When a file has a fault.
    UsageError
        When a file cannot be read, or two have one name.
    """
    from models.regions.regional_summary import Subset
    from occupations.subset_file import read_subset

    subsets: dict[str, Subset] = {}
    for file in files:
        name = STDIN_NAME if file == STDIN else Path(file).stem
        if name in subsets:
            raise UsageError(
                f"two subsets are called {name!r}", key="--subset", allowed="files of other names"
            )
        members = read_subset(_text_of(file), places, file=STDIN_NAME if file == STDIN else file)
        subsets[name] = Subset(name, members)
    return tuple(subsets.values())


def _text_of(file: str) -> str:
    try:
        return sys.stdin.read() if file == STDIN else Path(file).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UsageError("the text is not UTF-8", file=file, key="--subset") from None
    except OSError as reason:
        raise UsageError(
            f"the file cannot be read ({(reason.strerror or str(reason)).lower()})",
            file=file,
            key="--subset",
        ) from None
