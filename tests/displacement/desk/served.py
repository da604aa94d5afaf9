"""A desk served on a free port of this machine, and questions to it as a browser sends them."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from displacement.desk.desk import Desk
from displacement.desk.server import DeskServer
from displacement.desk.service import Route
from tests.patience import SECONDS


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    content: bytes

    def document(self) -> dict[str, Any]:
        return json.loads(self.content)


@dataclass(frozen=True)
class Asked:
    server: DeskServer

    def send(
        self, method: str, path: str, body: bytes | None = None, **headers: str | None
    ) -> Reply:
        """Send a request with the token and the headers of a page's own; None leaves one out."""
        return self.send_as(f"/{self.server.service.gate.token}{path}", method, body, **headers)

    def send_as(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str | None
    ) -> Reply:
        """Send a request to a path as it is, which need not have the token."""
        port = self.server.server_port
        own = {"Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}"}
        if body is not None:
            own["Content-Type"] = "application/json"
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in (own | given).items():
            if value is not None:
                connection.putheader(name, value)
        if body is not None and "Content-Length" not in given:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        reply = Reply(answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return reply

    def ask(self, question: str, **document: Any) -> Reply:
        return self.send("POST", f"/ask/{question}", json.dumps(document).encode())


@dataclass(frozen=True)
class Served(Asked):
    desk: Desk


@contextmanager
def served(desk: Desk) -> Iterator[Served]:
    with serving(desk.routes()) as server:
        yield Served(server, desk)


@contextmanager
def serving(routes: Mapping[str, Route]) -> Iterator[DeskServer]:
    """A server that answers the given questions, until the end."""
    with DeskServer(routes) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def settled(server: DeskServer) -> None:
    """Wait until every connection made so far has been taken up and has ended."""
    assert Asked(server).send("GET", "/none").status == 404  # taken up after all before it
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(SECONDS)
            assert not thread.is_alive()
