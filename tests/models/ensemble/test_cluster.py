"""Blocks computed by workers of a cluster: the bytes of threads, whatever ends on the way."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.ensemble import cluster_connection, cluster_executor
from models.ensemble.cluster_executor import ClusterExecutor
from models.ensemble.cluster_place import ClusterPlace
from models.ensemble.ensemble import Ensemble, Execution, compute_blocks, run_ensemble
from models.ensemble.executor import Executor
from occupations.errors import ClusterError, UsageError
from tests.models.ensemble.processes import (
    ROOT,
    WITHOUT_THE_PACKAGE,
    ClusterProcesses,
    cluster_processes,
)
from tests.models.small_world import resolved_scenario, small_inputs

WHOLE = {"draws": 200, "seed": 0, "horizon": 2030}  # twelve blocks of 16 draws, and one of 8


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[ClusterProcesses]:
    with cluster_processes(tmp_path / "scratch") as processes:
        yield processes


def executor_of(cluster: ClusterProcesses) -> ClusterExecutor:
    return ClusterExecutor(ClusterPlace(cluster.address))


def run(
    folder: Path,
    executor: Executor | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Ensemble:
    return run_ensemble(
        small_inputs(),
        resolved_scenario(),
        **WHOLE,
        executor=executor,
        execution=Execution(folder=folder, block=16, tile=5),
        on_progress=on_progress,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("threads")
    run(folder)
    return files(folder)


def test_any_number_of_workers_gives_the_bytes_of_threads(
    cluster: ClusterProcesses, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    for workers in (1, 2, 3):
        cluster.start_worker()
        run(tmp_path / str(workers), executor_of(cluster))
        assert files(tmp_path / str(workers)) == expected


def test_blocks_of_a_worker_that_is_killed_are_computed_by_another(
    cluster: ClusterProcesses, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    cluster.start_worker()
    cluster.start_worker()

    def kill_one(done: int, total: int) -> None:
        if done >= 48:
            cluster.workers[0].kill()

    run(tmp_path / "blocks", executor_of(cluster), kill_one)
    assert cluster.workers[0].wait() != 0
    assert files(tmp_path / "blocks") == expected


def test_what_came_before_the_scheduler_was_killed_is_kept_and_the_rest_computed(
    cluster: ClusterProcesses,
    tmp_path: Path,
    expected: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster_connection, "_SECONDS_TO_CONNECT", 2)
    cluster.start_worker()

    def kill_scheduler(done: int, total: int) -> None:
        if done >= 48:
            cluster.scheduler.kill()

    with pytest.raises(ClusterError, match="connection to the cluster is lost"):
        run(tmp_path / "blocks", executor_of(cluster), kill_scheduler)
    kept: list[int] = []
    with cluster_processes(tmp_path / "again") as another:
        another.start_worker()
        run(tmp_path / "blocks", executor_of(another), lambda done, total: kept.append(done))
    assert 48 <= kept[0] < kept[-1] == 200
    assert files(tmp_path / "blocks") == expected


def test_a_worker_of_another_version_is_refused(cluster: ClusterProcesses, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "models", other / "models")
    (other / "occupations").symlink_to(ROOT / "occupations")
    with (other / "models" / "ladder.py").open("a", encoding="utf-8") as file:
        file.write("# another version\n")
    cluster.start_worker()
    address = cluster.start_worker(packages=other)
    with pytest.raises(UsageError, match=r"program \([0-9a-f]+ there, [0-9a-f]+ here\)") as refused:
        run(tmp_path / "blocks", executor_of(cluster))
    assert refused.value.file == address
    assert files(tmp_path / "blocks") == {}


def test_a_worker_without_the_package_is_told_so(cluster: ClusterProcesses, tmp_path: Path) -> None:
    address = cluster.start_worker(before=WITHOUT_THE_PACKAGE)
    with pytest.raises(UsageError, match="it lacks labour-displacement") as refused:
        run(tmp_path / "blocks", executor_of(cluster))
    assert refused.value.file == address


def test_a_cluster_without_a_worker_is_told_so(
    cluster: ClusterProcesses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_connection, "_SECONDS_TO_CONNECT", 0.5)
    with pytest.raises(UsageError, match="the cluster has no worker"):
        run(tmp_path / "blocks", executor_of(cluster))
    cluster.scheduler.kill()
    cluster.scheduler.wait()
    with pytest.raises(UsageError, match="the scheduler does not answer"):
        run(tmp_path / "blocks", executor_of(cluster))


def test_few_blocks_are_on_their_way_at_once(
    cluster: ClusterProcesses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []

    class Counting(cluster_executor._Work):
        def next_block(self):
            tiles = super().next_block()
            sent.append(len(self._in_flight))
            return tiles

    monkeypatch.setattr(cluster_executor, "_Work", Counting)
    cluster.start_worker()
    run(tmp_path / "blocks", executor_of(cluster))
    assert len(sent) == 14
    assert max(sent) <= 4


def test_blocks_of_a_part_are_computed_there_too(
    cluster: ClusterProcesses, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    cluster.start_worker()
    kept = compute_blocks(
        small_inputs(),
        resolved_scenario(),
        **WHOLE,
        numbers=range(3, 5),
        folder=tmp_path / "blocks",
        executor=executor_of(cluster),
        execution=Execution(block=16, tile=5),
    )
    assert kept.there == (3, 4)
    assert files(tmp_path / "blocks") == {
        name: expected[name] for name in ("0000048.block", "0000064.block")
    }


def test_processes_started_here_end_with_the_run(
    tmp_path: Path, expected: dict[str, bytes]
) -> None:
    before = set(threading.enumerate())
    run(tmp_path / "blocks", ClusterExecutor(ClusterPlace(workers=2)))
    assert files(tmp_path / "blocks") == expected
    left = [one.name for one in set(threading.enumerate()) - before if not one.daemon]
    assert left == []
