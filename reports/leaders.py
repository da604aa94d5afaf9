"""Who leads a list as a reader sees it: what shows the same value leads together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reports.context import Estimate
from reports.texts import Texts

# How many are named in a title before they are counted instead.
_NAMED: Final = 3
_EXCEPTED: Final = 2
_MIDDLE: Final = 2

Shown = tuple[str, str]


def leading_title(
    heading: str,
    finding: str,
    rows: Sequence[Shown],
    texts: Texts,
    *,
    estimates: Sequence[Estimate] = (),
) -> str:
    """Return the title of a list of titles and values as shown, the largest value first.

    Parameters
    ----------
    heading
        What the list is called where nearly all show the same.
    finding
        With holes for the `first` and its `value`; it is used where one leads or a few do.
    estimates
        Those behind the values: what the Monte-Carlo error does not tell from the first leads with
        it, whatever it shows.
    """
    _ = texts.say
    value = rows[0][1]
    close = [at for at in range(len(rows)) if not told_apart(rows, estimates, 0, at)]
    if len(close) <= _NAMED and any(rows[at][1] != value for at in close):
        first = named([rows[at][0] for at in close], texts)
        return finding % {"first": first, "value": _("about %(value)s each", value=value)}
    tied = [title for title, shown in rows if shown == value]
    others = [f"{title} ({shown})" for title, shown in rows if shown != value]
    if len(tied) == 1:
        return finding % {"first": named(tied, texts), "value": value}
    if not others:
        return _("%(heading)s: about %(value)s in every group", heading=heading, value=value)
    if len(others) <= _EXCEPTED and len(tied) > _NAMED:
        return _(
            "%(heading)s: about %(value)s in every group but %(others)s",
            heading=heading,
            value=value,
            others=named(others, texts),
        )
    if len(tied) <= _NAMED:
        return finding % {
            "first": named(tied, texts),
            "value": _("%(value)s each", value=value),
        }
    return _(
        "%(heading)s: about %(value)s in %(count)s of %(all)s groups, less in the others",
        heading=heading,
        value=value,
        count=len(tied),
        all=len(rows),
    )


def told_apart(rows: Sequence[Shown], estimates: Sequence[Estimate], one: int, other: int) -> bool:
    """Return whether two rows show different values whose medians differ by more than their error.

    The larger of their standard errors: both come from the same draws, which move them together, so
    that the error of their difference is smaller. Without draws or errors what is shown tells.
    """
    if rows[one][1] == rows[other][1]:
        return False
    ends = [estimates[at] for at in (one, other)] if estimates else []
    if not ends or any(end.quantiles is None for end in ends):
        return True
    error = max(end.errors[_MIDDLE] for end in ends)
    return not abs(ends[0].middle - ends[1].middle) <= error


def leaders(
    rows: Sequence[Shown], *, at_least: int, estimates: Sequence[Estimate] = ()
) -> list[str]:
    """Return the first titles of a list, and those after them that cannot be told from the last.

    The largest value first. Where that would be too many to name, those before the tie alone, which
    can be none.
    """
    edge = min(at_least, len(rows)) - 1
    tied = [at for at in range(len(rows)) if not told_apart(rows, estimates, edge, at)]
    end = tied[-1] + 1 if tied[-1] < at_least + _EXCEPTED else tied[0]
    return [title for title, _shown in rows[:end]]


def named(titles: Sequence[str], texts: Texts) -> str:
    """Return titles as a list, in quotation marks where a comma or an "and" would blur it."""
    joined = texts.listing(["", ""])
    # Titles of the statistical office are English on a page of any language.
    blurs = (",", " and ", joined) if len(titles) > 1 else (",",)
    if any(mark in title for title in titles for mark in blurs):
        titles = [texts.say("“%(title)s”", title=title) for title in titles]
    return texts.listing(titles)
