"""Every table at every width: no cell is cut, its names stay in view, its verdict stands first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.real_reports import EDITIONS, faults_at_every_width, opened_report

pytestmark = pytest.mark.browser

# A table may be wider than its room, and is then moved beside its first column: every other column
# has to fit there as a whole, and the verdict without being moved.
FAULTS = """() => {
    const found = [];
    document.querySelectorAll('.scroll table').forEach(table => {
        const holder = table.closest('.scroll'), room = holder.clientWidth;
        if (room < 1) { return; }
        holder.scrollLeft = 0;
        const name = (table.closest('figure') || table.closest('section')).id;
        const heads = Array.from(table.tHead.rows[0].cells);
        const first = heads[0].getBoundingClientRect().width;
        if (table.scrollWidth > room + 1) {
            if (first > 0.55 * room) {
                found.push(name + ': its names take ' + first + ' of ' + room);
            }
            heads.slice(1).forEach(head => {
                if (head.getBoundingClientRect().width > room - first + 1) {
                    found.push(name + ': does not fit beside its names: ' + head.textContent);
                }
            });
        }
        const verdict = table.querySelector('th.likelihood, th.verdict');
        if (verdict && verdict.getBoundingClientRect().right
                > holder.getBoundingClientRect().right + 1) {
            found.push(name + ': the verdict is out of view');
        }
        table.querySelectorAll('td, th').forEach(cell => {
            if (cell.scrollWidth > cell.clientWidth + 1) {
                found.push(name + ': cut: ' + cell.textContent.trim());
            }
        });
        holder.scrollLeft = holder.scrollWidth;
        const row = table.tBodies[0].rows[0].cells[0];
        if (!row.hasAttribute('colspan') && table.scrollWidth > room + 1
                && Math.abs(row.getBoundingClientRect().left
                    - holder.getBoundingClientRect().left) > 1) {
            found.push(name + ': its names leave the view');
        }
        holder.scrollLeft = 0;
    });
    return found;
}"""

# Words that are wider than what holds them, and whatever leaves the page.
BEYOND = """() => {
    const page = document.documentElement, found = [];
    document.querySelectorAll('main h1, main h2, main h3, main p, main li, main summary, main dt, '
        + 'main dd, main button, main label, main input, main select, footer').forEach(one => {
        const box = one.getBoundingClientRect();
        if (box.width < 1 || one.closest('.scroll')) { return; }
        if (box.right > page.clientWidth + 1 || box.left < -1) {
            found.push('out of the page: ' + one.textContent.trim());
        }
    });
    return found;
}"""


@pytest.mark.parametrize("edition", EDITIONS)
def test_tables_and_words_fit_every_width(
    visit: Any, tmp_path: Path, edition: tuple[str, str]
) -> None:
    page = opened_report(visit, tmp_path, edition)
    assert faults_at_every_width(page, FAULTS, BEYOND) == {}


# On paper a number is whole on its line, a word of a cell is not broken, and nothing sticks.
ON_PAPER = """() => {
    const found = [];
    document.querySelectorAll('.exhibit table').forEach(table => {
        const name = table.closest('figure').id;
        table.querySelectorAll('td.n, td[data-v]:not(.w)').forEach(cell => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            if (/[0-9]/.test(cell.textContent) && range.getClientRects().length > 1) {
                found.push(name + ': broken: ' + cell.textContent);
            }
        });
        table.querySelectorAll('tr > :first-child').forEach(cell => {
            if (getComputedStyle(cell).position !== 'static') { found.push(name + ': sticks'); }
        });
        if (table.getBoundingClientRect().right > document.documentElement.clientWidth + 1) {
            found.push(name + ': beyond the sheet');
        }
    });
    return [...new Set(found)];
}"""


@pytest.mark.parametrize("edition", EDITIONS)
def test_on_paper_numbers_are_whole_and_tables_stay_on_the_sheet(
    visit: Any, tmp_path: Path, edition: tuple[str, str]
) -> None:
    page = opened_report(visit, tmp_path, edition, size="a4", scheme="print")
    assert page.evaluate(ON_PAPER) == []
