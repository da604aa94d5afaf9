"""The catalogues of the report's languages: messages gathered from the code, compiled, checked.

`python -m reports.catalogue` brings every catalogue up to date with the code and compiles it;
`--check` fails where that would change a file or a message has no translation.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.whole_file import write_whole
from reports.texts import DOMAIN, LOCALE_FOLDER

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_PACKAGE: Final = Path(__file__).parent
# The desk's page speaks as the report does.
_DESK: Final = _PACKAGE.parent / "displacement" / "desk"
_METHODS: Final = {".py": "python", ".html": "jinja2.ext:babel_extract", ".js": "javascript"}
_KEYWORDS: Final = {"_": None, "say": None, "plural": (1, 2)}
_HOLE: Final = re.compile(r"%\(\w+\)s|\{\w+\}|%%")
_WIDTH: Final = 100


def gathered() -> Catalog:
    """Return every message of ours that a report can show."""
    from babel.messages.catalog import Catalog

    catalogue = Catalog(charset="utf-8", fuzzy=False, header_comment="")
    for message in [*_of_code(), *_of_data()]:
        catalogue.add(message)
    return catalogue


def _of_code() -> Iterator[str | tuple[str, ...]]:
    from babel.messages.extract import extract_from_file

    files = (path for folder in (_PACKAGE, _DESK) for path in folder.rglob("*"))
    for file in sorted(path for path in files if path.suffix in _METHODS):
        found = extract_from_file(_METHODS[file.suffix], file, keywords=_KEYWORDS)
        for _, message, _, _ in found:
            if message:
                yield message


def _of_data() -> Iterator[str]:
    """Yield words that are translated where they are shown: titles, meanings, levels."""
    from models.inputs import WAGE_QUINTILES
    from models.ladder import LADDER
    from occupations.economies.listing import economies
    from occupations.education import EDUCATION_LEVELS
    from occupations.measures import MEASURES
    from reports.classification import MAJOR_GROUPS, SECTORS
    from reports.evidence.record_tables import EMPLOYMENT_LINE
    from reports.figures.track_record import HINDCAST_LINE

    yield from (EMPLOYMENT_LINE, HINDCAST_LINE)
    for rung in LADDER:
        yield from (rung.title, rung.meaning, rung.unit)
    yield from EDUCATION_LEVELS
    yield from WAGE_QUINTILES
    yield from (*SECTORS, *MAJOR_GROUPS)
    yield from (economy.employment_statistics for economy in economies().values())
    yield from (measure.title for measure in MEASURES)


def brought_up_to_date(po: Path) -> tuple[bytes, bytes, list[str]]:
    """Return a catalogue's text and its compiled form as they should be, and what is amiss."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po

    with po.open("rb") as file:
        catalogue = read_po(file, locale=po.parent.parent.name)
    catalogue.update(
        gathered(), no_fuzzy_matching=True, keep_user_comments=False, update_creation_date=False
    )
    catalogue.obsolete.clear()
    text, compiled = io.BytesIO(), io.BytesIO()
    # Sorted and without places, so that code can move without touching a translation.
    write_po(text, catalogue, width=_WIDTH, no_location=True, sort_output=True)
    write_mo(compiled, catalogue)
    return text.getvalue(), compiled.getvalue(), list(_faults(catalogue))


def _faults(catalogue: Catalog) -> Iterator[str]:
    for message in catalogue:
        if not message.id:
            continue
        wanted, given = _forms(message.id), _forms(message.string)
        if not given or not all(given):
            yield f"no translation: {wanted[0]!r}"
        # A plural may leave the number out of its singular.
        elif set(_HOLE.findall(given[-1])) != set(_HOLE.findall(wanted[-1])):
            yield f"other placeholders: {wanted[-1]!r}"


def _forms(text: str | Sequence[str] | None) -> list[str]:
    """Return the forms of a text: one, or one for each plural."""
    return [text] if isinstance(text, str) else list(text or ())


def main(arguments: list[str]) -> int:
    """Bring the catalogues up to date, or with `--check` only say whether they are."""
    faults = []
    for po in sorted(LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        text, compiled, amiss = brought_up_to_date(po)
        faults += [f"{po}: {fault}" for fault in amiss]
        for file, content in ((po, text), (po.with_suffix(".mo"), compiled)):
            if file.is_file() and file.read_bytes() == content:
                continue
            if "--check" in arguments:
                faults.append(f"{file}: out of date (make catalogues)")
            else:
                write_whole(file, content)
    for fault in faults:
        sys.stderr.write(fault + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
