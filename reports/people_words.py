"""What is said of who holds displaced work, in sentences that the numbers choose."""

from __future__ import annotations

import math
from typing import Final

from models.people.holders import SEXES_OF_PAY, HolderGroup
from models.people.observed import observed, rank_agreement
from models.people.projection import CONTRASTS, RUNGS, Measured, PeopleProjection
from reports.context import Estimate, read_estimate
from reports.dismissals import alike
from reports.estimates import difference_text, share_text
from reports.money import money
from reports.people_groups import people_of_group
from reports.texts import Texts

DISPLACED: Final = RUNGS.index("displaced")
_YOUNG: Final = "young"
_SMALLEST_GAP: Final = 0.0005
# A range this many times as wide as a difference is called far wider.
_FAR: Final = 2.0
_LOW, _MIDDLE, _HIGH = 0, 2, 4


def share_of(people: PeopleProjection, at: int, rung: int = DISPLACED) -> Estimate:
    """Return a rung's work as a share of a group's jobs."""
    return measured(people.readings.share, (at, rung))


def measured(quantity: Measured, index: tuple[int, ...] | int) -> Estimate:
    """Return one value of a quantity with its quantiles."""
    return read_estimate(quantity.central, quantity.spread, index)


def ranked_groups(people: PeopleProjection) -> list[int]:
    """Return the places of all groups, the most displaced share first.

    Those under 25 and the others are left out: single ages stand for them.
    """
    groups = people.holders.groups
    own = [at for at, group in enumerate(groups) if group.dimension != _YOUNG]
    return sorted(own, key=lambda at: (-share_of(people, at).middle, at))


def who_sentence(people: PeopleProjection, texts: Texts) -> str:
    """Return which groups lose the most and the least of their work, and that intervals overlap."""
    _ = texts.say
    order = ranked_groups(people)
    first, last = order[0], order[-1]
    high, low = share_of(people, first), share_of(people, last)
    year = people.sample.year
    if high.high == 0:
        return _("No work would be displaced by %(year)s, whoever holds it", year=year)
    shown = [share_text(one, texts) for one in (high, low)]
    if shown[0] == shown[1]:
        return _(
            "By %(year)s every group of people would lose about the same share of its work: "
            "%(share)s",
            year=year,
            share=shown[0],
        )
    values = {
        "most": people_of_group(people.holders.groups[first], texts),
        "least": people_of_group(people.holders.groups[last], texts),
        "high": shown[0],
        "low": shown[1],
        "year": year,
    }
    if min(one.high - one.low for one in (high, low)) > _FAR * (high.middle - low.middle):
        return _(
            "Of the jobs of %(most)s %(high)s of the work would be displaced by %(year)s, of those "
            "of %(least)s %(low)s; the range of each is far wider than that difference",
            **values,
        )
    return _(
        "Of the jobs of %(most)s %(high)s of the work would be displaced by %(year)s, of those of "
        "%(least)s %(low)s",
        **values,
    )


def compared_sentence(people: PeopleProjection, pair: int, texts: Texts) -> str:
    """Return whether one group of a pair of `CONTRASTS` loses more, or that nothing tells."""
    _ = texts.say
    dimension, *names = CONTRASTS[pair]
    one, other = (HolderGroup(dimension, name) for name in names)
    gap = measured(people.readings.contrasts, pair)
    values = {
        "one": people_of_group(one, texts),
        "other": people_of_group(other, texts),
        "gap": difference_text(gap.middle, error=gap.errors[_MIDDLE], texts=texts),
        "low": difference_text(gap.low, error=gap.errors[_LOW], texts=texts),
        "high": difference_text(gap.high, error=gap.errors[_HIGH], texts=texts),
        "level": texts.percent(0.9),
    }
    if max(abs(gap.low), abs(gap.high)) < _SMALLEST_GAP:
        return _("The jobs of %(one)s and of %(other)s lose the same share.", **values)
    if gap.quantiles is None:
        return _(
            "At central values the share that the jobs of %(one)s lose differs from that of "
            "%(other)s by %(gap)s percentage points.",
            **values,
        )
    if gap.low > 0:
        return _(
            "The jobs of %(one)s lose more than those of %(other)s: %(gap)s percentage points "
            "(%(level)s of simulations: %(low)s to %(high)s).",
            **values,
        )
    if gap.high < 0:
        return _(
            "The jobs of %(one)s lose less than those of %(other)s: %(gap)s percentage points "
            "(%(level)s of simulations: %(low)s to %(high)s).",
            **values,
        )
    return _(
        "Whether the jobs of %(one)s or of %(other)s lose more cannot be told: %(gap)s percentage "
        "points between them (%(level)s of simulations: %(low)s to %(high)s).",
        **values,
    )


def sexes_sentence(people: PeopleProjection, texts: Texts) -> str:
    """Return whether women's or men's jobs lose more."""
    return compared_sentence(people, CONTRASTS.index(("sex", "women", "men")), texts)


def young_sentence(people: PeopleProjection, texts: Texts) -> str:
    """Return the part of people under 25 in displaced work beside their part of jobs.

    "" where no work is displaced.
    """
    _ = texts.say
    at = people.holders.index(_YOUNG, "under_25")
    part = measured(people.readings.part, (at, DISPLACED))
    if math.isnan(part.middle):
        return ""
    excess = measured(people.readings.excess, (at, DISPLACED))
    values = {
        "part": share_text(part, texts),
        "jobs": texts.percent(float(people.jobs_part[at])),
        "year": people.sample.year,
    }
    if excess.quantiles is None:
        return _(
            "People under 25, who hold most entry-level work, hold %(jobs)s of jobs and %(part)s "
            "of the work displaced by %(year)s.",
            **values,
        )
    if excess.high < 0:
        return _(
            "People under 25, who hold most entry-level work, hold %(jobs)s of jobs and %(part)s "
            "of the work displaced by %(year)s: less than their part.",
            **values,
        )
    if excess.low > 0:
        return _(
            "People under 25, who hold most entry-level work, hold %(jobs)s of jobs and %(part)s "
            "of the work displaced by %(year)s: more than their part.",
            **values,
        )
    return _(
        "People under 25, who hold most entry-level work, hold %(jobs)s of jobs and %(part)s of "
        "the work displaced by %(year)s; whether that is more or less than their part cannot be "
        "told.",
        **values,
    )


def pay_sentence(people: PeopleProjection, texts: Texts) -> str:
    """Return how displaced full-time work of women and men is paid beside all of it."""
    _ = texts.say
    shown = []
    for at, sex in enumerate(SEXES_OF_PAY):
        whole, displaced = (measured(people.pay, (at, which)) for which in (0, 1))
        if math.isnan(displaced.central):
            return ""
        shown.append(
            _(
                "%(group)s %(displaced)s (%(all)s in all their jobs)",
                group=people_of_group(HolderGroup("sex", sex), texts),
                displaced=money(displaced.middle, "USD", texts),
                all=money(whole.middle, "USD", texts),
            )
        )
    return _(
        "Full-time work that is displaced pays a week, by the medians of its occupations: "
        "%(women)s, %(men)s.",
        women=shown[0],
        men=shown[1],
    )


def observed_sentences(texts: Texts) -> tuple[str, ...]:
    """Return what has been observed of young workers since 2022, each by whom."""
    return tuple(f"{one.who}: {texts.data(one.said)}." for one in observed().studies)


def meaning_sentence(people: PeopleProjection, texts: Texts) -> str:
    """Return what the shares mean and do not mean."""
    return texts.say(
        "These are the people who hold the jobs today, carried forward to %(year)s: work that is "
        "displaced in an occupation counts for each group by its share of that occupation now. It "
        "does not say who will hold these jobs then, nor whom an employer would choose: within an "
        "occupation everybody is taken to be hit alike, and newcomers are often hit first.",
        year=people.sample.year,
    )


def coverage_sentence(people: PeopleProjection, texts: Texts) -> str:
    """Return of how many jobs the holders are not known, and of how many but roughly."""
    _ = texts.say
    known = people.holders.coverage
    return _(
        "For occupations with %(unknown)s of all jobs the survey prints no shares by sex, race and "
        "origin, since fewer than 50,000 people hold them: they count for no group. Occupations "
        "with %(shared)s of jobs take the shares of a wider title. Education is that of people of "
        "25 and over.",
        unknown=texts.percent(known["sex"].unknown, decimals=1),
        shared=texts.percent(known["sex"].shared),
    )


def elsewhere_sentence(people: PeopleProjection, texts: Texts) -> str:
    """Return how the order of groups compares with one that others have published.

    "" where no work is displaced.
    """
    exposure = observed().exposure
    if math.isnan(rank_agreement(people, exposure)):
        return ""
    return texts.say(
        "The order of groups and that of %(who)s are %(alike)s (rank correlation %(correlation)s "
        "over %(count)s groups); there it is the %(meaning)s.",
        who=exposure.who,
        alike=alike(rank_agreement(people, exposure), texts),
        correlation=texts.number(rank_agreement(people, exposure), decimals=1),
        count=len(exposure.shares),
        meaning=texts.data(exposure.meaning),
    )
