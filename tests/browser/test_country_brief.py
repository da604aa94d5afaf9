"""The brief of a country in a browser: one sheet of paper, nothing cut, nothing asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from displacement.study.study import open_study
from reports.country_brief import render_country_brief
from tests.browser.test_widths import FAULTS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("country", ["US", "DE"])
def test_a_brief_is_one_sheet_in_every_language_and_fits_every_screen(
    visit: Any, tmp_path: Path, country: str
) -> None:
    study = open_study(country)
    for language in ("en", "de"):
        context = study.run("central", draws=64, language=language).report_context()
        file = tmp_path / f"brief.{language}.html"
        file.write_text(render_country_brief(context), encoding="utf-8")
        page = visit(file)
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(FAULTS) == [], (language, width)
        pdf = page.pdf(prefer_css_page_size=True)
        assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1, language
        assert page.asked == [file.as_uri()]
        assert page.said == []
