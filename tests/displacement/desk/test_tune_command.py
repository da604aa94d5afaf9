"""`displacement tune` as a user starts it: it says where it is, and Ctrl-C is its ordinary end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit

import pytest

from tests.displacement.command import ROOT, Terminal
from tests.patience import SECONDS


def test_the_desk_opens_says_its_address_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    started = subprocess.Popen(
        [sys.executable, "-m", "displacement.cli.app", "tune", "slow", "--no-open"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )
    assert started.stdout is not None
    address = started.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:"), started.stderr
    with urllib.request.urlopen(address, timeout=SECONDS) as page:
        assert b"Tuning desk" in page.read()
    with pytest.raises(HTTPError, match="401"):
        urllib.request.urlopen(urljoin(address, "/"), timeout=SECONDS)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=SECONDS)
    assert started.returncode == 0, err
    assert out == ""
    assert "the desk is closed" in err
    assert list(tmp_path.iterdir()) == []


# It follows the page that leads to the desk, as browsers do, and says how it was started.
BROWSER = """\
import json, re, socket, sys, urllib.request
leading = urllib.request.urlopen(sys.argv[2]).read().decode()
address = re.search('url=([^"]*)', leading)[1]
page = urllib.request.urlopen(address).read().decode()
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as test:
    test.sendall(json.dumps([sys.argv[1:], address, page]).encode())
"""


def test_the_desk_opens_in_the_browser_without_its_token_among_the_arguments(
    tmp_path: Path,
) -> None:
    browser = tmp_path / "browser.py"
    browser.write_text(BROWSER, encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as heard:
        heard.settimeout(SECONDS)
        port = heard.getsockname()[1]
        started = subprocess.Popen(
            [sys.executable, "-m", "displacement.cli.app", "tune"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ
            | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "temporary")}
            | {"BROWSER": f"{sys.executable} {browser} {port} %s"},
        )
        told = heard.accept()[0]
        with told, told.makefile("rb") as lines:
            arguments, address, page = json.load(lines)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=SECONDS)
    assert started.returncode == 0, err
    assert address == out.strip()
    assert "Tuning desk" in page
    assert urlsplit(address).path.strip("/") not in str(arguments)
    assert not list((tmp_path / "temporary").glob("displacement-desk-*"))


def test_where_no_browser_can_be_opened_the_address_is(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("displacement.desk.desk.Desk.warm_up", lambda desk: None)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    monkeypatch.setattr("displacement.cli.tune._serve_until_stopped", lambda server: None)
    answer = terminal("tune")
    assert answer.code == 0
    assert "the browser was not opened (no such file or directory)" in answer.err


def test_ctrl_c_ends_the_desk_at_whatever_moment_it_comes(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def visit(address: str) -> None:
        with urllib.request.urlopen(address, timeout=SECONDS) as page:
            page.read()
        os.kill(os.getpid(), signal.SIGINT)

    def say(address: str) -> None:
        threading.Thread(target=visit, args=(address,), daemon=True).start()

    monkeypatch.setattr("displacement.desk.desk.Desk.warm_up", lambda desk: None)
    monkeypatch.setattr("displacement.cli.tune.write_line", say)
    for _ in range(20):
        answer = terminal("tune", "--no-open")
        assert (answer.code, "the desk is closed" in answer.err) == (0, True)


def test_ctrl_c_in_the_midst_of_a_full_ensemble_is_as_quiet(tmp_path: Path) -> None:
    started = subprocess.Popen(
        [sys.executable, "-m", "displacement.cli.app", "tune", "--no-open"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )
    assert started.stdout is not None
    asked = urllib.request.Request(
        urljoin(started.stdout.readline().strip(), "ask/full"),
        data=json.dumps({"state": {"scenario": "slow", "settings": {}}}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked, timeout=SECONDS) as lines:
        while json.loads(line := lines.readline())["done"] == 0:
            assert line
        started.send_signal(signal.SIGINT)
        _, err = started.communicate(timeout=SECONDS)
    assert started.returncode == 0
    assert err.splitlines()[-1] == "the desk is closed"
    assert "Traceback" not in err


def test_a_port_that_is_taken_is_named(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("displacement.desk.desk.Desk.warm_up", lambda desk: None)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = terminal("tune", "--no-open", "--port", str(port))
    assert answer.code == 2
    assert f"port {port} cannot be used" in answer.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("fats",), "did you mean 'fast'?"), (("--horizon", "2070"), "2026 to 2060")],
)
def test_what_the_desk_cannot_begin_with_is_refused(
    terminal: Terminal, arguments: tuple[str, ...], said: str
) -> None:
    answer = terminal("tune", "--no-open", *arguments)
    assert answer.code == 2
    assert said in answer.err
