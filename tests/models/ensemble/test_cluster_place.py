"""Where a cluster is: what is understood, what is refused, and what has to be installed."""

from __future__ import annotations

import os

import pytest

from models.ensemble import cluster_place
from models.ensemble.blocks import Division
from models.ensemble.cluster_connection import connected
from models.ensemble.cluster_place import ClusterPlace, checked_cluster
from models.ensemble.cluster_worker import WorkerDiffersError, agree_with, fingerprint_here
from models.ensemble.executor import BlockTask
from models.ensemble.fingerprint import PROBE, Fingerprint
from models.ensemble.layout import Layout
from models.kernel.kernel import Kernel
from models.sampling import central_draw
from occupations.errors import UsageError
from tests.models.small_world import resolved_scenario, small_inputs


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("local:1", ClusterPlace(workers=1)),
        ("local:1024", ClusterPlace(workers=1024)),
        ("tls://head.example:8786", ClusterPlace("tls://head.example:8786")),
        ("tcp://127.0.0.1:8786", ClusterPlace("tcp://127.0.0.1:8786")),
        ("tcp://localhost:1", ClusterPlace("tcp://localhost:1")),
        ("tcp://[::1]:8786", ClusterPlace("tcp://[::1]:8786")),
    ],
)
def test_a_place_is_understood_and_written_as_it_was_given(text: str, place: ClusterPlace) -> None:
    assert checked_cluster(text) == place
    assert str(place) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "local",
        "local:0",
        "local:1025",
        "local:-1",
        "head:8786",
        "ws://head:80",
        "tls://head",
        "tls://head:0",
        "tls://head:65536",
        "tcp://a b:1",
    ],
)
def test_what_is_no_place_is_refused_with_what_is(text: str) -> None:
    with pytest.raises(UsageError, match="is not the place of a cluster") as refused:
        checked_cluster(text)
    assert "local:N" in str(refused.value.allowed)


@pytest.mark.parametrize("host", ["head.example", "10.0.0.1", "127.example", "[2001:db8::1]"])
def test_another_machine_is_reached_in_clear_only_where_that_is_meant(host: str) -> None:
    with pytest.raises(UsageError, match="another machine") as refused:
        checked_cluster(f"tcp://{host}:8786")
    assert "--insecure-cluster" in str(refused.value.allowed)
    assert checked_cluster(f"tcp://{host}:8786", insecure=True) is not None


@pytest.mark.parametrize("text", [None, "local:2", "tls://head:8786"])
def test_to_allow_what_is_not_asked_for_is_refused(text: str | None) -> None:
    with pytest.raises(UsageError) as refused:
        checked_cluster(text, insecure=True)
    assert refused.value.key == "--insecure-cluster"


def test_missing_packages_are_named_with_the_command_that_installs_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster_place, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="not installed here: dask, distributed") as refused:
        checked_cluster("local:2")
    assert "pip install 'labour-displacement[cluster]'" in str(refused.value.allowed)
    assert checked_cluster(None) is None


def test_a_worker_that_computes_other_bits_refuses_to_compute() -> None:
    inputs, resolved = small_inputs(), resolved_scenario()
    project = Kernel(inputs, horizon=2027)
    layout = Layout.of(project(central_draw(resolved, inputs)), project.ladder)
    task = BlockTask(inputs, resolved, 0, project, layout, Division(16), together=8)
    here = fingerprint_here(task)
    agree_with(here, task)
    other_bits = Fingerprint({**here.parts, PROBE: "0"}, {**here.machine, "processor": "another"})
    with pytest.raises(WorkerDiffersError, match="by another processor"):
        agree_with(other_bits, task)
    other_version = Fingerprint({**here.parts, "version": "0.1.0"}, here.machine)
    with pytest.raises(WorkerDiffersError, match=r"version \(0\.1\.0 there"):
        agree_with(other_version, task)


def test_workers_started_here_leave_the_environment_as_it_was() -> None:
    before = dict(os.environ)
    with connected(ClusterPlace(workers=1)):
        assert dict(os.environ) == before
    assert dict(os.environ) == before
