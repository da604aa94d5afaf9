"""What has been observed since the base year beside what was projected, in words and a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from reports.texts import Texts, rounding_for

if TYPE_CHECKING:
    import pandas as pd

    from models.evidence.on_track import OnTrack, ShareOfDraws, TrackRow

TRACK_SOURCES: Final = (
    "census_btos",
    "bls_oews_2025",
    "oews_history",
    "bls_ep_2010_20",
    "bls_ep_2024_34",
)
"""The sources of what was observed, and of the error it is measured with."""

# Below this share a path is said to be off what was observed.
_FEW: Final = 0.05
_MONTHS: Final = 12


def track_frame(found: OnTrack, texts: Texts) -> pd.DataFrame:
    """Return one row an observation; jobs are jobs, the rest shares."""
    import pandas as pd

    return pd.DataFrame([_row(one, texts) for one in found.rows])


def _row(one: TrackRow, texts: Texts) -> dict[str, Any]:
    observed, consistent = one.observed, one.consistent
    low, middle, high = one.projected
    return {
        "kind": observed.kind,
        "code": observed.code,
        "what": what(one, texts),
        "date": observed.date,
        "observed": observed.value,
        "error": observed.error,
        "p05": low,
        "p50": middle,
        "p95": high,
        "consistent_share": None if consistent is None else consistent.value,
        "error_consistent_share": None if consistent is None else consistent.error,
        "is_flat": one.is_flat,
        "says": says(one, texts),
    }


def what(one: TrackRow, texts: Texts) -> str:
    """Return what was observed, in a few words."""
    _ = texts.say
    observed = one.observed
    if observed.kind == "jobs":
        return observed.title or _("All jobs")
    return {
        "use": _("Firms that use AI"),
        "rise": _("Rise of that share since the question was first asked"),
        "handing_over": _("Firms where AI does a task that an employee did"),
    }[observed.kind]


def says(one: TrackRow, texts: Texts) -> str:
    """Return what an observation says of the draws, in words."""
    _ = texts.say
    consistent = one.consistent
    if consistent is None:
        return _("speaks of something else, so it judges no simulation")
    if one.is_flat and consistent.value >= 1 - _FEW:
        return _("cannot tell simulations apart: they differ by less than its error")
    if one.is_flat:
        return _("judges the baseline that all simulations share, not what tells them apart")
    if consistent.count == 0:
        return _("rules out every simulation")
    if consistent.count == consistent.draws:
        return _("rules out none")
    return _("rules out %(share)s", share=texts.percent(1 - consistent.value, decimals=1))


def share_text(share: ShareOfDraws, texts: Texts) -> str:
    """Return a share of draws with its binomial standard error."""
    if share.count in (0, share.draws):
        return texts.percent(share.value)
    return texts.say(
        "%(share)s (± %(error)s)",
        share=texts.percent(share.value, decimals=1),
        error=texts.percent(share.error, decimals=1),
    )


def track_sentences(found: OnTrack, texts: Texts) -> tuple[str, ...]:
    """Return what the observations say together, what they cannot, and of what they speak."""
    return tuple(
        sentence for sentence in (*_on_jobs(found, texts), *_on_firms(found, texts)) if sentence
    )


def track_finding(found: OnTrack, texts: Texts) -> str:
    """Return in one sentence whether what was observed is what was projected."""
    _ = texts.say
    if found.every.count == 0:
        return _("What has been observed since is consistent with none of the simulations")
    if found.every.count == found.every.draws:
        return _("What has been observed since rules out none of the simulations")
    return _(
        "What has been observed since rules out %(share)s of the simulations and cannot tell the "
        "others apart",
        share=texts.percent(1 - found.every.value, decimals=1),
    )


def not_compared(found: OnTrack, texts: Texts) -> tuple[str, ...]:
    """Return what else there is since the base year, and why it is not compared."""
    _ = texts.say
    said = [
        _(
            "The survey of displaced workers of January 2026 asks about 2023 to 2025: most of it "
            "lies before the base year."
        ),
        _(
            "The Bureau’s projections 2025–35 are a forecast, not an observation; their 2025 is "
            "that of the base year."
        ),
    ]
    if found.observed_year is None:
        said.append(
            _(
                "No later May of employment has been imported: displacement data import-oews FILE, "
                "then displacement track --employment oews-YEAR."
            )
        )
    return tuple(said)


def _on_jobs(found: OnTrack, texts: Texts) -> Sequence[str]:
    _ = texts.say
    if found.jobs is None or found.spread is None:
        return ()
    total, rows = found.row("jobs", "00"), found.of_jobs()[1:]
    low, middle, high = (value_text(value, total, texts) for value in total.projected)
    first = _(
        "In May %(year)s there were %(observed)s jobs. From May %(start)s the simulations had "
        "projected %(middle)s, 90%% of them %(low)s to %(high)s; over as long a time, the record "
        "says, projections of all jobs have been off by %(error)s.",
        year=found.observed_year,
        observed=value_text(total.observed.value, total, texts),
        start=found.start_year,
        low=low,
        middle=middle,
        high=high,
        error=texts.percent(found.spread.total, decimals=1),
    )
    return (
        first,
        _on_groups(found.jobs, rows, texts),
        _on_outsiders(rows, texts),
        _on_flat(rows, texts),
    )


def _on_groups(jobs: ShareOfDraws, rows: Sequence[TrackRow], texts: Texts) -> str:
    _ = texts.say
    if jobs.count == 0:
        return _(
            "Not one of the simulations is consistent with the jobs of all %(count)s occupation "
            "groups at once: the path has left what was projected, by more than projections are "
            "usually off.",
            count=len(rows),
        )
    return _(
        "%(share)s of the simulations are consistent with the jobs of all %(count)s occupation "
        "groups at once, within the errors that such projections have had.",
        share=share_text(jobs, texts),
        count=len(rows),
    )


def _on_outsiders(rows: Sequence[TrackRow], texts: Texts) -> str:
    """Return which groups alone next to no draw is consistent with; "" where there are none."""
    outside = [one.observed.title for one in rows if one.consistent and one.consistent.value < _FEW]
    if not outside:
        return ""
    return texts.say(
        "Looked at alone, next to no simulation agrees with: %(groups)s. With so many groups one "
        "or two may lie outside by chance.",
        groups=texts.listing(outside),
    )


def _on_flat(rows: Sequence[TrackRow], texts: Texts) -> str:
    flat = sum(one.is_flat for one in rows)
    if flat == 0:
        return ""
    if flat == len(rows):
        return texts.say(
            "In every group the simulations lie closer together than half of that group’s error: "
            "employment judges the baseline, which all share, and cannot yet tell fast "
            "displacement from slow."
        )
    return texts.say(
        "In %(flat)s of %(count)s groups the simulations lie closer together than half of the "
        "group’s error: there employment judges the baseline, which all share, and cannot yet "
        "tell fast displacement from slow.",
        flat=flat,
        count=len(rows),
    )


def _on_firms(found: OnTrack, texts: Texts) -> Sequence[str]:
    _ = texts.say
    use, rise, handing = found.row("use"), found.row("rise"), found.row("handing_over")
    when = month_text(use.observed.date, texts)
    consistent = use.consistent
    first = _(
        "In %(when)s, %(observed)s of firms used AI. That is a rough upper check on what has been "
        "handed over, not a bound: firms are counted there, not jobs, large firms use more, and "
        "other software counts in the model. By their adoption curves the simulations have "
        "software doing %(middle)s of the work that is worth it (%(low)s to %(high)s), and "
        "%(share)s stay below it.",
        when=when,
        observed=texts.percent(use.observed.value, decimals=1),
        share="" if consistent is None else share_text(consistent, texts),
        **_projected(use, texts),
    )
    both_rise = rise.observed.value > 0 < rise.projected[1]
    direction = _("Both go up") if both_rise else _("They do not go the same way")
    second = _(
        "%(direction)s: since the question was first asked, the share of firms changed by "
        "%(observed)s percentage points, that of the work by %(middle)s (%(low)s to %(high)s). Use "
        "by a firm is not hand-over of tasks, so this compares the direction and judges no "
        "simulation.",
        direction=direction,
        observed=_in_points(rise.observed.value, texts),
        **_points(rise, texts),
    )
    third = _(
        "In %(share)s of firms AI did a task that an employee had done, mostly few such tasks. "
        "Software other than AI counts in the model and not there, so this judges none either.",
        share=texts.percent(handing.observed.value, decimals=1),
    )
    return (first, second, third)


def _projected(one: TrackRow, texts: Texts) -> dict[str, str]:
    low, middle, high = (texts.percent(value, decimals=1) for value in one.projected)
    return {"low": low, "middle": middle, "high": high}


def _points(one: TrackRow, texts: Texts) -> dict[str, str]:
    low, middle, high = (_in_points(value, texts) for value in one.projected)
    return {"low": low, "middle": middle, "high": high}


def _in_points(share: float, texts: Texts) -> str:
    return texts.number(100 * share, decimals=1)


def month_text(date: float, texts: Texts) -> str:
    """Return the month of a decimal year, written out."""
    from babel.dates import get_month_names

    month = 1 + int((date % 1) * _MONTHS)
    name = get_month_names("wide", locale=texts.locale)[month]
    return f"{name} {int(date)}"


def value_text(value: float, one: TrackRow, texts: Texts) -> str:
    """Return a value of an observation, jobs or a share, with its unit."""
    if one.observed.kind == "jobs":
        return texts.jobs(value, rounding=rounding_for(value, digits=4))
    return texts.percent(value, decimals=1)
