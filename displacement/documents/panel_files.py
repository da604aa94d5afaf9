"""What pooling a panel gives as files: the scenario, and the folder of its page."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING

from displacement.documents.evidence_files import evidence_files
from displacement.documents.file_bytes import json_bytes

if TYPE_CHECKING:
    from displacement.answers.elicitation_pool import PanelPool


def panel_toml(pool: PanelPool) -> str:
    """Return the scenario file: what the panel believes, all else as comments."""
    from models.scenario_draft import Draft, scenario_draft

    scenario = pool.scenario
    draft = Draft(scenario.scenario_id, scenario.title["en"], scenario.story["en"])
    return scenario_draft(pool.setting.parameters, draft, scenario.changes)


def panel_files(pool: PanelPool) -> Mapping[str, bytes]:
    """Return the content of each file by its path inside the folder."""
    from reports.evidence.panel_page import PanelView, panel_page

    request, setting = pool.request, pool.setting
    view = PanelView(
        panel=pool.panel,
        scenario=pool.scenario,
        parameters=setting.parameters,
        outcomes=pool.outcomes,
        target=request.target,
        rung=setting.ladder.rung(request.target.rung),
        scope=setting.economy.scope(request.target.scope),
        draws=request.draws,
    )
    page = panel_page(view, sources=setting.table.sources, language=request.language)
    files = evidence_files(
        page, command=_command(pool), name="panel.html", language=request.language
    )
    return files | {"panel.json": json_bytes(pool.document())}


def _command(pool: PanelPool) -> str:
    request = pool.request
    words = ["displacement", "elicit", "pool", str(request.folder), "--weights", request.weights]
    words += ["--name", request.name]
    words += ["--withhold-names"] if request.withhold_names else []
    words += [] if request.language == "en" else ["--lang", request.language]
    own_target = request.target.jobs != pool.setting.claim.jobs
    words += ["--target", str(request.target.jobs)] if own_target else []
    words += [] if request.seed == 0 else ["--seed", str(request.seed)]
    return shlex.join(words)
