"""A browser, the report of a made-up run to open in it, drawn once, and the tuning desk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from displacement.desk.desk import Desk
from displacement.study.study import Study, open_study
from reports.page import exhibits, render_page
from reports.texts import languages
from tests.displacement.desk.served import Served, served
from tests.patience import MILLISECONDS
from tests.reports.specimen import make_context

NOT_WANTED = "NO_BROWSER_TESTS"
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome")
                 if (path := shutil.which(name))), None)  # fmt: skip
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
SIZES = {
    "desktop": (1440, 900),
    "laptop": (1366, 768),
    "tablet": (820, 1180),
    "phone": (390, 844),
    "small": (320, 640),
    # Sides of paper less the margins of 14 mm.
    "a4": (688, 1017),
    "letter": (710, 950),
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if os.environ.get(NOT_WANTED):
        pytest.skip(f"{NOT_WANTED} is set")
    if CHROMIUM is None:
        pytest.fail(
            "Chromium is not installed (apt-get install --no-install-recommends chromium); "
            f"set {NOT_WANTED}=1 to go without browser tests"
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, timeout=MILLISECONDS
        )
        yield opened
        opened.close()


def written(folder: Path, **changes: Any) -> Path:
    """Write the report of a made-up run and return its file."""
    context = make_context(**changes)
    path = folder / "report.html"
    path.write_text(render_page(context, exhibits(context)), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="session")
def central_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("central-only"), drawn=False)


@pytest.fixture(scope="session", params=languages())
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small report in each language there is."""
    folder = tmp_path_factory.mktemp(request.param)
    return written(folder, occupations=60, language=request.param)


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    contexts = []

    def opened(
        report: Path,
        *,
        size: str = "desktop",
        scheme: str = "light",
        unfolded: bool = True,
        part: str = "",
    ) -> Any:
        """Return the page at one size, the appendix opened; `scheme` is light, dark or print."""
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        context.set_default_timeout(MILLISECONDS)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        if scheme == "print":
            page.emulate_media(media="print")
        page.goto(report.as_uri() + part)
        if unfolded:
            page.evaluate(
                "document.querySelectorAll('.folded > details').forEach(d => d.open = true)"
            )
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def study() -> Study:
    """Data loaded and the kernel compiled, so that no page waits for either."""
    study = open_study()
    study.run(draws=16)
    return study


@pytest.fixture
def desk(study: Study, tmp_path: Path) -> Iterator[Served]:
    with served(Desk(study, "central", tmp_path / "scenarios")) as running:
        yield running


@pytest.fixture
def opened(browser: Any, desk: Served) -> Iterator[Any]:
    """Opens the desk; whatever leaves this machine is blocked and remembered."""
    contexts = []

    def at(place: str = "", *, size: str = "desktop", scheme: str = "light") -> Any:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True
        )
        context.set_default_timeout(MILLISECONDS)
        contexts.append(context)
        page = context.new_page()
        page.said, page.foreign = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))

        def only_here(route: Any) -> None:
            if urlsplit(route.request.url).hostname == "127.0.0.1":
                route.continue_()
            else:
                page.foreign.append(route.request.url)
                route.abort()

        page.route("**/*", only_here)
        page.goto(desk.server.address + place)
        page.wait_for_selector("html[data-drawn]")
        return page

    yield at
    for context in contexts:
        context.close()


def change(page: Any, act: Any) -> None:
    """Do something and wait until its answer is drawn."""
    before = page.locator("html").get_attribute("data-drawn")
    act()
    page.wait_for_selector(f"html:not([data-drawn='{before}'])")
