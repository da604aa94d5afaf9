"""Every figure at every width in every language: no text is cut, none lies over another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.real_reports import EDITIONS, faults_at_every_width, opened_report

pytestmark = pytest.mark.browser

# Boxes of texts that leave their figure or the page, or that share a third of their height. A J at
# the edge of an enlarged figure leans out of it by two dots.
FAULTS = """() => {
    const found = [], page = document.documentElement;
    if (page.scrollWidth > innerWidth) { found.push('the page is ' + page.scrollWidth + ' wide'); }
    document.querySelectorAll('figure svg').forEach(svg => {
        const paper = svg.getBoundingClientRect();
        if (paper.width < 1) { return; }
        const name = svg.closest('figure').id;
        const texts = Array.from(svg.querySelectorAll('text'))
            .map(text => ({ words: text.textContent, box: text.getBoundingClientRect() }))
            .filter(text => text.box.width > 0);
        texts.forEach(({ words, box }) => {
            const beyond = Math.max(paper.left - box.left, box.right - paper.right,
                paper.top - box.top, box.bottom - paper.bottom, box.right - page.clientWidth);
            if (beyond > 2.5) { found.push(name + ': cut: ' + words); }
        });
        texts.forEach((one, at) => texts.slice(at + 1).forEach(other => {
            const across = Math.min(one.box.right, other.box.right)
                - Math.max(one.box.left, other.box.left);
            const down = Math.min(one.box.bottom, other.box.bottom)
                - Math.max(one.box.top, other.box.top);
            if (across > 2 && down > 0.35 * Math.min(one.box.height, other.box.height)) {
                found.push(name + ': over each other: ' + one.words + ' | ' + other.words);
            }
        }));
    });
    return found;
}"""


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_text_of_a_figure_is_cut_or_lies_over_another_at_any_width(
    visit: Any, tmp_path: Path, edition: tuple[str, str]
) -> None:
    page = opened_report(visit, tmp_path, edition)
    assert faults_at_every_width(page, FAULTS) == {}
