"""A brief of one page as a file: of a place, or of the people of an occupation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from displacement.documents.brief import brief_bytes
from displacement.documents.occupation_sheet import sheet_bytes
from displacement.storage.destination import checked_run_name
from displacement.storage.whole_folder import make_folder
from occupations.whole_file import refuse_taken, write_new
from reports.texts import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from displacement.answers.occupation_people import OccupationPeopleAnswer
    from displacement.answers.place import PlaceAnswer
    from models.scenarios import ResolvedScenario

_FREE: Final = "a name that is free, or another folder with --out"
_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9]+")


class Asked(Protocol):
    """What a brief is asked of, before anything is computed."""

    @property
    def title(self) -> str:
        """Return its title."""

    @property
    def resolved(self) -> ResolvedScenario:
        """Return every assumption."""


def new_brief_file(asked: Asked, *, folder: Path, name: str | None) -> Path:
    """Return the file that a brief is to be written into: TITLE-SCENARIO.html, or NAME.html.

    Raises
    ------
    UsageError
        When the file exists, the name is not one, or the folder cannot be made.
    """
    stem = checked_run_name(name) or f"{_plain(asked.title)}-{asked.resolved.scenario_id}"
    file = folder / f"{stem}.html"
    refuse_taken(file, key="--name", allowed=_FREE)
    make_folder(folder, key="--out")
    return file


def write_brief(answer: PlaceAnswer, file: Path, *, language: str = SOURCE_LANGUAGE) -> Path:
    """Write a place's page, whole or not at all, and return its path.

    Raises
    ------
    UsageError
        When the name was taken meanwhile.
    StorageError
        When the file cannot be written.
    """
    return write_new(file, brief_bytes(answer, language=language), key="--name", allowed=_FREE)


def write_sheet(answer: OccupationPeopleAnswer, file: Path, *, language: str) -> Path:
    """Write the page on an occupation's people, whole or not at all, and return its path.

    Raises
    ------
    UsageError
        When the name was taken meanwhile, or there is no such language.
    StorageError
        When the file cannot be written.
    """
    content = sheet_bytes(answer, language=language)
    return write_new(file, content, key="--name", allowed=_FREE)


def _plain(title: str) -> str:
    """Return a title in what every file system takes: lower-case letters, digits, hyphens."""
    return _NOT_IN_NAMES.sub("-", title.lower()).strip("-") or "place"
