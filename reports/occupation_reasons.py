"""Why an occupation stands where it does: one sentence that follows the steps of the equations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from reports.texts import Texts

if TYPE_CHECKING:
    from models.ladder import Ladder
    from models.occupation_profiles import OccupationProfile, OccupationProfiles
    from models.summary import OccupationSummary

# Time in person is named where it makes up this part of what cannot be automated, the place of work
# where the opposite one would change what is exposed today by this part.
_DECISIVE_TIME: Final = 0.5
_DECISIVE_PLACE: Final = 0.2
_OPPOSITE: Final = {"structured": "unstructured", "unstructured": "structured"}


def reasons(
    occupations: OccupationSummary,
    profiles: OccupationProfiles,
    wages: Mapping[str, str],
    *,
    ladder: Ladder,
    year: int,
    base_year: int,
    texts: Texts,
) -> dict[str, str]:
    """Return each occupation's reason by its code; `wages` as amounts of money a year in words."""
    return {
        code: reason_sentence(
            dict(zip(ladder.names, map(float, occupations.central_share[at]), strict=True)),
            profile=profiles.of(code),
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
    profile: OccupationProfile,
    wage: str,
    year: int,
    base_year: int,
    texts: Texts,
) -> str:
    """Return how the displaced share of an occupation's work comes about.

    One sentence follows the steps and names the narrowest, with time in person where it makes that
    narrow; another names the place of work where that decides what machines could do.

    Parameters
    ----------
    shares
        Each rung as a share of the occupation's baseline, at central values.
    profile
        What the occupation is like today.
    wage
        The mean wage a year as an amount of money in words.
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
        "feasible": _feasible(shares["automatable"], profile, texts),
        "pays": _("the cost of automating against the wage"),
        "handed_over": _("the pace at which firms hand work over"),
        "leaves": _("the part of automated work that helps people do more"),
    }
    by_software = profile.exposure["cognitive"] >= profile.exposure["physical"]
    sentence = _(
        "At central values %(displaced)s of this work is displaced by %(year)s: %(feasible)s of "
        "task time is automatable, mostly by %(who)s; %(pays)s of that costs less than a wage of "
        "%(wage)s; firms have handed over %(handed_over)s of that since %(base_year)s; "
        "%(leaves)s of that leaves the payroll; what holds it back most is %(brake)s.",
        displaced=texts.percent(shares["displaced"]),
        year=year,
        base_year=base_year,
        who=_("software") if by_software else _("machines"),
        wage=wage,
        brake=brakes[min(steps, key=steps.__getitem__)],
        **{name: texts.percent(share) for name, share in steps.items()},
    )
    place = "" if by_software else _place(profile, texts)
    return f"{sentence} {place}".rstrip()


def _feasible(automatable: float, profile: OccupationProfile, texts: Texts) -> str:
    """Return what the limit of technology is, with time in person where that is most of it."""
    if profile.out_of_reach < _DECISIVE_TIME * (1 - automatable) or profile.out_of_reach == 0:
        return texts.say("what is technically possible")
    return texts.say(
        "what is technically possible, above all because %(share)s of the time is spent in person",
        share=texts.percent(profile.time["in_person"]),
    )


def _place(profile: OccupationProfile, texts: Texts) -> str:
    """Return what the place of most of its jobs does to exposure; nothing where that is little."""
    _ = texts.say
    place = max(profile.workplaces, key=profile.workplaces.__getitem__)
    if place not in _OPPOSITE:
        return ""
    here, there = profile.exposed_at[place], profile.exposed_at[_OPPOSITE[place]]
    if abs(here - there) < _DECISIVE_PLACE * sum(profile.exposure.values()):
        return ""
    said = {"share": texts.percent(profile.workplaces[place]), "here": texts.percent(here),
            "there": texts.percent(there)}  # fmt: skip
    if place == "structured":
        return _(
            "The place decides as well: %(share)s of its jobs are in structured places, where "
            "machines could do %(here)s of the work today; in unstructured ones it would be "
            "%(there)s.",
            **said,
        )
    return _(
        "The place decides as well: %(share)s of its jobs are in unstructured places, where "
        "machines could do %(here)s of the work today; in structured ones it would be %(there)s.",
        **said,
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0
