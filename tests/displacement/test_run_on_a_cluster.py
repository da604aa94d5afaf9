"""`displacement run --cluster`: the bytes of threads, and no process left behind."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import psutil
import pytest

from displacement.study.study import open_study
from occupations.errors import UsageError
from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun
from tests.displacement.held_run import begin_and_hold, ending_of, finish
from tests.displacement.test_resume import OPTIONS, blocks_of, files_of
from tests.patience import SECONDS


def test_a_run_that_is_interrupted_leaves_no_process_and_ends_on_other_workers_in_the_same_bytes(
    finished_run: FinishedRun, tmp_path: Path
) -> None:
    run = begin_and_hold(tmp_path, *OPTIONS, "--cluster", "local:2")
    processes = psutil.Process(run.pid).children(recursive=True)
    assert len(processes) >= 2
    for one in (run, *processes):  # as a terminal does
        one.send_signal(signal.SIGINT)
    answer = ending_of(run)
    assert answer.code == 130, answer.err
    assert "interrupted (SIGINT)" in answer.err
    assert "Traceback" not in answer.err
    assert psutil.wait_procs(processes, timeout=SECONDS)[1] == []
    assert len(blocks_of(tmp_path)) >= 1
    answer = finish(tmp_path, *OPTIONS, "--resume", "--cluster", "local:1")
    assert answer.code == 0, answer.err
    assert files_of(tmp_path / "runs" / "fast") == files_of(finished_run.folder)
    manifest = json.loads((tmp_path / "runs" / "fast" / "manifest.json").read_text("utf-8"))
    assert manifest["engine"] == {"name": "dask", "workers": 1}
    assert finished_run.document("manifest.json")["engine"]["name"] == "threads"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--cluster", "local:two"], "--cluster: 'local:two' is not the place of a cluster"),
        (["--cluster", "tcp://head:8786"], "--cluster: tcp://head:8786 is another machine"),
        (["--insecure-cluster"], "--insecure-cluster: there is no cluster"),
    ],
)
def test_a_cluster_that_is_none_is_wrong_usage(
    terminal: Terminal, tmp_path: Path, words: list[str], problem: str
) -> None:
    answer = terminal("run", *words, "--out", str(tmp_path / "runs"), "--quiet")
    assert answer.code == 2
    assert f"error: {problem}" in answer.err


def test_a_study_of_a_cluster_that_is_none_is_refused_in_the_words_of_python() -> None:
    with pytest.raises(UsageError, match="cluster: tcp://head:1 is another machine") as refused:
        open_study(cluster="tcp://head:1")
    assert "insecure_cluster" in str(refused.value)
    study = open_study(cluster="local:2")
    assert str(study.setting.engine.cluster) == "local:2"
