"""A real run, killed and resumed."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.interruptions import differences, kill_often, leave_alone


def test_a_killed_and_resumed_run_ends_in_the_bytes_of_one_left_alone(tmp_path: Path) -> None:
    whole = leave_alone(tmp_path / "whole", draws=1_100)
    moments = random.Random(1)
    kills = kill_often(tmp_path / "own", 0, whole=whole, moments=moments, kills=1, draws=1_100)
    assert kills[-1].had_its_name
    assert differences(tmp_path / "own", whole) == []
