"""The brief of one place as a file."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.runs.run_config import checked_run_name
from displacement.whole_folder import disk_reason, write_whole
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.questions.place_answer import AskedPlace, PlaceAnswer, PlaceRequest

_LANGUAGE: Final = "en"
_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9]+")


def new_brief_file(asked: AskedPlace, *, folder: Path, name: str | None) -> Path:
    """Return the file that a brief is to be written into: PLACE-SCENARIO.html, or NAME.html.

    Raises
    ------
    UsageError
        When the file exists, the name is none, or the folder cannot be made.
    """
    stem = checked_run_name(name) or f"{_plain(asked.title)}-{asked.resolved.scenario_id}"
    file = folder / f"{stem}.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise UsageError(
            f"the folder cannot be made ({disk_reason(reason)})", file=folder, key="--out"
        ) from None
    if file.exists():
        raise UsageError(
            "this file exists; it is not overwritten",
            file=file,
            key="--name",
            allowed="a name that is free, or another folder with --out",
        )
    return file


def write_brief(answer: PlaceAnswer, file: Path) -> Path:
    """Write a place's page, whole or not at all, and return its path.

    Raises
    ------
    StorageError
        When the file cannot be written.
    """
    from displacement.manifest import current_checkout, installed_version
    from reports.brief import BriefContext, render_brief
    from reports.context import Provenance

    checkout = current_checkout()
    context = BriefContext(
        projection=answer.projection,
        members=tuple(place.title for place in answer.members or ()),
        resolved=answer.resolved,
        table=answer.table,
        provenance=Provenance(
            version=installed_version(),
            commit=checkout.commit if checkout else None,
            command=brief_command(answer.request),
            created=datetime.now(UTC).date(),
            table_hashes=answer.hashes,
        ),
        language=_LANGUAGE,
    )
    return write_whole(file, render_brief(context).encode())


def brief_command(request: PlaceRequest) -> str:
    """Return the command line that gives these figures."""
    words = ["displacement", request.sort]
    words += [request.name] if request.name is not None else ["--subset", str(request.subset)]
    words += ["--scenario", request.scenario]
    for setting in request.settings:
        words += ["--set", setting]
    words += ["--year", str(request.year), "--draws", str(request.draws)]
    return shlex.join([*words, "--seed", str(request.seed), "--brief"])


def _plain(title: str) -> str:
    """Return a title in what every file system takes: lower-case letters, digits, hyphens."""
    return _NOT_IN_NAMES.sub("-", title.lower()).strip("-") or "place"
