"""What tests of the desk's page do again and again."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import change

FASTER = "#scenario=central&set=cognitive.midpoint=2030"


def settled(page: Any) -> None:
    """Wait until everything that follows the picture has been drawn too."""
    page.wait_for_function(
        "() => document.documentElement.dataset.settled === document.documentElement.dataset.drawn"
    )


def keep(page: Any, name: str) -> None:
    """Keep the variant shown under a name."""
    page.locator("#keep").click()
    page.locator("dialog input").fill(name)
    change(page, lambda: page.locator("#dialog-ok").click())


def unexpected(page: Any) -> list[str]:
    """Return what the console says besides the browser's own note of a refused question."""
    return [words for words in page.said if "422" not in words]


def opened_control(page: Any, key: str) -> Any:
    """Return an assumption with its range and reasons unfolded."""
    control = page.locator(f'[data-key="{key}"]')
    control.evaluate(
        "one => { one.closest('.group').open = true; one.querySelector('.more').open = true; }"
    )
    return control


def field(control: Any, name: str) -> Any:
    """Return the field of a point: low, central or high."""
    return control.locator(f".{name} input[type=text]")
