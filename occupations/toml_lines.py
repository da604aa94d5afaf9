"""Where each key of a TOML document stands, read from text that is known to be TOML."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from itertools import count
from typing import Final

_STRING: Final = (
    r'"""(?:\\[\s\S]|[^\\])*?"""(?:"{0,2})'  # up to two quotation marks may stand before the end
    r"|'''[\s\S]*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
)
_VALUE: Final = re.compile(rf"{_STRING}|[^,\]}}#\r\n]+")
_KEY_PART: Final = re.compile(rf"{_STRING}|[A-Za-z0-9_-]+")
_SPACE: Final = re.compile(r"[ \t]*")
_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")


def lines_of_keys(text: str) -> dict[str, int]:
    """Return the 1-based line of every dotted key: of tables, of values, of what is in these.

    The elements of an array have their place as a key, from 0: `points.0`, and `points.0.low` for a
    table among them. A table that has no heading of its own stands where it is first named.

    Parameters
    ----------
    text
        A document that has been parsed; of anything else the answer means nothing.
    """
    return _Scanner(text).lines()


class _Scanner:
    """Goes through a document once, from key to key."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line_ends = [end.start() for end in re.finditer("\n", text)]
        self._named: dict[str, int] = {}
        self._implied: dict[str, int] = {}
        self._last_of: dict[str, int] = {}

    def lines(self) -> dict[str, int]:
        table = ""
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._takes("["):
                table = self._heading()
            else:
                self._assignment(table)
            self._skip(_BLANK)
        return self._implied | self._named

    def _heading(self) -> str:
        """Pass `table]` or `[table]]`; return the key of the table or element that it begins."""
        line, is_element = self._line(), self._takes("[")
        *parents, last = self._key()
        table = ""
        for part in parents:
            table = _joined(table, part)
            self._implied.setdefault(table, line)
            if table in self._last_of:
                table = _joined(table, str(self._last_of[table]))
        table = _joined(table, last)
        self._named.setdefault(table, line)
        if is_element:
            self._last_of[table] = self._last_of.get(table, -1) + 1
            table = _joined(table, str(self._last_of[table]))
            self._named[table] = line
        while self._takes("]"):
            pass
        return table

    def _assignment(self, table: str) -> None:
        line, key = self._line(), table
        for part in self._key():
            key = _joined(key, part)
            self._implied.setdefault(key, line)
        self._named.setdefault(key, line)
        self._takes("=")
        self._skip(_SPACE)
        self._value(key)

    def _key(self) -> list[str]:
        """Pass a dotted key; return its parts without quotation marks."""
        parts = []
        while True:
            self._skip(_SPACE)
            parts.append(_unquoted(self._skip(_KEY_PART)))
            self._skip(_SPACE)
            if not self._takes("."):
                return parts

    def _value(self, key: str) -> None:
        if self._takes("["):
            for place in count():
                self._skip(_BLANK)
                if self._takes("]"):
                    return
                element = _joined(key, str(place))
                self._named[element] = self._line()
                self._value(element)
                self._pass_comma()
        elif self._takes("{"):
            self._skip(_BLANK)
            while not self._takes("}"):
                self._assignment(key)
                self._pass_comma()
                self._skip(_BLANK)
        else:
            self._skip(_VALUE)

    def _pass_comma(self) -> None:
        self._skip(_BLANK)
        self._takes(",")

    def _takes(self, character: str) -> bool:
        """Pass a character if it is the next one; return whether it was."""
        taken = self._text.startswith(character, self._at)
        self._at += taken
        return taken

    def _skip(self, pattern: re.Pattern[str]) -> str:
        """Pass what a pattern describes and return it."""
        passed = pattern.match(self._text, self._at)
        if passed is None:
            raise ValueError(f"not TOML in line {self._line()}")
        self._at = passed.end()
        return passed.group()

    def _line(self) -> int:
        return bisect_left(self._line_ends, self._at) + 1


def _joined(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key


def _unquoted(part: str) -> str:
    if part[0] not in "\"'":
        return part
    return str(tomllib.loads(f"key = {part}")["key"])
