"""The page of the evidence: sections of exhibits, in the same shell as the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.exhibit import Exhibit, signed
from reports.imprint import Imprint, picture_line
from reports.shell import render, views
from reports.texts import Texts, load_texts

if TYPE_CHECKING:
    from occupations.sources import SourceRecord
    from reports.context import Provenance


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: what it found, in words, and the exhibits that show it."""

    section_id: str
    heading: str
    paragraphs: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """What the page says: its title, the answer first, then section by section.

    `sources` are the records of the data behind it; `footer` its last line, by default that of
    estimates from the past.
    """

    title: str
    lead: tuple[str, ...]
    sections: Sequence[Section]
    sources: Sequence[SourceRecord]
    footer: str = ""


def signed_page(page: EvidencePage, imprint: Imprint, texts: Texts) -> EvidencePage:
    """Return the page with figures that name publisher and licence where they leave it."""
    line = picture_line(imprint, texts)
    sections = [
        replace(section, exhibits=signed(section.exhibits, line)) for section in page.sections
    ]
    return replace(page, sections=sections)


def render_evidence(page: EvidencePage, *, provenance: Provenance, language: str) -> str:
    """Return the page as an HTML document that loads nothing."""
    texts = load_texts(language)
    shown = [exhibit for section in page.sections for exhibit in section.exhibits]
    return render(
        "evidence.html",
        texts=texts,
        version=provenance.version,
        page=page,
        provenance=provenance,
        views=views(shown, texts),
    )
