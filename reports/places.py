"""What a reader is told of one place: jobs, rank, and what makes it different, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.ladder import Rung
from models.regions.regional_summary import NATION
from models.regions.shift_share import PARTS
from reports.context import Estimate, read_estimate
from reports.estimates import (
    difference_text,
    estimate_text,
    exact_jobs,
    interval_text,
    point_text,
    share_text,
)
from reports.texts import Texts, rounding_for
from reports.words import group_title, reading_order, rung_words

if TYPE_CHECKING:
    from models.regions.one_place import PlaceProjection
    from models.regions.regional_summary import RegionalSummary, Subset
    from occupations.places import Place, PlaceKind

_LOW, _HIGH = 0, 4
_GROUPS: Final = 3
# A major group that moves the share by less than this, in a hundredth of a point, is not named.
_WORTH_NAMING: Final = 1e-4


def member_texts(subset: Subset) -> tuple[str, ...]:
    """Return the places of a subset: code, official title, and what its file calls them."""
    return tuple(
        f"{place.code} {place.title}"
        + (f" (“{own_title}”)" if own_title and own_title != place.title else "")
        for place, own_title in subset.titled_members()
    )


def place_rungs(summary: RegionalSummary) -> tuple[Rung, ...]:
    """Return the rungs that places have, in the order in which a reader meets them."""
    return tuple(rung for rung in reading_order(summary.ladder) if rung.name in summary.rungs)


def rung_jobs(summary: RegionalSummary, row: int, rung: Rung | None = None) -> Estimate:
    """Return a rung of a row, by default the headline, in jobs or job equivalents."""
    return read_estimate(summary.central_jobs, summary.spread_jobs, _index(summary, row, rung))


def rung_share(summary: RegionalSummary, row: int, rung: Rung | None = None) -> Estimate:
    """Return a rung of a row, by default the headline, as a share of jobs without automation."""
    return read_estimate(summary.central_share, summary.spread_share, _index(summary, row, rung))


def _index(summary: RegionalSummary, row: int, rung: Rung | None) -> tuple[int, int]:
    return row, summary.rungs.index((rung or summary.ladder.headline).name)


def share_difference(summary: RegionalSummary, row: int) -> Estimate:
    """Return a row's displaced share less the nation's in the same draw."""
    return read_estimate(summary.central_difference, summary.spread_difference, row)


def kind_plural(kind: PlaceKind, texts: Texts) -> str:
    """Return what places of a kind are called together."""
    _ = texts.say
    return {
        "state": _("states (with the District of Columbia)"),
        "territory": _("territories"),
        "metro": _("metropolitan areas"),
        "nonmetro": _("nonmetropolitan areas"),
        "industry": _("industries"),
        "subset": _("subsets"),
    }[kind]


def jobs_sentence(found: PlaceProjection, texts: Texts) -> str:
    """Return how many jobs the place has and would have without automation."""
    summary, row = found.summary, found.row
    baseline = float(summary.baseline_jobs[row])
    return texts.say(
        "%(jobs)s jobs in %(base)s; %(baseline)s in %(year)s without automation, if each "
        "occupation grows as in the nation.",
        jobs=exact_jobs(found.place.jobs, texts),
        base=summary.base_year,
        baseline=texts.jobs(baseline, rounding=rounding_for(baseline)),
        year=summary.year,
    )


def estimated_note(place: Place, texts: Texts) -> str:
    """Return how much of the place's employment is estimated; "" where nothing is worth saying."""
    _ = texts.say
    share = texts.percent(place.estimated_share, decimals=1)
    if place.is_marked:
        return _(
            "Caution: the occupations of %(share)s of its jobs are not published for this place "
            "and were estimated.",
            share=share,
        )
    if place.estimated_share < _WORTH_NAMING:
        return ""
    return _(
        "The occupations of %(share)s of its jobs are not published for this place and were "
        "estimated.",
        share=share,
    )


def place_sentence(found: PlaceProjection, texts: Texts) -> str:
    """Return the headline: displaced work in the place, as a share, beside the nation's."""
    _ = texts.say
    summary, row = found.summary, found.row
    jobs = rung_jobs(summary, row)
    values = {
        "year": summary.year,
        "jobs": estimate_text(jobs, texts),
        "interval": interval_text(jobs, texts),
        "share": share_text(rung_share(summary, row), texts),
        "nation": share_text(rung_share(summary, NATION), texts),
        "level": texts.compound_percent(0.9),
    }
    if jobs.quantiles is None:
        return _(
            "At central values about %(jobs)s jobs’ worth of work would be displaced by %(year)s: "
            "%(share)s of the work there, %(nation)s in the nation.",
            **values,
        )
    if not values["interval"]:
        return _("No work would be displaced by %(year)s.", **values)
    return _(
        "By %(year)s about %(jobs)s jobs’ worth of work would be displaced (%(level)s interval "
        "%(interval)s): %(share)s of the work there, %(nation)s in the nation.",
        **values,
    )


def rank_sentence(found: PlaceProjection, texts: Texts) -> str:
    """Return the rank by displaced share with its interval; "" where there are no peers."""
    _ = texts.say
    ranks, row = found.summary.ranks, found.row
    if ranks.peers[row] == 0:
        return ""
    values = {
        "rank": int(ranks.median[row]),
        "count": int(ranks.peers[row]),
        "peers": kind_plural(found.place.kind, texts),
        "low": int(ranks.low[row]),
        "high": int(ranks.high[row]),
        "level": texts.percent(0.9),
    }
    if found.summary.spread_share is None:
        return _(
            "By share it ranks %(rank)s of %(count)s %(peers)s at central values, 1 being the "
            "largest.",
            **values,
        )
    return _(
        "By share it ranks %(rank)s of %(count)s %(peers)s, 1 being the largest; from %(low)s to "
        "%(high)s in %(level)s of simulations.",
        **values,
    )


def difference_sentences(found: PlaceProjection, texts: Texts) -> tuple[str, ...]:
    """Return how the place's displaced share differs from the nation's, and through what."""
    _ = texts.say
    summary, row = found.summary, found.row
    gap = share_difference(summary, row)
    sentences = []
    if gap.quantiles is not None:
        sentences.append(
            _(
                "Against the nation: %(gap)s percentage points (%(level)s of simulations: %(low)s "
                "to %(high)s).",
                gap=difference_text(gap.middle, error=gap.errors[2], texts=texts),
                low=difference_text(gap.low, error=gap.errors[_LOW], texts=texts),
                high=difference_text(gap.high, error=gap.errors[_HIGH], texts=texts),
                level=texts.percent(0.9),
            )
        )
    return (*sentences, _parts_sentence(found, texts), _groups_sentence(found, texts))


def _parts_sentence(found: PlaceProjection, texts: Texts) -> str:
    _ = texts.say
    shift, row = found.summary.shift, found.row
    parts = dict(zip(PARTS, shift.parts[row].sum(axis=1).tolist(), strict=True))
    signed = {name: _points(part, texts) for name, part in parts.items()}
    total = _points(float(shift.share[row] - shift.share[NATION]), texts)
    if found.place.kind == "industry" or abs(parts["intensity"]) > _WORTH_NAMING:
        return _(
            "On average over simulations %(total)s: its mix of occupation groups %(groups)s, of "
            "occupations within them %(occupations)s, and %(intensity)s because the same "
            "occupations are displaced more or less there.",
            total=total,
            **signed,
        )
    return _(
        "On average over simulations %(total)s, all of it through its mix of work: occupation "
        "groups %(groups)s, occupations within them %(occupations)s. A region has the national "
        "share of every occupation.",
        total=total,
        **signed,
    )


def _groups_sentence(found: PlaceProjection, texts: Texts) -> str:
    """Return the major groups that move the share most, either way."""
    _ = texts.say
    by_group = found.summary.shift.parts[found.row].sum(axis=0)
    titles = found.summary.group_titles
    order = sorted(range(len(titles)), key=lambda at: -abs(by_group[at]))[:_GROUPS]
    named = [
        f"{group_title(titles[at], texts)} {_points(float(by_group[at]), texts)}"
        for at in order
        if abs(by_group[at]) >= _WORTH_NAMING
    ]
    if not named:
        return ""
    return _("What moves it most: %(groups)s.", groups="; ".join(named))


def _points(share: float, texts: Texts) -> str:
    return difference_text(share, error=0.0, texts=texts)


def rung_rows(found: PlaceProjection, texts: Texts) -> tuple[list[str], list[list[str]]]:
    """Return heading and lines of the ladder in the place, with the nation's shares."""
    _ = texts.say
    summary, row = found.summary, found.row
    drawn = summary.spread_jobs is not None
    heading = [_("rung"), *range_heading(texts, drawn=drawn), _("share"), _("nation")]
    lines = []
    for rung in place_rungs(summary):
        lines.append(
            [
                rung_words(rung, texts).title,
                *range_cells(rung_jobs(summary, row, rung), texts),
                share_text(rung_share(summary, row, rung), texts),
                share_text(rung_share(summary, NATION, rung), texts),
            ]
        )
    return heading, lines


def occupation_rows(
    found: PlaceProjection, texts: Texts, *, count: int
) -> tuple[list[str], list[list[str]]]:
    """Return heading and lines of the occupations with most displaced work in the place."""
    _ = texts.say
    occupations = found.occupations
    drawn = occupations.spread_jobs is not None
    heading = [
        _("occupation"),
        _("jobs without automation, %(year)s", year=found.summary.year),
        _("displaced"),
        *((texts.percent(0.05), texts.percent(0.95)) if drawn else ()),
    ]
    lines = []
    for at in range(min(count, len(occupations.codes))):
        jobs = read_estimate(occupations.central_jobs, occupations.spread_jobs, at)
        baseline = float(occupations.baseline_jobs[at])
        lines.append(
            [
                f"{occupations.codes[at]} {occupations.titles[at]}",
                texts.whole_jobs(baseline, rounding=rounding_for(baseline)),
                *range_cells(jobs, texts),
            ]
        )
    return heading, lines


def range_heading(texts: Texts, *, drawn: bool) -> list[str]:
    """Return the headings over the cells of an estimate: median and ends, or central value."""
    _ = texts.say
    return [_("median"), texts.percent(0.05), texts.percent(0.95)] if drawn else [_("central")]


def range_cells(jobs: Estimate, texts: Texts) -> list[str]:
    """Return the median and the 5 and 95 % points in words; the central value without draws."""
    middle = estimate_text(jobs, texts)
    if jobs.quantiles is None:
        return [middle]
    return [middle, point_text(jobs, _LOW, texts), point_text(jobs, _HIGH, texts)]
