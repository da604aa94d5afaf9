"""How much earlier or later the sectors of a country take up technology, from those at home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from models.sector_effects import SectorEffect, SectorEffects
from occupations.base_year import HOME_CODE
from occupations.channels import Channel
from occupations.economies.sections import load_sections

if TYPE_CHECKING:
    from occupations.table import OccupationTable

COGNITIVE: Channel = "cognitive"


def effects_in(
    table: OccupationTable, at_home: Mapping[Channel, SectorEffects], *, home: OccupationTable
) -> Mapping[Channel, SectorEffects]:
    """Return the effects by channel for the sectors of a table, in logit units, positive = earlier.

    Abroad a section has the effect of the sectors at home that answer to it, averaged with their
    jobs. How much more the enterprises of a country use artificial intelligence than those of the
    members together is added to every section of the cognitive channel, one without an effect of
    its own included.

    Parameters
    ----------
    table
        The economy's tables.
    at_home
        The effects of the sectors of `home`.
    """
    if table.economy.code == HOME_CODE:
        return at_home
    jobs = dict(zip(home.sectors["sector_code"], home.sectors["employment_jobs"], strict=True))
    return {
        channel: replace(effects, by_sector=_by_section(table, channel, effects, jobs))
        for channel, effects in at_home.items()
    }


def _by_section(
    table: OccupationTable, channel: Channel, effects: SectorEffects, jobs: Mapping[str, float]
) -> Mapping[str, SectorEffect]:
    sections = load_sections()
    shift = table.adoption_shift if channel == COGNITIVE else 0.0
    by_section = {}
    for code in table.economy.sectors:
        answering = sections[code].answers_to if code in sections else ()
        known = [one for one in answering if one in effects.by_sector]
        if not known and shift == 0:
            continue
        by_section[code] = SectorEffect(
            *(
                _mean([getattr(effects.by_sector[one], side) for one in known], known, jobs) + shift
                for side in ("low", "central", "high")
            )
        )
    return by_section


def _mean(values: list[float], codes: list[str], jobs: Mapping[str, float]) -> float:
    if not codes:
        return 0.0
    return float(np.average(values, weights=[jobs[code] for code in codes]))
