"""Work for a page that has gone ends, and so does its place in the queue."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from displacement.desk.caller import Caller, CallerGoneError, Turns
from displacement.desk.desk import Desk
from displacement.desk.server import DeskServer
from displacement.study.study import Study
from tests.displacement.desk.served import Asked, serving, settled
from tests.patience import SECONDS

CENTRAL = {"scenario": "central", "settings": {}}


@dataclass
class Page:
    """A page that stays for so many looks at it."""

    looks: int
    told: list[Mapping[str, Any]] = field(default_factory=list)
    looked_at: threading.Event = field(default_factory=threading.Event)

    def ensure_there(self) -> None:
        self.looked_at.set()
        self.looks -= 1
        if self.looks < 0:
            raise CallerGoneError

    def tell(self, document: Mapping[str, Any]) -> None:
        self.told.append(document)


def question(server: DeskServer, name: str, document: Mapping[str, Any]) -> socket.socket:
    """Ask and wait for nothing."""
    body = json.dumps(document).encode()
    head = (
        f"POST /{server.service.gate.token}/ask/{name} HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{server.server_port}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    asking = socket.create_connection(("127.0.0.1", server.server_port), SECONDS)
    asking.sendall(head.encode() + body)
    return asking


def test_what_a_page_asked_for_ends_when_it_closes_its_connection(
    capsys: pytest.CaptureFixture[str],
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def route(request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        begun.set()
        try:
            for _ in range(10_000_000):
                caller.ensure_there()
        except CallerGoneError:
            ended.set()
            raise
        return {}

    with serving({"answer": route}) as server:
        page = question(server, "answer", {})
        assert begun.wait(SECONDS)
        assert not ended.is_set()
        page.close()
        assert ended.wait(SECONDS)
        settled(server)
    assert capsys.readouterr().err == ""


def test_whoever_leaves_the_queue_holds_up_nobody() -> None:
    turns, present = Turns(), Page(10**9)
    impatient, ended = Page(2), threading.Event()

    def wait() -> None:
        with pytest.raises(CallerGoneError), turns.turn(impatient):
            pass
        ended.set()

    with turns.turn(present):
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert ended.wait(SECONDS)
        waiting.join()
    with turns.turn(present):
        pass


def test_nobody_gets_a_turn_after_they_have_gone() -> None:
    turns = Turns()
    with pytest.raises(CallerGoneError), turns.turn(Page(0)):
        pytest.fail("the turn of somebody who has gone")
    with turns.turn(Page(1)):
        pass


@pytest.mark.parametrize("looks", [1, 2])
@pytest.mark.parametrize("name", ["answer", "dependence", "full"])
def test_every_long_question_stops_between_its_parts(study: Study, name: str, looks: int) -> None:
    desk, page = Desk(study, "fast"), Page(looks)
    document = {"state": CENTRAL, "reference": CENTRAL, "draws": 512}
    with pytest.raises(CallerGoneError):
        desk.routes()[name](document, page)
    assert page.looks == -1
    assert all(told["done"] < told["draws"] for told in page.told)
    quick = desk.routes()["answer"](document | {"draws": 16}, Page(10**9))
    assert quick["answer"]["draws"] == 16


def test_a_full_ensemble_of_a_page_that_went_leaves_no_files(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    desk, ended = Desk(study), threading.Event()

    def full(request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        try:
            return desk.routes()["full"](request, caller)
        except CallerGoneError:
            ended.set()
            raise

    with serving({"full": full}) as server:
        page = question(server, "full", {"state": CENTRAL})
        lines = page.makefile("rb")
        while b'"done": ' not in (line := lines.readline()) or b'"done": 0' in line:
            assert line
        assert any(tmp_path.iterdir())
        lines.close()
        page.close()
        assert ended.wait(SECONDS)
        settled(server)
        assert not any(tmp_path.iterdir())


def test_an_error_in_the_midst_of_lines_is_the_last_of_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def route(request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        caller.tell({"done": 1})
        raise ZeroDivisionError("the secret")

    with serving({"full": route}) as server:
        reply = Asked(server).ask("full")
    first, last = [json.loads(line) for line in reply.content.splitlines()]
    assert (first, "secret" in str(last)) == ({"done": 1}, False)
    assert "a defect" in last["error"]["problem"]
    assert "ZeroDivisionError" in capsys.readouterr().err
