"""Every exhibit has one place on the page, one number and one line in the contents."""

from __future__ import annotations

import dataclasses
import re

import pytest

from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.page import render_page


def labels(page: str) -> list[str]:
    """Return what exhibits are called, in the order in which they stand on the page."""
    return re.findall(r'<a class="label" href="#[^"]+">([^<]+)</a>', page)


def test_figures_and_tables_are_numbered_in_the_order_of_the_page(
    page: str, shown: dict[str, Exhibit]
) -> None:
    said = labels(page)
    assert len(said) == len(shown)
    for kind in ("Figure", "Table"):
        numbers = [int(label.split()[1]) for label in said if label.startswith(kind)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_an_exhibit_is_linked_by_its_number_and_from_the_contents(
    page: str, shown: dict[str, Exhibit]
) -> None:
    links = re.findall(r'<a href="#([^"]+)"><span class="number">(?:Figure|Table)', page)
    assert sorted(links) == sorted(shown)


def test_parts_are_numbered_without_gaps(page: str) -> None:
    numbers = re.findall(r'<h2><span class="number">([^<]+)</span>', page)
    shown = [number for number in numbers if not number.startswith("A")]
    folded = [number for number in numbers if number.startswith("A")]
    assert shown == [str(at) for at in range(1, len(shown) + 1)]
    assert folded == [f"A{at}" for at in range(1, len(folded) + 1)]


def test_an_exhibit_without_a_place_is_refused(
    context: ReportContext, shown: dict[str, Exhibit]
) -> None:
    stray = dataclasses.replace(shown["fan"], exhibit_id="stray")
    with pytest.raises(ValueError, match="no place on the page: stray"):
        render_page(context, (*shown.values(), stray))
