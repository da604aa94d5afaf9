"""A server on this machine that answers as it is told, for fetching without a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from occupations import oews_download
from tests.patience import SECONDS


@dataclass(frozen=True)
class Reply:
    """One answer; `announced` is the length it claims to have, its own when None, none if -1."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    announced: int | None = None


@dataclass
class Server:
    """Where it listens, and what it was asked: path and user agent of each request."""

    address: str
    asked: list[tuple[str, str]]


@contextmanager
def serving(replies: Sequence[Reply]) -> Iterator[Server]:
    """Yield a server that gives the replies in order, the last of them again and again.

    Who fetches from it in this process is as patient as a test.
    """
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        timeout = SECONDS

        def do_GET(self) -> None:
            reply = replies[min(len(asked), len(replies) - 1)]
            asked.append((self.path, self.headers.get("User-Agent", "")))
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            length = len(reply.body) if reply.announced is None else reply.announced
            if length >= 0:
                self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: Any) -> None:
            """Keep the terminal clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(oews_download, "TIMEOUT_SECONDS", SECONDS)
            yield Server(f"http://127.0.0.1:{server.server_port}/", asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
