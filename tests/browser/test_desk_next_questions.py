"""What the analyst asks next on the page, brings along, and takes away."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from occupations.table import load_occupation_table
from tests.browser.conftest import change
from tests.browser.on_the_desk import FASTER, keep, settled, unexpected

pytestmark = pytest.mark.browser


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
