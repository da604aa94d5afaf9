"""People out of work after dismissals, and the record of displaced workers, as exhibits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas, Scale
from reports.figures.ranges import Axis, Row, stacked_ranges
from reports.figures.who import prefixed, rows_alternative
from reports.out_of_work_words import (
    outcomes_sentence,
    peak_title,
    points_text,
    range_text,
    record_sentence,
    slack_sentence,
)
from reports.people_words import measured
from reports.tables import Column
from reports.texts import Texts
from reports.theme import COLUMN

if TYPE_CHECKING:
    from models.people.displaced_record import DisplacedRecord
    from models.people.out_of_work_summary import OutOfWork

_MIDDLE: Final = 2
_HEIGHT: Final = 300.0
_EDGES: Final = (44.0, 16.0, 30.0, 44.0)  # left, right, top, bottom
_LINE: Final = 12.0


def out_of_work_exhibit(account: OutOfWork, texts: Texts, *, source_line: str) -> Exhibit:
    """Return the extra unemployment at the peak by slack, in points of the labour force."""
    import pandas as pd

    _ = texts.say
    rows, records = [], []
    for at, slack in enumerate(account.slacks):
        points, people = measured(account.peak_points, at), measured(account.peak, at)
        label = _("unemployment %(rate)s otherwise", rate=texts.percent(slack, decimals=1))
        interval = "" if points.quantiles is None else range_text(points, texts)
        rows.append(Row(label, points, points_text(points, _MIDDLE, texts), interval=interval))
        central = account.central[at]
        records.append(
            {
                "slack": slack,
                "title": label,
                "peak_year": account.peak_years[at],
                **prefixed("people", people),
                **prefixed("points", points),
                "dismissed": float(central.dismissed.sum()),
                "employed_again": float(central.employed_again[0, -1]),
                "looking": float(central.looking[0, -1]),
                "out": float(central.out[0, -1]),
            }
        )
    axis = Axis(
        _("percentage points of the labour force at the peak"),
        lambda share: texts.measure(100 * share),
    )
    drawn = account.draws > 0
    point = "median" if drawn else "central"
    ends = (
        (
            Column("points_p05", texts.percent(0.05), "share"),
            Column("points_p95", texts.percent(0.95), "share"),
        )
        if drawn
        else ()
    )
    return Exhibit(
        exhibit_id="out-of-work",
        title=peak_title(account, texts),
        caption=_(
            "People dismissed beyond attrition who look for work at the end of the worst year, by "
            "the unemployment that there is without automation. What they add to unemployment "
            "lengthens their own search."
        ),
        source_line=source_line,
        alt_text=rows_alternative(rows),
        frame=pd.DataFrame(records),
        columns=(
            Column("title", _("Slack"), "text"),
            Column(f"people_{point}", _("Looking at the peak"), "jobs"),
            Column(f"points_{point}", _("Of the labour force"), "share"),
            *ends,
            Column("peak_year", _("Peak, central values"), "year"),
            Column("dismissed", _("Dismissed in all, central"), "jobs"),
            Column("employed_again", _("In a job again"), "jobs"),
            Column("looking", _("Looking at the end"), "jobs"),
            Column("out", _("Out of the labour force"), "jobs"),
        ),
        figure=stacked_ranges(rows, axis, width=COLUMN),
    )


def reemployment_exhibit(record: DisplacedRecord, texts: Texts) -> Exhibit:
    """Return the surveys of displaced workers: re-employment against unemployment."""
    _ = texts.say
    frame = record.status.rename(columns={"re_employed_share": "re_employed"})
    return Exhibit(
        exhibit_id="reemployment",
        title=_(
            "The more unemployment there is, the fewer of the displaced have a job again: "
            "%(slope)s points fewer a point",
            slope=texts.number(-record.reemployment.slope, decimals=1),
        )
        if record.reemployment.high < 0
        else _("Whether unemployment keeps the displaced out of work cannot be told"),
        caption=" ".join(
            filter(
                None,
                (
                    record_sentence(record, texts),
                    slack_sentence(record, texts),
                    outcomes_sentence(record, texts),
                ),
            )
        ),
        source_line=_("Source: own calculation · BLS, Displaced Worker Supplement"),
        alt_text=_(
            "A scatter of %(count)s surveys: the share of displaced workers in a job again against "
            "the unemployment rate, with a falling line.",
            count=len(record.status),
        ),
        frame=frame,
        columns=(
            Column("survey_year", _("Survey"), "year"),
            Column("displaced_persons", _("Displaced persons"), "jobs"),
            Column("re_employed", _("In a job again"), "share"),
            Column("unemployed_share", _("Looking for one"), "share"),
            Column("out_of_labour_force_share", _("Out of the labour force"), "share"),
            Column("unemployment_rate", _("Unemployment rate"), "rate"),
        ),
        figure=_scatter(record, texts),
    )


def _scatter(record: DisplacedRecord, texts: Texts) -> Canvas:
    _ = texts.say
    line = record.reemployment
    left, right, top, bottom = _EDGES
    canvas = Canvas(COLUMN, _HEIGHT)
    x = Scale(0.03, 0.105, left, COLUMN - right)
    y = Scale(0.40, 0.80, _HEIGHT - bottom, top)
    for share in (0.4, 0.5, 0.6, 0.7, 0.8):
        canvas.line([left, COLUMN - right], [y(share), y(share)], role="grid")
        canvas.text(
            left - 6, y(share) + 4, texts.percent(share), role="muted", size=10.5, anchor="right"
        )
    for rate in (0.04, 0.06, 0.08, 0.10):
        canvas.text(
            x(rate),
            _HEIGHT - bottom + 16,
            texts.percent(rate),
            role="muted",
            size=10.5,
            anchor="center",
        )
    ends = [0.034, 0.100]
    fitted = [line.intercept + line.slope * rate for rate in ends]
    canvas.line([x(rate) for rate in ends], [y(one) for one in fitted], role="model", width=1.6)
    named = {2010, 2026, int(record.status["survey_year"].iloc[0])}
    for year, rate, share in zip(line.surveys, line.unemployment, line.re_employed, strict=True):
        canvas.dot(x(float(rate)), y(float(share)), role="aside")
        if year in named:
            below = share < line.intercept + line.slope * rate
            canvas.text(
                x(float(rate)),
                y(float(share)) + (18 if below else -10),
                str(year),
                size=11,
                anchor="center",
            )
    for height, words in (
        (_LINE, _("share of the displaced in a job again")),
        (_HEIGHT - 8, _("unemployment rate in the month of the survey")),
    ):
        canvas.text(0, height, words, role="muted", size=10.5)
    return canvas
