"""A server for one reader on this machine: answers whoever knows its token, and fetches nothing.

It binds to 127.0.0.1, where other users of the machine are too: without the token a request gets
401 before anything else of it is looked at. What comes from another page, or under a foreign name
that was made to resolve here, is refused all the same.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from http.server import ThreadingHTTPServer
from socketserver import BaseServer
from typing import Any, Final

from displacement.desk.connections import Connections
from displacement.desk.gate import ADDRESS, Gate
from displacement.desk.handler import Handler
from displacement.desk.service import Route, Service
from reports.texts import SOURCE_LANGUAGE

# What the system keeps until it is accepted; its five would not do while strangers knock.
_WAITING: Final = 64


class DeskServer(ThreadingHTTPServer):
    """The desk on a port of this machine; port 0 takes one that is free."""

    # Closing waits for what is under way, which ends as if its page had gone: the interpreter must
    # not be taken down under a computation.
    daemon_threads = False
    request_queue_size = _WAITING

    def __init__(
        self, routes: Mapping[str, Route], *, port: int = 0, language: str = SOURCE_LANGUAGE
    ) -> None:
        self._connections = Connections()  # before the port, without which the server is closed
        super().__init__((ADDRESS, port), self._handled)
        self.service = Service(routes, Gate(self.server_port), self._connections, language=language)

    @property
    def address(self) -> str:
        """Return the address to open in a browser; whoever knows it may ask."""
        return self.service.gate.address

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Return whether there is room for a new connection."""
        return self._connections.take(request, now=time.monotonic())

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        self._connections.drop(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """End every connection, and with it the work that was asked for over it."""
        self._connections.close_all()
        super().server_close()

    def service_actions(self) -> None:
        """Close connections of strangers; called twice a second."""
        self._connections.close_strangers(now=time.monotonic())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report a defect; that a client left in the middle is none."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def _handled(self, request: Any, client_address: Any, server: BaseServer) -> Handler:
        """Answer what comes over a connection until it ends, and return what did so."""
        return Handler(self.service, request, client_address, server)
