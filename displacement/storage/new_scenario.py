"""A new scenario file in the user's folder, with the schema that their editor reads beside it."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.setting.scenario_choice import read_scenario
from displacement.storage.whole_folder import make_folder
from occupations.errors import UsageError
from occupations.whole_file import refuse_taken, write_new, write_whole

if TYPE_CHECKING:
    from displacement.answers.adoption_series import AdoptionEvidence
    from models.parameters import ParameterTable

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
# Twenty times the schema there is.
_LARGEST_SCHEMA: Final = 2_000_000


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
        checked_scenario_name(name, key="--name"),
        f"Timing from {evidence.file_name}",
        f"Adoption ({evidence.channel}) follows the series in {evidence.file_name}.",
    )
    text = scenario_draft(parameters, draft, adoption_changes(evidence, parameters))
    return write_scenario_file(folder / f"{name}.toml", text, parameters, key="--name")


def checked_scenario_name(name: str, *, key: str = "NAME") -> str:
    """Return a name fit for a scenario's file; raise UsageError for one that is not.

    A shipped scenario's is not: the command line would take the one for the other.

    Parameters
    ----------
    key
        The option or argument that chose the name, named in the error.
    """
    from models.scenarios import scenario_ids

    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be the name of a scenario",
            key=key,
            allowed="1 to 80 lower-case letters, digits, hyphens and underscores",
        )
    if name in scenario_ids():
        raise UsageError(
            f"{name!r} is a shipped scenario, which results of yours would be taken for",
            key=key,
            allowed="a name that no scenario of `displacement scenarios list` has",
        )
    return name


def write_scenario_file(
    path: Path, text: str, parameters: ParameterTable, *, key: str = "NAME"
) -> Path:
    """Write a new scenario file and the schema beside it; return the file's path.

    Raises
    ------
    UsageError
        The file exists, or the folder cannot be made.
    StorageError
        The disk refuses; there is then no such file, and its name is free.
    """
    from models.scenario_schema import schema_text

    refuse_taken(path, key=key)
    make_folder(path.parent, key="--out")
    # The scenario comes last: were it there and the schema not, its name would be taken.
    if foreign_schema(path.parent) is None:
        write_whole(_schema_file(path.parent), schema_text(parameters).encode())
    return write_new(path, text.encode(), key=key)


def foreign_schema(folder: Path) -> Path | None:
    """Return what has the name of the schema in a folder and is not ours, which nobody replaces."""
    from models.scenario_schema import SCHEMA_TITLE

    file = _schema_file(folder)
    try:
        status = file.lstat()
        is_small_file = stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST_SCHEMA
        title = json.loads(file.read_bytes())["title"] if is_small_file else None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return file
    return None if title == SCHEMA_TITLE else file


def _schema_file(folder: Path) -> Path:
    from models.scenario_draft import SCHEMA_FILE

    return folder / SCHEMA_FILE
