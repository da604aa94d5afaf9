"""A connection to a cluster: its scheduler, or worker processes started here for as long."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from models.ensemble.cluster_place import OPTION, ClusterPlace
from occupations.errors import UsageError

if TYPE_CHECKING:
    from distributed import Client

_SECONDS_TO_CONNECT: Final = 20
_SECONDS_TO_START: Final = 600
_SECONDS_TO_END: Final = 20
# Ctrl-C in a terminal reaches every process: the one that asked ends the others, in silence.
_NO_INTERRUPT: Final = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"


@contextmanager
def connected(place: ClusterPlace) -> Iterator[Client]:
    """Yield a client of a cluster with at least one worker; workers started for it end with it.

    Raises
    ------
    UsageError
        When the scheduler cannot be reached or has no worker.
    """
    with _silent_engine():
        if place.address is None:
            with _local_workers(place) as client:
                yield client
        else:
            with _client_of(place.address) as client:
                yield client


@contextmanager
def _client_of(address: str) -> Iterator[Client]:
    from distributed import Client

    try:
        client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, RuntimeError, TypeError, ValueError) as reason:
        raise UsageError(
            f"the scheduler does not answer ({_first_line(reason)})",
            file=address,
            key=OPTION,
            allowed="the address that the scheduler says when it starts; for tls:// with the "
            "certificates that Dask's own settings name",
        ) from None
    with _closed(client):
        _wait_for_workers(client, 1, _SECONDS_TO_CONNECT, address)
        yield client


@contextmanager
def _local_workers(place: ClusterPlace) -> Iterator[Client]:
    """Start processes that nobody else can reach: TLS with certificates that go with them."""
    from distributed import Client, LocalCluster
    from distributed.security import Security

    with (
        _own_environment() as restore,
        LocalCluster(
            n_workers=place.workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            protocol="tls://",
            security=Security.temporary(),
            dashboard_address=None,
            worker_dashboard_address=None,
            memory_limit=None,
            silence_logs=logging.CRITICAL,
            preload=[_NO_INTERRUPT],
            env={"DASK_LOGGING__DISTRIBUTED": "critical"},
        ) as cluster,
        _closed(Client(cluster, set_as_default=False)) as client,
    ):
        _wait_for_workers(client, place.workers or 1, _SECONDS_TO_START, str(place))
        restore()
        yield client


def _wait_for_workers(client: Client, count: int, seconds: float, place: str) -> None:
    try:
        client.wait_for_workers(count, timeout=seconds)
    except TimeoutError:
        raise UsageError(
            "the cluster has no worker" if count == 1 else f"{count} workers did not start",
            file=place,
            key=OPTION,
            allowed="a cluster whose workers run: each has this version of labour-displacement",
        ) from None


@contextmanager
def _closed(client: Client) -> Iterator[Client]:
    """Yield a client and close it, also where its scheduler is gone."""
    try:
        yield client
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=_SECONDS_TO_END)


@contextmanager
def _own_environment() -> Iterator[Callable[[], None]]:
    """Yield what gives this process back its variables, as the end does: the engine sets its own.

    It means them for its workers; what this process starts later would have one thread of linear
    algebra in place of all, and other last bits.
    """
    before = dict(os.environ)

    def restore() -> None:
        for name in [name for name in os.environ if name not in before]:
            del os.environ[name]
        os.environ.update(before)

    try:
        yield restore
    finally:
        restore()


@contextmanager
def _silent_engine() -> Iterator[None]:
    """Let the engine tell its errors by exceptions alone: what it logs is said in better words."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _first_line(reason: Exception) -> str:
    return str(reason).partition("\n")[0] or type(reason).__name__
