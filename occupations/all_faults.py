"""Faults gathered while something is checked, so that all are told at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from occupations.errors import InputError, together


class Faults:
    """What is wrong with a request, gathered check by check."""

    def __init__(self) -> None:
        self._errors: list[InputError] = []

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Keep the error of a check for later; the next check is made all the same."""
        try:
            yield
        except InputError as reason:
            self._errors += [reason, *reason.others]

    def refuse(self) -> None:
        """Raise one error that tells all that were gathered, if there are any."""
        if self._errors:
            raise together(self._errors)
