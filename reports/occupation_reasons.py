"""Why an occupation stands where it does: one sentence that follows the steps of the equations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reports.texts import Texts

if TYPE_CHECKING:
    from models.ladder import Ladder
    from models.occupation_profiles import OccupationProfiles
    from models.summary import OccupationSummary


def reasons(
    occupations: OccupationSummary,
    profiles: OccupationProfiles,
    wages: Mapping[str, float],
    *,
    ladder: Ladder,
    year: int,
    base_year: int,
    texts: Texts,
) -> dict[str, str]:
    """Return each occupation's reason by its code; `wages` in dollars a year."""
    return {
        code: reason_sentence(
            dict(zip(ladder.names, map(float, occupations.central_share[at]), strict=True)),
            exposure=profiles.of(code),
            wage=wages[code],
            year=year,
            base_year=base_year,
            texts=texts,
        )
        for at, code in enumerate(occupations.codes)
    }


def reason_sentence(
    shares: Mapping[str, float],
    *,
    exposure: Mapping[str, float],
    wage: float,
    year: int,
    base_year: int,
    texts: Texts,
) -> str:
    """Return in one sentence how the displaced share of an occupation's work comes about.

    Parameters
    ----------
    shares
        Each rung as a share of the occupation's baseline, at central values.
    exposure
        The share of task time that could be automated today, by channel.
    """
    _ = texts.say
    if shares["automatable"] <= 0:
        return _("No part of this work is technically automatable at the central values.")
    steps = {
        "feasible": shares["automatable"],
        "pays": _ratio(shares["cost_effective"], shares["automatable"]),
        "handed_over": _ratio(shares["adopted"], shares["cost_effective"]),
        "leaves": _ratio(shares["displaced"], shares["adopted"]),
    }
    brakes = {
        "feasible": _("what is technically possible"),
        "pays": _("the cost of automating against the wage"),
        "handed_over": _("the pace at which firms hand work over"),
        "leaves": _("the part of automated work that helps people do more"),
    }
    by_software = exposure["cognitive"] >= exposure["physical"]
    return _(
        "At central values %(displaced)s of this work is displaced by %(year)s: %(feasible)s of "
        "task time is automatable, mostly by %(who)s; %(pays)s of that costs less than a wage of "
        "$%(wage)s; firms have handed over %(handed_over)s of that since %(base_year)s; "
        "%(leaves)s of that leaves the payroll; what holds it back most is %(brake)s.",
        displaced=texts.percent(shares["displaced"]),
        year=year,
        base_year=base_year,
        who=_("software") if by_software else _("machines"),
        wage=texts.number(wage),
        brake=brakes[min(steps, key=steps.__getitem__)],
        **{name: texts.percent(share) for name, share in steps.items()},
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0
