"""The page as its three readers meet it: one screen, six screens, and an appendix to open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import SIZES

pytestmark = pytest.mark.browser

IN_VIEW = """e => { const box = e.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight && box.width > 0; }"""
OPENED = "folds => folds.filter(fold => fold.open).length"
MARKED = "links => links.map(link => link.getAttribute('href'))"


@pytest.mark.parametrize(("size", "screens"), [("desktop", 6), ("phone", 12)])
def test_the_appendix_begins_after_so_many_screens_at_most(
    visit: Any, edition: Path, size: str, screens: int
) -> None:
    page = visit(edition, size=size, unfolded=False)
    assert page.locator("#appendix").bounding_box()["y"] <= screens * SIZES[size][1]


def test_the_first_screen_holds_the_other_scenarios_too(visit: Any, report: Path) -> None:
    page = visit(report, unfolded=False)
    assert page.locator(".scenarios li").first.evaluate(IN_VIEW)


def test_the_appendix_is_folded_until_it_is_opened(visit: Any, report: Path) -> None:
    page = visit(report, unfolded=False)
    folds = page.locator(".folded > details")
    assert folds.evaluate_all(OPENED) == 0
    assert not page.locator("#assumptions").is_visible()
    page.get_by_role("button", name="Open everything").click()
    assert folds.evaluate_all(OPENED) == folds.count()
    assert page.locator("#assumptions").is_visible()
    page.get_by_role("button", name="Fold everything").click()
    assert folds.evaluate_all(OPENED) == 0


def test_a_folded_part_says_what_it_finds(visit: Any, report: Path) -> None:
    page = visit(report, unfolded=False)
    said = page.locator(".folded .finding-line").all_inner_texts()
    assert len(said) == page.locator(".folded").count()
    assert all(said)


@pytest.mark.parametrize("place", ["#assumed", "#by-sector", "#claim-figures"])
def test_an_address_within_a_fold_opens_it(visit: Any, report: Path, place: str) -> None:
    page = visit(report, unfolded=False, part=place)
    page.wait_for_function("scrollY > 0")
    assert page.locator(place).is_visible()
    assert page.locator(".folded > details").evaluate_all(OPENED) == 1


def test_every_figure_is_linked_from_the_contents_which_stay_in_reach(
    visit: Any, report: Path
) -> None:
    page = visit(report, unfolded=False)
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    page.locator("nav.contents summary").click()
    shown = page.locator(".every-part a").evaluate_all(MARKED)
    exhibits = page.locator("figure.exhibit").evaluate_all("all => all.map(one => '#' + one.id)")
    assert set(exhibits) <= set(shown)
    page.locator(".every-part a[href='#tornado']").click()
    assert page.locator("#tornado").is_visible()
    assert not page.locator(".every-part").is_visible()
    page.wait_for_function("document.querySelector('#tornado').getBoundingClientRect().top >= 0")
    bar = page.locator("nav.contents").bounding_box()
    assert page.locator("#tornado h3").bounding_box()["y"] >= bar["y"] + bar["height"]


def test_the_contents_mark_where_the_reader_is(visit: Any, report: Path) -> None:
    page = visit(report, unfolded=False)
    marked = page.locator("nav.contents > ul [aria-current]")
    assert marked.evaluate_all(MARKED) == ["#top"]
    for part, mark in (("#when", "#when"), ("#appendix", "#appendix"), ("#data", "#appendix")):
        page.evaluate(f"document.querySelector('{part}').scrollIntoView({{behavior: 'instant'}})")
        page.wait_for_selector(f"nav.contents > ul [aria-current][href='{mark}']")
        assert marked.evaluate_all(MARKED) == [mark]


def test_the_list_of_all_parts_fits_a_small_screen(visit: Any, edition: Path) -> None:
    page = visit(edition, size="small", unfolded=False)
    page.locator("nav.contents summary").click()
    box = page.locator(".every-part").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SIZES["small"][0]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_paper_has_no_folds(visit: Any, report: Path) -> None:
    page = visit(report, unfolded=False, scheme="print", size="a4")
    assert page.locator("#assumptions").is_visible()
    assert not page.locator("nav.contents").is_visible()
