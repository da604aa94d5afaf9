"""What a run was made from: version, commit, data, every assumption, environment."""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.runs.run_config import RunConfig

if TYPE_CHECKING:
    from models.scenarios import ResolvedParameter, ResolvedScenario
    from occupations.table import OccupationTable

DISTRIBUTION: Final = "labour-displacement"
RUN_MEASURES: Final = "measures"
"""Where a run's folder keeps the user's own measures that took part."""
RUN_EMPLOYMENT: Final = "employment"
"""Where a run's folder keeps the imported May that jobs were taken from."""
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
    """Return the version of the installed distribution, or "unknown" in a bare checkout."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "unknown"


def current_checkout() -> Checkout | None:
    """Return the commit the code stands on, or None outside a git checkout."""
    root = Path(__file__).resolve().parent.parent
    if not (root / ".git").exists():
        return None
    commit = _git(root, "rev-parse", "HEAD")
    if not commit:
        return None
    return Checkout(commit, bool(_git(root, "status", "--porcelain", "--untracked-files=no")))


def manifest_document(
    config: RunConfig,
    *,
    resolved: ResolvedScenario,
    table: OccupationTable,
    place_hashes: Mapping[str, str],
    results: Mapping[str, str],
    created: datetime | None = None,
) -> dict[str, Any]:
    """Return the manifest of a run, ready for JSON; the only document with a time in it.

    `place_hashes` are the sha256 of the tables of places, by name, `results` the checksums of the
    stored results by their path inside the run folder.
    """
    checkout = current_checkout()
    return {
        "schema": 1,
        "created": (created or datetime.now(UTC)).isoformat(timespec="seconds"),
        "version": installed_version(),
        "commit": checkout.commit if checkout else None,
        "uncommitted_changes": checkout.modified if checkout else None,
        "command": run_command(config, table),
        "scenario": resolved.scenario_id,
        "draws": config.draws,
        "seed": config.seed,
        "horizon": config.horizon,
        "language": config.language,
        "data": {
            "tables_sha256": dict(sorted({**table.hashes, **place_hashes}.items())),
            "user_measures": {
                measure.measure_id: asdict(measure) | {"dimension": measure.dimension}
                for measure in table.user_measures
            },
            **({} if table.employment is None else {"employment": asdict(table.employment)}),
        },
        "results_sha256": dict(results),
        "parameters": {
            key: _parameter_document(parameter) for key, parameter in resolved.parameters.items()
        },
        "environment": environment(),
        "reproduce": reproduction_steps(
            config, checkout=checkout, measures_folder=_measures_folder(table)
        ),
    }


def run_command(config: RunConfig, table: OccupationTable) -> str:
    """Return the command that gives a run's numbers, started in its folder if it needs files."""
    return _as_kept(config).command(measures_folder=_measures_folder(table))


def _as_kept(config: RunConfig) -> RunConfig:
    """Return a request that takes an import from the run's own folder."""
    return config if config.employment is None else replace(config, employment=RUN_EMPLOYMENT)


def _measures_folder(table: OccupationTable) -> str | None:
    return RUN_MEASURES if table.user_measures else None


def environment() -> dict[str, str]:
    """Return the versions of everything that can change a number or a picture."""
    found = {"python": platform.python_version(), "platform": platform.platform()}
    for package in _RELEVANT_PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "not installed"
    return found | {"byteorder": sys.byteorder}


def reproduction_steps(
    config: RunConfig, *, checkout: Checkout | None, measures_folder: str | None = None
) -> list[str]:
    """Return the commands that give the same numbers, first to last.

    `measures_folder` is the part of the run's folder that holds the user's own measures.
    """
    version = installed_version()
    code = f"check out commit {checkout.commit}" if checkout else f"install version {version}"
    if checkout and checkout.modified:
        code += " (files differed from it: the run may not be reproducible from the commit alone)"
    kept = _as_kept(config)
    own = ["the measures of your own"] if measures_folder else []
    own += [] if config.employment is None else ["the imported employment"]
    return [
        code,
        kept.command(measures_folder=measures_folder)
        + (f" (in this folder, which holds {' and '.join(own)})" if own else ""),
        "or, from this folder's resolved assumptions: "
        + kept.command(scenario_file="scenario.toml", measures_folder=measures_folder),
    ]


def _parameter_document(parameter: ResolvedParameter) -> dict[str, Any]:
    spec, value = parameter.spec, parameter.value
    if spec.choices:
        return {
            "central": spec.choices[int(value.central)],
            "distribution": value.family,
            "unit": spec.unit,
            "layer": parameter.layer,
        }
    return {
        "central": value.central,
        "p05": value.p05,
        "p95": value.p95,
        "distribution": value.family,
        "unit": spec.unit,
        "layer": parameter.layer,
    }


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
