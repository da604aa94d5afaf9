"""Equations in the browser: laid out, numbered, and scrolled where they are wider than a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

HIDDEN = (
    "[...document.querySelectorAll('.equation .scroll')]"
    ".filter(box => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight)"
    ".map(box => box.parentElement.id)"
)


@pytest.mark.parametrize("size", ["small", "phone", "desktop"])
def test_numbers_of_equations_stand_within_the_page(visit: Any, edition: Path, size: str) -> None:
    page = visit(edition, size=size)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    outside = page.evaluate(
        "[...document.querySelectorAll('.equation > span')].filter(number => {"
        " const box = number.getBoundingClientRect();"
        " return box.width === 0 || box.left < 0 || box.right > window.innerWidth; }).length"
    )
    assert page.locator(".equation > span").count() > 20
    assert outside == 0


def test_equations_are_whole_on_a_desktop(visit: Any, edition: Path) -> None:
    page = visit(edition)
    assert page.evaluate(HIDDEN) == []


def test_equations_are_whole_on_paper(visit: Any, edition: Path) -> None:
    page = visit(edition, size="a4", scheme="print")
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.equation')].filter(equation =>"
            " equation.querySelector('math').getBoundingClientRect().right >"
            " equation.querySelector('span').getBoundingClientRect().left).map(one => one.id)"
        )
        == []
    )
    shown = "e => getComputedStyle(e).overflow"
    assert page.locator(".equation .scroll").first.evaluate(shown) == "visible"


def test_equations_have_the_colour_of_the_text_in_the_dark(visit: Any, edition: Path) -> None:
    page = visit(edition, scheme="dark")
    colours = page.evaluate(
        "[...document.querySelectorAll('#method p, #method math')]"
        ".map(element => getComputedStyle(element).color)"
    )
    assert len(set(colours)) == 1
