"""Blocks computed elsewhere than in threads of this process."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from models.ensemble.blocks import Blocks
from models.ensemble.ensemble import Ensemble, Execution, run_ensemble
from models.ensemble.executor import BlockTask, Executor
from models.summary import summarise
from tests.models.small_world import resolved_scenario, small_inputs


class ElsewhereBackwards:
    """Computes the last block first, with a task that went through a pickle as to a cluster."""

    def __init__(self) -> None:
        self.computed: list[range] = []

    def compute(
        self,
        task: BlockTask,
        blocks: Blocks,
        *,
        missing: Sequence[range],
        on_drawn: Callable[[int], None],
    ) -> None:
        sent = pickle.dumps(task)
        for block in reversed(missing):
            there = pickle.loads(sent)
            draws = there.draws_of(block)
            for tile in there.division.tiles(block):
                blocks.put(pickle.loads(pickle.dumps(there.tile(draws, block, tile))))
                on_drawn(len(tile))
            blocks.finish(block)
            self.computed.append(block)


def run(folder: Path | None = None, **options: Executor | Callable[[int, int], None]) -> Ensemble:
    return run_ensemble(
        small_inputs(),
        resolved_scenario(),
        draws=80,
        seed=0,
        horizon=2040,
        execution=Execution(folder=folder, block=32, tile=5),
        **options,
    )


@pytest.mark.parametrize("on_disk", [False, True])
def test_where_blocks_are_computed_changes_no_bit(tmp_path: Path, on_disk: bool) -> None:
    folder = tmp_path if on_disk else None
    one, other = run(), run(folder, executor=ElsewhereBackwards())
    assert one.drawn is not None
    assert other.drawn is not None
    np.testing.assert_array_equal(one.drawn.whole("totals"), other.drawn.whole("totals"))
    ours, theirs = (summarise(ensemble).occupations.spread_share for ensemble in (one, other))
    assert ours is not None
    assert theirs is not None
    np.testing.assert_array_equal(ours.p95, theirs.p95)
    np.testing.assert_array_equal(ours.mean, theirs.mean)


def test_only_what_is_missing_is_computed_elsewhere(tmp_path: Path) -> None:
    run(tmp_path)
    (tmp_path / "0000032.block").unlink()
    elsewhere, told = ElsewhereBackwards(), []
    run(tmp_path, executor=elsewhere, on_progress=lambda done, total: told.append(done))
    assert elsewhere.computed == [range(32, 64)]
    assert (told[0], told[-1]) == (48, 80)
