"""People in a real browser: the part, the explorer's rows, and the page for one occupation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from displacement.documents.occupation_sheet import sheet_bytes
from displacement.study.study import open_study
from reports.gallery import exhibits
from reports.page import render_page
from tests.browser.conftest import SIZES

pytestmark = pytest.mark.browser

CLERK = "43-4051"
NARROWEST = 320


@pytest.fixture(scope="module")
def whole_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a real run at a few draws, with its people."""
    context = open_study().run("central", draws=64).report_context()
    path = tmp_path_factory.mktemp("people") / "report.html"
    path.write_text(render_page(context, exhibits(context)), encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=["en", "de"])
def sheet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page for one occupation, in every language."""
    answer = open_study().people(CLERK, draws=64)
    path = tmp_path_factory.mktemp("sheet") / f"sheet.{request.param}.html"
    path.write_bytes(sheet_bytes(answer, language=request.param))
    return path


def test_the_part_on_people_shows_groups_and_people_out_of_work(
    visit: Any, whole_page: Path
) -> None:
    page = visit(whole_page)
    part = page.locator("section#people")
    assert part.locator("figure").count() == 2
    assert "cannot be told" in part.text_content()
    assert "carried forward" in part.text_content()
    assert page.said == []


@pytest.mark.parametrize("size", sorted(SIZES))
def test_nothing_of_the_part_reaches_beyond_the_page(
    visit: Any, whole_page: Path, size: str
) -> None:
    page = visit(whole_page, size=size)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    outside = page.evaluate(
        """() => Array.from(document.querySelectorAll('#people svg text')).filter(text => {
            const box = text.getBoundingClientRect();
            const paper = text.closest('svg').getBoundingClientRect();
            return box.width > 0 && (box.left < paper.left - 1 || box.right > paper.right + 1);
        }).map(text => text.textContent)"""
    )
    assert outside == []


def test_a_row_of_the_explorer_opens_to_its_holders_and_its_ways_out(
    visit: Any, whole_page: Path
) -> None:
    page = visit(whole_page)
    page.evaluate("document.querySelector('#explorer details').open = true")
    search = page.locator("#explorer input[type=search]")
    search.fill(CLERK)
    row = page.locator("#explorer button.row").first
    row.focus()
    page.keyboard.press("Enter")
    about = page.locator(f"#about-{CLERK}").text_content()
    assert "Held by: 65% women, 22% under 25, 22% of Hispanic origin." in about
    assert "Similar work" in about
    search.fill("15-2021")  # fewer than 50,000 mathematicians: no shares by sex
    page.locator("#explorer button.row").first.click()
    assert "sex and origin are not published" in page.locator("#about-15-2021").text_content()
    assert page.said == []


@pytest.mark.parametrize("width", [NARROWEST, 390, 768, 1280])
def test_the_page_for_an_occupation_is_readable_at_every_width(
    visit: Any, sheet: Path, width: int
) -> None:
    page = visit(sheet)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = page.evaluate(
        """() => Array.from(document.querySelectorAll('td, th')).filter(
            cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)"""
    )
    assert cut == []
    assert page.said == []


def test_the_page_for_an_occupation_is_one_sheet_of_paper(visit: Any, sheet: Path) -> None:
    page = visit(sheet)
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1
