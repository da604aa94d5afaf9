from __future__ import annotations

import pytest

from tests.displacement.command import Answer, Terminal, start
from tests.displacement.finished_run import FinishedRun


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)


@pytest.fixture(scope="session")
def finished_run(tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    """One small run from the command line, shared by every test that only reads it."""
    folder = tmp_path_factory.mktemp("finished")
    answer: Answer = start(
        "run", "fast", "--draws", "64", "--set", "cognitive.ceiling=0.9", folder=folder
    )
    return FinishedRun(answer, folder)
