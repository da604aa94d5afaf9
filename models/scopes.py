"""What sectors and occupations count in the scopes of an economy: wholly, by a ratio, or not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from occupations.economy import Economy, Scope
from occupations.errors import DataError

Floats = NDArray[np.float64]


def counts_of_sectors(economy: Economy, codes: Sequence[str]) -> dict[str, Floats]:
    """Return by scope what each sector counts, (sector,), for scopes that are sums of sectors."""
    return {
        scope.name: np.isin(codes, scope.sectors).astype(np.float64)
        for scope in economy.scopes
        if scope.sectors
    }


def counts_of_occupations(
    economy: Economy, major_groups: Sequence[str], all_jobs_ratio: Floats
) -> dict[str, Floats]:
    """Return by scope what each occupation counts, for scopes that are sums of occupations.

    `major_groups` (occupation,) are the codes of their groups, `all_jobs_ratio` (occupation,) all
    their jobs over those of wage and salary.
    """

    def counts(scope: Scope) -> Floats:
        counted = all_jobs_ratio if scope.with_self_employed else np.ones(len(major_groups))
        if not scope.major_groups:
            return counted
        return np.isin(major_groups, scope.major_groups) * counted

    return {scope.name: counts(scope) for scope in economy.scopes if not scope.sectors}


def check_scopes(economy: Economy, sectors: Sequence[str], major_groups: Sequence[str]) -> None:
    """Raise DataError when a scope holds a sector or a major group that is not among these.

    So too when the economy's sectors are others: assumptions are restated for them by their codes.
    """
    if set(economy.sectors) != set(sectors):
        raise DataError(
            f"the sectors of {economy.title} are not those of its tables",
            key=f"{economy.code}.sectors",
            allowed=", ".join(sectors),
        )
    for scope in economy.scopes:
        for kind, named, known in (
            ("sector", scope.sectors, sectors),
            ("major group", scope.major_groups, major_groups),
        ):
            for code in named:
                if code not in known:
                    raise DataError(
                        f"the scope {scope.name!r} holds the {kind} {code!r}, which has no jobs",
                        key=f"{economy.code}.{scope.name}",
                        allowed=", ".join(known),
                    )
