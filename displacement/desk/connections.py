"""The connections of the desk: no more than it can bear, and those of the analyst last to go."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

MOST_CONNECTIONS: Final = 64
"""Each has a thread; a browser opens six to a server."""

SECONDS_TO_SHOW_THE_TOKEN: Final = 10.0


@dataclass(slots=True)
class _Connection:
    since: float
    is_known: bool = False
    is_busy: bool = False


class Connections:
    """What is open, at most so many. Times are seconds of one clock, whichever it is.

    A stranger may open as many as they like and say nothing, or say it slowly: when there is no
    room, the oldest that has shown no token is closed for the next, so nobody is kept out.
    """

    def __init__(self, most: int = MOST_CONNECTIONS) -> None:
        self._most = most
        self._open: dict[socket.socket, _Connection] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._open)

    def take(self, connection: socket.socket, *, now: float) -> bool:
        """Keep another, closing one where there is no room; False when all are being answered."""
        with self._lock:
            if len(self._open) >= self._most and not self._close_one():
                return False
            self._open[connection] = _Connection(now)
            return True

    def begin(self, connection: socket.socket) -> None:
        """Take note that it has shown the token and is being answered."""
        with self._lock:
            if connection in self._open:
                self._open[connection].is_known = self._open[connection].is_busy = True

    def rest(self, connection: socket.socket, *, now: float) -> None:
        """Take note that it waits for its next request."""
        with self._lock:
            if connection in self._open:
                self._open[connection].since, self._open[connection].is_busy = now, False

    def drop(self, connection: socket.socket) -> None:
        """Forget one that has ended."""
        with self._lock:
            self._open.pop(connection, None)

    def close_strangers(self, *, now: float) -> None:
        """Close what has shown no token for too long, however slowly it goes on sending."""
        with self._lock:
            for connection, known in list(self._open.items()):
                if not known.is_known and now - known.since > SECONDS_TO_SHOW_THE_TOKEN:
                    self._close(connection)

    def close_all(self) -> None:
        """Close what is open."""
        with self._lock:
            for connection in list(self._open):
                self._close(connection)

    def _close_one(self) -> bool:
        idle = [one for one, known in self._open.items() if not known.is_busy]
        if not idle:
            return False
        self._close(min(idle, key=lambda one: (self._open[one].is_known, self._open[one].since)))
        return True

    def _close(self, connection: socket.socket) -> None:
        """End a connection for its thread, which then closes it."""
        del self._open[connection]
        with suppress(OSError):  # its other end was quicker
            connection.shutdown(socket.SHUT_RDWR)
