"""What a run was made from: version, commit, data, every assumption, environment."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from displacement.answers.place_document import member_rows
from displacement.requests.run_request import SUBSETS_FOLDER, run_command
from displacement.setting.installation import (
    Checkout,
    current_checkout,
    environment,
    installed_version,
)

if TYPE_CHECKING:
    from displacement.answers.regional_run import RegionalRequest
    from displacement.answers.run_result import RunResult
    from displacement.requests.run_request import RunRequest
    from displacement.setting.setting import Setting
    from models.engine import Engine
    from models.scenarios import ResolvedParameter
    from reports.context import UserEstimate


def manifest_document(result: RunResult, *, created: datetime) -> dict[str, Any]:
    """Return the manifest of a run, ready for JSON; the only document with a time in it.

    Whatever can change a number stands in it by value: assumptions, sector effects, the claim, and
    a probe of the draws and sums that this machine computes.
    """
    setting, request = result.setting, result.request
    from models.summary_document import economy_document

    checkout, economy = current_checkout(), setting.economy
    return {
        "schema": 2,
        "created": created.isoformat(timespec="seconds"),
        "version": installed_version(),
        "commit": checkout.commit if checkout else None,
        "uncommitted_changes": checkout.modified if checkout else None,
        "command": run_command(request, setting),
        "scenario": result.resolved.scenario_id,
        "draws": request.draws,
        "seed": request.seed,
        "horizon": request.horizon,
        "language": request.language,
        "publisher": request.imprint.publisher,
        "contact": request.imprint.contact,
        "economy": {**economy_document(economy), "base_year": setting.base_year},
        "data": {
            "tables_sha256": result.table_hashes,
            "user_measures": {
                measure.measure_id: asdict(measure) | {"dimension": measure.dimension}
                for measure in setting.table.user_measures
            },
            **(
                {}
                if setting.table.employment is None
                else {"employment": asdict(setting.table.employment)}
            ),
            **({"subsets": subsets_document(result.places)} if request.subsets else {}),
        },
        "settings": settings_document(setting),
        "engine": engine_document(setting.engine),
        "probe": result.probe(),
        "parameters": {
            address: _parameter_document(parameter)
            for address, parameter in result.resolved.by_address().items()
        },
        "environment": environment(),
        "reproduce": reproduction_steps(request, setting, checkout=checkout),
    }


def engine_document(engine: Engine) -> dict[str, Any]:
    """Return where draws were computed: by threads here, or by workers of a cluster.

    How many workers a cluster has that was there before may change while it computes: None.
    """
    if engine.cluster is None:
        return {"name": "threads", "workers": engine.threads}
    return {"name": "dask", "workers": engine.cluster.workers}


def subsets_document(places: RegionalRequest | None) -> dict[str, Any]:
    """Return each subset with the copy of its file, that file's sha256, and its members."""
    return {
        one.subset.name: {
            "file": one.kept_as,
            "sha256": hashlib.sha256(one.content).hexdigest(),
            "members": member_rows(one.subset),
        }
        for one in (() if places is None else places.files)
    }


def settings_document(setting: Setting) -> dict[str, Any]:
    """Return what is neither an assumption nor a table and can change what a run says, by value."""
    estimates, claim = setting.estimates, setting.claim
    return {
        "sector_effects": {
            "origin": _origin("sector_effects", estimates.names),
            **{
                channel: {
                    "source": effects.source_id,
                    "sectors": {code: asdict(one) for code, one in effects.by_sector.items()},
                }
                for channel, effects in estimates.effects.items()
            },
        },
        "track_record": {
            "origin": _origin("track_record", estimates.names),
            "values": asdict(estimates.record),
        },
        "claim": {
            "id": claim.claim_id,
            "statement": dict(claim.statement),
            "numbers": dict(claim.numbers),
            "unit": claim.unit,
            "year": claim.year,
            "jobs": claim.jobs,
            "readings": list(claim.readings),
            "condition": claim.condition,
            "source": claim.source_id,
            "origin": dict(claim.origin),
            "search": None if claim.search is None else asdict(claim.search),
        },
    }


def reproduction_steps(
    request: RunRequest, setting: Setting, *, checkout: Checkout | None
) -> list[str]:
    """Return the commands that give the same numbers, first to last."""
    version = installed_version()
    code = f"check out commit {checkout.commit}" if checkout else f"install version {version}"
    if checkout and checkout.modified:
        code += " (files differed from it: the run may not be reproducible from the commit alone)"
    kept = sorted({name.partition("/")[0] for name in setting.brought})
    kept += [SUBSETS_FOLDER] if request.subsets else []
    where = f" (in this folder, which holds {', '.join(kept)})" if kept else ""
    return [
        code,
        run_command(request, setting) + where,
        "or, from this folder's resolved assumptions: "
        + run_command(request, setting, scenario_file="scenario.toml"),
    ]


def _origin(name: UserEstimate, names: frozenset[UserEstimate]) -> str:
    return "the user's own, in estimates/" if name in names else "shipped"


def _parameter_document(parameter: ResolvedParameter) -> Mapping[str, Any]:
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
