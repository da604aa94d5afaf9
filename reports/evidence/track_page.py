"""The page of what has been observed since the base year beside what was projected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reports.evidence.page import EvidencePage, Section
from reports.figures.track import track_exhibits
from reports.on_track import TRACK_SOURCES, not_compared, track_finding, track_sentences
from reports.texts import load_texts
from reports.theme import drawing

if TYPE_CHECKING:
    from models.evidence.on_track import OnTrack
    from occupations.sources import SourceRecord


def track_page(
    found: OnTrack, *, scenario: str, sources: Mapping[str, SourceRecord], language: str
) -> EvidencePage:
    """Return the page: the finding, what each observation says, and what is not compared."""
    texts = load_texts(language)
    _ = texts.say
    line = _(
        "Source: own projection “%(scenario)s”, %(draws)s simulations%(data)s",
        scenario=scenario,
        draws=texts.number(found.draws),
        data=" · US Census Bureau, BTOS · US Bureau of Labor Statistics, OEWS",
    )
    with drawing():
        exhibits = track_exhibits(found, texts, source_line=line)
    return EvidencePage(
        title=_("On track?"),
        lead=(f"{track_finding(found, texts)}.",),
        sections=(
            Section(
                "observed",
                _("What has been observed"),
                track_sentences(found, texts),
                exhibits,
            ),
            Section("not-compared", _("What is not compared"), not_compared(found, texts), ()),
        ),
        sources=[sources[name] for name in TRACK_SOURCES if name in sources],
    )
