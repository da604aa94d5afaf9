"""A finished run on disk, with what the command said about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.displacement.command import Answer


@dataclass(frozen=True)
class FinishedRun:
    answer: Answer
    working_folder: Path

    @property
    def folder(self) -> Path:
        return self.working_folder / "runs" / "fast"

    def document(self, name: str) -> dict[str, Any]:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))
