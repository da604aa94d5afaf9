"""Who publishes a report, how to reach them and its licence, on the page and on every figure."""

from __future__ import annotations

import dataclasses
import re
from html import escape
from xml.etree import ElementTree

import pytest

from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.imprint import Imprint, imprint_words, picture_line
from reports.page import exhibits, render_page
from reports.texts import load_texts
from tests.reports.specimen import make_context

SVG_TEXT = "{http://www.w3.org/2000/svg}text"
OURS = Imprint("Ministry of Labour", "press@labour.example.org")
# Contacts that are no address, or not one that a link may lead to.
NO_LINKS = [
    "",
    "ask at the desk",
    "javascript:alert(1)",
    "JavaScript:alert(1)//https://example.org",
    "data:text/html,<script>alert(1)</script>",
    "https://",
    "https://localhost",
    "https://example.org/<script>alert(1)</script>",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/a b",
    "https://bank.example@evil.example.org/",
    "https://exämple.org",
    "http://example.org\\@evil.example.org",
    "//example.org",
    "ftp://example.org",
    "mailto:someone@example.org",
    "someone@example",
    "someone@example.org?bcc=other@example.org",
    "someone@example.org, other@example.org",
    '"><img src=x onerror=alert(1)>@example.org',
    "someone@@example.org",
    ".someone@example.org",
    "someone@-example.org",
]


@pytest.fixture(scope="module")
def context() -> ReportContext:
    return make_context(occupations=20, examined=False, imprint=OURS)


@pytest.fixture(scope="module")
def shown(context: ReportContext) -> tuple[Exhibit, ...]:
    return exhibits(context)


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("press@labour.example.org", "mailto:press@labour.example.org"),
        ("a.b+c@example.co.uk", "mailto:a.b+c@example.co.uk"),
        ("https://example.org", "https://example.org"),
        ("http://example.org:8080/a/b?c=d#e", "http://example.org:8080/a/b?c=d#e"),
        ("HTTPS://Example.org/Straße", ""),
    ],
)
def test_a_well_formed_address_is_a_link(contact: str, link: str) -> None:
    assert Imprint(contact=contact).link == link


@pytest.mark.parametrize("contact", NO_LINKS)
def test_what_is_not_an_address_stays_text(contact: str) -> None:
    assert Imprint(contact=contact).link == ""


@pytest.mark.parametrize("contact", [one for one in NO_LINKS if "<" in one or '"' in one])
def test_hostile_words_are_words_on_the_page(
    context: ReportContext, shown: tuple[Exhibit, ...], contact: str
) -> None:
    hostile = dataclasses.replace(context, imprint=Imprint(contact, contact))
    page = render_page(hostile, shown)
    (line,) = re.findall(r'<p class="imprint">(.*?)</p>', page, re.DOTALL)
    assert re.findall(r"<(\w+)", line) == ["a", "a"]
    assert re.findall(r"<[^>]*\bon\w+=", line) == []
    assert line.count(escape(contact).replace("&quot;", "&#34;")) == 2


def test_the_first_screen_names_publisher_contact_and_licence(
    context: ReportContext, shown: tuple[Exhibit, ...]
) -> None:
    page = render_page(context, shown)
    first = page[: page.index('class="hero"')]
    assert "Publisher: Ministry of Labour" in first
    assert 'href="mailto:press@labour.example.org"' in first
    assert "Text and figures: CC BY 4.0" in first
    assert 'href="#data"' in first
    assert "no analyst who said so" in page[: page.index('class="answer"')]


def test_a_report_that_names_nobody_is_the_projects_and_says_that_there_is_no_contact() -> None:
    english = imprint_words(Imprint(), load_texts("en"))
    assert english.publisher == "Publisher: labour-displacement project"
    assert english.contact == "none given"
    assert english.contact_link == ""
    german = imprint_words(Imprint(), load_texts("de"))
    assert german.publisher == "Herausgeber: Projekt labour-displacement"
    assert german.contact == "nicht angegeben"
    assert picture_line(Imprint(), load_texts("en")) == "labour-displacement project · CC BY 4.0"


def test_another_licence_is_named_without_the_link_of_this_one() -> None:
    words = imprint_words(Imprint(licence="CC0 1.0"), load_texts("en"))
    assert (words.licence, words.licence_link) == ("Text and figures: CC0 1.0", "")


def test_every_figure_that_leaves_the_page_names_source_publisher_and_licence(
    context: ReportContext, shown: tuple[Exhibit, ...]
) -> None:
    drawn = [exhibit for exhibit in shown if exhibit.figure is not None]
    line = "Ministry of Labour · CC BY 4.0 · press@labour.example.org"
    page = render_page(context, shown)
    assert len(drawn) > 10
    assert page.count("data-picture=") == page.count(f'{line}"')
    for exhibit in drawn[:3]:
        svg = exhibit.svg()
        assert svg is not None
        words = " ".join(str(one.text) for one in ElementTree.fromstring(svg).iter(SVG_TEXT))
        assert f"{exhibit.source_line} · {line}" in words
        assert line not in exhibit.inline()
