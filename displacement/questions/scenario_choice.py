"""Scenarios as a user names them: a shipped one, a file, or text on stdin."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.errors import UsageError

if TYPE_CHECKING:
    from models.parameters import ParameterTable
    from models.scenarios import Scenario

STDIN: Final = "-"
_STDIN_NAME: Final = "stdin"


def read_scenario(name_or_file: str, parameters: ParameterTable) -> Scenario:
    """Return a shipped scenario by its name, or the one in a file (or on stdin, "-").

    Raises
    ------
    UsageError
        For an unknown name, with the nearest, and for every fault of a file with its line.
    """
    from models.scenarios import load_scenario

    is_file = name_or_file == STDIN or name_or_file.endswith(".toml") or "/" in name_or_file
    if is_file:
        return read_scenario_file(name_or_file, parameters)
    return load_scenario(name_or_file, parameters)


def read_scenario_file(file: str, parameters: ParameterTable) -> Scenario:
    """Return the scenario in a file, or the one on stdin when `file` is "-"."""
    from models.scenarios import load_scenario, parse_scenario

    if file != STDIN:
        return load_scenario(Path(file), parameters)
    try:
        text = sys.stdin.read()
    except UnicodeDecodeError as reason:
        raise UsageError(f"the text is not UTF-8 ({reason})", file=_STDIN_NAME) from None
    return parse_scenario(text, parameters, name=_STDIN_NAME)
