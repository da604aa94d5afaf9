"""Occupations as dots: how much of the work is exposed against what it pays."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from reports.context import ReportContext
from reports.economy_words import base_heading
from reports.exhibit import Exhibit
from reports.figures.occupation_dots import ROLES, draw_occupations
from reports.figures.who import SIZEABLE_JOBS
from reports.money import currency_sign, money
from reports.own_names import occupation_kind
from reports.sources import run_line
from reports.tables import Column
from reports.texts import Texts
from reports.theme import NARROW, WIDE

if TYPE_CHECKING:
    import pandas as pd


def exposure_and_wage(context: ReportContext, texts: Texts) -> Exhibit:
    """Return sizeable occupations by exposed task time and wage, the larger channel as colour."""
    _ = texts.say
    frame = _frame(context)
    large = frame[frame["base_jobs"] >= SIZEABLE_JOBS]
    drawn = (large if len(large) else frame).sort_values(
        ["base_jobs", "occupation_code"], ascending=[False, True]
    )
    return Exhibit(
        exhibit_id="exposure-and-wage",
        title=_title(context, frame, texts),
        caption=_(
            "Each dot is an occupation with at least %(jobs)s jobs; its area is its jobs. Exposed "
            "task time today at central values; how far the published scores disagree is shown "
            "below. Exposure is what technology could do, not what happens. A wage is an annual "
            "mean; the scale is logarithmic.",
            jobs=texts.number(SIZEABLE_JOBS),
        ),
        source_line=run_line(context, texts),
        alt_text=_(
            "Occupations by exposed share of task time and wage. The largest: %(named)s.",
            named="; ".join(
                _spoken(context, row, texts) for row in drawn.head(8).to_dict("records")
            ),
        ),
        frame=frame.sort_values("occupation_code", ignore_index=True),
        columns=(
            Column("title", _("Occupation"), occupation_kind(context)),
            Column(
                "base_jobs",
                base_heading(context.economy, context.summary.base_year, texts),
                "count",
            ),
            Column(
                "annual_mean_wage",
                _(
                    "Mean wage, %(currency)s a year",
                    currency=currency_sign(context.economy.currency, texts),
                ),
                "count",
            ),
            Column("cognitive_exposure_share", _("Exposed to software"), "share"),
            Column("physical_exposure_share", _("Exposed to machines"), "share"),
        ),
        shown=drawn.head(40),
        figure=draw_occupations(context, drawn, texts, width=WIDE),
        narrow=draw_occupations(context, drawn, texts, width=NARROW),
        is_searched=True,
    )


def _frame(context: ReportContext) -> pd.DataFrame:
    import pandas as pd

    profiles, occupations = context.profiles, context.summary.occupations
    wages = context.table.occupations.set_index("occupation_code")["annual_mean_wage"]
    frame = pd.DataFrame(
        {
            "occupation_code": occupations.codes,
            "title": occupations.titles,
            "base_jobs": occupations.base_jobs,
            "annual_mean_wage": wages.reindex(list(occupations.codes)).to_numpy(),
            **{f"{channel}_exposure_share": profiles.exposure[channel] for channel in ROLES},
        }
    )
    leads = frame["cognitive_exposure_share"] >= frame["physical_exposure_share"]
    frame["larger_channel"] = leads.map({True: "cognitive", False: "physical"})
    return frame


def _title(context: ReportContext, frame: pd.DataFrame, texts: Texts) -> str:
    _ = texts.say
    pay = {}
    for channel, own in frame.groupby("larger_channel"):
        pay[channel] = (own["annual_mean_wage"] * own["base_jobs"]).sum()
        pay[channel] /= own["base_jobs"].sum()
    if len(pay) < 2:
        return _("One technology leads in every occupation")
    values = {
        name: money(round(pay[channel], -3), context.economy.currency, texts)
        for name, channel in (("software", "cognitive"), ("machines", "physical"))
    }
    if pay["cognitive"] >= pay["physical"]:
        return _(
            "Work exposed to software pays more: %(software)s a year on average, against "
            "%(machines)s where machines lead",
            **values,
        )
    return _(
        "Work exposed to software pays less: %(software)s a year on average, against "
        "%(machines)s where machines lead",
        **values,
    )


def _spoken(context: ReportContext, row: Mapping[Hashable, Any], texts: Texts) -> str:
    share = row["cognitive_exposure_share"] + row["physical_exposure_share"]
    return texts.say(
        "%(title)s: %(share)s, %(wage)s",
        title=row["title"],
        share=texts.percent(share),
        wage=money(row["annual_mean_wage"], context.economy.currency, texts),
    )
