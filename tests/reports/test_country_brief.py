"""The brief of a country says what the first screen of its report says, and points at no file."""

from __future__ import annotations

import re

import pytest

from reports.country_brief import render_country_brief
from reports.page import exhibits, render_page
from reports.texts import languages
from tests.reports.specimen import make_context


def words_between(page: str, start: str, end: str) -> list[str]:
    found = re.search(f"{re.escape(start)}(.*?){re.escape(end)}", page, re.DOTALL)
    assert found is not None
    return re.sub(r"<[^>]*>", " ", found[1]).split()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("drawn", [True, False])
def test_a_brief_says_what_the_first_screen_says(language: str, drawn: bool) -> None:
    context = make_context(occupations=40, language=language, drawn=drawn)
    page, brief = render_page(context, exhibits(context)), render_country_brief(context)
    for start, end in (
        ('<p class="claim-text"', '<div class="answer">'),
        ('<p class="finding">', '<p class="channels">'),
        ('<ul class="others">', "</ul>"),
        ('<aside class="caveats"', "</aside>"),
    ):
        assert words_between(brief, start, end) == words_between(page, start, end)
    assert context.provenance.command in brief


@pytest.mark.parametrize("language", languages())
def test_no_link_of_a_brief_leads_to_a_file_or_a_part_it_does_not_have(language: str) -> None:
    context = make_context(
        occupations=40, language=language, editions={"en": "report.html", "de": "report.de.html"}
    )
    brief = render_country_brief(context)
    ids = set(re.findall(r'\bid="([^"]+)"', brief))
    links = re.findall(r'<a [^>]*href="([^"]+)"', brief)
    assert links
    for link in links:
        assert link.startswith(("https:", "mailto:", "data:")) or link.removeprefix("#") in ids
