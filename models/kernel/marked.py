"""A function of the kernel, marked to be compiled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A function to be compiled for other compiled functions, `inline` into each of them or not."""

    function: Callable[..., object]
    inline: bool

    def __call__(self, *given: object) -> object:
        """Return what the function returns, uncompiled."""
        return self.function(*given)
