"""The report in a real browser: nothing fetched, nothing said on the console, nothing cut off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reports.page import exhibits, render_page
from tests.reports.specimen import make_context

pytestmark = pytest.mark.browser

NOT_WANTED = "NO_BROWSER_TESTS"
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome")
                 if (path := shutil.which(name))), None)  # fmt: skip
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
SIZES = {"desktop": (1440, 900), "laptop": (1366, 768), "phone": (390, 844), "small": (320, 640)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if os.environ.get(NOT_WANTED):
        pytest.skip(f"{NOT_WANTED} is set")
    if CHROMIUM is None:
        pytest.fail(
            "Chromium is not installed (apt-get install --no-install-recommends chromium); "
            f"set {NOT_WANTED}=1 to go without browser tests"
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module", params=["drawn", "central-only"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    context = make_context(drawn=request.param == "drawn")
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render_page(context, exhibits(context)), encoding="utf-8")
    return path


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    contexts = []

    def opened(report: Path, *, size: str = "desktop", scheme: str = "light") -> Any:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(report.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_page_is_silent_asks_for_nothing_and_fits(
    visit: Any, report: Path, size: str, scheme: str
) -> None:
    page = visit(report, size=size, scheme=scheme)
    assert page.said == []
    assert page.asked == [report.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_first_screen_of_a_laptop_holds_claim_verdict_and_ladder(
    visit: Any, report: Path
) -> None:
    page = visit(report, size="laptop")
    for selector in (".claim-text", ".judgement", "#ladder .plot.wide svg"):
        box = page.locator(selector).first.bounding_box()
        assert box["y"] + box["height"] <= SIZES["laptop"][1]


def test_the_dark_page_is_dark_in_its_figures_too(visit: Any, report: Path) -> None:
    page = visit(report, scheme="dark")
    colour = "e => getComputedStyle(e).fill"
    ink = page.locator("#ladder .plot.wide text.f-ink").first.evaluate(colour)
    ground = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert ink == "rgb(236, 239, 241)"
    assert ground == "rgb(20, 23, 26)"


def test_paper_is_white_even_in_the_dark(visit: Any, report: Path) -> None:
    page = visit(report, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ground = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_a_phone_gets_the_narrow_ladder(visit: Any, report: Path) -> None:
    page = visit(report, size="phone")
    assert page.locator("#ladder .plot.narrow").is_visible()
    assert not page.locator("#ladder .plot.wide").is_visible()


def test_figure_text_is_large_enough_to_read_on_a_phone(visit: Any, report: Path) -> None:
    page = visit(report, size="phone")
    sizes = page.evaluate(
        """() => Array.from(document.querySelectorAll('.plot svg'))
            .filter(svg => svg.getBoundingClientRect().width > 0)
            .map(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"""
    )
    assert len(sizes) > 6
    assert min(sizes) * 10.5 >= 8.5


def test_tables_sort_by_keyboard_and_say_how(visit: Any, report: Path) -> None:
    page = visit(report)
    head = page.locator("#occupations thead th").nth(1)
    column = "rows => rows.map(row => Number(row.cells[1].dataset.v))"
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    falling = page.locator("#occupations tbody tr").evaluate_all(column)
    assert falling == sorted(falling, reverse=True)
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.locator("#occupations tbody tr").evaluate_all(column) == sorted(falling)


def test_occupations_can_be_found_by_a_part_of_their_title(visit: Any, report: Path) -> None:
    page = visit(report)
    rows = page.locator("#occupations tbody tr")
    page.get_by_label("Find an occupation:").fill("postal")
    shown = rows.evaluate_all("rows => rows.filter(row => !row.hidden).map(row => row.innerText)")
    assert 0 < len(shown) < rows.count()
    assert all("postal" in text.lower() for text in shown)
    assert page.get_by_role("status").inner_text() == f"{len(shown)} / {rows.count()}"


def test_the_data_of_an_exhibit_can_be_saved(visit: Any, report: Path) -> None:
    page = visit(report)
    with page.expect_download() as download:
        page.locator("#ladder .download a").click()
    assert download.value.suggested_filename == "ladder.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("rung,title,unit,year,central")
    assert page.said == []
