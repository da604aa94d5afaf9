"""A server for one reader on this machine: answers no foreign page, and fetches nothing.

It binds to 127.0.0.1. A request whose Host is not this server's own is refused (a foreign name that
was made to resolve here), and so is a question whose Origin is another page's. Answers forbid the
browser to load anything from anywhere else.
"""

from __future__ import annotations

import json
import sys
import traceback
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from displacement.desk.desk import Desk
from displacement.desk.page import asset
from occupations.errors import InputError

ADDRESS: Final = "127.0.0.1"
_NAMES: Final = (ADDRESS, "localhost")
_LARGEST_REQUEST: Final = 8_000_000
_QUESTIONS: Final = "/ask/"
_SECONDS_FOR_A_REQUEST: Final = 30
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class DeskServer(ThreadingHTTPServer):
    """The desk on a port of this machine; port 0 takes one that is free."""

    daemon_threads = True

    def __init__(self, desk: Desk, *, port: int = 0) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.routes = desk.routes()

    @property
    def address(self) -> str:
        """Return the address to open in a browser."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def is_own(self, host: str) -> bool:
        """Return whether a Host header names this server."""
        return host in {f"{name}:{self.server_port}" for name in _NAMES}


class _Handler(BaseHTTPRequestHandler):
    server: DeskServer
    server_version = "displacement"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS_FOR_A_REQUEST

    def do_GET(self) -> None:
        """Answer with the page or a part of it."""
        if self._is_refused():
            return
        found = asset(self.path.partition("?")[0])
        if found is None:
            self._send(HTTPStatus.NOT_FOUND, b"not found", "text/plain; charset=utf-8")
        else:
            self._send(HTTPStatus.OK, found.content, found.kind)

    def do_POST(self) -> None:
        """Answer a question of the page."""
        if self._is_refused():
            return
        document = self._document()
        if document is None:
            self._tell(HTTPStatus.BAD_REQUEST, {"error": {"problem": "this is no question"}})
            return
        route = self.server.routes.get(self.path.removeprefix(_QUESTIONS))
        if route is None:
            self._tell(HTTPStatus.NOT_FOUND, {"error": {"problem": "nobody answers this"}})
            return
        try:
            self._tell(HTTPStatus.OK, route(document))
        except InputError as reason:
            self._tell(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": error_document(reason)})
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the page asked something newer
        except Exception:
            traceback.print_exc(file=sys.stderr)
            problem = "a defect of the program; the terminal says more"
            self._tell(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": {"problem": problem}})

    def _is_refused(self) -> bool:
        """Refuse foreign names and foreign pages; return whether that was done."""
        origin = self.headers.get("Origin")
        own_host = self.server.is_own(self.headers.get("Host", ""))
        own_origin = origin is None or (
            origin.startswith("http://") and self.server.is_own(origin.removeprefix("http://"))
        )
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        is_page = self.command == "GET" and self.path.partition("?")[0] == "/"
        own_site = site in ("same-origin", "none") or is_page
        if own_host and own_origin and own_site:
            return False
        self.close_connection = True
        self._send(HTTPStatus.FORBIDDEN, b"this page is for this machine", "text/plain")
        return True

    def _document(self) -> dict[str, Any] | None:
        """Return the question, or None when it is no JSON table of bearable length."""
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip()
        length = self.headers.get("Content-Length", "")
        is_length = length.isdecimal() and len(length) <= len(str(_LARGEST_REQUEST))
        if kind != "application/json" or not is_length or int(length) > _LARGEST_REQUEST:
            self.close_connection = True
            return None
        try:
            found = json.loads(self.rfile.read(int(length)))
            # JSON can escape half a character, which no file and no answer could hold.
            json.dumps(found, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def _tell(self, status: HTTPStatus, document: dict[str, Any]) -> None:
        content = json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
        self._send(status, content, "application/json")

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", kind),
            ("Content-Length", str(len(content))),
            ("Content-Security-Policy", _POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: Any, **named: Any) -> None:
        """Keep quiet: the terminal is for what needs attention."""


def error_document(reason: InputError) -> dict[str, Any]:
    """Return an error as the page shows it beside what is wrong."""
    return {
        "problem": reason.problem,
        "key": reason.key,
        "line": reason.line,
        "allowed": reason.allowed,
        "nearest": reason.nearest,
    }
