"""Finished blocks on disk: used when whole and of the same ensemble, else computed again."""

import gc
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import models.ensemble.ensemble as ensemble_module
from models.ensemble.block_folder import BlockFolder
from models.ensemble.blocks import Division
from models.ensemble.ensemble import Execution, run_ensemble
from models.ensemble.layout import PRODUCTIVITY, Layout, Tile
from models.ladder import LADDER
from models.summary import summarise
from occupations.errors import DataError, StorageError
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
ROOT = Path(__file__).resolve().parents[2]
BLOCK = 16


def run(folder, *settings, draws=80, seed=0, horizon=2040, told=None, inputs=INPUTS, **execution):
    """Run the small ensemble; `told` receives what progress says."""
    return run_ensemble(
        inputs,
        resolved_scenario("central", *settings),
        draws=draws,
        seed=seed,
        horizon=horizon,
        execution=Execution(folder=folder, **{"block": BLOCK, "tile": 5} | execution),
        on_progress=None if told is None else lambda done, total: told.append(done),
    )


def kept_at_the_start(folder, *settings, **options):
    told = []
    run(folder, *settings, told=told, **options)
    return told[0]


def totals(ensemble):
    return ensemble.drawn.whole("totals")


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def finished(tmp_path):
    run(tmp_path)
    return tmp_path


def test_finished_blocks_are_not_computed_again(finished):
    before = files(finished)
    assert list(before) != []
    assert {name.rpartition(".")[2] for name in before} == {"block"}
    assert kept_at_the_start(finished) == 80
    assert files(finished) == before


def test_the_same_draws_give_the_same_blocks_whoever_computes_them(tmp_path):
    for folder, workers, together in (("one", 1, 3), ("two", 3, 16)):
        run(tmp_path / folder, workers=workers, together=together)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def _cut(content):
    return content[:-7]


def _cut_within_the_header(content):
    return content[:100]


def _turn_one_bit(content):
    return content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]


def _blank_the_header(content):
    return b" " * 512 + content[512:]


def _blank_the_end(content):
    return content[:-4096] + bytes(4096)


def _another_ensemble(content):
    place = content.index(b'"fingerprint": "') + 16
    return content[:place] + (b"0" if content[place:][:1] != b"0" else b"1") + content[place + 1 :]


def _no_object_in_the_header(content):
    return b"[1]".ljust(511) + b"\n" + content[512:]


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _cut_within_the_header,
        _turn_one_bit,
        _blank_the_header,
        _blank_the_end,
        _another_ensemble,
        _no_object_in_the_header,
    ],
)
def test_a_torn_or_foreign_block_is_computed_again(finished, damage):
    before = files(finished)
    torn = finished / "0000016.block"
    torn.write_bytes(damage(before[torn.name]))
    assert kept_at_the_start(finished) == 64
    assert files(finished) == before


def test_a_block_that_another_took_the_place_of_is_computed_again(finished):
    before = files(finished)
    (finished / "0000032.block").write_bytes(before["0000016.block"])
    assert kept_at_the_start(finished) == 64
    assert files(finished) == before


def test_what_a_killed_run_left_half_written_is_removed(finished):
    (finished / "0000016.block").unlink()
    (finished / "0000016.tmp").write_bytes(b"half")
    run(finished)
    assert {path.suffix for path in finished.iterdir()} == {".block"}


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 1},
        {"horizon": 2035},
        {"inputs": small_inputs(seed=2)},
        {"block": 40},
        {"tile": 16},
    ],
)
def test_blocks_of_another_ensemble_or_division_are_not_used(finished, other):
    assert kept_at_the_start(finished, **other) == 0


def test_blocks_without_productivity_are_not_used(finished):
    drawn = run(finished).drawn
    shapes = tuple(one for one in drawn.layout.shapes if one[0] != PRODUCTIVITY)
    older = replace(drawn.layout, shapes=shapes)
    folder = finished / "older"
    tile = Tile.empty(older, range(BLOCK))
    blocks = BlockFolder(folder, layout=older, division=Division(BLOCK), fingerprint="same")
    blocks.put(tile)
    blocks.finish(range(BLOCK))
    assert blocks.missing() == []
    now = BlockFolder(folder, layout=drawn.layout, division=Division(BLOCK), fingerprint="same")
    assert now.missing() == [range(BLOCK)]


def test_blocks_of_other_assumptions_are_not_used(finished):
    assert kept_at_the_start(finished, "cognitive.ceiling=0.5") == 0


def test_more_draws_extend_what_is_there(finished):
    assert kept_at_the_start(finished, draws=100) == 80
    assert np.array_equal(totals(run(finished, draws=100)), totals(run(None, draws=100)))


def test_fewer_draws_take_the_blocks_they_share(finished):
    assert kept_at_the_start(finished, draws=40) == 32
    assert np.array_equal(totals(run(finished, draws=40)), totals(run(None, draws=40)))


@pytest.mark.parametrize("when", [1, 20, 50, 79])
def test_an_interrupted_ensemble_goes_on_to_the_same_bits(tmp_path, when):
    class StopError(BaseException):
        pass

    def stop(done, total):
        if done >= when:
            raise StopError

    with pytest.raises(StopError):
        run_ensemble(
            INPUTS,
            resolved_scenario(),
            draws=80,
            seed=0,
            horizon=2040,
            execution=Execution(folder=tmp_path, block=BLOCK, tile=4, workers=2),
            on_progress=stop,
        )
    resumed = run(tmp_path, tile=4)
    assert np.array_equal(totals(resumed), totals(run(None)))
    assert np.array_equal(
        summarise(resumed).occupations.spread_share.p95,
        summarise(run(None)).occupations.spread_share.p95,
    )


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageError, match="cannot be kept"):
        run(tmp_path / "file")


def test_a_folder_that_goes_while_it_is_in_use_is_refused(tmp_path):
    folder = tmp_path / "blocks"

    def remove(done, total):
        if folder.exists():
            folder.rename(tmp_path / "elsewhere")

    with pytest.raises(StorageError, match="cannot be kept"):
        run_ensemble(
            INPUTS,
            resolved_scenario(),
            draws=80,
            seed=0,
            horizon=2040,
            execution=Execution(folder=folder, block=BLOCK),
            on_progress=remove,
        )


def test_a_block_that_becomes_shorter_while_in_use_is_not_read(finished):
    ensemble = run(finished)
    path = finished / "0000016.block"
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(DataError, match="became shorter"):
        totals(ensemble)


@pytest.mark.parametrize("name", ["0000016.block", "0000016.tmp"])
def test_a_folder_in_the_place_of_a_block_makes_way(finished, tmp_path, name):
    (finished / "0000016.block").unlink()
    (finished / name / "below").mkdir(parents=True)
    assert np.array_equal(totals(run(finished)), totals(run(tmp_path / "other")))
    assert (finished / "0000016.block").is_file()


def test_without_a_folder_large_ensembles_use_one_that_goes_with_them(monkeypatch, tmp_path):
    monkeypatch.setattr(ensemble_module, "_DRAWS_IN_MEMORY", 79)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ensemble = run(None)
    assert len(list(tmp_path.rglob("*.block"))) == 5
    assert np.array_equal(totals(ensemble), totals(run(tmp_path / "other")))
    del ensemble
    gc.collect()
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


KILLED = """
import os, signal
from models.ensemble.block_folder import BlockFolder
from models.ensemble.blocks import Division
from models.ensemble.layout import Layout
from models.ladder import LADDER
from tests.models.test_blocks import run

layout = Layout.of(run(None, draws=1).central, LADDER)
blocks = BlockFolder.temporary(layout=layout, division=Division(10))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_temporary_blocks_of_a_killed_process_go_with_the_next(monkeypatch, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=ROOT, env=os.environ | {"TMPDIR": str(tmp_path)}
    )
    assert done.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    layout = Layout.of(run(None, draws=1).central, LADDER)
    blocks = BlockFolder.temporary(layout=layout, division=Division(10))
    assert not left.exists()
    del blocks
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_a_temporary_place_that_cannot_be_written_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    layout = Layout.of(run(None, draws=1).central, LADDER)
    with pytest.raises(StorageError, match="cannot be kept"):
        BlockFolder.temporary(layout=layout, division=Division(10))


CHECKSUM = """
import hashlib, sys
from pathlib import Path
from tests.models.test_blocks import run
ensemble = run(Path(sys.argv[1]), workers=int(sys.argv[2]), together=int(sys.argv[3]))
print(hashlib.sha256(b"".join(
    path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir()))).hexdigest())
"""


def test_bits_do_not_depend_on_threads_of_libraries_or_the_order_of_hashes(tmp_path):
    found = set()
    for number, (threads, seed) in enumerate([("1", "0"), ("2", "1"), ("3", "random")]):
        done = subprocess.run(
            [sys.executable, "-c", CHECKSUM, str(tmp_path / str(number)), threads, "7"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env=os.environ
            | {
                "PYTHONHASHSEED": seed,
                "NUMBA_NUM_THREADS": threads,
                "OMP_NUM_THREADS": threads,
                "OPENBLAS_NUM_THREADS": threads,
            },
        )
        found.add(done.stdout.strip())
    assert len(found) == 1
