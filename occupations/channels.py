"""The two channels through which work is automated, named in one place."""

from __future__ import annotations

from typing import Final, Literal

Channel = Literal["cognitive", "physical"]
"""`cognitive` is software, language models and agents; `physical` robots and machines."""

CHANNELS: Final[tuple[Channel, ...]] = ("cognitive", "physical")
