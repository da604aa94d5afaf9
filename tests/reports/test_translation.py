"""Every word of ours on the page comes from gettext: a catalogue is all a language needs."""

from __future__ import annotations

import dataclasses
import gettext
import re
from collections.abc import Mapping
from html.parser import HTMLParser

import pytest

import reports.gallery
import reports.page
from models.claims.claims import USER_SOURCE, load_claims
from occupations.education import EDUCATION_LEVELS
from reports.context import ReportContext
from reports.figures.fan_forecasts import fan_marks
from reports.page import exhibits, render_page
from reports.texts import Texts
from tests.reports.claim_cases import CASES
from tests.reports.specimen import make_context, with_reading
from tests.reports.specimen_places import make_regions
from tests.reports.specimen_reconciled import answered

_KEPT = re.compile(r"%\(\w+\)s|%%")
_LETTERS = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]{2,}")
# Code stays as it is in every language, the LaTeX of an equation among it.
_NOT_READ = ("script", "style", "code", "pre", "annotation")
_READ_ALOUD = ("aria-label", "data-filter", "data-search", "alt", "title", "placeholder")


def foreign(message: str) -> str:
    """Return a message with letters no English word has, its placeholders kept."""
    parts = _KEPT.split(message)
    kept = [*_KEPT.findall(message), ""]
    return "".join(_LETTERS.sub("ж", part) + hole for part, hole in zip(parts, kept, strict=True))


class ForeignCatalogue(gettext.NullTranslations):
    """A language in which every message reads the same, and which remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return foreign(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked |= {msgid1, msgid2}
        return foreign(msgid1 if n == 1 else msgid2)


class ForeignTexts(Texts):
    """Texts whose data files are translated too."""

    def data(self, words: Mapping[str, str]) -> str:
        return foreign(Texts.data(self, words))


class Words(HTMLParser):
    """The words of a page that a reader sees or hears, except what is marked as English or code."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._english: list[bool] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link", "br", "input"):
            return
        given = dict(attrs)
        outside = self._english[-1] if self._english else False
        own = tag in _NOT_READ or given.get("class") == "code"
        named = given.get("lang") == "en" and tag != "html"
        self._english.append(outside or own or named)
        if not self._english[-1]:
            self.found += [str(given[name]) for name in _READ_ALOUD if name in given]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        self._english.pop()

    def handle_data(self, data: str) -> None:
        if not (self._english and self._english[-1]):
            self.found.append(data)


def official(context: ReportContext) -> list[str]:
    """Return what stays as it is in every language: titles of the statistical office, names."""
    titles = [*context.summary.occupations.titles]
    titles += [
        title[: most - 1].rstrip(" ,") + "…"
        for title in titles
        for most in (23, 44)
        if len(title) > most
    ]
    records = context.table.sources.values()
    names = [text for r in records for text in (r.producer, r.title, r.citation, r.vintage)]
    names += [re.sub(r"(\(\d{4}\)).*", r"\1", r.citation) for r in records]
    provenance = context.provenance
    own = ["labour-displacement", provenance.version, str(provenance.commit), "November"]
    own.append(context.imprint.licence)
    # "a, b and c" as Babel writes it
    places = [] if context.regions is None else context.regions.places
    where = [name for place in places for name in (place.title, place.postal) if name]
    published = [one.forecast for one in context.forecasts]
    others = [one.source for one in published]
    others += [text[:43].rstrip(" ,") + "…" for text in others if len(text) > 44]
    others += [text.partition(")")[0] + ")" for text in others]
    others += [text.partition(",")[0].partition(" (")[0] for text in others]
    others += [mark.source for mark in fan_marks(context)]
    kept = {*titles, *names, *own, *where, *others, " and "}
    return sorted(kept, key=len, reverse=True)


def left_in_english(page: str, context: ReportContext) -> list[str]:
    # The start of a fingerprint can hold letters in a row.
    text = re.sub(r"\b[0-9a-f]{12}\b", "", "\n".join(Words(page).found))
    for name in official(context):
        text = text.replace(name, "")
    return sorted(set(_WORD.findall(text)))


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch) -> ForeignCatalogue:
    made = ForeignCatalogue()
    for module in (reports.gallery, reports.page):
        monkeypatch.setattr(module, "load_texts", lambda _: ForeignTexts("en", made))
    return made


# Names of things that have a number in them.
STATED = {
    "Checksums of the tables (sha256)",
    "sha256 of the run’s scenario.toml",
    "wage-and-salary jobs in manufacturing (NAICS 31-33)",
    "wage-and-salary jobs in production occupations (SOC 51), all sectors",
}
# Years of the record of the past, its projections and its paper; no run moves them.
RECORD = re.compile(r"\b(2010–20|2013|2017|2022)\b")
# Claims beside the headline that suppose nothing.
CHEAPER = dataclasses.replace(
    next(claim for claim in load_claims() if claim.check == "unit_cost"),
    condition=None,
    source_id=USER_SOURCE,
)
EMPTY = dataclasses.replace(
    next(claim for claim in load_claims() if claim.check == "factory_labour"),
    condition=None,
    source_id=USER_SOURCE,
)
CONTEXTS = {
    "drawn": lambda: make_context(occupations=40),
    "central only": lambda: make_context(drawn=False, occupations=40),
    "early horizon": lambda: make_context(horizon=2035, occupations=40),
    "late horizon": lambda: make_context(horizon=2060, occupations=40),
    "another claim": lambda: make_context(
        occupations=40, claims=[CASES["47 % of jobs by 2036"].claim, CHEAPER, EMPTY]
    ),
    "reconciled": answered,
    "with places": lambda: make_context(occupations=40, regions=make_regions()),
    "close": lambda: with_reading(
        make_context(occupations=40),
        crossing_year_p95=2040,
        crossing_year_p95_earliest=2039,
        crossing_year_p95_latest=None,
    ),
}


@pytest.mark.parametrize("name", CONTEXTS)
def test_no_english_is_left_in_a_translated_report(catalogue: ForeignCatalogue, name: str) -> None:
    context = CONTEXTS[name]()
    assert left_in_english(render_page(context, exhibits(context)), context) == []


def test_messages_are_constants_without_numbers_of_the_run(catalogue: ForeignCatalogue) -> None:
    context = make_context(occupations=40)
    render_page(context, exhibits(context))
    assert len(catalogue.asked) > 150
    for message in catalogue.asked - STATED:
        words = RECORD.sub("", _KEPT.sub("", message))
        assert not re.search(r"\d[\d,.]*\d", words), message


def test_titles_of_our_own_groups_are_translated(catalogue: ForeignCatalogue) -> None:
    context = make_context(occupations=40)
    render_page(context, exhibits(context))
    assert set(EDUCATION_LEVELS) <= catalogue.asked
    assert set(context.summary.groups["wage_quintile"].titles) <= catalogue.asked
