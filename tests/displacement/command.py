"""The command line as a user starts it: in a process of its own, or faster in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from displacement.cli.app import main
from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def start(*arguments: str, folder: Path, text: str | None = None, **environment: str) -> Answer:
    """Run the command in a process of its own, in `folder`, with `text` on stdin."""
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH")) if part)
    done = subprocess.run(
        [sys.executable, "-m", "displacement", *arguments],
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"} | environment,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


class Terminal:
    """Runs commands in this process and returns what they wrote."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Answer:
        self._capsys.readouterr()
        code = main(arguments)
        written = self._capsys.readouterr()
        return Answer(code, written.out, written.err)
