"""PNG files of flat figures: smaller than an all-purpose encoder's, in a fraction of the time."""

from __future__ import annotations

import struct
import zlib
from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_INCHES_PER_METRE: Final = 1 / 0.0254
_BITS, _RED_GREEN_BLUE, _METRE = 8, 2, 1
# Areas of one colour compress best as they are, without filters; higher levels gain little.
_LEVEL: Final = 3


def png_file(pixels: bytes, *, width: int, dots_per_inch: int) -> bytes:
    """Return a PNG file of opaque pixels, given row by row as red, green, blue and opacity.

    Source: W3C (2025), Portable Network Graphics Specification (third edition), sections 5, 7, 11.
    """
    import numpy as np

    colours = np.frombuffer(pixels, dtype=np.uint8).reshape(-1, width, 4)[..., :3]
    height = len(colours)
    # Each row begins with the number of its filter: 0 is none.
    rows = np.zeros((height, 1 + 3 * width), dtype=np.uint8)
    rows[:, 1:] = colours.reshape(height, -1)
    per_metre = round(dots_per_inch * _INCHES_PER_METRE)
    head = struct.pack(">IIBBBBB", width, height, _BITS, _RED_GREEN_BLUE, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", head),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, _METRE)),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), _LEVEL)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
