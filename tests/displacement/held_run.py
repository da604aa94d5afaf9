"""A run in a process of its own that stands still in the middle of drawing, to be stopped there.

However fast the machine is, a signal finds it at the same place: one block of draws is kept, the
next is being computed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.displacement.command import ROOT, Answer
from tests.patience import SECONDS

# Blocks are so small that a run of few draws has many.
BLOCK_DRAWS = 4
_IN_SMALL_BLOCKS = f"""
import sys, threading
from functools import partial

from models.ensemble import block_folder, ensemble

ensemble.Execution = partial(ensemble.Execution, block={BLOCK_DRAWS}, tile=2, together=1)
"""
_HELD = f"""
kept = threading.Event()
finish, run_ensemble = block_folder.BlockFolder.finish, ensemble.run_ensemble

def finish_and_tell(blocks, block):
    finish(blocks, block)
    kept.set()

def run_as_far_as_the_second_block(*given, on_progress, **named):
    def on_progress_and_hold(done, total):
        on_progress(done, total)
        if done > {BLOCK_DRAWS}:
            kept.wait()
            print("held", file=sys.stderr, flush=True)
            threading.Event().wait()

    return run_ensemble(*given, on_progress=on_progress_and_hold, **named)

block_folder.BlockFolder.finish = finish_and_tell
ensemble.run_ensemble = run_as_far_as_the_second_block
"""
_COMMAND = """
from displacement.cli.app import main

sys.exit(main())
"""


def begin_and_hold(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the command in `folder`; return it when one block is kept and it stands still."""
    run = _start(_IN_SMALL_BLOCKS + _HELD + _COMMAND, folder, *arguments)
    assert run.stderr is not None
    said = []
    for line in run.stderr:
        if line == "held\n":
            return run
        said.append(line)
    raise AssertionError(f"the run ended before it was held: {''.join(said)}")


def finish(folder: Path, *arguments: str) -> Answer:
    """Run the command in `folder` to its end, in blocks as small."""
    return ending_of(_start(_IN_SMALL_BLOCKS + _COMMAND, folder, *arguments))


def ending_of(run: subprocess.Popen[str]) -> Answer:
    """Return how a process ended, and what it wrote that has not been read."""
    out, err = run.communicate(timeout=SECONDS)
    return Answer(run.returncode, out, err)


def _start(code: str, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
