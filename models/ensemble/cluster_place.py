"""Where a cluster is: a scheduler that runs somewhere, or worker processes to start here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Final

from occupations.errors import UsageError

OPTION: Final = "--cluster"
_INSECURE: Final = "--insecure-cluster"
_MOST_LOCAL: Final = 1_024
_LOCAL: Final = re.compile(r"local:(\d{1,4})")
_ADDRESS: Final = re.compile(r"(tcp|tls)://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})")
_LAST_PORT: Final = 65_535
_NEEDED: Final = ("dask", "distributed", "cryptography")
_ALLOWED: Final = (
    "tls://HOST:PORT, the address of a Dask scheduler; tcp://HOST:PORT on this machine; or "
    f"local:N for N worker processes here, 1 to {_MOST_LOCAL:,}"
)


@dataclass(frozen=True, slots=True)
class ClusterPlace:
    """The `address` of a scheduler, or how many `workers` to start here: one of the two."""

    address: str | None = None
    workers: int | None = None

    def __str__(self) -> str:
        """Return the place as it is given to a command."""
        return f"local:{self.workers}" if self.address is None else self.address


def checked_cluster(text: str | None, *, insecure: bool = False) -> ClusterPlace | None:
    """Return where a cluster is, None where none is asked for.

    Parameters
    ----------
    text
        `tls://HOST:PORT`, `tcp://HOST:PORT` or `local:N`.
    insecure
        Whether a scheduler on another machine may be reached without encryption.

    Raises
    ------
    UsageError
        For a text that is none of these, a scheduler elsewhere without encryption that nobody said
        is meant, or where the packages of a cluster are not installed.
    """
    if text is None:
        if insecure:
            raise UsageError("there is no cluster", key=_INSECURE, allowed="--cluster beside it")
        return None
    place = _place(text)
    in_clear = place.address is not None and place.address.startswith("tcp:")
    if insecure and not in_clear:
        raise UsageError(
            f"{text} is encrypted in any case", key=_INSECURE, allowed="tcp://HOST:PORT beside it"
        )
    if in_clear and not insecure and not _is_here(text):
        raise UsageError(
            f"{text} is another machine, and whoever can reach or read the connection could run "
            "programs on it and here",
            key=OPTION,
            allowed=f"tls://HOST:PORT with certificates, or {_INSECURE} in a network of your own",
        )
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"what a cluster needs is not installed here: {', '.join(missing)}",
            key=OPTION,
            allowed="what there is after: pip install 'labour-displacement[cluster]'",
        )
    return place


def _place(text: str) -> ClusterPlace:
    if local := _LOCAL.fullmatch(text):
        if 1 <= int(local[1]) <= _MOST_LOCAL:
            return ClusterPlace(workers=int(local[1]))
    elif (address := _ADDRESS.fullmatch(text)) and 1 <= int(address[3]) <= _LAST_PORT:
        return ClusterPlace(address=text)
    raise UsageError(f"{text!r} is not the place of a cluster", key=OPTION, allowed=_ALLOWED)


def _is_here(text: str) -> bool:
    """Return whether an address is of this machine alone."""
    host = text.partition("://")[2].rpartition(":")[0].strip("[]")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
