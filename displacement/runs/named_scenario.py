"""A scenario as it is named: one of those that are shipped, or a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from occupations.errors import UsageError

DEFAULT_SCENARIO: Final = "central"
STDIN: Final = "-"
STDIN_NAME: Final = "stdin"
_FILES_END: Final = ".toml"


def is_scenario_file(name: str) -> bool:
    """Return whether a scenario's name is that of a file, or "-" for text on stdin."""
    return name == STDIN or name.endswith(_FILES_END) or "/" in name


def scenario_and_file(scenario: str, file: Path | str | None) -> tuple[str, str | None]:
    """Return the shipped scenario, and the file that lies over it, or None.

    A file in the place of the scenario lies over the central one.

    Raises
    ------
    UsageError
        When there is no name, or a file in both places.
    """
    if not scenario:
        raise UsageError(
            "the scenario has no name",
            key="SCENARIO",
            allowed="a .toml file, or one of those that `displacement scenarios list` shows",
        )
    if not is_scenario_file(scenario):
        return scenario, None if file is None else str(file)
    if file is not None:
        raise UsageError(
            f"two files are given: {scenario} and {file}",
            key="--scenario-file",
            allowed="one file, in either place, or a shipped scenario with a file over it",
        )
    return DEFAULT_SCENARIO, scenario
