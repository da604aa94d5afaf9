"""One place on one page: what is displaced there, of whose work, and why it differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from models.regions.regional_summary import NATION
from occupations.base_year import SHIPPED_EMPLOYMENT
from reports.context import Provenance, read_estimate
from reports.estimates import estimate_text, interval_text, share_interval_text, share_text
from reports.exhibit import Exhibit, signed
from reports.figures.place_rows import places_line
from reports.figures.ranges import Row, jobs_axis, share_axis, stacked_ranges
from reports.figures.who import prefixed, rows_alternative
from reports.imprint import Imprint, picture_line
from reports.leaders import named
from reports.places import (
    difference_sentences,
    estimated_note,
    jobs_sentence,
    place_rungs,
    place_sentence,
    rank_sentence,
    rung_jobs,
    rung_share,
)
from reports.shell import render, views
from reports.tables import Column
from reports.texts import Texts, load_texts
from reports.theme import COLUMN, drawing
from reports.words import rung_words

if TYPE_CHECKING:
    from models.regions.one_place import PlaceProjection
    from models.scenarios import ResolvedScenario
    from occupations.sources import SourceRecord
    from occupations.table import OccupationTable

_OCCUPATIONS: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class BriefContext:
    """Everything a brief says: the place's projection, the assumptions and where it comes from.

    `members` are a subset's places in words, none for a place of its own.
    """

    projection: PlaceProjection
    members: tuple[str, ...]
    resolved: ResolvedScenario
    table: OccupationTable
    provenance: Provenance
    language: str

    @property
    def source(self) -> SourceRecord | None:
        """Return the record of the employment data."""
        return self.table.sources.get(SHIPPED_EMPLOYMENT)


def render_brief(context: BriefContext) -> str:
    """Return the brief as an HTML document that loads nothing and prints on one page."""
    texts = load_texts(context.language)
    found = context.projection
    with drawing():
        made = (place_ladder(context, texts), place_occupations(context, texts))
        shown = signed(made, picture_line(Imprint(), texts))
    sentences = (rank_sentence(found, texts), *difference_sentences(found, texts))
    return render(
        "brief.html",
        texts=texts,
        version=context.provenance.version,
        context=context,
        place=found.place,
        year=found.summary.year,
        draws=found.summary.draws,
        scenario_title=texts.data(context.resolved.title),
        finding=place_sentence(found, texts),
        jobs=jobs_sentence(found, texts),
        note=estimated_note(found.place, texts),
        sentences=[sentence for sentence in sentences if sentence],
        views=views(shown, texts),
    )


def place_ladder(context: BriefContext, texts: Texts) -> Exhibit:
    """Return the rungs in the place as shares of its work, the nation's headline beside them."""
    import pandas as pd

    _ = texts.say
    summary, at = context.projection.summary, context.projection.row
    title = context.projection.place.title
    rows = [
        Row(
            rung_words(rung, texts).title,
            rung_share(summary, at, rung),
            share_text(rung_share(summary, at, rung), texts),
            quiet=rung.counts_jobs,
            interval=share_interval_text(rung_share(summary, at, rung), texts),
        )
        for rung in place_rungs(summary)
    ]
    nation = rung_share(summary, NATION)
    rows.append(
        Row(
            _("displaced, in the nation"),
            nation,
            share_text(nation, texts),
            quiet=True,
            interval=share_interval_text(nation, texts),
        )
    )
    frame = pd.DataFrame(
        [
            {
                "rung": rung.name,
                "title": rung_words(rung, texts).title,
                **prefixed("jobs", rung_jobs(summary, at, rung)),
                **prefixed("share", rung_share(summary, at, rung)),
                **prefixed("nation_share", rung_share(summary, NATION, rung)),
            }
            for rung in place_rungs(summary)
        ]
    )
    return Exhibit(
        exhibit_id="place-ladder",
        title=_(
            "%(place)s: %(possible)s of the work could technically be automated, %(displaced)s "
            "would be displaced",
            place=title,
            possible=share_text(rung_share(summary, at, summary.ladder.rung("automatable")), texts),
            displaced=share_text(rung_share(summary, at), texts),
        ),
        caption=_(
            "Shares of the work there in %(year)s without automation. Dots: medians. Bars: 50 and "
            "90 per cent of simulations.",
            year=summary.year,
        )
        if summary.draws
        else _("Shares of the work there in %(year)s. Rings: central values.", year=summary.year),
        source_line=_line(context, texts),
        alt_text=rows_alternative(rows),
        frame=frame,
        columns=(
            Column("title", _("Rung"), "text"),
            *_points("jobs", texts, drawn=summary.draws > 0),
            *_points("share", texts, drawn=summary.draws > 0),
        ),
        figure=stacked_ranges(
            rows,
            share_axis(_("share of the work there, %(year)s", year=summary.year), texts),
            width=COLUMN,
        ),
    )


def place_occupations(context: BriefContext, texts: Texts) -> Exhibit:
    """Return the occupations with most displaced work in the place."""
    import pandas as pd

    _ = texts.say
    found, summary = context.projection.occupations, context.projection.summary
    count = min(_OCCUPATIONS, len(found.codes))
    estimates = [read_estimate(found.central_jobs, found.spread_jobs, at) for at in range(count)]
    rows = [
        Row(
            found.titles[at],
            estimate,
            estimate_text(estimate, texts),
            interval=interval_text(estimate, texts),
        )
        for at, estimate in enumerate(estimates)
    ]
    frame = pd.DataFrame(
        [
            {
                "occupation_code": found.codes[at],
                "title": found.titles[at],
                "baseline_jobs": float(found.baseline_jobs[at]),
                **prefixed("jobs", estimate),
            }
            for at, estimate in enumerate(estimates)
        ]
    )
    return Exhibit(
        exhibit_id="place-occupations",
        title=_(
            "The most displaced work among occupations: %(first)s",
            first=named(found.titles[:2], texts),
        ),
        caption=_(
            "The %(count)s occupations with most displaced work there, in jobs’ worth of work.",
            count=count,
        ),
        source_line=_line(context, texts),
        alt_text=rows_alternative(rows),
        frame=frame,
        columns=(
            Column("title", _("Occupation"), "title"),
            Column("baseline_jobs", _("Without automation"), "jobs"),
            *_points("jobs", texts, drawn=summary.draws > 0),
        ),
        figure=stacked_ranges(rows, jobs_axis(rows, texts, year=summary.year), width=COLUMN),
    )


def _line(context: BriefContext, texts: Texts) -> str:
    draws = context.projection.summary.draws
    return places_line(context.resolved, context.table, draws=draws, texts=texts)


def _points(unit: Literal["jobs", "share"], texts: Texts, *, drawn: bool) -> tuple[Column, ...]:
    """Return the columns of an estimate in jobs or as a share."""
    _ = texts.say
    heading = _("Share") if unit == "share" else _("Jobs")
    if not drawn:
        return (Column(f"{unit}_central", heading, unit),)
    return (
        Column(f"{unit}_median", heading, unit, f"{unit}_error_median"),
        Column(f"{unit}_p05", texts.percent(0.05), unit, f"{unit}_error_p05"),
        Column(f"{unit}_p95", texts.percent(0.95), unit, f"{unit}_error_p95"),
    )
