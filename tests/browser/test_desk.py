"""The tuning desk in a real browser: the same numbers everywhere, nothing from elsewhere."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from displacement.cli.app import main
from tests.browser.conftest import change
from tests.browser.on_the_desk import field, keep, opened_control, unexpected
from tests.displacement.desk.served import Served

pytestmark = pytest.mark.browser

SETTINGS = "#scenario=central&set=cognitive.ceiling=0.6:0.9:0.97"


def numbers(page: Any) -> dict[tuple[str, str, str], dict[str, str]]:
    with page.expect_download() as found:
        page.locator("#figure-numbers .download button").first.click()
    text = Path(found.value.path()).read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    return {(row["scope"], row["rung"], row["year"]): row for row in rows}


def test_a_variant_set_on_the_page_and_saved_has_the_same_numbers_on_the_command_line(
    opened: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = opened()
    control = opened_control(page, "cognitive.ceiling")
    for name, value in (("low", "0.6"), ("central", "0.9"), ("high", "0.97")):
        change(
            page,
            lambda n=name, v=value: (
                field(control, n).fill(v),
                page.keyboard.press("Tab"),
            ),
        )
    shown = numbers(page)
    page.locator("#save").click()
    page.locator("dialog [name=name]").fill("mine")
    page.locator("dialog [name=title]").fill("Mine <img src=x>")
    page.locator("#dialog-ok").click()
    page.wait_for_selector("#dialog-trouble:not([hidden])")
    assert "this change has no reason" in page.locator("#dialog-trouble").inner_text()
    page.locator('[data-reason="cognitive.ceiling"]').fill("Because.")
    page.locator("#dialog-ok").click()
    page.wait_for_selector("dialog pre")
    file = page.locator("dialog pre").first.inner_text()
    assert Path(file) == tmp_path / "scenarios" / "mine.toml"

    capsys.readouterr()
    command = ["run", "--scenario-file", file, "--draws", "256", "--format", "json", "--quiet"]
    assert main([*command, "--out", str(tmp_path / "runs")]) == 0
    summary = json.loads(capsys.readouterr().out)
    for scope, of_scope in summary["scopes"].items():
        for rung, years in of_scope["rungs"].items():
            for year, block in years.items():
                row = shown[scope, rung, year]
                for name in ("central", "p05", "p50", "p95"):
                    assert float(row[name]) == block[name]
    assert page.locator("#scenario option[value='mine.toml']").inner_text() == "Mine <img src=x>"
    assert (unexpected(page), page.foreign) == ([], [])


def test_a_link_restores_the_state_and_undo_and_reset_lead_back(opened: Any) -> None:
    page = opened(SETTINGS)
    control = opened_control(page, "cognitive.ceiling")
    value = field(control, "central")
    assert value.input_value() == "0.9"
    median = page.locator("#median").inner_text()
    change(page, lambda: control.locator("button.reset").click())
    assert value.input_value() == "0.8"
    assert page.locator("#median").inner_text() != median
    change(page, lambda: page.locator("#undo").click())
    assert value.input_value() == "0.9"
    assert page.locator("#median").inner_text() == median
    assert "set=cognitive.ceiling=0.6:0.9:0.97" in page.url
    keep(page, "High ceiling")
    assert "High ceiling" in page.locator("#against").inner_text()
    change(page, lambda: page.locator("#reset").click())
    assert page.locator("#difference").inner_text().startswith("−")
    assert page.said == []


def test_a_slider_moves_the_whole_range_and_keeps_its_shape(opened: Any) -> None:
    page = opened()
    control = opened_control(page, "cognitive.midpoint")

    def points() -> list[float]:
        return [float(field(control, name).input_value()) for name in ("low", "central", "high")]

    before = points()
    slider = control.locator("input[type=range].central")
    change(page, lambda: (slider.focus(), page.keyboard.press("ArrowRight")))
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    change(page, lambda: page.keyboard.press("ArrowRight"))
    after = points()
    assert all(later > earlier for later, earlier in zip(after, before, strict=True))
    assert after[1] - after[0] == pytest.approx(before[1] - before[0], rel=0.2)
    assert "cognitive.midpoint" in page.url


def test_bad_values_are_named_beside_the_assumption_and_the_page_goes_on(opened: Any) -> None:
    page = opened()
    control = opened_control(page, "cognitive.ceiling")
    median = page.locator("#median").inner_text()
    centre = field(control, "central")
    mistakes = {"1.5": "out of bounds", "<b>": "is not a number", "": "centre is missing"}
    for text, said in mistakes.items():
        centre.fill(text)
        page.keyboard.press("Tab")
        control.locator(f".trouble:not([hidden]):has-text('{said}')").wait_for()
        assert page.locator("#median").inner_text() == median
    change(page, lambda: (centre.fill("0.85"), page.keyboard.press("Tab")))
    assert not control.locator(".trouble").is_visible()
    assert unexpected(page) == []


@pytest.mark.parametrize(("text", "said"), [("7", "out of bounds"), ("<b>", "is not a number")])
def test_nothing_describes_a_state_while_a_field_holds_what_cannot_be_used(
    opened: Any, text: str, said: str
) -> None:
    page = opened()
    control = opened_control(page, "cognitive.substitution")
    described = [page.locator(f"#{name}") for name in ("equivalent", "save", "keep", "full")]
    address = page.url
    field(control, "central").fill(text)
    page.keyboard.press("Tab")
    control.locator(f".trouble:not([hidden]):has-text('{said}')").wait_for()
    page.wait_for_selector("#stale:not([hidden])")
    assert "that leaves the payroll" in page.locator("#stale").inner_text()
    assert all(button.is_disabled() for button in described)
    assert page.url == address
    control.locator("button.reset").click()
    page.wait_for_selector("#stale", state="hidden")
    assert all(button.is_enabled() for button in described)
    assert field(control, "central").input_value() == "0.39"
    assert unexpected(page) == []


@pytest.mark.parametrize("size", ["desktop", "tablet", "phone"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_name_on_the_ladder_is_whole(opened: Any, language: str, size: str) -> None:
    page = opened(f"{language}.html", size=size)
    starts = page.locator("#figure-ladder .label").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().left)"
    )
    edge = page.locator("#figure-ladder svg").bounding_box()["x"]
    assert min(starts) >= edge


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("small", "dark")])
def test_the_desk_fits_a_phone(opened: Any, size: str, scheme: str) -> None:
    page = opened(SETTINGS, size=size, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("#median").is_visible()
    assert page.said == []


def test_the_page_prints_the_numbers_of_the_command_line(
    opened: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = opened("#scenario=central&set=cognitive.substitution=0.19:0.6:0.78")
    page.locator("#equivalent").click()
    command = shlex.split(page.locator("dialog pre").first.inner_text())[1:]
    capsys.readouterr()
    assert main([*command, "--quiet", "--out", str(tmp_path)]) == 0
    shown = capsys.readouterr().out.splitlines()
    table = {row[0]: row[1:5] for row in map(str.split, shown) if len(row) == 5}
    rows = page.locator("#figure-numbers tbody tr").all_inner_texts()
    ladder = page.locator("#figure-ladder svg").text_content()
    for median, low, high, central in table.values():
        assert f"{median} ({low} to {high})" in ladder
        assert any(f"{median}\t{low} to {high}\t{central}" in row for row in rows)
    median, low, high, _ = table["displaced"]
    assert page.locator("#median").text_content() == median
    assert page.locator("#range").text_content() == f"5–95 %: {low} to {high} million"
    assert "0 of 256" in page.locator("#figure-matrix").text_content()


def test_dependence_is_shown_on_demand_and_forgotten_with_the_variant(opened: Any) -> None:
    page = opened("#scenario=central")
    figure = page.locator("#figure-dependence")
    figure.get_by_role("button", name="Show").click()
    rows = figure.locator("tbody tr")
    rows.first.wait_for()
    assert [row.split("\t")[0] for row in rows.all_inner_texts()] == [
        "0",
        "0.3",
        "0.5",
        "0.7",
        "0.3",
    ]
    assert "as in this run" in rows.nth(1).inner_text()
    page.select_option("#scenario", "fast")
    figure.get_by_role("button", name="Show").wait_for()
    assert rows.count() == 0
    assert page.said == []


def test_an_equivalent_command_and_python_are_shown(opened: Any) -> None:
    page = opened(SETTINGS)
    page.locator("#equivalent").click()
    shown = page.locator("dialog pre").all_inner_texts()
    assert "--set cognitive.ceiling=0.6:0.9:0.97 --draws 256" in shown[0]
    assert "study.run(" in shown[1]
    assert shown[2] == page.url


def test_a_full_ensemble_takes_the_place_of_the_quick_answer_and_differences_stay_paired(
    opened: Any, desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("displacement.desk.quick.FULL_DRAWS", 512)
    page = opened(SETTINGS)
    change(page, lambda: page.locator("#full").click())
    page.locator("#precision:has-text('512 draws')").wait_for()
    reference = {"scenario": "central", "settings": {}}
    state = reference | {"settings": {"cognitive.ceiling": "0.6:0.9:0.97"}}
    reply = desk.ask("full", state=state, reference=reference)
    last = json.loads(reply.content.splitlines()[-1])
    assert (last["answer"]["draws"], last["reference"]["draws"]) == (512, 512)
    assert page.locator("#difference").inner_text() == last["changes"]["sense"]
    change(page, lambda: page.locator("#reset").click())
    assert "256 draws" in page.locator("#precision").inner_text()
    assert page.said == []


def test_the_headline_names_its_sense_and_a_bound_has_no_word_and_no_colour(opened: Any) -> None:
    page = opened("#scenario=prometheus_everywhere")
    chosen = [page.locator(f"#{name} option:checked").inner_text() for name in ("rung", "scope")]
    assert chosen == ["displaced", "all US jobs"]
    assert page.locator("#year").inner_text() == "2040"
    words = page.locator("#chance-words").inner_text()
    assert words.startswith(("borderline: ", "likely under", "about as likely as not under"))
    columns = page.locator("#figure-matrix thead th.n").all_inner_texts()
    cell = page.locator("#figure-matrix tbody tr").first.locator("td")
    bound = cell.nth([name.lower() for name in columns].index("automatable"))
    assert "step-0" in str(bound.get_attribute("class"))
    assert str(bound.get_attribute("title")).startswith("says nothing: an upper bound; median ")
    coloured = cell.nth([name.lower() for name in columns].index("displaced"))
    assert "step-0" not in str(coloured.get_attribute("class"))
    assert unexpected(page) == []
