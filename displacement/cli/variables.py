"""Environment variables that stand in the place of options which are not given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

VARIABLES: Final[Mapping[str, str]] = {
    "--publisher": "DISPLACEMENT_PUBLISHER",
    "--contact": "DISPLACEMENT_CONTACT",
}
