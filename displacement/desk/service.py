"""What every connection of the desk's server shares."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from displacement.desk.caller import Caller
from displacement.desk.connections import Connections
from displacement.desk.gate import Gate
from reports.texts import SOURCE_LANGUAGE

Route = Callable[[Mapping[str, Any], Caller], dict[str, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Service:
    """What answers each question, who may ask, and what is open.

    `language` is that of the page at the root; `visited` is set once the page has been fetched.
    """

    routes: Mapping[str, Route]
    gate: Gate
    connections: Connections
    language: str = SOURCE_LANGUAGE
    visited: threading.Event = field(default_factory=threading.Event)
