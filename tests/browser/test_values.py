"""Figures say their values where a reader points or walks by key, and find an occupation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import written

pytestmark = pytest.mark.browser

LADDER = "#ladder .plot.wide"
DOTS = "#exposure-and-wage"


def said(page: Any, plot: str) -> str:
    return str(page.locator(f"{plot} .says").text_content())


def point_at(page: Any, plot: str, spot: int) -> None:
    """Move the pointer to the middle of a spot."""
    at = page.locator(f"{plot} svg").evaluate(
        """(svg, spot) => {
            svg.scrollIntoView({ block: 'center' });
            const [left, top, width, height] = svg.dataset.spots.split('\\n')[spot].split(' ');
            const box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
            return [box.left + (+left + width / 2) * scale, box.top + (+top + height / 2) * scale];
        }""",
        spot,
    )
    page.mouse.move(*at)


def spots(page: Any, plot: str) -> list[str]:
    text = page.locator(f"{plot} svg").get_attribute("data-spots")
    return [line.split(" ", 4)[4] for line in str(text).splitlines()]


def test_pointing_at_a_rung_says_its_median_and_interval(visit: Any, report: Path) -> None:
    page = visit(report)
    words = spots(page, LADDER)
    point_at(page, LADDER, 1)
    assert said(page, LADDER) == words[1]
    value = page.locator(f"{LADDER} svg text").all_text_contents()
    shown = words[1].split(": ", 1)[1]
    middle, interval = shown.rstrip(")").split(" (")
    assert middle in value
    assert interval in value


def test_what_is_said_lies_within_the_page_at_every_spot(visit: Any, report: Path) -> None:
    page = visit(report, size="phone")
    plot = "#ladder .plot.narrow"
    page.locator(plot).focus()
    for words in spots(page, plot):
        page.keyboard.press("ArrowDown")
        assert said(page, plot) == words
        box = page.locator(f"{plot} .says").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_keys_walk_through_a_figure_and_stop_at_its_ends(visit: Any, report: Path) -> None:
    page = visit(report)
    words = spots(page, LADDER)
    page.locator(LADDER).focus()
    for key, at in (
        ("End", -1),
        ("ArrowRight", -1),
        ("ArrowLeft", -2),
        ("Home", 0),
        ("ArrowUp", 0),
    ):
        page.keyboard.press(key)
        assert said(page, LADDER) == words[at]
    page.keyboard.press("Escape")
    assert said(page, LADDER) == ""
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    assert said(page, LADDER) == ""


def test_every_figure_of_marks_says_something(visit: Any, report: Path) -> None:
    page = visit(report)
    silent = page.evaluate(
        """() => Array.from(document.querySelectorAll('figure.exhibit'))
            .filter(one => one.querySelector('svg') && !one.querySelector('svg[data-spots]'))
            .map(one => one.id).sort()"""
    )
    # Drawn by matplotlib, or a picture of several numbers that its table tells better.
    assert set(silent) <= {
        "break-even-map", "convergence", "dependence", "dismissals", "reemployment",
        "score-agreement", "track-record", "track-path", "track-jobs", "reconciled", "cost-shares",
    }  # fmt: skip


def test_an_occupation_is_found_on_the_picture_by_a_part_of_its_name(
    visit: Any, report: Path
) -> None:
    page = visit(report)
    named = spots(page, f"{DOTS} .plot.wide")[3].split(":")[0]
    page.locator(f"{DOTS} input").fill(named[2:].upper())
    assert named in said(page, f"{DOTS} .plot.wide")
    assert page.locator(f"{DOTS} .plot.wide .said").count() >= 1
    page.locator(f"{DOTS} input").fill("zeppelin rigger")
    assert page.locator(f"{DOTS} .found").text_content() == "not on the picture"
    assert page.locator(f"{DOTS} .plot.wide .said").count() == 0
    assert not page.said


def test_a_figures_address_is_copied_and_works_without_a_clipboard(
    visit: Any, report: Path
) -> None:
    page = visit(report)
    link = page.locator("#fan a[data-link]")
    page.evaluate(
        "() => { window.kept = []; Object.defineProperty(navigator, 'clipboard', {"
        "value: { writeText: text => { window.kept.push(text); return Promise.resolve(); } } }); }"
    )
    link.click()
    assert page.evaluate("window.kept") == [page.url + "#fan"]
    assert link.text_content() == "Link copied"
    page.keyboard.press("Tab")
    assert link.text_content() == "Link"
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    link.click()
    page.wait_for_url("**#fan")


def test_a_mailed_report_names_its_other_language_without_a_dead_link(
    visit: Any, tmp_path: Path
) -> None:
    file = written(tmp_path, occupations=40, editions={"de": "report.de.html"})
    page = visit(file)
    place = page.locator("[data-edition]")
    assert place.text_content() == "Deutsch: report.de.html"
    assert place.locator("a").count() == 0
