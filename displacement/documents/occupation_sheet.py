"""The page on the people of an occupation, as bytes."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from displacement.setting.installation import provenance
from reports.texts import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from displacement.answers.occupation_people import OccupationPeopleAnswer


def sheet_bytes(answer: OccupationPeopleAnswer, *, language: str) -> bytes:
    """Return the page as HTML, in a language of the report.

    Raises UsageError where there is no such language.
    """
    from reports.occupation_sheet import SheetContext, render_sheet

    context = SheetContext(
        code=answer.code,
        title=answer.title,
        jobs=answer.jobs,
        base_year=answer.base_year,
        asks=answer.asks,
        baseline_growth=answer.baseline_growth,
        year=answer.request.year,
        draws=answer.request.draws,
        displaced=answer.displaced,
        ways=answer.ways,
        moves=answer.moves,
        major_group_title=answer.major_group_title,
        group_titles=answer.group_titles,
        resolved=answer.resolved,
        table=answer.table,
        provenance=provenance(
            sheet_command(answer, language=language),
            created=datetime.now(UTC).date(),
            table_hashes=answer.table.hashes,
        ),
        language=language,
    )
    return render_sheet(context).encode()


def sheet_command(answer: OccupationPeopleAnswer, *, language: str) -> str:
    """Return the command line that gives this page."""
    request = answer.request
    words = ["displacement", "people", answer.code, "--scenario", request.choice.name]
    for setting in request.choice.settings:
        words += ["--set", setting]
    words += ["--year", str(request.year), "--draws", str(request.draws)]
    words += ["--seed", str(request.seed), "--brief"]
    return shlex.join(words if language == SOURCE_LANGUAGE else [*words, "--lang", language])
