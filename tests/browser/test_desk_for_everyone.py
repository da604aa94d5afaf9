"""The desk in every language, by keyboard, on a phone, and what the analyst asks next."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from importlib.resources import files
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from displacement.desk.page import asset
from occupations.table import load_occupation_table
from reports.texts import load_texts
from tests.browser.conftest import change
from tests.browser.test_desk import field, keep, opened_control, unexpected
from tests.browser.test_quality import VALIDATOR
from tests.patience import SECONDS

pytestmark = pytest.mark.browser

FASTER = "#scenario=central&set=cognitive.midpoint=2030"
# What stays as it is on a German page: keys, commands, official titles, names.
STOPS = """() => Array.from(document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]'))
    .filter(one => !one.disabled && one.tabIndex >= 0
        && one.checkVisibility({ contentVisibilityAuto: true })).length"""


def settled(page: Any) -> None:
    """Wait until everything that follows the picture has been drawn too."""
    page.wait_for_function(
        "() => document.documentElement.dataset.settled === document.documentElement.dataset.drawn"
    )


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


def test_marks_of_a_much_larger_variant_are_drawn_where_they_belong(opened: Any) -> None:
    page = opened("#scenario=fast")
    keep(page, "Fast")
    change(page, lambda: page.select_option("#scenario", "slow"))
    settled(page)
    ticks = page.locator("#figure-occupations .past-tick").evaluate_all(
        "all => all.map(one => one.getAttribute('x1'))"
    )
    assert len(set(ticks)) > len(ticks) / 2
    width = page.locator("#figure-ladder svg").evaluate("one => Number(one.getAttribute('width'))")
    dots = page.locator("#figure-ladder .past-dot").evaluate_all(
        "all => all.map(one => Number(one.getAttribute('cx')))"
    )
    assert all(0 <= dot <= width for dot in dots)


def test_what_would_make_it_the_claim_is_one_click_away(opened: Any) -> None:
    page = opened("#scenario=central")
    solve = page.locator("#figure-solve")
    solve.get_by_role("button", name="Show").click()
    change(page, lambda: solve.get_by_role("button", name="Set Share").click())
    settled(page)
    row = page.locator("#figure-numbers tbody tr", has_text="displaced").first.inner_text()
    assert "40.0" in row.split("\t")


def test_a_map_sets_the_two_assumptions_where_it_is_clicked_and_by_key(opened: Any) -> None:
    page = opened("#scenario=central")
    settled(page)
    figure = page.locator("#figure-map")
    figure.get_by_role("button", name="Show").click()
    walk = figure.locator(".walk")
    walk.wait_for()
    walk.focus()
    page.keyboard.press("ArrowRight")
    said = figure.locator("[role=status]").inner_text()
    assert said.endswith("million")
    change(page, lambda: page.keyboard.press("Enter"))
    assert "cognitive.substitution=" in page.url
    assert "cognitive.midpoint=" in page.url


def test_three_variants_stand_side_by_side_with_what_differs(opened: Any) -> None:
    page = opened("#scenario=central")
    keep(page, "As it is")
    change(page, lambda: page.select_option("#scenario", "fast"))
    keep(page, "Fast")
    change(page, lambda: page.select_option("#scenario", "slow"))
    settled(page)
    table = page.locator("#figure-variants table")
    table.wait_for()
    heads = table.locator("thead th").all_inner_texts()
    assert [head.split(" ")[0] for head in heads] == ["As", "Fast", "this"]
    assert "Fast adoption" in table.locator(".differs").nth(1).inner_text()
    change(page, lambda: page.get_by_role("button", name="Open Fast").click())
    assert page.locator("#scenario").input_value() == "fast"


def test_another_country_has_its_own_scopes_and_figures(opened: Any) -> None:
    page = opened("#scenario=central")
    settled(page)
    change(page, lambda: page.select_option("#country", "DE"))
    settled(page)
    assert page.locator("#scope").input_value() == "de_all"
    assert "country=DE" in page.url
    assert page.locator("#figure-ladder svg").is_visible()
    assert not page.locator("#figure-people").is_visible()
    assert page.said == []


def test_pictures_and_tables_are_taken_away_with_what_they_show(
    opened: Any, tmp_path: Path
) -> None:
    page = opened(FASTER)
    settled(page)
    figure = page.locator("#figure-ladder .download")
    with page.expect_download() as found:
        figure.get_by_role("button", name="SVG").click()
    drawn = ElementTree.parse(found.value.path())
    words = " ".join(drawn.getroot().itertext())
    assert "The ladder" in words
    assert "--set cognitive.midpoint=2030" in words
    with page.expect_download() as found:
        figure.get_by_role("button", name="PNG").click()
    assert Path(found.value.path()).read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as found:
        page.locator("#figure-numbers").get_by_role("button", name="XLSX").click()
    kept = tmp_path / "table.xlsx"
    found.value.save_as(kept)
    assert openpyxl.load_workbook(kept)["Numbers"].max_row > 100


def test_the_report_is_written_from_the_page(
    opened: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("displacement.desk.taking.FULL_DRAWS", 64)
    page = opened(FASTER)
    page.locator("#report").click()
    page.wait_for_selector("dialog pre")
    report = Path(page.locator("dialog pre").first.inner_text())
    assert report.is_file()
    assert report.parent.parent == tmp_path / "runs"


def test_an_expert_answers_on_the_page_and_sees_what_the_points_say(
    opened: Any, tmp_path: Path
) -> None:
    page = opened("de.html#scenario=central")
    page.locator("#panel").click()
    page.wait_for_selector("dialog .believe")
    page.locator("dialog input").first.fill("Ada")
    first = page.locator("dialog .believe").first
    for at, text in enumerate(("0,2", "0,4", "0,7")):
        first.locator("input").nth(at).fill(text)
    page.locator("#dialog-ok").click()
    page.wait_for_selector("#dialog-trouble:not([hidden])")
    first.locator("textarea").fill("Eigene Büros.")
    page.locator("#dialog-ok").click()
    page.wait_for_selector("dialog pre")
    assert (tmp_path / "panel" / "Ada.toml").is_file()
    assert "0,4" in page.locator("dialog tbody tr").first.inner_text()
    assert unexpected(page) == []


def test_a_measure_is_looked_at_on_the_page_before_it_is_kept(
    opened: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "measures"
    folder.mkdir()
    monkeypatch.setenv("DISPLACEMENT_MEASURES", str(folder))
    frame = load_occupation_table().occupations[["occupation_code"]].copy()
    frame["ours"] = frame["occupation_code"].str[:2].astype(float) / 100
    frame.to_csv(tmp_path / "own.csv", index=False, sep=";")
    page = opened("#scenario=central")
    page.locator("#import").click()
    page.locator("dialog input[type=file]").set_input_files(tmp_path / "own.csv")
    page.locator("dialog select").last.select_option("ours")
    page.locator("dialog input[placeholder=lab_2026]").fill("mine")
    page.locator("#dialog-also").click()
    page.wait_for_selector("dialog .preview table")
    assert "Chief Executives" in page.locator("dialog .preview tbody tr").first.inner_text()
    assert list(folder.iterdir()) == []
    change(page, lambda: page.locator("#dialog-ok").click())
    assert (folder / "mine").is_dir()
    assert page.locator('[data-key="weights.cognitive.mine"]').count() == 1
    assert unexpected(page) == []
