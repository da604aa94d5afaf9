"""What is said of people out of work after dismissals, in sentences that the numbers choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.people.stated_unemployment import StatedPoints, stated_unemployment
from reports.context import Estimate
from reports.estimates import difference_text, estimate_text, interval_text
from reports.people_words import measured
from reports.texts import Texts

if TYPE_CHECKING:
    from models.people.displaced_record import DisplacedRecord
    from models.people.out_of_work_summary import OutOfWork

_LOW, _MIDDLE, _HIGH = 0, 2, 4


def points_text(points: Estimate, at: int, texts: Texts) -> str:
    """Return a share of the labour force in percentage points, without a sign."""
    value = points.central if points.quantiles is None else points.quantiles[at]
    error = None if points.quantiles is None else points.errors[at]
    return difference_text(value, error=error, texts=texts).removeprefix("+")


def range_text(points: Estimate, texts: Texts) -> str:
    """Return the ends of an interval in percentage points: "at most" where one is nothing."""
    low, high = (points_text(points, at, texts) for at in (_LOW, _HIGH))
    if low == "0":
        return texts.say("at most %(high)s", high=high)
    return texts.say("%(low)s to %(high)s", low=low, high=high)


def peak_sentence(account: OutOfWork, texts: Texts) -> str:
    """Return how many more people look for work at the peak, at the least and the most slack."""
    _ = texts.say
    people, points = measured(account.peak, 0), measured(account.peak_points, 0)
    most = measured(account.peak_points, len(account.slacks) - 1)
    if people.high == 0:
        return _("Nobody would be dismissed beyond attrition, and nobody out of work for that.")
    values = {
        "people": estimate_text(people, texts),
        "interval": interval_text(people, texts),
        "level": texts.compound_percent(0.9),
        "points": points_text(points, _MIDDLE, texts),
        "range": range_text(points, texts),
        "slack": texts.percent(account.slacks[0], decimals=1),
        "more": points_text(most, _MIDDLE, texts),
        "most_slack": texts.percent(account.slacks[-1], decimals=1),
    }
    if people.quantiles is None:
        return _(
            "At central values dismissals beyond attrition leave %(people)s more people looking "
            "for work at the peak, %(points)s percentage points of the labour force, where "
            "unemployment is %(slack)s otherwise; %(more)s points where it is %(most_slack)s.",
            **values,
        )
    return _(
        "Dismissals beyond attrition leave about %(people)s more people looking for work at the "
        "peak (%(level)s interval %(interval)s), %(points)s percentage points of the labour force "
        "(%(range)s), where unemployment is %(slack)s otherwise; %(more)s points where "
        "it is %(most_slack)s.",
        **values,
    )


def peak_title(account: OutOfWork, texts: Texts) -> str:
    """Return the same at the least slack alone, as a title."""
    _ = texts.say
    people, points = measured(account.peak, 0), measured(account.peak_points, 0)
    if people.high == 0:
        return _("Nobody is dismissed beyond attrition")
    values = {
        "people": estimate_text(people, texts),
        "points": points_text(points, _MIDDLE, texts),
        "range": range_text(points, texts),
    }
    if people.quantiles is None:
        return _(
            "At the peak %(people)s more people look for work after dismissals, %(points)s points "
            "of the labour force",
            **values,
        )
    return _(
        "At the peak about %(people)s more people look for work after dismissals, %(points)s "
        "points of the labour force (%(range)s)",
        **values,
    )


def stated_lines(account: OutOfWork, texts: Texts) -> tuple[str, ...]:
    """Return what others have said of the same thing, and how it lies to the range here."""
    _ = texts.say
    points = measured(account.peak_points, 0)
    stated = stated_unemployment()
    lines = [
        f"{one.who}: {texts.data(one.said)}; {_beside(points, one, texts)}"
        for one in stated.figures
    ]
    return (*lines, *(f"{one.who}: {texts.data(one.said)}." for one in stated.without_figure))


def _beside(points: Estimate, stated: StatedPoints, texts: Texts) -> str:
    """Return how a published figure lies to the 5-95 % interval, or to the central value."""
    _ = texts.say
    if points.quantiles is None:
        if points.central > stated.points_high:
            return _("the central value here is higher.")
        if points.central < stated.points_low:
            return _("the central value here is lower.")
        return _("the central value here is in keeping with it.")
    if points.low > stated.points_high:
        return _("the range here lies above it.")
    if points.high < stated.points_low:
        return _("the range here lies below it.")
    if points.high > stated.points_high:
        return _("the range here holds it and reaches higher.")
    return _("the range here holds it.")


def caveat_sentence(account: OutOfWork, texts: Texts) -> str:
    """Return what the account takes, and in which direction that errs."""
    _ = texts.say
    line = account.reemployment
    seen = _(
        "How long people search is read off surveys of workers who had been with their employer "
        "for three years or more; others find a job sooner or give up sooner. Posts that are left "
        "unfilled, which attrition is, lengthen the search of everybody else and are not counted."
    )
    if account.highest_unemployment <= line.highest_slack:
        return seen
    beyond = _(
        "Unemployment above %(rate)s is more than any of the surveys has seen: there the line is "
        "extended.",
        rate=texts.percent(line.highest_slack, decimals=1),
    )
    return f"{seen} {beyond}"


def record_sentence(record: DisplacedRecord, texts: Texts) -> str:
    """Return what became of the people displaced before the latest survey."""
    latest = record.latest
    year = int(latest["survey_year"])
    return texts.say(
        "Of long-tenured workers displaced in %(first)s to %(last)s, %(employed)s had a job again "
        "in January %(year)s, %(looking)s were looking for one and %(out)s had left the labour "
        "force.",
        first=year - 3,
        last=year - 1,
        year=year,
        employed=texts.percent(latest["re_employed_share"]),
        looking=texts.percent(latest["unemployed_share"]),
        out=texts.percent(latest["out_of_labour_force_share"]),
    )


def slack_sentence(record: DisplacedRecord, texts: Texts) -> str:
    """Return how re-employment hangs on unemployment, with interval and leave-one-out range."""
    line = record.reemployment
    return texts.say(
        "A point more of unemployment goes with %(slope)s points fewer in a job again (%(level)s "
        "interval %(low)s to %(high)s, errors robust to serial dependence; %(count)s surveys, "
        "leaving out any one %(least)s to %(most)s).",
        slope=texts.number(-line.slope, decimals=1),
        low=texts.number(-line.high, decimals=1),
        high=texts.number(-line.low, decimals=1),
        count=len(line.surveys),
        least=texts.number(-float(line.without.max()), decimals=1),
        most=texts.number(-float(line.without.min()), decimals=1),
        level=texts.compound_percent(0.95),
    )


def outcomes_sentence(record: DisplacedRecord, texts: Texts) -> str:
    """Return the single figures by age and by earnings, marked as read elsewhere."""
    values = {
        name: record.outcome(group)
        for name, group in (
            *(("middle", "25-54"), ("older", "55-64"), ("oldest", "65+")),
            ("earned", "full_time_to_full_time"),
        )
    }
    if any(value is None for value in values.values()):
        return ""
    shown = {name: texts.percent(value or 0.0) for name, value in values.items()}
    return texts.say(
        "Of those of 25 to 54 years %(middle)s had a job again, of 55 to 64 %(older)s, of 65 and "
        "over %(oldest)s; of people who lost a full-time job and had one again %(earned)s earned "
        "as much as before or more (figures read in a text that quotes the survey).",
        **shown,
    )
