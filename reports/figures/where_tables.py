"""Where, as tables: areas and industries to be searched, subsets, and whether places add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from occupations.places import MARKED_FROM
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.figures.place_findings import areas_title, reconciliation_title
from reports.figures.place_rows import (
    RANKED_APART,
    by_rank,
    place_columns,
    places_frame,
    regional_line,
)
from reports.tables import Column
from reports.texts import Texts
from reports.words import rung_words

if TYPE_CHECKING:
    from models.regions.regional_summary import RegionalSummary


def areas_table(context: ReportContext, summary: RegionalSummary, texts: Texts) -> Exhibit:
    """Return the table of metropolitan and nonmetropolitan areas, to be searched."""
    _ = texts.say
    frame = by_rank(places_frame(summary, *RANKED_APART))
    metros = frame[frame["kind"] == "metro"]
    ends = [metros[metros["rank"] == metros["rank"].iloc[at]]["title"].tolist() for at in (0, -1)]
    return Exhibit(
        exhibit_id="areas",
        title=areas_title(summary, ends[0], ends[1], len(metros), texts),
        caption=_table_caption(summary, texts)
        + _(" Metropolitan areas first, then nonmetropolitan ones, which are ranked apart."),
        source_line=regional_line(context, summary, texts),
        alt_text="",
        frame=frame,
        columns=place_columns(context, _("Area"), texts),
    )


def _table_caption(summary: RegionalSummary, texts: Texts) -> str:
    return texts.say(
        "Displaced work by %(year)s, as a share of work without automation there. Estimated: jobs "
        "whose occupation is not published for the place; ‡ where that is more than %(most)s.",
        year=summary.year,
        most=texts.percent(MARKED_FROM),
    )


def industries_table(context: ReportContext, summary: RegionalSummary, texts: Texts) -> Exhibit:
    """Return the table of all industries, to be searched."""
    _ = texts.say
    frame = by_rank(places_frame(summary, "industry"))
    return Exhibit(
        exhibit_id="industries",
        title=_("All %(count)s industries", count=len(frame)),
        caption=_table_caption(summary, texts)
        + _(" Every job is in one industry: no level of the classification is counted twice."),
        source_line=regional_line(context, summary, texts),
        alt_text="",
        frame=frame,
        columns=place_columns(context, _("Industry"), texts),
    )


def subsets_table(context: ReportContext, summary: RegionalSummary, texts: Texts) -> Exhibit | None:
    """Return the user's own subsets, None without any."""
    _ = texts.say
    frame = places_frame(summary, "subset")
    if frame.empty:
        return None
    return Exhibit(
        exhibit_id="subsets",
        title=_("Your own subsets"),
        caption=_table_caption(summary, texts),
        source_line=regional_line(context, summary, texts),
        alt_text="",
        frame=frame,
        columns=tuple(
            column
            for column in place_columns(context, _("Subset"), texts)
            if not column.name.startswith("rank")
        ),
    )


def members_table(context: ReportContext, summary: RegionalSummary, texts: Texts) -> Exhibit | None:
    """Return the places that the user's own subsets are made of, None without any."""
    import pandas as pd

    _ = texts.say
    rows = [
        {
            "subset": subset.name,
            "code": place.code,
            "title": place.title,
            "own_title": own_title,
            "base_jobs": place.jobs,
        }
        for subset in summary.subsets
        for place, own_title in subset.titled_members()
    ]
    if not rows:
        return None
    return Exhibit(
        exhibit_id="subset-members",
        title=_("What your own subsets are made of"),
        caption=_("Every place is counted once. What your file calls them stands beside them."),
        source_line=regional_line(context, summary, texts),
        alt_text="",
        frame=pd.DataFrame(rows),
        columns=(
            Column("subset", _("Subset"), "text"),
            Column("code", _("Code"), "text"),
            Column("title", _("Place"), "title"),
            Column("own_title", _("In your file"), "text"),
            Column("base_jobs", _("Jobs in %(year)s", year=summary.base_year), "jobs"),
        ),
    )


def reconciliation_table(context: ReportContext, summary: RegionalSummary, texts: Texts) -> Exhibit:
    """Return sums over places beside the nation, and what is left over."""
    import pandas as pd

    _ = texts.say
    wholes = {
        "states": _("states and the District of Columbia"),
        "metros": _("metropolitan and nonmetropolitan areas"),
        "industries": _("industries"),
    }
    rows = [
        {
            "whole": wholes[one.whole],
            "quantity": _("jobs without automation")
            if one.quantity == "baseline"
            else rung_words(summary.ladder.rung(one.quantity), texts).title,
            "places": one.places,
            "national_jobs": one.national_jobs,
            "summed_jobs": one.summed_jobs,
            "residual": one.residual,
            "residual_p05": one.residual_p05,
            "residual_p95": one.residual_p95,
        }
        for one in summary.reconciliation
    ]
    return Exhibit(
        exhibit_id="reconciliation",
        title=reconciliation_title(summary, texts),
        caption=_(
            "Sum over places less the nation, in per cent of it. States and industries cover every "
            "job; the published areas hold fewer jobs than the nation."
        ),
        source_line=regional_line(context, summary, texts),
        alt_text="",
        frame=pd.DataFrame(rows),
        columns=(
            Column("whole", _("Sum over"), "text"),
            Column("quantity", _("Quantity"), "text"),
            Column("national_jobs", _("Nation, million"), "million"),
            Column("summed_jobs", _("Sum, million"), "million"),
            Column("residual", _("Residual, per cent"), "difference"),
            Column("residual_p05", texts.percent(0.05), "difference"),
            Column("residual_p95", texts.percent(0.95), "difference"),
        ),
    )
