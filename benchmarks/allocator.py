"""What the C library does with freed memory, which array code feels: it may fault pages in anew."""

from __future__ import annotations

import ctypes
import platform
from typing import Final

# Arguments of mallopt(3) in glibc.
_TRIM_THRESHOLD: Final = -1
_MMAP_THRESHOLD: Final = -3
_NEVER: Final = 2**30


def keep_freed_memory() -> bool:
    """Return whether memory once freed now stays with this process; only glibc can be told so.

    By default large arrays go back to the system when freed, and every temporary of the next draw
    is mapped and cleared again.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    tell = ctypes.CDLL(None).mallopt
    return bool(tell(_MMAP_THRESHOLD, _NEVER) and tell(_TRIM_THRESHOLD, _NEVER))
