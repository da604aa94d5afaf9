"""The explorer of all occupations: searched, sorted, filtered and opened with a keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.patience import MILLISECONDS

pytestmark = pytest.mark.browser

TITLES = "rows => rows.map(row => row.cells[0].innerText)"
ROWS = "#occupations tbody tr:not(.details)"


def numbers(page: Any, column: int) -> list[int]:
    read = f"rows => rows.map(row => row.cells[{column}].innerText)"
    texts = page.locator(ROWS).evaluate_all(read)
    return [int(text.replace(",", "").replace("−", "-").split()[0]) for text in texts]


def tab_to(page: Any, name: str) -> None:
    """Press Tab until the control with that accessible name has the focus."""
    page.locator("#occupations h3").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    for _ in range(70):
        page.keyboard.press("Tab")
        if page.evaluate("n => document.activeElement.labels?.[0]?.textContent.startsWith(n) || "
                         "document.activeElement.textContent.startsWith(n)", name):  # fmt: skip
            return
    pytest.fail(f"Tab does not reach {name!r}")


def test_all_occupations_are_there_forty_at_a_time(visit: Any, report: Path) -> None:
    page = visit(report)
    assert page.locator(ROWS).count() == 40
    assert page.locator("#occupations .count").inner_text() == "40 of 830 occupations shown"
    tab_to(page, "Show more")
    page.keyboard.press("Enter")
    assert page.locator(ROWS).count() == 80
    assert page.evaluate("document.activeElement.className") == "row"
    assert page.said == []


def test_it_begins_with_most_displaced_work_and_sorts_by_every_column(
    visit: Any, report: Path
) -> None:
    page = visit(report)
    displaced = numbers(page, 6)
    assert displaced == sorted(displaced, reverse=True)
    tab_to(page, "Jobs, 2025")
    page.keyboard.press("Enter")
    jobs = numbers(page, 1)
    assert jobs == sorted(jobs, reverse=True)
    page.keyboard.press("Enter")
    assert numbers(page, 1) == sorted(numbers(page, 1))
    assert page.locator("#occupations thead th").nth(1).get_attribute("aria-sort") == "ascending"


def test_an_occupation_is_found_by_a_part_of_its_title_or_its_code(
    visit: Any, report: Path
) -> None:
    page = visit(report)
    tab_to(page, "Find an occupation:")
    page.keyboard.type("Postal")
    found = page.locator(ROWS).evaluate_all(TITLES)
    assert found
    assert all("postal" in title.lower() for title in found)
    page.get_by_label("Find an occupation:").fill("12-1001")
    assert page.locator(ROWS).count() == 1
    page.get_by_label("Find an occupation:").fill("no such work")
    assert page.locator(ROWS).count() == 0
    assert page.locator("#occupations .count").inner_text().startswith("No occupation fits.")


def test_group_and_sector_narrow_it_together(visit: Any, report: Path) -> None:
    page = visit(report)
    page.get_by_label("Major group:").select_option("Legal Occupations")
    of_group = int(page.locator("#occupations .count").inner_text().split()[2])
    page.get_by_role("combobox", name="Sector:").select_option("Manufacturing")
    of_both = int(page.locator("#occupations .count").inner_text().split()[2])
    assert 0 < of_both < of_group < 830


def test_a_row_opens_to_its_reason_and_says_that_it_is_open(visit: Any, report: Path) -> None:
    page = visit(report)
    row = page.locator("#occupations button.row").first
    row.focus()
    page.keyboard.press("Enter")
    assert row.get_attribute("aria-expanded") == "true"
    about = page.locator(f"#{row.get_attribute('aria-controls')}")
    assert about.is_visible()
    text = about.inner_text()
    assert text.startswith("At central values")
    assert "what holds it back most is" in text
    assert "exposure figures are" in text
    page.keyboard.press("Enter")
    assert not about.is_visible()


def test_rungs_read_as_shares_of_the_occupation_too(visit: Any, report: Path) -> None:
    page = visit(report)
    page.get_by_label("Show:").select_option("share of the occupation’s jobs")
    text = page.locator(ROWS).first.locator("td.headline").inner_text()
    assert text.endswith("%")
    assert 0 < int(text[:-1]) <= 100


def test_without_script_the_most_affected_stand_in_a_table(browser: Any, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    page.goto(report.as_uri())
    page.locator("#explorer summary").click()
    assert page.locator("#occupations tbody tr").count() == 40
    assert page.get_by_text("Without JavaScript this table holds").is_visible()
    assert "tables/occupations.csv" in str(page.locator("#occupations .download").text_content())
    context.close()
