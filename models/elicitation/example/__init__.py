"""A panel of three made-up experts, for trying out what is done with answers; never a result."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def example_files() -> Mapping[str, bytes]:
    """Return the content of each expert's file by its name."""
    folder = Path(__file__).parent
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.toml"))}
