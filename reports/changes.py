"""What a run assumes otherwise than the scenario of its title, and otherwise than the defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.restatements import key_of
from models.scenarios import OWN
from reports.assumptions import titled, value_text
from reports.context import ReportContext
from reports.texts import Texts

if TYPE_CHECKING:
    from models.scenarios import ResolvedParameter

_NAMED: Final = 3
"""More changes than these are counted in the line, not named."""


def change_line(context: ReportContext, texts: Texts) -> str:
    """Return what was changed in the scenario of the run's title; "" where nothing was."""
    _ = texts.say
    changed = context.resolved.changed
    if not changed:
        return ""
    if len(changed) > _NAMED:
        return _(
            "Changed for this run: %(count)s assumptions, listed under “What is assumed”.",
            count=texts.number(len(changed)),
        )
    stated = context.resolved.by_address()
    items = []
    for address in changed:
        # Where a change for all sectors took away what some had of their own, it holds there too.
        own = stated.get(address) or stated[key_of(address)]
        title = titled(texts.data(own.spec.title), address, texts)
        items.append(_("“%(title)s” = %(value)s", title=title, value=value_text(own, texts)))
    return _("Changed for this run: %(changes)s.", changes=texts.listing(items))


def differences(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return a line for each assumption that is not at its default, with the default beside it."""
    _ = texts.say
    return tuple(
        _(
            "“%(title)s”: %(value)s instead of %(default)s",
            title=titled(texts.data(own.spec.title), address, texts),
            value=value_text(own, texts),
            default=value_text(own, texts, own.spec.distribution),
        )
        for address, own in context.resolved.by_address().items()
        if own.value != own.spec.distribution
    )


def reasons(context: ReportContext, texts: Texts) -> tuple[tuple[str, str, str, str], ...]:
    """Return title, address, reason and place in the source of every assumption that has any."""
    return tuple(
        (
            titled(texts.data(own.spec.title), address, texts),
            address,
            _reason(own, texts),
            own.standing.locator,
        )
        for address, own in context.resolved.by_address().items()
        if _reason(own, texts) or own.standing.locator
    )


def _reason(own: ResolvedParameter, texts: Texts) -> str:
    """Return why a value was chosen, or that whoever changed it gives no reason."""
    _ = texts.say
    given = texts.data(own.rationale)
    if given or own.layer == "default":
        return given
    return _("Your own value; no reason given.") if own.source_id == OWN else _("No reason given.")
