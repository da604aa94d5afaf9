"""How much of the pay for exposed work is worth automating, beside what others have published."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from reports.economy_words import whole
from reports.estimates import rounded_share
from reports.exhibit import Exhibit
from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

    from models.claims.forecasts import Forecast
    from models.cost_shares import CostShare
    from occupations.economy import Economy

_UNIT: Final = "share of exposed wages"
_POINTS: Final = ("cost_p05", "cost_p95", "decline_p05", "decline_p95")


def published_shares(forecasts: Sequence[Forecast]) -> tuple[Forecast, ...]:
    """Return those published figures that are such shares, in their order.

    Each has the id of its source's record.
    """
    return tuple(one for one in forecasts if one.unit == _UNIT and one.central is not None)


def cost_share_sentences(
    shares: Sequence[CostShare], published: Sequence[Forecast], texts: Texts
) -> tuple[str, ...]:
    """Return a paragraph a channel, then one on what others have published.

    What is worth automating, then and now, and what of the cost matters more. Nothing of a channel
    without exposed work.
    """
    known = [one for one in shares if not math.isnan(one.central)]
    said: list[str] = []
    for channel in dict.fromkeys(one.channel for one in known):
        now, *later = (one for one in known if one.channel == channel)
        weighed = [words for one in later if (words := _weighed(one, texts))]
        said.append(" ".join([_worth(now, later, texts), *weighed]))
    software = next((one for one in known if one.channel == "cognitive"), None)
    if software is not None and published:
        said.append(_beside(software, published, texts))
    return tuple(said)


def cost_share_exhibit(
    shares: Sequence[CostShare],
    published: Sequence[Forecast],
    texts: Texts,
    *,
    economy: Economy,
    source_line: str,
) -> Exhibit:
    """Return the table of shares by channel and year, then those that others have published."""
    _ = texts.say
    frame = cost_share_frame(shares, published, economy, texts)
    title = _title(shares, texts)
    points = {"low": texts.percent(0.05), "high": texts.percent(0.95)}
    return Exhibit(
        exhibit_id="cost-shares",
        title=title,
        caption=_caption(published, texts),
        source_line=source_line,
        alt_text=title,
        frame=frame,
        columns=(
            Column("what", _("Automated with, at the costs of"), "text"),
            Column("share", _("Central"), "share"),
            Column("cost_p05", _("Cost at its %(low)s point", **points), "share"),
            Column("cost_p95", _("Cost at its %(high)s point", **points), "share"),
            Column("decline_p05", _("Yearly fall at its %(low)s point", **points), "share"),
            Column("decline_p95", _("Yearly fall at its %(high)s point", **points), "share"),
            Column("covers", _("What it covers"), "text"),
        ),
    )


def _caption(published: Sequence[Forecast], texts: Texts) -> str:
    _ = texts.say
    shares = _(
        "Share of the pay for exposed work for which automation costs less than the wage: work "
        "exposed today, with today’s jobs and wages. Level and yearly fall of the cost each moved "
        "alone to the ends of its range, all else at central values."
    )
    if not published:
        return shares
    others = _(
        "What others have published covers other work and other technology, as the last column "
        "says."
    )
    return f"{shares} {others}"


def cost_share_frame(
    shares: Sequence[CostShare], published: Sequence[Forecast], economy: Economy, texts: Texts
) -> pd.DataFrame:
    """Return one row a channel and year, then one a published share; the points of the first only.

    In the first year its yearly fall has not moved the cost yet.
    """
    import pandas as pd

    rows = [*_model_rows(shares, economy, texts), *_published_rows(published, texts)]
    columns = ["what", "channel", "year", "share", *_POINTS, "covers", "source"]
    return pd.DataFrame(rows, columns=columns)


def _model_rows(
    shares: Sequence[CostShare], economy: Economy, texts: Texts
) -> Iterator[dict[str, object]]:
    _ = texts.say
    first, place = min(one.year for one in shares), whole(economy, texts)
    covers = {
        "cognitive": _(
            "the pay for work exposed to software of any kind today, %(whole)s", whole=place
        ),
        "physical": _(
            "the pay for work exposed to machines of any kind today, %(whole)s", whole=place
        ),
    }
    for one in shares:
        moves = one.year > first
        yield {
            "what": f"{_named(one, texts)}, {one.year}",
            "channel": one.channel,
            "year": one.year,
            "share": one.central,
            "cost_p05": one.at_low_cost,
            "cost_p95": one.at_high_cost,
            "decline_p05": one.at_low_decline if moves else None,
            "decline_p95": one.at_high_decline if moves else None,
            "covers": covers[one.channel],
            "source": "model",
        }


def _published_rows(published: Sequence[Forecast], texts: Texts) -> Iterator[dict[str, object]]:
    for one in published:
        yield {
            "what": one.source,
            "year": one.published,
            "share": one.central,
            "covers": texts.data(one.definition),
            "source": one.forecast_id,
        }


def _title(shares: Sequence[CostShare], texts: Texts) -> str:
    _ = texts.say
    first = min(one.year for one in shares)
    now = {one.channel: one.central for one in shares if one.year == first}
    if any(math.isnan(share) for share in now.values()):
        return _("What part of the pay for exposed work is worth automating")
    return _(
        "At the costs of %(year)s, %(software)s of the pay for work exposed to software is worth "
        "automating, and %(machines)s of that for work exposed to machines",
        year=first,
        software=_percent(now["cognitive"], texts),
        machines=_percent(now["physical"], texts),
    )


def _worth(now: CostShare, later: Sequence[CostShare], texts: Texts) -> str:
    _ = texts.say
    values = {
        "who": _named(now, texts),
        "base": now.year,
        "share": _percent(now.central, texts),
        "cheap": _percent(now.at_low_cost, texts),
        "dear": _percent(now.at_high_cost, texts),
        "low": texts.percent(0.05),
        "high": texts.percent(0.95),
    }
    said = _(
        "%(who)s: at the costs of %(base)s, %(share)s of the pay for exposed work is worth "
        "automating (%(cheap)s at the %(low)s point of the cost alone, %(dear)s at its %(high)s "
        "point).",
        **values,
    )
    for one in later:
        then = _(
            "At those of %(year)s it is %(share)s.",
            year=one.year,
            share=_percent(one.central, texts),
        )
        said = f"{said} {then}"
    return said


def _weighed(one: CostShare, texts: Texts) -> str:
    """Return whether the cost's level or its fall moves the share more; "" where neither does.

    Compared as printed, in whole percentage points.
    """
    _ = texts.say
    level, decline = (round(100 * width) for width in (one.width_of_level, one.width_of_decline))
    if level == decline == 0:
        return ""
    if level > decline:
        finding = _("By then the level of the cost matters more than how fast it falls:")
    elif level < decline:
        finding = _("By then it matters more how fast the cost falls than what it is today:")
    else:
        finding = _("By then the level of the cost and how fast it falls matter alike:")
    ends = _(
        "from its %(low)s to its %(high)s point the level takes the share from %(cheap)s to "
        "%(dear)s, the yearly fall takes it from %(slow)s to %(quick)s.",
        low=texts.percent(0.05),
        high=texts.percent(0.95),
        dear=_percent(one.at_high_cost, texts),
        cheap=_percent(one.at_low_cost, texts),
        slow=_percent(one.at_low_decline, texts),
        quick=_percent(one.at_high_decline, texts),
    )
    return f"{finding} {ends}"


def _beside(software: CostShare, published: Sequence[Forecast], texts: Texts) -> str:
    """Return published shares, and which of them the range of software's cost holds, as printed."""
    _ = texts.say
    low, high = (round(100 * share) for share in (software.at_high_cost, software.at_low_cost))
    within: list[str] = []
    beyond: list[str] = []
    for one in published:
        share = one.central or 0.0
        printed, values = round(100 * share), {"share": _percent(share, texts)}
        if printed in (low, high):
            within.append(_("%(share)s by %(source)s at its very end", source=one.source, **values))
            continue
        listed = within if low < printed < high else beyond
        listed.append(_("%(share)s by %(source)s", source=one.source, **values))
    said = _(
        "The published shares are of computer vision; neither study costed language models or "
        "robots."
    )
    if not beyond:
        held = _("The range of software’s cost holds %(all)s.", all=texts.listing(within))
    elif not within:
        held = _(
            "The range of software’s cost does not reach %(all)s.",
            all=texts.listing(beyond, either=True),
        )
    else:
        held = _(
            "The range of software’s cost holds %(within)s, but does not reach %(beyond)s.",
            within=texts.listing(within),
            beyond=texts.listing(beyond, either=True),
        )
    return f"{said} {held}"


def _named(one: CostShare, texts: Texts) -> str:
    _ = texts.say
    return {"cognitive": _("Software"), "physical": _("Machines")}[one.channel]


def _percent(share: float, texts: Texts) -> str:
    return rounded_share(share, error=None, texts=texts)
