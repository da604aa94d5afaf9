"""Who: occupations, sectors and groups of workers, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from models.ladder import Rung
from reports.context import Estimate, ReportContext, points, read_estimate
from reports.economy_words import base_heading
from reports.estimates import spoken
from reports.exhibit import Exhibit
from reports.figures.ranges import Row, jobs_axis, share_axis, stacked_ranges
from reports.leaders import leaders, named
from reports.own_names import occupation_kind
from reports.sources import run_line
from reports.tables import POINT_COLUMNS, Column, estimate_columns
from reports.texts import Texts
from reports.theme import COLUMN
from reports.words import reading_order, rung_words

if TYPE_CHECKING:
    import pandas as pd

SHOWN: Final = 12
# Below this an occupation's rank by share says more about its imputed scores than about work.
SIZEABLE_JOBS: Final = 25_000.0
_MARK: Final = "†"
# What a reader without the page's script sees of the 830, and what is printed.
_MOST_AFFECTED: Final = 40


def occupations_frame(context: ReportContext) -> pd.DataFrame:
    """Return every occupation's displaced share and jobs at the horizon, largest number first.

    Jobs are the share's quantiles times the central baseline; `imputed_scores` of `scores` are
    predicted, not published.
    """
    import pandas as pd

    occupations = context.summary.occupations
    imputed, scores = imputed_scores(context)
    rung = context.ladder.index(context.ladder.headline.name)
    rows = []
    for at, code in enumerate(occupations.codes):
        share = read_estimate(occupations.central_share, occupations.spread_share, (at, rung))
        jobs = share.times(float(occupations.baseline_jobs[at]))
        rows.append(
            {
                "occupation_code": code,
                "title": occupations.titles[at],
                "base_jobs": float(occupations.base_jobs[at]),
                "baseline_jobs": float(occupations.baseline_jobs[at]),
                **prefixed("share", share),
                **prefixed("jobs", jobs),
                **_other_rungs(context, at),
                "imputed_scores": imputed.get(code, 0),
                "scores": scores,
            }
        )
    frame = pd.DataFrame(rows)
    key = "jobs_median" if context.has_draws else "jobs_central"
    return frame.sort_values([key, "occupation_code"], ascending=[False, True], ignore_index=True)


def _other_rungs(context: ReportContext, at: int) -> dict[str, float]:
    """Return the jobs of an occupation on the other rungs, with the standard error of each."""
    occupations, columns = context.summary.occupations, {}
    for place, rung in enumerate(context.ladder):
        if not rung.is_headline:
            share = read_estimate(occupations.central_share, occupations.spread_share, (at, place))
            jobs = share.times(float(occupations.baseline_jobs[at]))
            columns[f"{rung.name}_jobs"] = jobs.middle
            columns[f"{rung.name}_jobs_error"] = jobs.errors[2]
    return columns


def prefixed(prefix: str, estimate: Estimate) -> dict[str, float | None]:
    """Return an estimate as frame columns whose names start with `prefix`."""
    return {f"{prefix}_{name}": value for name, value in estimate_columns(estimate).items()}


def imputed_scores(context: ReportContext) -> tuple[dict[str, int], int]:
    """Return how many exposure figures of each occupation are imputed, and how many it has."""
    scores = context.table.scores
    occupations = context.table.occupations
    counts = scores.groupby("occupation_code")["imputed"].sum()
    extra = occupations.set_index("occupation_code")["physical_task_share_imputed"].astype(int)
    total = counts.reindex(extra.index, fill_value=0).astype(int) + extra
    return {str(code): int(count) for code, count in total.items()}, int(
        scores["measure_id"].nunique() + 1
    )


def occupations_by_number(context: ReportContext, texts: Texts, frame: pd.DataFrame) -> Exhibit:
    """Return the twelve occupations with most displaced work."""
    _ = texts.say
    key = "jobs_median" if context.has_draws else "jobs_central"
    top = frame.nlargest(SHOWN, key, keep="first")
    rows = [_occupation_row(row, "jobs", texts) for row in top.to_dict("records")]
    return Exhibit(
        exhibit_id="occupations-by-number",
        title=_title(_("The most displaced work among occupations: %(first)s"), top, rows, texts),
        caption=dots_caption(context, texts)
        + _(" The %(count)s occupations with most displaced work.", count=len(top))
        + _central_growth(context, texts)
        + _mark_note(rows, texts),
        source_line=run_line(context, texts),
        alt_text=rows_alternative(rows),
        frame=top,
        columns=_occupation_columns(context, texts),
        figure=stacked_ranges(
            rows,
            jobs_axis(rows, texts, year=context.summary.horizon),
            width=COLUMN,
        ),
    )


def occupations_by_share(context: ReportContext, texts: Texts, frame: pd.DataFrame) -> Exhibit:
    """Return the twelve sizeable occupations with the largest displaced share."""
    _ = texts.say
    key = "share_median" if context.has_draws else "share_central"
    sizeable = frame[frame["base_jobs"] >= SIZEABLE_JOBS]
    top = (sizeable if len(sizeable) else frame).nlargest(SHOWN, key, keep="first")
    rows = [_occupation_row(row, "share", texts) for row in top.to_dict("records")]
    return Exhibit(
        exhibit_id="occupations-by-share",
        title=_title(
            _("The largest displaced share among occupations: %(first)s"), top, rows, texts
        ),
        caption=dots_caption(context, texts)
        + _(
            " The %(count)s largest shares among occupations with at least %(jobs)s jobs today.",
            count=len(top),
            jobs=texts.number(SIZEABLE_JOBS),
        )
        + _mark_note(rows, texts),
        source_line=run_line(context, texts),
        alt_text=rows_alternative(rows),
        frame=top,
        columns=_occupation_columns(context, texts),
        figure=stacked_ranges(
            rows,
            share_axis(
                _(
                    "displaced share of the occupation’s work, %(year)s",
                    year=context.summary.horizon,
                ),
                texts,
            ),
            width=COLUMN,
        ),
    )


def _central_growth(context: ReportContext, texts: Texts) -> str:
    if not context.has_draws:
        return ""
    return texts.say(
        " Numbers are shares times the occupation’s jobs without automation at central growth."
    )


def _title(finding: str, top: pd.DataFrame, rows: Sequence[Row], texts: Texts) -> str:
    if not any(row.estimate.middle > 0 for row in rows):
        return texts.say("No work is displaced in any occupation")
    shown = [(str(title), row.value) for title, row in zip(top["title"], rows, strict=True)]
    first = leaders(shown, at_least=2, estimates=[row.estimate for row in rows])
    if not first:
        return texts.say(
            "Several occupations stand first together, at about %(value)s", value=rows[0].value
        )
    return finding % {"first": named(first, texts)}


def _mark_note(rows: Sequence[Row], texts: Texts) -> str:
    """Return what the dagger means where a row of a figure has one."""
    if not any(row.label.endswith(_MARK) for row in rows):
        return ""
    return texts.say(" † At least half of this occupation’s exposure scores are imputed.")


def _occupation_row(row: Mapping[Hashable, Any], unit: str, texts: Texts) -> Row:
    estimate = read_back(row, unit)
    mark = _MARK if row["imputed_scores"] * 2 >= row["scores"] else ""
    value, interval = spoken(estimate, unit, texts)
    return Row(f"{row['title']}{mark}", estimate, value, interval=interval)


def read_back(row: Mapping[Hashable, Any], unit: str) -> Estimate:
    """Return the estimate that a frame's row holds in jobs or as a share."""
    central = float(row[f"{unit}_central"])
    values = [row[f"{unit}_{name}"] for name in POINT_COLUMNS]
    if any(value is None or math.isnan(value) for value in values):
        return Estimate(central, None)
    errors = [row[f"{unit}_error_{name}"] for name in POINT_COLUMNS]
    return Estimate(
        central,
        points(float(value) for value in values),
        points(math.nan if error is None else float(error) for error in errors),
    )


def dots_caption(context: ReportContext, texts: Texts) -> str:
    """Return how to read dots and bars."""
    _ = texts.say
    if not context.has_draws:
        return _("Rings: central values.")
    return _(
        "Dots: medians. Bars: %(half)s and %(most)s of simulations.",
        half=texts.percent(0.5),
        most=texts.percent(0.9),
    )


def rows_alternative(rows: list[Row]) -> str:
    """Return what the rows show, for a reader who cannot see them."""
    return "; ".join(f"{row.label}: {row.value}" for row in rows) + "."


def _occupation_columns(context: ReportContext, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    head = (
        Column("title", _("Occupation"), occupation_kind(context)),
        Column(
            "base_jobs", base_heading(context.economy, context.summary.base_year, texts), "count"
        ),
    )
    tail = (Column("imputed_scores", _("Imputed scores"), "count"),)
    if not context.has_draws:
        return (
            *head,
            Column("jobs_central", _("Displaced, central value"), "jobs"),
            Column("share_central", _("Share, central value"), "share"),
            *tail,
        )
    return (
        *head,
        Column("jobs_median", _("Displaced, median"), "jobs", "jobs_error_median"),
        Column("share_median", _("Share, median"), "share", "share_error_median"),
        Column("share_p05", texts.percent(0.05), "share", "share_error_p05"),
        Column("share_p95", texts.percent(0.95), "share", "share_error_p95"),
        *tail,
    )


def all_occupations(context: ReportContext, texts: Texts, frame: pd.DataFrame) -> Exhibit:
    """Return every occupation; the table holds those with most displaced work.

    The page's script builds the whole explorer from `reports.explorer`.
    """
    _ = texts.say
    return Exhibit(
        exhibit_id="occupations",
        title=_("All %(count)s occupations", count=texts.number(len(frame))),
        caption=_(
            "The %(rungs)s rungs in %(year)s (%(basis)s). Imputed scores: how many of the "
            "%(scores)s exposure figures of an occupation are predicted from its skills and "
            "activities, because the authors published none; † marks those with half or more.",
            rungs=texts.number(len(context.ladder)),
            year=context.summary.horizon,
            basis=_("medians") if context.has_draws else _("central values"),
            scores=int(frame["scores"].max()) if len(frame) else 0,
        )
        + _(
            " Jobs in exposed occupations are those of %(year)s in occupations exposed today, and "
            "can be more than today’s.",
            year=context.summary.horizon,
        )
        + _central_growth(context, texts),
        source_line=run_line(context, texts),
        alt_text="",
        frame=frame,
        columns=(
            Column("title", _("Occupation"), occupation_kind(context)),
            Column(
                "base_jobs",
                base_heading(context.economy, context.summary.base_year, texts),
                "count",
            ),
            *(_rung_column(context, rung, texts) for rung in reading_order(context.ladder)),
            Column("imputed_scores", _("Imputed scores"), "count"),
        ),
        shown=frame.head(_MOST_AFFECTED),
    )


def _rung_column(context: ReportContext, rung: Rung, texts: Texts) -> Column:
    heading = rung_words(rung, texts).short
    if not rung.is_headline:
        return Column(f"{rung.name}_jobs", heading, "jobs", f"{rung.name}_jobs_error")
    if not context.has_draws:
        return Column("jobs_central", heading, "jobs")
    return Column("jobs_median", heading, "jobs", "jobs_error_median")
