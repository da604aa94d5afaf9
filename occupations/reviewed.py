"""The reviewed tables of rules that the builder reads beside the raw files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from occupations.environments import ENVIRONMENTS_FILE, EnvironmentRules, load_environment_rules
from occupations.isco_overrides import (
    ISCO_OVERRIDES_FILE,
    IscoOverrides,
    load_isco_overrides,
)
from occupations.soc2020_overrides import (
    SOC2020_OVERRIDES_FILE,
    Soc2020Overrides,
    load_soc2020_overrides,
)
from occupations.task_kinds import TASK_KINDS_FILE, TaskKinds, load_task_kinds


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Judgements, written: kinds of time, places of work, which groups answer to which."""

    task_kinds: TaskKinds
    environments: EnvironmentRules
    soc2020: Soc2020Overrides
    isco: IscoOverrides


def load_reviewed(folder: Path | None = None) -> Reviewed:
    """Return the reviewed tables; raise DataError with file, line and key where one is bad.

    Parameters
    ----------
    folder
        A folder with files of the same names; the shipped ones when not given.
    """
    if folder is None:
        return Reviewed(
            load_task_kinds(),
            load_environment_rules(),
            load_soc2020_overrides(),
            load_isco_overrides(),
        )
    return Reviewed(
        load_task_kinds(folder / TASK_KINDS_FILE.name),
        load_environment_rules(folder / ENVIRONMENTS_FILE.name),
        load_soc2020_overrides(folder / SOC2020_OVERRIDES_FILE.name),
        load_isco_overrides(folder / ISCO_OVERRIDES_FILE.name),
    )
