"""A question at the terminal loads what answers it: importing takes longer than computing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.displacement.command import ROOT

# Each takes a tenth of a second to a second to load, and no question needs it.
NEVER = (
    "numba",
    "scipy.stats",
    "sklearn",
    "statsmodels",
    "seaborn",
    "matplotlib",
    "jinja2",
    "pyarrow.dataset",
)


def loaded_by(words: list[str], cache: Path) -> set[str]:
    """The modules in a process that has answered a question."""
    code = f"""
import sys
from displacement.cli.app import main
assert main({words!r}) == 0
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"NUMBA_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which an earlier process has kept the kernel's machine code."""
    folder = tmp_path_factory.mktemp("cache")
    assert "numba" in loaded_by(["occupation", "43-4051", "--draws", "16", "--quiet"], folder)
    # What sums up sectors with assumptions of their own is compiled apart.
    assert "numba" in loaded_by(["compare", "central", "prometheus"], folder)
    return folder


@pytest.mark.parametrize(
    "question",
    [
        "occupation 43-4051 --draws 16 --quiet",
        "solve --quiet",
        "compare central fast",
        "region TX --draws 16 --quiet",
        "claims --quiet",
    ],
)
def test_a_question_loads_no_compiler_no_statistics_and_nothing_that_draws(
    question: str, cache: Path
) -> None:
    assert loaded_by(question.split(), cache).isdisjoint(NEVER)


def test_a_run_loads_neither_the_compiler_nor_libraries_of_statistics(
    cache: Path, tmp_path: Path
) -> None:
    words = ["run", "--central-only", "--quiet", "--out", str(tmp_path)]
    found = loaded_by(words, cache)
    assert "matplotlib" in found
    assert found.isdisjoint({"numba", "scipy.stats", "sklearn", "statsmodels", "seaborn"})
