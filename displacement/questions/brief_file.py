"""The brief of one place as a file."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.whole_folder import write_whole
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.questions.place_answer import PlaceAnswer, PlaceRequest

_LANGUAGE: Final = "en"
_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9]+")


def write_brief(answer: PlaceAnswer, folder: Path) -> Path:
    """Write a place's page into a folder, whole or not at all, and return its path.

    A brief of the same place is replaced.

    Raises
    ------
    UsageError
        When the folder cannot be written.
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
    content = render_brief(context).encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise UsageError(
            f"the folder cannot be made ({(reason.strerror or str(reason)).lower()})",
            file=folder,
            key="--out",
        ) from None
    return write_whole(folder / f"{_stem(answer)}.html", content)


def brief_command(request: PlaceRequest) -> str:
    """Return the command line that gives these figures."""
    words = ["displacement", request.sort]
    words += [request.name] if request.name is not None else ["--subset", str(request.subset)]
    words += ["--scenario", request.scenario]
    for setting in request.settings:
        words += ["--set", setting]
    words += ["--year", str(request.year), "--draws", str(request.draws)]
    return shlex.join([*words, "--seed", str(request.seed), "--brief"])


def _stem(answer: PlaceAnswer) -> str:
    title = answer.projection.place.title.lower()
    return _NOT_IN_NAMES.sub("-", title).strip("-") or answer.projection.place.code
