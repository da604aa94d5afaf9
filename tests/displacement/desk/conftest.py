from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from displacement.desk.desk import Desk
from displacement.study.study import Study, open_study
from tests.displacement.desk.served import Served, served


@pytest.fixture(scope="session")
def study() -> Study:
    """Data and assumptions, loaded once for every desk of the tests."""
    return open_study()


@pytest.fixture
def desk(study: Study, tmp_path: Path) -> Iterator[Served]:
    """A desk of its own, with an empty folder for scenarios."""
    with served(Desk(study, "central", tmp_path / "scenarios")) as running:
        yield running
