"""Kills real runs at random moments, resumes them, and compares every byte with a run left alone.

`python -m benchmarks.interruptions [--runs N] [--kills N] [--draws N] [--seed N]` writes
INTERRUPTIONS.md and ends with code 1 when a byte differs. Each run is killed and resumed again and
again: mostly while draws are made and their blocks written, sometimes anywhere in the run; and at
last once more when it has its name, while its blocks are being removed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.machine import this_machine
from benchmarks.markdown import table, today_on
from benchmarks.rounds import tell
from displacement.setting.finished_run import CHECKSUMS

_HERE: Final = Path(__file__).parent
_SIGNALS: Final = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
_NAME: Final = "central"
_BLOCKS: Final = f"runs/.{_NAME}.unfinished/blocks/*.block"
_TIME: Final = "created"  # the only thing in a manifest that two equal runs do not share
_NOTHING_TO_RESUME: Final = 2
_ANYWHERE: Final = 5  # every so manieth moment is anywhere in the run
_LONGEST_PAUSE: Final = 0.05  # seconds from a run's name to its last kill
_LOOKED_EVERY: Final = 0.0005  # seconds


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A run that nobody killed: its digests, and seconds until all draws were made and in all."""

    contents: Mapping[str, str]
    drawn: float
    lasted: float


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: of which run, with what, after how many seconds, and how many blocks it left."""

    run: int
    number: signal.Signals
    seconds: float
    left: int
    had_its_name: bool


def main() -> None:
    """Kill, resume, compare, and write what was found."""
    parser = argparse.ArgumentParser(description="Kill runs, resume them and compare the bytes.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kills", type=int, default=5, help="a run, before the last one")
    parser.add_argument("--draws", type=int, default=10_240)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    moments = random.Random(given.seed)
    kills: list[Kill] = []
    differing: list[str] = []
    with tempfile.TemporaryDirectory(prefix="displacement-kills-") as parent:
        whole = leave_alone(Path(parent) / "whole", draws=given.draws)
        tell(f"left alone: {whole.lasted:.1f} s, {whole.drawn:.1f} s of them until all was drawn")
        for index in range(given.runs):
            folder = Path(parent) / str(index)
            for kill in kill_often(
                folder, index, whole=whole, moments=moments, kills=given.kills, draws=given.draws
            ):
                kills.append(kill)
                tell(
                    f"run {index}: {kill.number.name} after {kill.seconds:.2f} s, {kill.left} left"
                )
            differing += differences(folder, whole)
            tell(f"run {index}: {', '.join(differing) or 'the same bytes'}")
    page = _page(kills, differing, whole=whole, draws=given.draws, seed=given.seed)
    (_HERE / "INTERRUPTIONS.md").write_text(page, encoding="utf-8")
    sys.exit(bool(differing))


def leave_alone(folder: Path, *, draws: int) -> LeftAlone:
    """Return a run that nobody kills."""
    start, run, blocks = time.perf_counter(), _begin(folder, draws=draws), 0
    drawn = start
    while run.poll() is None:
        found = sum(1 for _ in folder.glob(_BLOCKS))
        if found > blocks:
            blocks, drawn = found, time.perf_counter()
        time.sleep(_LOOKED_EVERY)
    if run.returncode != 0:
        raise SystemExit(f"a run ended with {run.returncode}")
    now = time.perf_counter()
    return LeftAlone(contents(folder / "runs" / _NAME), drawn - start, now - start)


def kill_often(
    folder: Path, index: int, *, whole: LeftAlone, moments: random.Random, kills: int, draws: int
) -> list[Kill]:
    """Return the kills of one run, which has come to its end in `folder` when they are done."""
    found = []
    for number in range(kills + 1):
        latest = whole.lasted if number % _ANYWHERE == _ANYWHERE - 1 else whole.drawn
        at = moments.uniform(0, latest) if number < kills else None
        how = moments.choice(_SIGNALS)
        found.append(_kill(folder, index, how, at=at, pause=moments.uniform(0, _LONGEST_PAUSE),
                           draws=draws))  # fmt: skip
        if found[-1].had_its_name:
            break
    if not (folder / "runs" / _NAME).exists():
        _resume(folder, draws=draws).wait()
    return found


def _kill(
    folder: Path, index: int, number: signal.Signals, *, at: float | None, pause: float, draws: int
) -> Kill:
    """Begin or resume a run and kill it at a moment, or a pause after it has its name."""
    start, run = time.perf_counter(), _resume(folder, draws=draws)
    named = folder / "runs" / _NAME
    while run.poll() is None and not named.exists():
        if at is not None and time.perf_counter() - start >= at:
            break
        time.sleep(_LOOKED_EVERY)
    if named.exists():
        time.sleep(pause)
    run.send_signal(number)
    seconds = time.perf_counter() - start
    run.wait()
    left = sum(1 for _ in folder.glob(_BLOCKS))
    return Kill(index, number, seconds, left, named.exists())


def _resume(folder: Path, *, draws: int) -> subprocess.Popen[bytes]:
    """Resume the run of a folder, or begin it when nothing of it was kept."""
    if any(folder.glob(f"runs/.{_NAME}.unfinished/request.json")):
        return _begin(folder, "--resume", draws=draws)
    return _begin(folder, draws=draws)


def differences(folder: Path, whole: LeftAlone) -> list[str]:
    """Return what differs between a run and the one left alone, or lies beside it.

    A user who resumes a run that was killed after it had its name is told that there is nothing to
    resume, and what was left of it goes.
    """
    if any(path.name != _NAME for path in (folder / "runs").iterdir()):
        code = _begin(folder, "--resume", draws=1).wait()
        if code != _NOTHING_TO_RESUME:
            raise SystemExit(f"--resume of a finished run ended with {code}")
    found = contents(folder / "runs" / _NAME)
    names = sorted({*found, *whole.contents})
    others = [path.name for path in (folder / "runs").iterdir() if path.name != _NAME]
    return [name for name in names if found.get(name) != whole.contents.get(name)] + others


def contents(folder: Path) -> Mapping[str, str]:
    """Return the digest of every file of a run, the manifest without its time and its digest."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, content = str(path.relative_to(folder)), path.read_bytes()
        if name == "manifest.json":
            content = json.dumps(json.loads(content) | {_TIME: None}).encode()
        elif name == CHECKSUMS:
            lines = content.decode().splitlines()
            content = "\n".join(line for line in lines if "manifest.json" not in line).encode()
        found[name] = hashlib.sha256(content).hexdigest()
    return found


def _begin(folder: Path, *more: str, draws: int) -> subprocess.Popen[bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "displacement.cli.app", "run", "--quiet"]
    return subprocess.Popen(
        [*command, "--draws", str(draws), *more],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(_HERE.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _page(
    kills: list[Kill], differing: list[str], *, whole: LeftAlone, draws: int, seed: int
) -> str:
    rows = [
        (
            str(kill.run + 1),
            kill.number.name,
            f"{kill.seconds:.2f} s",
            "had its name" if kill.had_its_name else "was under way",
            str(kill.left),
        )
        for kill in kills
    ]
    result = ", ".join(differing) if differing else "none"
    header = ("run", "signal", "after", "the run", "blocks left")
    return (
        "# Runs killed and resumed\n\n"
        f"Written by `python -m benchmarks.interruptions --seed {seed}` {today_on(this_machine())}"
        f"\n\n`displacement run --draws {draws}`, left alone, took {whole.lasted:.1f} s there, "
        f"{whole.drawn:.1f} s of them until all was drawn. {kills[-1].run + 1} runs were killed "
        f"{len(kills)} times and resumed; of their {len(whole.contents)} files each, all but the "
        f"manifest's time compared, these differed from the run left alone: {result}.\n\n"
        f"{table(header, rows)}\n"
    )


if __name__ == "__main__":
    main()
