"""Places of the user's own choice, taken together: read from files, each named for its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from displacement.requests.run_request import kept_subset, subset_name
from displacement.setting.scenario_choice import STDIN, STDIN_NAME
from occupations.errors import UsageError
from occupations.input_file import read_input, read_stdin, text_of

if TYPE_CHECKING:
    from models.regions.regional_summary import Subset
    from occupations.place_table import PlaceTable


@dataclass(frozen=True, slots=True)
class SubsetFile:
    """A subset and the file it was read from: its bytes, and where a run's folder keeps them."""

    subset: Subset
    content: bytes
    kept_as: str


def read_subsets(files: Sequence[str], places: PlaceTable) -> tuple[SubsetFile, ...]:
    """Return the subsets of files ("-" reads stdin), each named for its file.

    Raises
    ------
    DataError
        When a file cannot be read or has a fault.
    UsageError
        When two files have one name, or a name that no folder could keep.
    """
    from models.regions.regional_summary import Subset
    from occupations.subset_file import read_subset

    subsets: dict[str, SubsetFile] = {}
    for file in files:
        name = subset_name(file)
        if name in subsets:
            raise UsageError(
                f"two subsets are called {name!r}", key="--subset", allowed="files of other names"
            )
        called = STDIN_NAME if file == STDIN else file
        content = read_stdin(called) if file == STDIN else read_input(file)
        titles = read_subset(text_of(content, called), places, file=called)
        subset = Subset(name, tuple(titles), tuple(titles.values()))
        subsets[name] = SubsetFile(subset, content, kept_subset(file))
    return tuple(subsets.values())
