"""Streams that are closed, full, gone or without the letters: no command ends in their words."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from displacement.cli.app import main
from displacement.cli.streams import fit_streams
from tests.displacement.command import ROOT, Answer
from tests.patience import SECONDS

COMMANDS = ("scenarios list --format json", "--help")
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


def in_shell(words: str, streams: str, folder: Path, **environment: str) -> Answer:
    """Return how a command ends whose streams a shell closes or redirects."""
    command = f"{shlex.quote(sys.executable)} -m displacement.cli.app {words} {streams}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding=environment.get("encoding", "utf-8"),
        timeout=SECONDS,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize(
    "streams", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full", "| true"]
)
def test_nothing_is_lost_where_nobody_reads(words: str, streams: str, tmp_path: Path) -> None:
    answer = in_shell(words, streams, tmp_path)
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize("words", COMMANDS)
def test_an_answer_that_finds_no_room_is_an_error_and_no_defect(words: str, tmp_path: Path) -> None:
    answer = in_shell(words, ">/dev/full", tmp_path)
    message = "error: stdout: the answer cannot be written (no space left on device)\n"
    assert (answer.code, answer.err) == (2, message)


@pytest.mark.parametrize("streams", ["2>&-", "2>/dev/full"])
def test_an_error_that_nobody_reads_has_its_exit_code(streams: str, tmp_path: Path) -> None:
    assert in_shell("scenarios show nosuch", streams, tmp_path).code == 2


def test_a_run_is_whole_though_nobody_reads(tmp_path: Path) -> None:
    answer = in_shell("run --central-only", ">&- 2>/dev/full", tmp_path)
    assert answer.code == 0, answer.err
    assert (tmp_path / "runs" / "central" / "report.html").is_file()


WRITERS = {
    "run --central-only --quiet": "runs/central",
    "sweep --vary cognitive.ceiling=0.3:0.9:2": "runs/sweep",
    "scenarios new mine": "mine.toml",
    "data export inputs": "inputs",
    "region VT --draws 0 --quiet --brief --name vermont --out .": "vermont.html",
    "solve --write forty.toml --quiet": "forty.toml",
}


@pytest.mark.parametrize("words", WRITERS)
def test_where_the_answer_is_lost_the_error_says_what_is_kept(words: str, tmp_path: Path) -> None:
    answer = in_shell(words, ">/dev/full", tmp_path)
    assert answer.code == 2
    assert answer.err.endswith(f"; what it is about is whole in {WRITERS[words]}\n"), answer.err
    assert (tmp_path / WRITERS[words]).exists()


def test_no_file_gets_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    numbers = "import os; from displacement.cli.streams import fit_streams\n" + (
        "with fit_streams(): file = open('file', 'w'); os.write(1, b'out'); os.write(2, b'err')\n"
        "print(file.fileno(), file=file)"
    )
    command = f"{shlex.quote(sys.executable)} -c {shlex.quote(numbers)} <&- >&- 2>&-"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, check=True)
    assert int((tmp_path / "file").read_text(encoding="utf-8")) > 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("words", ["parameters", "run --help"])
def test_letters_that_a_terminal_lacks_are_replaced(
    words: str, encoding: str, tmp_path: Path
) -> None:
    answer = in_shell(words, "", tmp_path, PYTHONIOENCODING=encoding, encoding=encoding)
    assert (answer.code, answer.err) == (0, "")


def test_what_is_replaced_stays_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\n")
    monkeypatch.setattr(sys, "stdout", written)
    with fit_streams():
        sys.stdout.write("5–95 %, “x²” → … Müller 中")
    written.seek(0)
    assert written.read() == '5-95 %, "x2" -> ... Muller ?'


def test_json_loses_no_letter_where_a_terminal_lacks_it(tmp_path: Path) -> None:
    narrow = in_shell("scenarios list --format json", "", tmp_path, PYTHONIOENCODING="ascii")
    wide = in_shell("scenarios list --format json", "", tmp_path, PYTHONIOENCODING="utf-8")
    assert narrow.out.isascii()
    assert not wide.out.isascii()
    assert json.loads(narrow.out) == json.loads(wide.out)


def test_streams_are_put_back(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout, sys.stderr
    assert main(["--version"]) == 0
    assert (sys.stdout, sys.stderr) == before
    assert capsys.readouterr().out.startswith("displacement ")
