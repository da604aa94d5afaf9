"""The report in a real browser: nothing fetched, nothing said on the console, nothing cut off."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest

from reports.imprint import Imprint
from tests.browser.conftest import SIZES, written

pytestmark = pytest.mark.browser

SVG: Final = "{http://www.w3.org/2000/svg}"


def test_the_first_screen_of_a_laptop_holds_claim_verdict_and_ladder(
    visit: Any, report: Path
) -> None:
    page = visit(report, size="laptop")
    for selector in (".claim-text", ".judgement", ".channels", "#ladder .plot.wide svg"):
        box = page.locator(selector).first.bounding_box()
        assert box["y"] + box["height"] <= SIZES["laptop"][1]


def test_the_dark_page_is_dark_in_its_figures_too(visit: Any, report: Path) -> None:
    page = visit(report, scheme="dark")
    colour = "e => getComputedStyle(e).fill"
    ink = page.locator("#ladder .plot.wide .f-ink text").first.evaluate(colour)
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


def test_a_phone_shows_the_numbers_of_an_assumption_beside_its_name(
    visit: Any, report: Path
) -> None:
    page = visit(report, size="phone")
    row = page.locator("#assumptions tbody tr").first
    assert not row.locator("td.code").is_visible()
    box = row.locator("td").nth(2).bounding_box()
    assert box["x"] + box["width"] <= 390
    wide = visit(report)
    assert wide.locator("#assumptions tbody td.code").first.is_visible()


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
    head = page.locator("#assumptions thead th").nth(2)
    column = "rows => rows.map(row => row.cells[0].textContent)"
    before = page.locator("#assumptions tbody tr").evaluate_all(column)
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") in ("ascending", "descending")
    assert page.locator("#assumptions tbody tr").evaluate_all(column) != before


def test_the_data_of_an_exhibit_can_be_saved(visit: Any, report: Path) -> None:
    page = visit(report)
    with page.expect_download() as download:
        page.locator("#ladder .download a[download]").click()
    assert download.value.suggested_filename == "ladder.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("\ufeffMeaning of “automated”,Unit,")
    assert page.said == []


def test_a_packed_table_is_saved_as_the_text_of_its_file(visit: Any, report: Path) -> None:
    page = visit(report)
    figure = page.locator("#occupations")
    with page.expect_download() as download:
        figure.get_by_role("button", name="Download the data (CSV)").click()
    assert download.value.suggested_filename == "occupations.csv"
    packed = figure.locator("[data-packed]").get_attribute("data-packed")
    assert Path(download.value.path()).read_bytes() == zlib.decompress(base64.b64decode(packed))
    assert page.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_can_be_saved_as_a_picture_on_white(visit: Any, report: Path, scheme: str) -> None:
    from matplotlib.image import imread

    page = visit(report, scheme=scheme)
    with page.expect_download() as download:
        page.locator("#ladder").get_by_role("button", name="Download the figure (PNG)").click()
    assert download.value.suggested_filename == "ladder.png"
    pixels = imread(Path(download.value.path()), format="png")
    height, width, _ = pixels.shape
    assert width > 1200
    assert height > 800
    assert (pixels[0, 0, :3] == 1.0).all()
    # Title, dots and bars are there: many pixels are neither paper nor near it.
    assert (pixels[..., :3].min(axis=2) < 0.6).mean() > 0.01
    # Nothing of ours is black: a dot that lost its colour would be.
    assert (pixels[..., :3].max(axis=2) > 0.05).all()
    assert page.said == []
    assert page.locator(".as-paper").count() == 0


def test_a_figure_can_be_saved_as_vectors_with_its_words_by_keyboard_alone(
    visit: Any, report: Path
) -> None:
    page = visit(report, scheme="dark")
    page.locator("#ladder").get_by_role("button", name="SVG", exact=True).focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "ladder.svg"
    picture = ElementTree.parse(Path(download.value.path())).getroot()
    words = [text.text or "" for text in picture.iter(f"{SVG}text")]
    title = page.locator("#ladder h3").text_content()
    assert "".join(words).replace(" ", "").startswith(title.replace(" ", ""))
    assert any("Source:" in line for line in words)
    assert "displaced" in words
    # On white, whatever the page is on.
    assert next(picture.iter(f"{SVG}rect")).get("fill") in ("#fff", "#ffffff")
    assert page.said == []


def test_no_line_of_a_saved_picture_is_longer_than_the_picture(visit: Any, tmp_path: Path) -> None:
    address = "https://labour.example.org/" + "a" * 170
    report = written(tmp_path, occupations=20, examined=False, imprint=Imprint("W" * 200, address))
    page = visit(report)
    page.evaluate(
        """() => {
            window.drawn = [];
            const draw = CanvasRenderingContext2D.prototype.fillText;
            CanvasRenderingContext2D.prototype.fillText = function (text, left, top) {
                const end = left + this.measureText(text).width;
                window.drawn.push([text, end, this.canvas.width / 2]);
                return draw.call(this, text, left, top);
            };
        }"""
    )
    with page.expect_download():
        page.locator("#ladder").get_by_role("button", name="Download the figure (PNG)").click()
    drawn = page.evaluate("window.drawn")
    assert all(end <= width for _, end, width in drawn)
    words = "".join(text for text, *_ in drawn)
    assert "W" * 200 in words
    assert address in words
    assert "CC BY 4.0" in words
    assert page.said == []
