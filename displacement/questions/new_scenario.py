"""A new scenario file in the user's folder, with the schema that their editor reads beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from displacement.questions.scenario_choice import read_scenario
from displacement.whole_folder import disk_reason
from occupations.errors import StorageError, UsageError

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


def write_new_scenario(name: str, *, start: str, folder: Path) -> Path:
    """Write NAME.toml, which starts from a scenario and shows every assumption; return its path.

    Raises
    ------
    UsageError
        The name is none, the file exists, or the scenario to start from is unknown.
    StorageError
        The folder cannot be written.
    """
    from displacement.evidence.user_evidence import load_assumptions
    from models.scenario_draft import Draft, scenario_draft

    parameters = load_assumptions()
    origin = read_scenario(start, parameters)
    title = origin.title.get("en", origin.scenario_id)
    draft = Draft(
        scenario_id=checked_scenario_name(name),
        title=name.replace("_", " ").replace("-", " ").capitalize(),
        story=f"Starts from “{title}”. Say here in a sentence what this story assumes.",
    )
    return write_scenario_file(
        folder / f"{name}.toml", scenario_draft(parameters, draft, origin.changes)
    )


def checked_scenario_name(name: str) -> str:
    """Return a name fit for a scenario's file; raise UsageError for one that is not."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be the name of a scenario",
            key="NAME",
            allowed="1 to 80 lower-case letters, digits, hyphens and underscores",
        )
    return name


def write_scenario_file(path: Path, text: str) -> Path:
    """Write a new scenario file and the schema beside it; return the file's path."""
    from displacement.evidence.user_evidence import load_assumptions
    from models.scenario_draft import SCHEMA_FILE
    from models.scenario_schema import schema_text

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
        (path.parent / SCHEMA_FILE).write_text(schema_text(load_assumptions()), encoding="utf-8")
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
