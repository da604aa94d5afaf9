"""Whether a finished run taken for a scenario was of the country, the May and the claim asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.setting.brought import EMPLOYMENT_FOLDER
from displacement.setting.finished_run import SCENARIO_OF_RUN, economy_of_run, employment_of_run
from occupations.errors import UsageError
from occupations.input_file import is_there

if TYPE_CHECKING:
    from models.claims.headline import ClaimSet
    from occupations.economy import Economy
    from occupations.user_employment import UserEmployment

CLAIMS_FILE: Final = "claims.toml"
"""Where a run keeps the claims that the user brought."""


def check_same_question(
    folder: Path, *, economy: Economy, employment: UserEmployment | None, claims: ClaimSet
) -> None:
    """Raise UsageError where a finished run is of another economy, another May or another claim.

    Its numbers would not be those of what is asked for. Raises DataError for a run whose files are
    damaged or were changed.
    """
    _check_economy(folder, economy)
    _check_start(folder, economy, employment)
    _check_claim(folder, claims)


def _check_claim(folder: Path, claims: ClaimSet) -> None:
    """Raise UsageError where a finished run has a claim of its own and this study has none."""
    file = folder / CLAIMS_FILE
    if claims.is_shipped and is_there(file):
        raise UsageError(
            "this run is set beside a claim of its own, what is asked for here beside the "
            f"shipped one, {claims.headline.jobs / 1e6:g} million jobs by {claims.headline.year}",
            file=folder,
            allowed=f"--claims-file {file}, or its assumptions alone: {folder / SCENARIO_OF_RUN}",
        )


def _check_economy(folder: Path, economy: Economy) -> None:
    """Raise UsageError where a finished run is of another economy than this study."""
    code = economy_of_run(folder)
    if code != economy.code:
        raise UsageError(
            f"this run is of {code}, what is asked for here of {economy.code}",
            file=folder,
            allowed=f"--country {code}, or its assumptions alone: {folder / SCENARIO_OF_RUN}",
        )


def _check_start(folder: Path, economy: Economy, employment: UserEmployment | None) -> None:
    """Raise UsageError where a finished run took its jobs from another May than this study."""
    import_of_run = employment_of_run(folder)
    if import_of_run is None or (employment is not None and employment.sha256 == import_of_run[1]):
        return
    year = economy.base_year if employment is None else employment.year
    raise UsageError(
        f"this run starts from May {import_of_run[0]}, what is asked for here from May "
        f"{year}: its numbers would not be those of the run",
        file=folder,
        allowed=f"--employment {folder / EMPLOYMENT_FOLDER}, or its assumptions without its "
        f"jobs: {folder / SCENARIO_OF_RUN}",
    )
