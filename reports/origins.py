"""Where the estimates behind a run come from, and which of them the user made anew."""

from __future__ import annotations

from dataclasses import dataclass

from occupations.channels import CHANNELS
from reports.context import ReportContext
from reports.texts import Texts


@dataclass(frozen=True, slots=True)
class EffectOrigin:
    """What sets the sectors of one technology apart: source and locator, in their own language."""

    technology: str
    source: str
    locator: str


def effect_origins(context: ReportContext, texts: Texts) -> tuple[EffectOrigin, ...]:
    """Return the origin of the sector effects of each technology that has any."""
    _ = texts.say
    names = {"cognitive": _("Software"), "physical": _("Machines")}
    origins = []
    for channel in CHANNELS:
        effects = context.sector_effects[channel]
        if effects.by_sector:
            record = context.table.sources.get(effects.source_id)
            source = effects.source_id if record is None else f"{record.producer}, {record.vintage}"
            origins.append(EffectOrigin(names[channel], source, effects.locator))
    return tuple(origins)


def effects_note(context: ReportContext, texts: Texts) -> str:
    """Return that the sector effects are the user's, or "" for those shipped."""
    if "sector_effects" not in context.user_estimates:
        return ""
    return texts.say("The user estimated them anew, in the place of those shipped.")


def record_note(context: ReportContext, texts: Texts) -> str:
    """Return that the track record is the user's, or "" for the one shipped."""
    if "track_record" not in context.user_estimates:
        return ""
    return texts.say("The user computed this record anew, in the place of the one shipped.")
