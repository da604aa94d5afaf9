"""How the assumptions of a run hang together: its copula, and what of it cannot be kept."""

from __future__ import annotations

from models.copula import PROGRESS, Copula, gaussian_copula
from models.scenarios import ResolvedScenario


def copula_of(resolved: ResolvedScenario) -> Copula:
    """Return the copula of a run's assumptions."""
    parameters = resolved.parameters
    return gaussian_copula(
        resolved.correlations,
        {key: parameter.spec.dimension or 0 for key, parameter in parameters.items()},
        signs={
            key: parameter.spec.progress
            for key, parameter in parameters.items()
            if parameter.spec.progress
        },
        progress=progress_of(resolved),
    )


def progress_of(resolved: ResolvedScenario) -> float:
    """Return the rank correlation by which progress binds any two assumptions it carries."""
    strength = resolved.parameters.get(PROGRESS)
    return 0.0 if strength is None else strength.value.central
