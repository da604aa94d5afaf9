"""Growth of labour productivity under every scenario, beside the best ten years on record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reports.context import ReportContext
from reports.estimates import rounded_rate
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas
from reports.figures.ranges import Row, share_axis, stacked_ranges
from reports.productivity import rate_estimate, rate_interval_text, rate_text
from reports.sources import run_line
from reports.tables import Column, estimate_columns
from reports.texts import Texts
from reports.theme import NARROW, WIDE
from reports.words import scope_title

if TYPE_CHECKING:
    from models.claims.outlook import ScenarioOutlook
    from models.productivity import ProductivityRecord


def productivity_exhibit(context: ReportContext, texts: Texts) -> Exhibit | None:
    """Return the growth a year that each scenario adds to the baseline's beside the record.

    None without scenarios, or where nothing is on record of the economy.

    The share beyond the best ten years is of the mean over all years; beside it stands that of the
    ten years in which a draw is steepest.
    """
    import pandas as pd

    record = context.productivity.record
    if not context.outlooks or record is None:
        return None
    return Exhibit(
        exhibit_id="productivity",
        title=_title(context, record, texts),
        caption=_caption(context, texts),
        source_line=run_line(context, texts),
        alt_text="; ".join(
            f"{texts.data(one.title)}: {rate_text(rate_estimate(one.productivity), texts)}"
            for one in context.outlooks
        ),
        frame=pd.DataFrame([_row(outlook, record, texts) for outlook in context.outlooks]),
        columns=_columns(context, texts),
        figure=_figure(context, record, texts, width=WIDE),
        narrow=_figure(context, record, texts, width=NARROW),
    )


def _row(outlook: ScenarioOutlook, record: ProductivityRecord, texts: Texts) -> dict[str, Any]:
    implied = outlook.productivity
    row = {
        "scenario": outlook.scenario_id,
        "title": texts.data(outlook.title),
        "year": implied.years[-1],
        **estimate_columns(rate_estimate(implied)),
        "draws": outlook.draws,
        "record_mean": record.mean,
        "record_best_ten_years": record.best,
    }
    for name, share in (
        ("beyond_record", implied.beyond_record),
        ("beyond_record_at_steepest", implied.beyond_at_steepest),
    ):
        row[name] = None if share is None else share.value
        row[f"error_{name}"] = None if share is None else share.error
    return row


def _title(context: ReportContext, record: ProductivityRecord, texts: Texts) -> str:
    _ = texts.say
    outlooks, extra = context.outlooks, record.extra
    printed = rounded_rate(extra, error=None, texts=texts)
    rates = [rate_estimate(one.productivity) for one in outlooks]
    # What reads the same is neither more nor less.
    count = sum(rate.middle > extra and rate_text(rate, texts) != printed for rate in rates)
    if count == 0:
        return _(
            "No scenario adds more to productivity growth than the best ten years on record "
            "added to the average"
        )
    if count == len(outlooks):
        return _(
            "Every scenario adds more to productivity growth than the best ten years on record "
            "added to the average"
        )
    return texts.plural(
        "%(count)s of %(all)s scenarios adds more to productivity growth than the best ten years "
        "on record added to the average",
        "%(count)s of %(all)s scenarios add more to productivity growth than the best ten years "
        "on record added to the average",
        count,
        all=texts.number(len(outlooks)),
    )


def _caption(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    implied = context.productivity
    return _(
        "Growth of labour productivity a year on top of the baseline’s, %(first)s to %(last)s, "
        "%(scope)s; the title goes by medians, without simulations by central values. On record "
        "(BEA and BLS) every industry counts by its jobs, as it does in the model; the official "
        "measure counts industries by their output and lies higher, in its mean and in its best "
        "years alike. The baseline may hold some automation of its own, which makes the comparison "
        "strict; it sets a run of %(years)s years beside the best ten, which makes it lenient. "
        "Jobs that new tasks bring back are not counted.",
        years=implied.years[-1] - implied.years[0],
        first=implied.years[0],
        last=implied.years[-1],
        scope=scope_title(context.economy.scope(context.economy.headline_scope), texts),
    )


def _figure(
    context: ReportContext, record: ProductivityRecord, texts: Texts, *, width: float
) -> Canvas:
    _ = texts.say
    extra = record.extra
    rates = [rate_estimate(outlook.productivity) for outlook in context.outlooks]
    rows = [
        Row(
            texts.data(outlook.title),
            rate,
            rate_text(rate, texts),
            quiet=rate.high <= extra,
            interval=rate_interval_text(rate, texts),
        )
        for outlook, rate in zip(context.outlooks, rates, strict=True)
    ]
    axis = replace(
        share_axis(_("growth a year on top of the baseline’s"), texts),
        mark=extra,
        mark_label=_(
            "best ten years: %(extra)s", extra=rounded_rate(extra, error=None, texts=texts)
        ),
        mark_role="ink",
    )
    return stacked_ranges(rows, axis, width=width)


def _columns(context: ReportContext, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    title = Column("title", _("Scenario"), "text")
    central = Column("central", _("Central value"), "rate")
    if not context.has_draws:
        return (title, central)
    return (
        title,
        Column("median", _("Median"), "rate", "error_median"),
        Column("p05", texts.percent(0.05), "rate", "error_p05"),
        Column("p95", texts.percent(0.95), "rate", "error_p95"),
        central,
        *(
            Column(name, heading, "probability", f"error_{name}", "draws")
            for name, heading in (
                ("beyond_record", _("Beyond the best ten years")),
                ("beyond_record_at_steepest", _("In its own steepest ten years")),
            )
        ),
    )
