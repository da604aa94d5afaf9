"""What the folder of an evidence page holds, whatever the evidence."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from displacement.setting.installation import provenance

if TYPE_CHECKING:
    from reports.evidence.page import EvidencePage

_PAGE: Final = "evidence.html"


def evidence_files(
    page: EvidencePage, *, command: str, name: str = _PAGE, language: str = "en"
) -> dict[str, bytes]:
    """Return the page with its tables and figures as files, by path within the folder.

    `command` is the command line that gives them, `name` that of the page's file.
    """
    from occupations.datapackage import TABLES_FOLDER, read_package
    from reports.evidence.page import render_evidence, signed_page
    from reports.imprint import Imprint
    from reports.texts import load_texts

    page = signed_page(page, Imprint(), load_texts(language))
    package = read_package(TABLES_FOLDER)
    origin = provenance(
        command,
        created=datetime.now(UTC).date(),
        table_hashes={name: file.sha256 for name, file in sorted(package.tables.items())},
    )
    files = {name: render_evidence(page, provenance=origin, language=language).encode()}
    for exhibit in (one for section in page.sections for one in section.exhibits):
        files[f"tables/{exhibit.exhibit_id}.csv"] = exhibit.csv().encode()
        for kind, picture in (("svg", exhibit.svg()), ("png", exhibit.png())):
            if picture is not None:
                files[f"figures/{exhibit.exhibit_id}.{kind}"] = picture
    return files
