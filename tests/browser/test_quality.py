"""The gates of the page: every language, screen, paper and width, a validator, hostile titles."""

from __future__ import annotations

import dataclasses
import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from reports.page import exhibits, render_page
from tests.browser.conftest import SIZES
from tests.patience import SECONDS
from tests.reports.specimen import make_context

pytestmark = pytest.mark.browser

# As the make target that fetches it leaves it.
VALIDATOR = Path(__file__).parents[2] / ".venv" / "vnu" / "vnu.jar"
HOSTILE = '</script><script>alert(2)</script>"><img src=x onerror=alert(1)>'


@pytest.mark.parametrize(
    ("size", "scheme"),
    [
        *[
            (size, scheme)
            for size in ("phone", "tablet", "desktop")
            for scheme in ("light", "dark")
        ],
        *[(paper, "print") for paper in ("a4", "letter", "desktop")],
    ],
)
def test_the_page_is_silent_asks_for_nothing_and_fits(
    visit: Any, edition: Path, size: str, scheme: str
) -> None:
    page = visit(edition, size=size, scheme=scheme)
    assert page.said == []
    assert page.asked == [edition.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_central_values_alone_fit_the_smallest_screen(visit: Any, central_only: Path) -> None:
    page = visit(central_only, size="small")
    assert page.said == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(
    ("size", "scheme"), [("phone", "dark"), ("tablet", "print"), ("desktop", "light")]
)
def test_nothing_stands_in_the_way_of_a_reader_with_a_disability(
    visit: Any, edition: Path, size: str, scheme: str
) -> None:
    page = visit(edition, size=size, scheme=scheme)
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [
        (rule["id"], rule["help"], [node["html"][:120] for node in rule["nodes"]][:3])
        for rule in found["violations"]
    ] == []


def test_claim_answer_ladder_and_caveats_fill_one_side_of_paper(visit: Any, edition: Path) -> None:
    page = visit(edition, size="a4", scheme="print")
    box = page.locator(".caveats").bounding_box()
    assert box["y"] + box["height"] <= SIZES["a4"][1]
    assert page.locator(".caveats li").count() == 3
    assert page.locator(".caveats").evaluate("e => getComputedStyle(e).breakAfter") == "page"


def test_the_validator_finds_no_fault(edition: Path) -> None:
    if not VALIDATOR.is_file() or shutil.which("java") is None:
        pytest.skip("the validator is not there: make .venv/ready-validator fetches it")
    done = subprocess.run(
        ["java", "-jar", str(VALIDATOR), "--errors-only", "--format", "json", "--exit-zero-always",
         str(edition)],
        capture_output=True, text=True, check=True, timeout=SECONDS,
    )  # fmt: skip
    assert [message["message"] for message in json.loads(done.stderr)["messages"]] == []


def test_a_hostile_title_is_text_on_the_page_and_in_the_explorer(
    visit: Any, tmp_path: Path
) -> None:
    plain = make_context(occupations=20)
    occupations = dataclasses.replace(plain.summary.occupations, titles=(HOSTILE,) * 20)
    table = dataclasses.replace(
        plain.table, measures=plain.table.measures.assign(title=HOSTILE, channel="cognitive")
    )
    context = dataclasses.replace(
        plain,
        summary=dataclasses.replace(plain.summary, occupations=occupations),
        resolved=dataclasses.replace(plain.resolved, title={"en": HOSTILE}, story={"en": HOSTILE}),
        table=table,
    )
    report = tmp_path / "report.html"
    report.write_text(render_page(context, exhibits(context)), encoding="utf-8")
    page = visit(report)
    page.locator("#occupations button.row").first.click()
    page.get_by_label("Find an occupation:").fill("<img")
    assert page.locator("#occupations button.row").first.inner_text() == HOSTILE
    assert HOSTILE in page.locator("#score-agreement td").first.inner_text()
    assert page.locator("img").count() == 0
    assert page.said == []
    assert page.asked == [report.as_uri()]


def test_the_same_page_prints_to_the_same_pdf(edition: Path) -> None:
    import datetime as dt

    from displacement.storage.pdf import find_browser, print_page

    browser, day = find_browser(), dt.date(2026, 11, 22)
    printed = [print_page(edition, browser=browser, created=day).read_bytes() for _ in range(2)]
    assert printed[0] == printed[1]
    assert printed[0].startswith(b"%PDF")
    assert b"(D:20261122000000" in printed[0]
    assert len(printed[0]) < 3_000_000
