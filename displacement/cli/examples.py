"""Examples in the help of a command, one a line."""

from __future__ import annotations

# Without this mark, help would run the lines together into a paragraph.
_AS_WRITTEN = "\b"


def examples(*commands: str) -> str:
    """Return the closing lines of a command's help: commands a reader can copy."""
    heading = "Examples:" if len(commands) > 1 else "Example:"
    return "\n".join([_AS_WRITTEN, heading, *(f"  {command}" for command in commands)])
