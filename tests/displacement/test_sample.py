"""The sample in the documentation: the report of this version's central run, and its picture."""

from __future__ import annotations

import html
import re

from displacement.answers.selftest import KNOWN_CENTRAL_JOBS
from displacement.setting.installation import installed_version
from tests.displacement.command import ROOT

SAMPLE = ROOT / "docs" / "sample"


def test_the_readme_shows_the_first_screen_and_links_the_sample() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(docs/sample/first-screen.png)](docs/sample/report.html)" in readme
    picture = (SAMPLE / "first-screen.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 400_000


def test_the_sample_is_the_central_run_of_this_version() -> None:
    page = html.unescape((SAMPLE / "report.html").read_text(encoding="utf-8"))
    assert "displacement run central --draws 10000 --seed 0 --horizon 2040" in page
    assert f"labour-displacement {installed_version()}" in page
    central = re.search(r"The central run gives ([\d.]+) million", page)
    assert central is not None
    assert abs(float(central[1]) - KNOWN_CENTRAL_JOBS / 1e6) < 0.6, "run make sample"
