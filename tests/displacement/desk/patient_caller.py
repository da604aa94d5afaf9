"""Somebody who asks the desk something, waits for the answer and needs no word before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class PatientCaller:
    """A caller that stays."""

    def ensure_there(self) -> None:
        """Stay."""

    def tell(self, document: Mapping[str, Any]) -> None:
        """Take a part of the answer without looking at it."""
