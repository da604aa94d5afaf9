"""Whoever asked the desk something: told how far it is, and not worked for once they have gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Protocol

_LOOK_EVERY_SECONDS: Final = 0.1


class CallerGoneError(Exception):
    """Nobody waits for the answer any more, so its work ends where it is."""


class Caller(Protocol):
    """A page that waits for an answer."""

    def ensure_there(self) -> None:
        """Raise CallerGoneError when nobody waits for the answer any more."""

    def tell(self, document: Mapping[str, Any]) -> None:
        """Send a part of the answer before its end; raise CallerGoneError when nobody takes it."""


class Turns:
    """One piece of work at a time. Whoever has gone leaves the queue and holds up nobody."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, caller: Caller) -> Iterator[None]:
        """Wait for a turn and keep it until the end; raise CallerGoneError when the caller goes."""
        while not self._lock.acquire(timeout=_LOOK_EVERY_SECONDS):
            caller.ensure_there()
        try:
            caller.ensure_there()
            yield
        finally:
            self._lock.release()
