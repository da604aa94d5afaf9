"""A new scenario file in the user's folder, with the schema that their editor reads beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.setting.scenario_choice import read_scenario
from displacement.storage.whole_folder import disk_reason, write_new, write_whole
from occupations.errors import StorageError, UsageError

if TYPE_CHECKING:
    from displacement.answers.adoption_series import AdoptionEvidence
    from models.parameters import ParameterTable

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


def write_new_scenario(name: str, parameters: ParameterTable, *, start: str, folder: Path) -> Path:
    """Write NAME.toml, which starts from a scenario and shows every assumption; return its path.

    Raises
    ------
    UsageError
        The name is not one, the file exists, or the scenario to start from is unknown.
    StorageError
        The folder cannot be written.
    """
    from models.scenario_draft import Draft, scenario_draft

    origin = read_scenario(start, parameters)
    title = origin.title.get("en", origin.scenario_id)
    draft = Draft(
        scenario_id=checked_scenario_name(name),
        title=name.replace("_", " ").replace("-", " ").capitalize(),
        story=f"Starts from “{title}”. Say here in a sentence what this story assumes.",
    )
    text = scenario_draft(parameters, draft, origin.changes, origin.correlations)
    return write_scenario_file(folder / f"{name}.toml", text, parameters)


def write_adoption_scenario(
    evidence: AdoptionEvidence, parameters: ParameterTable, *, name: str, folder: Path
) -> Path:
    """Write NAME.toml, whose timing is that of the user's series; return its path."""
    from displacement.answers.adoption_series import adoption_changes
    from models.scenario_draft import Draft, scenario_draft

    draft = Draft(
        checked_scenario_name(name),
        f"Timing from {evidence.file_name}",
        f"Adoption ({evidence.channel}) follows the series in {evidence.file_name}.",
    )
    text = scenario_draft(parameters, draft, adoption_changes(evidence, parameters))
    return write_scenario_file(folder / f"{name}.toml", text, parameters)


def checked_scenario_name(name: str) -> str:
    """Return a name fit for a scenario's file; raise UsageError for one that is not."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be the name of a scenario",
            key="NAME",
            allowed="1 to 80 lower-case letters, digits, hyphens and underscores",
        )
    return name


def write_scenario_file(path: Path, text: str, parameters: ParameterTable) -> Path:
    """Write a new scenario file and the schema beside it; return the file's path."""
    from models.scenario_draft import SCHEMA_FILE
    from models.scenario_schema import schema_text

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, text.encode())
        write_whole(path.parent / SCHEMA_FILE, schema_text(parameters).encode())
    except FileExistsError:
        raise UsageError(
            "this file exists already; it is not overwritten",
            file=path,
            key="NAME",
            allowed="a new name",
        ) from None
    except OSError as reason:
        problem = f"the file cannot be written ({disk_reason(reason)})"
        raise StorageError(problem, file=path) from None
    return path
