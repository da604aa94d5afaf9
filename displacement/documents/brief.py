"""The brief of one place as a page."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from displacement.setting.installation import provenance
from reports.texts import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from displacement.answers.place import PlaceAnswer
    from displacement.requests.place_request import PlaceRequest


def brief_bytes(answer: PlaceAnswer, *, language: str) -> bytes:
    """Return a place's page as HTML, in a language of the report.

    Raises UsageError where there is no such language.
    """
    from reports.brief import BriefContext, render_brief
    from reports.places import member_texts

    context = BriefContext(
        projection=answer.projection,
        members=() if answer.subset is None else member_texts(answer.subset),
        resolved=answer.resolved,
        table=answer.table,
        provenance=provenance(
            brief_command(answer.request, language=language),
            created=datetime.now(UTC).date(),
            table_hashes=answer.hashes,
        ),
        language=language,
    )
    return render_brief(context).encode()


def brief_command(request: PlaceRequest, *, language: str) -> str:
    """Return the command line that gives these figures."""
    words = ["displacement", request.sort]
    words += [request.name] if request.name is not None else ["--subset", str(request.subset)]
    words += ["--scenario", request.choice.name]
    for setting in request.choice.settings:
        words += ["--set", setting]
    words += ["--year", str(request.year), "--draws", str(request.draws)]
    words += ["--seed", str(request.seed), "--brief"]
    return shlex.join(words if language == SOURCE_LANGUAGE else [*words, "--lang", language])
