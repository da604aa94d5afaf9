"""The brief of one place as a page."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from displacement.setting.installation import provenance

if TYPE_CHECKING:
    from displacement.answers.place import PlaceAnswer
    from displacement.requests.place_request import PlaceRequest

_LANGUAGE: Final = "en"


def brief_bytes(answer: PlaceAnswer) -> bytes:
    """Return a place's page as HTML."""
    from reports.brief import BriefContext, render_brief
    from reports.places import member_texts

    context = BriefContext(
        projection=answer.projection,
        members=() if answer.subset is None else member_texts(answer.subset),
        resolved=answer.resolved,
        table=answer.table,
        provenance=provenance(
            brief_command(answer.request),
            created=datetime.now(UTC).date(),
            table_hashes=answer.hashes,
        ),
        language=_LANGUAGE,
    )
    return render_brief(context).encode()


def brief_command(request: PlaceRequest) -> str:
    """Return the command line that gives these figures."""
    words = ["displacement", request.sort]
    words += [request.name] if request.name is not None else ["--subset", str(request.subset)]
    words += ["--scenario", request.choice.name]
    for setting in request.choice.settings:
        words += ["--set", setting]
    words += ["--year", str(request.year), "--draws", str(request.draws)]
    return shlex.join([*words, "--seed", str(request.seed), "--brief"])
