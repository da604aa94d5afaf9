"""The desk in every language, by keyboard, and on a phone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from displacement.desk.page import asset
from reports.texts import load_texts
from tests.browser.conftest import change
from tests.browser.on_the_desk import FASTER, field, opened_control, settled, unexpected
from tests.browser.test_quality import VALIDATOR
from tests.patience import SECONDS

pytestmark = pytest.mark.browser

# What the keyboard stops at.
STOPS = """() => Array.from(document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]'))
    .filter(one => !one.disabled && one.tabIndex >= 0
        && one.checkVisibility({ contentVisibilityAuto: true })).length"""


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("desktop", "light")])
def test_nothing_on_the_desk_stands_in_the_way_of_a_reader_with_a_disability(
    opened: Any, language: str, size: str, scheme: str
) -> None:
    page = opened(f"{language}.html{FASTER}", size=size, scheme=scheme)
    settled(page)
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    for view in ("results", "controls"):
        if size == "phone":
            page.locator(f"#view-{view}").click()
        page.evaluate(axe)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        assert [
            (rule["id"], [node["html"][:120] for node in rule["nodes"]][:3])
            for rule in found["violations"]
        ] == []
    assert (unexpected(page), page.foreign) == ([], [])


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_validator_finds_no_fault_in_the_page(language: str, tmp_path: Path) -> None:
    if not VALIDATOR.is_file() or shutil.which("java") is None:
        pytest.skip("the validator is not there: make .venv/ready-validator fetches it")
    page = asset("/", language=language)
    assert page is not None
    (tmp_path / "desk.html").write_bytes(page.content)
    done = subprocess.run(
        ["java", "-jar", str(VALIDATOR), "--errors-only", "--format", "json", "--exit-zero-always",
         str(tmp_path / "desk.html")],
        capture_output=True, text=True, check=True, timeout=SECONDS,
    )  # fmt: skip
    assert [message["message"] for message in json.loads(done.stderr)["messages"]] == []


def test_the_german_page_says_nothing_that_the_catalogue_has_in_english(opened: Any) -> None:
    page = opened(f"de.html{FASTER}")
    settled(page)
    for name in ("solve", "dependence", "people"):
        page.locator(f"#figure-{name}").get_by_role("button", name="Zeigen").click()
        page.locator(f"#figure-{name} tbody tr").first.wait_for()
    shown = page.evaluate(
        """() => Array.from(document.querySelectorAll('body *'))
            .filter(one => !one.closest('code, pre, [lang=en], script'))
            .flatMap(one => [...Array.from(one.childNodes).filter(node => node.nodeType === 3)
                .map(node => node.data), one.title, one.placeholder, one.ariaLabel])
            .filter(words => words && /[a-z]{3}/.test(words)).map(words => words.trim())"""
    )
    german = load_texts("de")
    english = {
        words
        for words in shown
        if german.say(words) != words or re.search(r"\b(the|of|and|with|what)\b", words)
    }
    official = set(page.locator("#figure-occupations title").all_text_contents())
    assert {
        one for one in english if not any(one.rstrip("…") in title for title in official)
    } == set()
    assert page.locator("#difference-words").inner_text() == "Millionen; es waren 19"


def test_switching_the_language_keeps_the_state_and_its_numbers(opened: Any) -> None:
    page = opened(FASTER)
    median = page.locator("#median").inner_text()
    page.locator(".languages a").click()
    page.wait_for_selector("html[lang=de][data-drawn]")
    assert page.locator("#median").inner_text() == median.replace(".", ",")
    assert "cognitive.midpoint=2030" in page.url


def test_a_number_typed_as_germans_write_it_is_understood(opened: Any) -> None:
    page = opened("de.html#scenario=central")
    control = opened_control(page, "cognitive.ceiling")
    change(page, lambda: (field(control, "central").fill("0,7"), page.keyboard.press("Tab")))
    assert field(control, "central").input_value() == "0,7"
    assert "cognitive.ceiling=" in page.url
    assert re.search(r"ceiling=[\d.]+:0\.7:", page.url)


def test_a_slider_says_its_value_in_the_assumptions_own_unit(opened: Any) -> None:
    page = opened("#scenario=central")
    said = page.locator('[data-key="cognitive.midpoint"] input.central[type=range]')
    assert said.get_attribute("aria-valuetext") == "2034"
    share = page.locator('[data-key="cognitive.substitution"] input.central[type=range]')
    assert share.get_attribute("aria-valuetext") == "0.39 share"


def test_the_keyboard_meets_few_stops_and_the_assumption_that_matters_first(opened: Any) -> None:
    page = opened("#scenario=central")
    settled(page)
    assert page.evaluate(STOPS) < 90
    keys = page.locator("#group-influence .control").evaluate_all(
        "all => all.map(one => one.dataset.key)"
    )
    assert keys[0] == "cognitive.substitution"
    change(page, lambda: page.select_option("#rung", "automatable"))
    settled(page)
    other = page.locator("#group-influence .control").evaluate_all(
        "all => all.map(one => one.dataset.key)"
    )
    assert other[0] != keys[0]


def test_a_phone_keeps_the_number_in_view_with_the_assumptions_at_hand(opened: Any) -> None:
    page = opened("#scenario=central", size="phone")
    settled(page)
    page.locator("#view-controls").click()
    assert page.locator("#group-influence .control").first.is_visible()
    assert not page.locator("#figure-ladder").is_visible()
    page.locator("#group-influence .control").last.scroll_into_view_if_needed()
    box = page.locator("#median").bounding_box()
    assert 0 <= box["y"] < 200
    page.locator("#view-results").click()
    assert page.locator("#figure-ladder").is_visible()
