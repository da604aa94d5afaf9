from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from displacement.desk.desk import Desk
from displacement.answers.trial import Workbench
from tests.displacement.desk.served import Served, served


@pytest.fixture(scope="session")
def bench() -> Workbench:
    """Data and assumptions, loaded once for every desk of the tests."""
    return Workbench()


@pytest.fixture
def desk(bench: Workbench, tmp_path: Path) -> Iterator[Served]:
    """A desk of its own, with an empty folder for scenarios."""
    with served(Desk("central", tmp_path / "scenarios", bench)) as found:
        yield found
