"""What is given to machine code: arrays, numbers and tuples of them as words of 8 bytes.

Machine code is called with one address, that of the words. They stand in the order of a walk
through the tuple: of an array where it begins and its shape, of a number the number.
"""

from __future__ import annotations

import hashlib
import struct
from typing import Any, Final, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Given = TypeVar("Given", bound=tuple[Any, ...])
# An array's type of elements and number of axes; "i" or "d" of a number; a tuple's class and parts.
Kind: TypeAlias = tuple[Any, ...] | str

_WHOLE: Final = "i"
_FRACTION: Final = "d"


def unpacked(given: Given) -> Given:
    """Return the tuple that an entry was given: in machine code it comes as words."""
    return given


def kind_of(given: Any) -> Kind:
    """Return what machine code must be made for, equal for tuples that the same code can take.

    Raises
    ------
    TypeError
        For anything but tuples, whole numbers, fractions and arrays in the order of their axes.
    """
    if isinstance(given, np.ndarray) and given.flags.c_contiguous:
        return given.dtype.char, given.ndim
    if isinstance(given, tuple):
        return type(given), *map(kind_of, given)
    if type(given) is int:
        return _WHOLE
    if type(given) is float:
        return _FRACTION
    raise TypeError(f"machine code cannot be given {given!r}")


def digest_of(kind: Kind) -> str:
    """Return a short text that differs from that of any other kind."""
    return hashlib.sha256(_told(kind).encode()).hexdigest()[:16]


def _told(kind: Kind) -> str:
    if isinstance(kind, str):
        return kind
    if isinstance(kind[0], str):
        return f"{kind[0]}{kind[1]}"
    return f"{kind[0].__qualname__}({','.join(map(_told, kind[1:]))})"


def words_of(given: tuple[Any, ...]) -> NDArray[np.int64]:
    """Return the words of a tuple; they are good as long as its arrays are."""
    words: list[int] = []
    _append(given, words)
    return np.array(words, dtype=np.int64)


def _append(given: Any, words: list[int]) -> None:
    if isinstance(given, np.ndarray):
        words.append(given.__array_interface__["data"][0])
        words.extend(given.shape)
    elif isinstance(given, tuple):
        for part in given:
            _append(part, words)
    elif isinstance(given, float):
        words.append(struct.unpack("<q", struct.pack("<d", given))[0])
    else:
        words.append(given)
