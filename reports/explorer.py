"""Every occupation in one compact document, from which the page's script builds its explorer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from models.inputs import ENVIRONMENTS
from models.ladder import Rung
from models.people.holders import YOUNG_BELOW
from occupations.shown_text import orders_in_json
from reports.context import Estimate, ReportContext, read_estimate
from reports.economy_words import base_heading
from reports.estimates import point_rounding
from reports.money import currency_sign, money
from reports.occupation_reasons import reasons
from reports.own_names import has_own_names
from reports.texts import Texts
from reports.words import group_title, reading_order, rung_words

if TYPE_CHECKING:
    from markupsafe import Markup

# An occupation is found under every sector that has this part of its jobs, the largest in any case.
_WORTH_NAMING: Final = 0.1
# What would end a script element or a line of it, written so that only JSON reads it.
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}
_MIDDLE, _LOW, _HIGH = 2, 0, 4
# Of which groups an opened row tells the share.
_HELD_BY: Final = (("sex", "women"), ("young", "under_25"), ("origin", "hispanic"))


def explorer_json(context: ReportContext, texts: Texts) -> Markup:
    """Return the explorer's document as text that is safe inside a script element."""
    from markupsafe import Markup

    text = json.dumps(explorer_document(context, texts), ensure_ascii=False, separators=(",", ":"))
    return Markup(orders_in_json(text.translate(_ESCAPES)))


def explorer_document(context: ReportContext, texts: Texts) -> dict[str, Any]:
    """Return every occupation with its rungs at the horizon, its reason, and the words around them.

    Jobs are medians, or central values where there are no draws, rounded to what their Monte-Carlo
    error supports; `low` and `high` are the 5 and 95 % points of displaced work.
    """
    rungs = reading_order(context.ladder)
    groups = list(dict.fromkeys(context.table.occupations["major_group_title"].tolist()))
    sectors = context.table.sectors["title"].tolist()
    return {
        "locale": texts.locale.replace("_", "-"),
        "english": texts.language != "en" and not has_own_names(context),
        "groups": [group_title(title, texts) for title in groups],
        "sectors": [group_title(title, texts) for title in sectors],
        "rungs": [_rung(rung, texts) for rung in rungs],
        "headline": rungs.index(context.ladder.headline),
        "words": _words(context, texts),
        "rows": _rows(context, groups, texts),
    }


def _rung(rung: Rung, texts: Texts) -> dict[str, str]:
    words = rung_words(rung, texts)
    return {"title": words.short, "meaning": words.meaning, "unit": words.unit}


def _words(context: ReportContext, texts: Texts) -> dict[str, str]:
    _ = texts.say
    return {
        "find": _("Find an occupation:"),
        "group": _("Major group:"),
        "sector": _("Sector:"),
        "all": _("all"),
        "show": _("Show:"),
        "number": _("number of jobs"),
        "share": _("share of the occupation’s jobs"),
        "occupation": _("Occupation"),
        "jobs": base_heading(context.economy, context.summary.base_year, texts),
        "wage": _(
            "Mean wage, %(currency)s a year",
            currency=currency_sign(context.economy.currency, texts),
        ),
        "more": _("Show more"),
        "found": _("{shown} of {found} occupations shown"),
        "none": _("No occupation fits. Clear the search or choose another group or sector."),
        "imputed": _("{imputed} of {scores} exposure figures are imputed."),
        "published": _("All {scores} exposure figures are published ones."),
        "interval": _interval(context, texts),
        "works": _("Group: {group}. Sectors with most of its jobs: {sectors}."),
        "time": _(
            "Task time: {physical} physical, {in_person} in person, {information} information."
        ),
        "places": _(
            "Places of work, by jobs: {structured} structured, {mixed} mixed, {unstructured} "
            "unstructured."
        ),
        "held": _(
            "Held by: {women} women, {young} under %(age)s, {hispanic} of Hispanic origin.",
            age=YOUNG_BELOW,
        ),
        "young": _(
            "Held by: {young} under %(age)s; sex and origin are not published.", age=YOUNG_BELOW
        ),
        "ways": _("Similar work: {ways}."),
        "shrinking": _("Similar work that shrinks, too: {ways}."),
        "details": _("Reason and details"),
        "or_more": _("or more"),
    }


def _interval(context: ReportContext, texts: Texts) -> str:
    if not context.has_draws:
        return ""
    return texts.say(
        "Displaced by %(year)s: {middle} (%(level)s interval {low} to {high}).",
        year=context.summary.horizon,
        level=texts.compound_percent(0.9),
    )


def _rows(context: ReportContext, groups: list[str], texts: Texts) -> list[list[Any]]:
    from reports.figures.who import imputed_scores

    occupations, table = context.summary.occupations, context.table.occupations
    rows = {str(row["occupation_code"]): row for row in table.to_dict("records")}
    wages = {code: float(row["annual_mean_wage"]) for code, row in rows.items()}
    sentences = reasons(
        occupations,
        context.profiles,
        {code: money(wage, context.economy.currency, texts) for code, wage in wages.items()},
        ladder=context.ladder,
        year=context.summary.horizon,
        base_year=context.summary.base_year,
        texts=texts,
    )
    imputed, scores = imputed_scores(context)
    places = _sectors(context)
    places_of = {code: at for at, code in enumerate(occupations.codes)}
    rungs = reading_order(context.ladder)
    document = []
    for at, code in enumerate(occupations.codes):
        row = rows[code]
        jobs = [_jobs(context, at, rung) for rung in rungs]
        displaced = jobs[rungs.index(context.ladder.headline)]
        document.append(
            [
                code,
                occupations.titles[at],
                groups.index(row["major_group_title"]),
                places.get(code, []),
                round(float(occupations.base_jobs[at])),
                round(wages[code]),
                int(row["wage_flag"] == "top_coded"),
                imputed.get(code, 0),
                scores,
                round(float(occupations.baseline_jobs[at])),
                [_rounded(estimate, _MIDDLE) for estimate in jobs],
                None if displaced.quantiles is None else _rounded(displaced, _LOW),
                None if displaced.quantiles is None else _rounded(displaced, _HIGH),
                sentences[code],
                *_profile(context, code),
                *_people(context, code, places_of),
            ]
        )
    return document


def _people(context: ReportContext, code: str, place: Mapping[str, int]) -> list[Any]:
    """Return shares of women, of those under 25 and of Hispanic origin, and the first ways out.

    Shares in per cent, -1 where they are not published; ways out by their place in the document,
    those that do not shrink before those that do.
    """
    people = context.people
    if people is None:
        return [[], [], []]
    holders, at = people.projection.holders, place[code]
    shares = [
        round(100 * float(holders.shares[at, holders.index(*group)])) if known else -1
        for group, known in (
            (group, float(holders.shares[at, holders.of(group[0])].sum()) > 0) for group in _HELD_BY
        )
    ]
    ways = people.ways.get(code, ())
    return [
        shares,
        [place[one] for one, shrinks in ways if not shrinks and one in place],
        [place[one] for one, shrinks in ways if shrinks and one in place],
    ]


def _profile(context: ReportContext, code: str) -> tuple[list[float], list[float]]:
    """Return the kinds of task time and the places of work of an occupation, as shares."""
    profile = context.profiles.of(code)
    kinds = [round(profile.time[kind], 2) for kind in ("physical", "in_person")]
    return kinds, [round(profile.workplaces[place], 2) for place in ENVIRONMENTS[:2]]


def _jobs(context: ReportContext, at: int, rung: Rung) -> Estimate:
    occupations = context.summary.occupations
    place = (at, context.ladder.index(rung.name))
    share = read_estimate(occupations.central_share, occupations.spread_share, place)
    return share.times(float(occupations.baseline_jobs[at]))


def _rounded(estimate: Estimate, point: int) -> int:
    value = estimate.middle if estimate.quantiles is None else estimate.quantiles[point]
    return round(point_rounding(estimate, point)(value))


def _sectors(context: ReportContext) -> dict[str, list[int]]:
    """Return the sectors worth naming of each occupation, the largest first, by their place."""
    cells = context.table.cells
    place = {code: at for at, code in enumerate(context.table.sectors["sector_code"].tolist())}
    ranked = cells.sort_values(["occupation_code", "employment_jobs"], ascending=[True, False])
    columns = (
        ranked[name].tolist() for name in ("occupation_code", "sector_code", "employment_jobs")
    )
    found: dict[str, list[int]] = {}
    for code, own in groupby(zip(*columns, strict=True), key=itemgetter(0)):
        jobs = [(place[sector], count) for _, sector, count in own]
        enough = _WORTH_NAMING * sum(count for _, count in jobs)
        found[code] = [at for at, count in jobs if count >= enough] or [jobs[0][0]]
    return found
