"""Foreign text where somebody reads it: signs that give orders to a screen are written out.

Escape sequences colour, move and overwrite what a terminal shows, and signs of direction turn a
line round; titles, names of files and records of users may hold either.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

# Controls but for tab and line feed, marks and overrides of direction, separators of lines and
# paragraphs, signs that take no room and annotate, halves of characters, invisible tags.
_ORDERS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_LONGEST_WORD: Final = 300
_LONGEST_TEXT: Final = 3_000
_LONG_WORD: Final = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_LAST_OF_ONE_BYTE: Final = 0xFF
_LAST_OF_TWO: Final = 0xFFFF


def shown(text: str) -> str:
    r"""Return a text in which signs that give orders stand as `\x1b` or `\u202e`."""
    return _ORDERS.sub(lambda sign: _written_out(ord(sign[0])), text)


def shortened(text: str) -> str:
    """Return a text whose words, and which itself, are no longer than anybody would read."""
    words = _LONG_WORD.sub(lambda word: _cut(word[0], _LONGEST_WORD), text)
    return words if len(words) <= _LONGEST_TEXT else _cut(words, _LONGEST_TEXT)


def _cut(text: str, longest: int) -> str:
    """Return the beginning and the end of a text, and of how many characters it is."""
    kept = longest // 3
    return f"{text[:kept]}… ({len(text):,} characters) …{text[-kept:]}"


def shown_in_one_line(text: str) -> str:
    r"""Return a text as `shown` does, its ends of lines and tabs written out as well."""
    return shown(text).replace("\n", "\\n").replace("\t", "\\t")


def json_text(document: Any, *, only_ascii: bool = False) -> str:
    r"""Return a document as JSON, in which signs that give orders stand as `\u202e`.

    NaN and infinity are a defect, not a value.
    """
    text = json.dumps(document, indent=2, ensure_ascii=only_ascii, allow_nan=False)
    return orders_in_json(text)


def orders_in_json(text: str) -> str:
    r"""Return a text in JSON that means the same, in which signs that give orders are escaped."""
    return _ORDERS.sub(lambda sign: json.dumps(sign[0])[1:-1], text)


def _written_out(number: int) -> str:
    if number <= _LAST_OF_ONE_BYTE:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= _LAST_OF_TWO else f"\\U{number:08x}"
