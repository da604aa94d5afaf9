"""The tables and figures of adoption timing, each with its finding, caption and source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from reports.evidence.timing_figures import (
    draw_business_use,
    draw_durations,
    draw_residuals,
    draw_sectors,
    draw_technologies,
)
from reports.evidence.timing_tables import (
    left_out_frame,
    national_columns,
    national_frame,
    prior_columns,
    prior_frame,
    residual_columns,
    residual_frame,
    sector_columns,
    technology_columns,
    technology_frame,
)
from reports.evidence.timing_words import in_words
from reports.exhibit import Exhibit
from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

    from models.evidence.adoption import TimingEvidence
    from occupations.channels import Channel

_DIFFUSION_LINE: Final = "Source: own fits · Our World in Data, Technology diffusion, 1860–2019"
_BTOS_LINE: Final = "Source: own fits · US Census Bureau, Business Trends and Outlook Survey"
_ABS_LINE: Final = "Source: own fits · NCSES and US Census Bureau, Annual Business Survey"
# Sectors drawn beside the nation: the first, the largest of goods, and one of the last.
_DRAWN_SECTORS: Final = ("51", "31-33", "72")


def durations_exhibit(evidence: TimingEvidence, texts: Texts) -> Exhibit:
    """Return the prior of each channel over the histogram of durations."""
    _ = texts.say
    frame = prior_frame(evidence)
    software, machines = (
        texts.measure(evidence.priors[channel].prior[1], digits=2)
        for channel in ("cognitive", "physical")
    )
    title = _(
        "Software is given %(software)s years, machines %(machines)s, each with a wide range",
        software=software,
        machines=machines,
    )
    caption = _(
        "Bars: fitted technologies. Grey line: what they say of a further one. Blue line: what of "
        "it agrees with the present, the prior."
    )
    return Exhibit(
        exhibit_id="durations",
        title=title,
        caption=caption,
        source_line=_DIFFUSION_LINE,
        alt_text=f"{title}. {caption}",
        frame=frame,
        columns=prior_columns(texts),
        figure=draw_durations(evidence, texts),
        shown=in_words(frame, texts),
    )


def technologies_exhibit(evidence: TimingEvidence, texts: Texts) -> Exhibit:
    """Return every fitted technology: points, curve, and the table of the fits."""
    _ = texts.say
    frame = technology_frame(evidence)
    first, last = (frame["technology"].iloc[at] for at in (0, -1))
    title = _(
        "From %(first)s to %(last)s: how long 10 to 90%% took",
        first=first.lower(),
        last=last.lower(),
    )
    caption = _("Share of US adopters: points as published, and the curve chosen.")
    return Exhibit(
        exhibit_id="technologies",
        title=title,
        caption=caption,
        source_line=_DIFFUSION_LINE,
        alt_text=f"{title}. {caption}",
        frame=frame,
        columns=technology_columns(texts),
        figure=draw_technologies(evidence, texts),
        shown=in_words(frame, texts),
    )


def residuals_exhibit(evidence: TimingEvidence, texts: Texts) -> Exhibit:
    """Return what the fits leave."""
    _ = texts.say
    title = _("What the curves leave is a few points, and hangs together in time")
    caption = _(
        "Left: observed less fitted share over the course of each curve. Right: firms that use AI, "
        "old wording to 2025 and new; under the old one use went in waves that no smooth curve "
        "follows."
    )
    return Exhibit(
        exhibit_id="residuals",
        title=title,
        caption=caption,
        source_line=f"{_DIFFUSION_LINE} · Census BTOS",
        alt_text=f"{title}. {caption}",
        frame=residual_frame(evidence),
        columns=residual_columns(texts),
        figure=draw_residuals(evidence, texts),
    )


def left_out_exhibit(evidence: TimingEvidence, texts: Texts) -> Exhibit:
    """Return the series that are not fitted, with the reason."""
    _ = texts.say
    frame = left_out_frame(evidence)
    title = _("Series that are not fitted")
    return Exhibit(
        exhibit_id="left-out",
        title=title,
        caption="",
        source_line=_DIFFUSION_LINE,
        alt_text=title,
        frame=frame,
        columns=(
            Column("technology", _("Technology"), "title"),
            Column("reason", _("Reason"), "text"),
        ),
        shown=in_words(frame, texts),
    )


def sectors_exhibit(
    frame: pd.DataFrame, channel: Channel, texts: Texts, *, title: str, axis: str
) -> Exhibit:
    """Return the sectors' leads; `frame` as `sector_frame` gives it, `axis` names the years."""
    caption = texts.say(
        "Dots with 95% intervals; relative to the mean of the sectors, weighted by jobs."
    )
    raw = "raw_effect" if channel == "physical" else None
    return Exhibit(
        exhibit_id=f"sectors-{channel}",
        title=title,
        caption=caption,
        source_line=_BTOS_LINE if channel == "cognitive" else _ABS_LINE,
        alt_text="; ".join(
            f"{name} {texts.number(years, decimals=1)}"
            for name, years in zip(frame["title"], frame["lead_years"], strict=True)
        ),
        frame=frame,
        columns=sector_columns(channel, texts),
        figure=draw_sectors(frame, texts, axis=axis, raw=raw),
    )


def business_use_exhibit(
    evidence: TimingEvidence, titles: Mapping[str, str], texts: Texts
) -> Exhibit:
    """Return observed use of AI with the fits."""
    _ = texts.say
    named = {"00": _("all firms, any function")}
    named |= {code: titles[code] for code in _DRAWN_SECTORS}
    series = evidence.business_use.series
    nation = series[(series["wording"] == "any_function") & (series["sector_code"] == "00")]
    latest = nation.sort_values("fortnight").iloc[-1]
    title = _(
        "At the last count, in %(year)s, %(share)s of firms used AI",
        share=texts.percent(float(latest["use_share"]), decimals=1),
        year=str(int(latest["year"])),
    )
    caption = _("Dots as published, lines fitted; sectors share one slope.")
    return Exhibit(
        exhibit_id="business-use",
        title=title,
        caption=caption,
        source_line=_BTOS_LINE,
        alt_text=f"{title}. {caption}",
        frame=series,
        columns=(
            Column("wording", _("Wording"), "text"),
            Column("sector_code", _("Sector"), "code"),
            Column("fortnight", _("Fortnight"), "year"),
            Column("use_share", _("Firms"), "share"),
            Column("fitted_share", _("Fitted"), "share"),
        ),
        figure=draw_business_use(evidence, texts, named=named),
        shown=in_words(series, texts),
    )


def midpoints_exhibit(evidence: TimingEvidence, texts: Texts) -> Exhibit:
    """Return the midpoint of use under several shares of firms that ever use it."""
    frame = national_frame(evidence)
    title = texts.say("The fewer firms ever use it, the sooner half of them do")
    return Exhibit(
        exhibit_id="midpoints",
        title=title,
        caption="",
        source_line=_BTOS_LINE,
        alt_text=title,
        frame=frame,
        columns=national_columns(texts, base_year=evidence.base_year),
        shown=in_words(frame, texts),
    )
