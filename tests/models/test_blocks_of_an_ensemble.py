"""Several processes compute the blocks of one ensemble into one folder."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from models.ensemble.ensemble import Execution, KeptBlocks, compute_blocks, run_ensemble
from tests.models.small_world import resolved_scenario, small_inputs

IN_SMALL_BLOCKS = Execution(block=16, tile=5)
WHOLE = {"draws": 70, "seed": 3, "horizon": 2030}  # four whole blocks and a last one of 6 draws


def part(folder: Path, first: int, stop: int, told: list[int] | None = None) -> KeptBlocks:
    return compute_blocks(
        small_inputs(),
        resolved_scenario(),
        **WHOLE,
        numbers=range(first, stop),
        folder=folder,
        execution=IN_SMALL_BLOCKS,
        on_progress=None if told is None else lambda done, total: told.append(done),
    )


def whole(folder: Path, told: list[int] | None = None) -> np.ndarray:
    ensemble = run_ensemble(
        small_inputs(),
        resolved_scenario(),
        **WHOLE,
        execution=Execution(folder=folder, block=16, tile=5),
        on_progress=None if told is None else lambda done, total: told.append(done),
    )
    assert ensemble.drawn is not None
    return ensemble.drawn.whole("totals")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_parts_computed_at_once_are_the_files_of_the_whole(tmp_path: Path) -> None:
    expected = whole(tmp_path / "whole")
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda ends: part(tmp_path / "parts", *ends), [(0, 2), (2, 3), (3, 5)]))
    assert files(tmp_path / "parts") == files(tmp_path / "whole")
    told: list[int] = []
    np.testing.assert_array_equal(whole(tmp_path / "parts", told), expected)
    assert told == [70]


def test_what_is_missing_of_the_parts_is_computed_when_the_whole_is_asked_for(
    tmp_path: Path,
) -> None:
    expected = whole(tmp_path / "whole")
    assert part(tmp_path / "parts", 4, 5) == KeptBlocks(total=5, there=(4,))
    kept = part(tmp_path / "parts", 0, 2)
    assert (kept.there, kept.missing) == ((0, 1, 4), (2, 3))
    told: list[int] = []
    np.testing.assert_array_equal(whole(tmp_path / "parts", told), expected)
    assert (told[0], told[-1]) == (38, 70)


def test_a_part_goes_on_with_the_blocks_it_has(tmp_path: Path) -> None:
    part(tmp_path, 1, 2)
    told: list[int] = []
    part(tmp_path, 0, 2, told)
    assert (told[0], told[-1]) == (16, 32)


@pytest.mark.parametrize(("left", "stays"), [("0000016.tmp", False), ("0000048.tmp", True)])
def test_what_another_process_is_writing_is_left_alone(
    tmp_path: Path, left: str, stays: bool
) -> None:
    (tmp_path / left).write_bytes(b"not whole yet")
    part(tmp_path, 1, 3)
    assert (tmp_path / left).exists() == stays
