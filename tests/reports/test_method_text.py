"""The method on the page: in the reader's language, or in English that says so."""

from __future__ import annotations

import re

import pytest

from reports.method_text import method_languages, method_text
from reports.page import exhibits, render_page
from tests.reports.specimen import make_context

MOST_BYTES = 60_000


def section(page: str) -> str:
    return page[page.index('<section id="method"') : page.index('<section id="assumed"')]


@pytest.mark.parametrize("language", method_languages())
def test_the_page_has_the_method_in_its_language(language: str) -> None:
    context = make_context(occupations=20, language=language)
    method = section(render_page(context, exhibits(context)))
    assert f'<div class="method" lang="{language}">' in method
    assert method_text(language).html in method
    assert not re.search(r"\sstyle=|<script|https?://", method)


@pytest.mark.parametrize("language", method_languages())
def test_the_method_is_a_small_part_of_the_page(language: str) -> None:
    assert len(method_text(language).html.encode()) < MOST_BYTES


def test_a_language_without_a_translation_gets_english_and_says_so() -> None:
    text = method_text("tlh")
    assert text.language == "en"
    assert text == method_text("en")
