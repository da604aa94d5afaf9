"""A disk that fills up: commands in their own processes whose files have a size at most."""

from __future__ import annotations

import os
import sys

from tests.displacement.command import ROOT

# A process of its own sets the limit: what is run between fork and exec of this one, whose
# libraries have threads, can wait for ever.
_LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""


def with_files_of_at_most(size: int) -> list[str]:
    """Return the words that start a command whose files are of so many bytes at most."""
    return [sys.executable, "-c", _LIMITED, str(size), "-m", "displacement.cli.app"]


def environment() -> dict[str, str]:
    """Return the environment without what measures coverage, which would write files of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    return kept | {"PYTHONPATH": str(ROOT)}
