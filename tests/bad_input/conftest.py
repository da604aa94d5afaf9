from __future__ import annotations

import pytest

from tests.displacement.command import Terminal, start
from tests.displacement.finished_run import FinishedRun


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)


@pytest.fixture(scope="session")
def finished_run(tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    """One small run without draws, for tests that damage a copy of it."""
    folder = tmp_path_factory.mktemp("finished")
    return FinishedRun(start("run", "fast", "--central-only", folder=folder), folder)
