"""Places of the user's own choice, taken together: read from files, each named for its file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from displacement.setting.scenario_choice import STDIN, STDIN_NAME
from occupations.errors import UsageError
from occupations.input_file import read_input, read_stdin, text_of

if TYPE_CHECKING:
    from models.regions.regional_summary import Subset
    from occupations.place_table import PlaceTable


def read_subsets(files: Sequence[str], places: PlaceTable) -> tuple[Subset, ...]:
    """Return the subsets of files ("-" reads stdin), each named for its file.

    Raises
    ------
    DataError
        When a file cannot be read or has a fault.
    UsageError
        When two files have one name.
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
        subsets[name] = Subset(name, tuple(members))
    return tuple(subsets.values())


def _text_of(file: str) -> str:
    name = STDIN_NAME if file == STDIN else file
    return text_of(read_stdin(name) if file == STDIN else read_input(file), name)
