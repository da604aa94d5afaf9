"""Who leads a list as a reader sees it: what shows the same value leads together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reports.texts import Texts

# How many are named in a title before they are counted instead.
_NAMED: Final = 3
_EXCEPTED: Final = 2

Shown = tuple[str, str]


def leading_title(heading: str, finding: str, rows: Sequence[Shown], texts: Texts) -> str:
    """Return the title of a list of titles and values as shown, the largest value first.

    `finding` has holes for the `first` and its `value`; it is used where one leads or a few do.
    `heading` names the list where nearly all show the same.
    """
    _ = texts.say
    value = rows[0][1]
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


def leaders(rows: Sequence[Shown], *, at_least: int) -> list[str]:
    """Return the first titles of a list, and those after them that show the same value.

    The largest value first. Where that would be too many to name, those before the tie alone,
    which can be none.
    """
    edge = rows[min(at_least, len(rows)) - 1][1]
    last = max(place for place, (_, shown) in enumerate(rows) if shown == edge)
    if last < at_least + _EXCEPTED:
        return [title for title, _ in rows[: last + 1]]
    before = [title for title, shown in rows if shown != edge]
    first = next(place for place, (_, shown) in enumerate(rows) if shown == edge)
    return before[:first]


def named(titles: Sequence[str], texts: Texts) -> str:
    """Return titles as a list, in quotation marks where a comma or an "and" would blur it."""
    joined = texts.listing(["", ""])
    blurs = (",", joined) if len(titles) > 1 else (",",)
    if any(mark in title for title in titles for mark in blurs):
        titles = [texts.say("“%(title)s”", title=title) for title in titles]
    return texts.listing(titles)
