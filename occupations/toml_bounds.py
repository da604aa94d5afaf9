"""What stands too deep in a TOML text, looked for before it is parsed."""

from __future__ import annotations

import re
from typing import Final

from occupations.document_bounds import DEEPEST

# A string that is not closed reaches to where it could have been: the parser says that it is wrong.
_TOKEN: Final = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?(?:"{3,5}|\Z)'
    r"|'''[\s\S]*?(?:'{3,5}|\Z)"
    r'|"(?:\\.|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*"
    r"|[A-Za-z0-9_-]+"
    r"|[^\s]"
    r"|\n"
)
_OPENING: Final = frozenset("[{")
_CLOSING: Final = frozenset("]}")


def deep_line(text: str) -> int | None:
    """Return the 1-based line in which brackets or a dotted key go too deep; None for nowhere.

    The parser goes down with each bracket until Python stops it, and takes a dotted key apart in a
    time that grows with the square of its parts.
    """
    depth = parts = 0
    for token in _TOKEN.finditer(text):
        first = token.group()[0]
        if first in _OPENING:
            depth += 1
        elif first in _CLOSING:
            depth -= 1
        is_dot, is_key = first == ".", first in "\"'-_" or first.isalnum()
        parts = parts + is_dot if is_dot or is_key else 0
        if depth > DEEPEST or parts >= DEEPEST:
            return text.count("\n", 0, token.start()) + 1
    return None
