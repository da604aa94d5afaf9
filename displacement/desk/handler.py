"""One connection of the desk's server: requests admitted or refused, questions answered."""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
import traceback
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import BaseServer
from typing import Any, Final

from displacement.desk.caller import CallerGoneError
from displacement.desk.page import asset
from displacement.desk.service import Route, Service
from occupations.errors import InputError

_LARGEST_REQUEST: Final = 8_000_000
_QUESTIONS: Final = "/ask/"
_SECONDS_OF_SILENCE: Final = 30
_TEXT: Final = "text/plain; charset=utf-8"
_JSON: Final = "application/json"
_JSON_LINES: Final = "application/x-ndjson"
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),  # addresses hold the token
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
_NO_TOKEN: Final = (
    "This desk answers at the address alone that `displacement tune` printed in its terminal.\n"
    "A link from an earlier desk: put its # and what follows behind that address.\n"
)


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection, one after another."""

    server_version = "displacement"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS_OF_SILENCE
    # Headers and body are sent one by one: together they would wait up to 40 ms for the other side.
    disable_nagle_algorithm = True

    def __init__(
        self, service: Service, request: Any, client_address: Any, server: BaseServer
    ) -> None:
        self._service = service
        self._path = ""
        super().__init__(request, client_address, server)

    def handle_one_request(self) -> None:
        """Answer one request; whoever asked is nobody to be kept until the next."""
        super().handle_one_request()
        self._service.connections.rest(self.connection, now=time.monotonic())

    def handle_expect_100(self) -> bool:
        """Go on without a word: nobody is encouraged to send more before they are known."""
        return True

    def parse_request(self) -> bool:
        """Return whether there is a request to answer, whatever its method: one that may ask."""
        if not super().parse_request():
            return False
        gate = self._service.gate
        path = gate.path_within(self.path)
        if path is None:
            self.close_connection = True
            self._send(
                HTTPStatus.UNAUTHORIZED,
                _NO_TOKEN.encode(),
                _TEXT,
                ("WWW-Authenticate", 'Token realm="displacement tune"'),
            )
            return False
        self._service.connections.begin(self.connection)
        if not gate.is_own(
            host=self.headers.get("Host", ""),
            origin=self.headers.get("Origin"),
            site=self.headers.get("Sec-Fetch-Site", "same-origin"),
            is_page=self.command == "GET" and path in ("", "/"),
        ):
            self.send_error(HTTPStatus.FORBIDDEN)
            return False
        self._path = path
        return True

    def do_GET(self) -> None:
        """Answer with the page or a part of it."""
        if self._path == "":
            place = ("Location", self._service.gate.address)
            self._send(HTTPStatus.PERMANENT_REDIRECT, b"", _TEXT, place)
            return
        content = asset(self._path, language=self._service.language)
        if content is None:
            self._send(HTTPStatus.NOT_FOUND, b"not found", _TEXT)
            return
        if self._path == "/" or self._path.endswith(".html"):
            self._service.visited.set()
        self._send(HTTPStatus.OK, content.content, content.kind)

    def do_POST(self) -> None:
        """Answer a question of the page."""
        document = self._document()
        if document is None:
            self.reply(HTTPStatus.BAD_REQUEST, {"error": {"problem": "this is no question"}})
            return
        route = self._service.routes.get(self._path.removeprefix(_QUESTIONS))
        if route is None:
            self.reply(HTTPStatus.NOT_FOUND, {"error": {"problem": "nobody answers this"}})
            return
        page = _Page(self)
        try:
            page.end(*_answer(route, document, page))
        except CallerGoneError:
            self.close_connection = True

    def _document(self) -> dict[str, Any] | None:
        """Return the question, or None when it is no JSON table of bearable length."""
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip()
        length = self.headers.get("Content-Length", "")
        is_length = length.isdecimal() and len(length) <= len(str(_LARGEST_REQUEST))
        if kind != _JSON or not is_length or int(length) > _LARGEST_REQUEST:
            self.close_connection = True
            return None
        try:
            document = json.loads(self.rfile.read(int(length)))
            # JSON can escape half a character, which no file and no answer could hold.
            json.dumps(document, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            return None
        return document if isinstance(document, dict) else None

    def reply(self, status: HTTPStatus, document: Mapping[str, Any]) -> None:
        """Send a whole answer."""
        self._send(status, _json(document), _JSON)

    def _send(self, status: HTTPStatus, content: bytes, kind: str, *more: tuple[str, str]) -> None:
        self.begin(status, kind, ("Content-Length", str(len(content))), *more)
        if self.command != "HEAD":
            self.wfile.write(content)

    def begin(self, status: HTTPStatus, kind: str, *more: tuple[str, str]) -> None:
        """Send what stands before the content of an answer."""
        self.send_response(status)
        for name, value in (("Content-Type", kind), *_HEADERS, *more):
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request in a word and end the connection, whose rest nobody has read."""
        self.close_connection = True
        status = HTTPStatus(code)
        self._send(status, status.phrase.encode(), _TEXT)

    def log_message(self, *arguments: Any, **named: Any) -> None:
        """Keep quiet: the terminal is for what needs attention."""


class _Page:
    """The page that asked. What it is told before the end makes the answer one of lines."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._in_lines = False

    def ensure_there(self) -> None:
        """Raise CallerGoneError when the page has closed the connection."""
        connection = self._handler.connection
        with selectors.DefaultSelector() as selector:
            selector.register(connection, selectors.EVENT_READ)
            try:
                if selector.select(0) and not connection.recv(1, socket.MSG_PEEK):
                    raise CallerGoneError
            except OSError:
                raise CallerGoneError from None

    def tell(self, document: Mapping[str, Any]) -> None:
        """Send one line; the first makes a browser's answer begin, and closing its end."""
        try:
            if not self._in_lines:
                self._handler.close_connection = True
                self._handler.begin(HTTPStatus.OK, _JSON_LINES)
                self._in_lines = True
            self._handler.wfile.write(_json(document) + b"\n")
        except OSError:
            raise CallerGoneError from None

    def end(self, status: HTTPStatus, document: Mapping[str, Any]) -> None:
        """Send the answer: the last line, where there were lines."""
        if self._in_lines:
            self.tell(document)
        else:
            self._handler.reply(status, document)


def _answer(
    route: Route, document: Mapping[str, Any], page: _Page
) -> tuple[HTTPStatus, Mapping[str, Any]]:
    try:
        return HTTPStatus.OK, route(document, page)
    except InputError as reason:
        return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": error_document(reason)}
    except CallerGoneError:
        raise
    except Exception:
        with suppress(OSError, ValueError):  # a terminal that is full or closed keeps no answer
            traceback.print_exc(file=sys.stderr)
        problem = "a defect of the program; the terminal says more"
        return HTTPStatus.INTERNAL_SERVER_ERROR, {"error": {"problem": problem}}


def error_document(reason: InputError) -> dict[str, Any]:
    """Return an error as the page shows it beside what is wrong."""
    return {
        "problem": reason.problem,
        "key": reason.key,
        "line": reason.line,
        "allowed": reason.allowed,
        "nearest": reason.nearest,
    }


def _json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
