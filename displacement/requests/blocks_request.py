"""Which blocks of a run's draws one process computes, of several that share the work."""

from __future__ import annotations

import re
from typing import Final

from models.ensemble.blocks import BLOCK_DRAWS
from occupations.errors import UsageError

OPTION: Final = "--blocks"
_WRITTEN: Final = re.compile(r"\s*(\d{1,9})\s*:\s*(\d{1,9})\s*")


def checked_blocks(text: str, *, draws: int) -> range:
    """Return the blocks "A:B" of a run's draws: A to B - 1, counted from 0.

    Raises
    ------
    UsageError
        When the text is not two numbers, A is not below B, or the run has no such blocks.
    """
    blocks = -(-draws // BLOCK_DRAWS)
    if draws == 0:
        raise UsageError(
            "--central-only makes no draws, so there are no blocks of them",
            key=OPTION,
            allowed="one of the two options",
        )
    written = _WRITTEN.fullmatch(text)
    allowed = (
        f"A:B for the blocks from A up to, not including, B, within 0:{blocks}; a block is "
        f"{BLOCK_DRAWS:,} draws, and {draws:,} draws are {blocks} block{'s' * (blocks > 1)}"
    )
    if written is None:
        raise UsageError(f"{text!r} does not name blocks", key=OPTION, allowed=allowed)
    first, stop = int(written[1]), int(written[2])
    if first >= stop:
        raise UsageError(f"there is no block in {text!r}", key=OPTION, allowed=allowed)
    if stop > blocks:
        raise UsageError(f"{text!r} goes beyond the run's draws", key=OPTION, allowed=allowed)
    return range(first, stop)
