"""What every answer is: an object that says in one line what it holds."""

from __future__ import annotations


class Answer:
    """An answer of a study; a prompt shows its kind, since its tables would fill the terminal."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the kind of answer, and where its content is."""
        return f"<{type(self).__name__}: frame(), document()>"
