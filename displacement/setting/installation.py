"""What is installed here: version, commit, and the packages that can change a number."""

from __future__ import annotations

import datetime as dt
import platform
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reports.context import Provenance

DISTRIBUTION: Final = "labour-displacement"
# Packages whose version can change a number or a picture.
_RELEVANT_PACKAGES: Final = (
    "numpy",
    "scipy",
    "pandas",
    "pyarrow",
    "scikit-learn",
    "matplotlib",
    "numba",
)


@dataclass(frozen=True, slots=True)
class Checkout:
    """The state of the source code: a commit, and whether files differ from it."""

    commit: str
    modified: bool


def installed_version() -> str:
    """Return the version of the installed distribution, such as "0.2.0".

    "unknown" where nothing is installed, as in a bare checkout.
    """
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "unknown"


def current_checkout() -> Checkout | None:
    """Return the commit the code stands on, or None outside a git checkout."""
    root = Path(__file__).resolve().parents[2]
    if not (root / ".git").exists():
        return None
    commit = _git(root, "rev-parse", "HEAD")
    if not commit:
        return None
    return Checkout(commit, bool(_git(root, "status", "--porcelain", "--untracked-files=no")))


def provenance(command: str, *, created: dt.date, table_hashes: Mapping[str, str]) -> Provenance:
    """Return where what `command` gives comes from: this version and commit, and its tables."""
    from reports.context import Provenance

    checkout = current_checkout()
    return Provenance(
        version=installed_version(),
        commit=checkout.commit if checkout else None,
        command=command,
        created=created,
        table_hashes=table_hashes,
    )


def environment() -> dict[str, str]:
    """Return the versions of everything that can change a number or a picture."""
    versions = {"python": platform.python_version(), "platform": platform.platform()}
    for package in _RELEVANT_PACKAGES:
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            versions[package] = "not installed"
    return versions | {"byteorder": sys.byteorder}


def _git(root: Path, *arguments: str) -> str | None:
    try:
        answer = subprocess.run(
            ["git", "--no-optional-locks", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()
