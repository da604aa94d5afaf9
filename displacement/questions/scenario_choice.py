"""Scenarios as a user names them: a shipped one, a file, or text on stdin."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.runs.named_scenario import STDIN, STDIN_NAME, is_scenario_file
from occupations.base_year import SHIPPED_YEAR
from occupations.errors import UsageError

if TYPE_CHECKING:
    from models.parameters import ParameterTable
    from models.scenarios import Scenario

SCENARIO_OF_RUN: Final = "scenario.toml"


def read_scenario(name_or_file: str, parameters: ParameterTable) -> Scenario:
    """Return a shipped scenario by its name, or the one in a file (or on stdin, "-").

    Raises
    ------
    UsageError
        For an unknown name, with the nearest, and for every fault of a file with its line.
    """
    from models.scenarios import load_scenario

    if is_scenario_file(name_or_file):
        return read_scenario_file(name_or_file, parameters)
    return load_scenario(name_or_file, parameters)


def read_scenario_file(file: str, parameters: ParameterTable) -> Scenario:
    """Return the scenario in a file, or the one on stdin when `file` is "-"."""
    from models.scenarios import load_scenario, parse_scenario

    if file != STDIN:
        return load_scenario(Path(file), parameters)
    return parse_scenario(_stdin_text(), parameters, name=STDIN_NAME)


def validated_scenario(
    name_or_file: str, parameters: ParameterTable
) -> tuple[Scenario | None, tuple[UsageError, ...]]:
    """Return a scenario, None when its file has faults, and every fault of the file.

    Raises
    ------
    UsageError
        For an unknown name, and for a file that cannot be read or is no TOML.
    """
    from models.scenarios import load_scenario, parse_scenario, scenario_faults

    if not is_scenario_file(name_or_file):
        return load_scenario(name_or_file, parameters), ()
    if name_or_file != STDIN:
        file = Path(name_or_file)
        faults = scenario_faults(file, parameters)
        return None if faults else load_scenario(file, parameters), faults
    text = _stdin_text()
    faults = scenario_faults(text, parameters, text_name=STDIN_NAME)
    return None if faults else parse_scenario(text, parameters, name=STDIN_NAME), faults


def _stdin_text() -> str:
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as reason:
        raise UsageError(f"the text is not UTF-8 ({reason})", file=STDIN_NAME) from None


def scenario_of_run(folder: Path) -> Path:
    """Return the file with the assumptions of a finished run, to compute with anew.

    Raises
    ------
    UsageError
        The run starts from another May than the shipped one, which is what would be computed from.
    """
    manifest = folder / "manifest.json"
    try:
        data = json.loads(manifest.read_bytes())["data"]
        year = data["employment"]["year"]
    except (OSError, ValueError, KeyError, TypeError):
        return folder / SCENARIO_OF_RUN
    raise UsageError(
        f"this run starts from May {year}; what is asked for here is computed from May "
        f"{SHIPPED_YEAR} alone, so its numbers would not be those of the run",
        file=folder,
        allowed=f"its assumptions without its jobs: {folder / SCENARIO_OF_RUN}",
    )
