"""Scenarios as a user names them: a shipped one, a file, text on stdin, or a finished run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.errors import UsageError
from occupations.input_file import is_folder, read_stdin, text_of

if TYPE_CHECKING:
    from models.parameters import ParameterTable
    from models.scenarios import Scenario

DEFAULT_SCENARIO: Final = "central"
STDIN: Final = "-"
STDIN_NAME: Final = "stdin"
_FILES_END: Final = ".toml"

SettingPoints = float | tuple[float, float, float] | str
"""What an assumption becomes, in its unit: one value, its 5, 50 and 95 % points, or a choice."""
Settings = Mapping[str, SettingPoints] | Sequence[str] | None
"""Assumptions to change, by key, or as texts `KEY=VALUE` and `KEY=LOW:CENTRAL:HIGH`."""


@dataclass(frozen=True, slots=True)
class ScenarioChoice:
    """Which assumptions a question is asked under.

    `scenario` is a shipped one; `file`, a path or "-" for stdin, lies over it; `settings` are
    `KEY=VALUE` or `KEY=LOW:CENTRAL:HIGH` in the order given and lie over both.
    """

    scenario: str = DEFAULT_SCENARIO
    file: str | None = None
    settings: tuple[str, ...] = ()

    @property
    def reads_stdin(self) -> bool:
        """Return whether its file is read from stdin."""
        return self.file == STDIN

    @property
    def name(self) -> str:
        """Return what a command line calls it: the file, or the shipped scenario."""
        return self.scenario if self.file is None else self.file

    def options(self) -> list[str]:
        """Return the words of a command line that lay file and settings over the scenario."""
        words = [] if self.file is None else ["--scenario-file", self.file]
        for setting in self.settings:
            words += ["--set", setting]
        return words


def scenario_choice(
    scenario: str = DEFAULT_SCENARIO,
    *,
    file: Path | str | None = None,
    settings: Settings = None,
) -> ScenarioChoice:
    """Return a checked choice; a file or a run's folder in the scenario's place lies over central.

    Raises
    ------
    UsageError
        When there is no name, a file in both places, or one text where settings are expected.
    """
    if not isinstance(scenario, str) or not scenario:
        raise UsageError(
            "the scenario has no name",
            key="SCENARIO",
            allowed="a .toml file, or one of those that `displacement scenarios list` shows",
        )
    texts = setting_texts(settings)
    if not is_scenario_file(scenario):
        return ScenarioChoice(scenario, None if file is None else str(file), texts)
    if file is not None:
        raise UsageError(
            f"two files are given: {scenario} and {file}",
            key="--scenario-file",
            allowed="one file, in either place, or a shipped scenario with a file over it",
        )
    return ScenarioChoice(DEFAULT_SCENARIO, scenario, texts)


def is_scenario_file(name: str) -> bool:
    """Return whether a scenario's name is that of a file, a run's folder, or "-" for stdin."""
    return name == STDIN or name.endswith(_FILES_END) or "/" in name or is_run_folder(name)


def is_run_folder(name: str) -> bool:
    """Return whether a scenario's name is that of a folder; a shipped scenario's never is.

    In a folder of runs "central" is the scenario all the same, and "./central" the run.
    """
    from models.scenarios import scenario_ids

    return is_folder(name) and name not in scenario_ids()


def setting_texts(settings: Settings) -> tuple[str, ...]:
    """Return settings as `KEY=VALUE` texts, numbers written so that they read back exactly."""
    if settings is None:
        return ()
    if isinstance(settings, str):
        raise UsageError(
            f"one text was given ({settings!r}) where several settings are expected",
            key="set",
            allowed='a mapping such as {"cognitive.ceiling": 0.9}',
        )
    if not isinstance(settings, Mapping):
        return _listed(settings)
    return tuple(f"{key}={_points_text(points)}" for key, points in settings.items())


def read_scenario(name_or_file: str, parameters: ParameterTable) -> Scenario:
    """Return a shipped scenario by its name, or the one in a file (or on stdin, "-").

    Raises
    ------
    UsageError
        For an unknown name, with the nearest, and for every fault of a file with its line.
    """
    from models.scenarios import load_scenario, parse_scenario

    if name_or_file == STDIN:
        return parse_scenario(_stdin_text(), parameters, name=STDIN_NAME)
    is_file = is_scenario_file(name_or_file)
    return load_scenario(Path(name_or_file) if is_file else name_or_file, parameters)


def validated_scenario(
    name_or_file: str, parameters: ParameterTable
) -> tuple[Scenario | None, tuple[UsageError, ...]]:
    """Return a scenario, None when its file has faults, and every fault of the file.

    Raises
    ------
    UsageError
        For an unknown name, and for a file that cannot be read or is not TOML.
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
    return text_of(read_stdin(STDIN_NAME, error=UsageError), STDIN_NAME, error=UsageError)


def _points_text(points: SettingPoints) -> str:
    if isinstance(points, tuple | list):
        return ":".join(_points_text(point) for point in points)
    if isinstance(points, str):
        return points
    try:
        return repr(float(points))
    except (TypeError, ValueError):
        raise UsageError(
            f"{points!r} is not a value of an assumption",
            key="set",
            allowed="a number, three points (low, central, high), or a choice",
        ) from None


def _listed(settings: Sequence[str]) -> tuple[str, ...]:
    if not isinstance(settings, Sequence) or not all(isinstance(one, str) for one in settings):
        raise UsageError(
            f"{settings!r} are not settings",
            key="set",
            allowed='a mapping such as {"cognitive.ceiling": 0.9}',
        )
    return tuple(settings)
