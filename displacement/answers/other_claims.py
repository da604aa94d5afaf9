"""The claims beside the one on jobs, checked on a run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from displacement.setting.setting import Setting
    from models.claims.outlook import ScenarioOutlook
    from models.claims.verdicts import StatementCheck
    from models.scenarios import ResolvedScenario


def checked_statements(
    setting: Setting, resolved: ResolvedScenario, outlooks: Sequence[ScenarioOutlook]
) -> tuple[StatementCheck, ...]:
    """Return the verdict on every claim but those on jobs, with its figures in their units."""
    from models.claims.evidence import gather_evidence
    from models.claims.statements import check_statements

    evidence = gather_evidence(
        resolved,
        outlooks,
        employment_source=setting.table.employment_source,
        economy=setting.economy,
        base_year=setting.table.base_year,
    )
    return check_statements(setting.claims.claims, evidence)
