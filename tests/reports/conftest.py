from __future__ import annotations

import pytest

from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.page import exhibits, render_page
from tests.reports.specimen import make_context


@pytest.fixture(scope="session")
def context() -> ReportContext:
    return make_context(occupations=60)


@pytest.fixture(scope="session")
def shown(context: ReportContext) -> dict[str, Exhibit]:
    return {exhibit.exhibit_id: exhibit for exhibit in exhibits(context)}


@pytest.fixture(scope="session")
def page(context: ReportContext, shown: dict[str, Exhibit]) -> str:
    return render_page(context, tuple(shown.values()))
