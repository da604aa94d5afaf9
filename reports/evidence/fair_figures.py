"""Where outcomes fell within forecasts: a histogram for the model and one for official figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from models.evidence.forecast_scores import CROSS_FITTED, OWN, PIT_BINS, Key
from models.evidence.rolling import MODEL
from reports.evidence.record_tables import EMPLOYMENT_LINE, contender_name, spread_name
from reports.exhibit import Exhibit
from reports.figures.track_record import dress
from reports.tables import Column
from reports.texts import Texts
from reports.theme import WIDE, ink, new_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from models.evidence.record import Record

_HEIGHT: Final = 300.0
_EVEN: Final = 1 / PIT_BINS
_SHOWN: Final[tuple[Key, ...]] = (
    (MODEL, OWN),
    (MODEL, CROSS_FITTED),
    ("bls_by_occupation", CROSS_FITTED),
)


def pit_picture(record: Record, texts: Texts) -> Exhibit:
    """Return where outcomes fell within each forecast, over the windows of the model."""
    import pandas as pd

    _ = texts.say
    means = {key: _mean(record, key) for key in _SHOWN}
    frame = pd.DataFrame(
        [
            {
                "forecast": name,
                "spread": spread,
                "title": _name((name, spread), texts),
                "tenth": tenth + 1,
                "jobs_share": share,
            }
            for (name, spread), shares in means.items()
            for tenth, share in enumerate(shares)
        ]
    )
    own = means[MODEL, OWN]
    return Exhibit(
        exhibit_id="pit",
        title=_(
            "%(ends)s of jobs ended in the two outermost tenths of the model’s own distributions, "
            "where %(even)s should",
            ends=texts.percent(float(own[0] + own[-1])),
            even=texts.percent(2 * _EVEN),
        ),
        caption=_(
            "Jobs by the tenth of the forecast distribution that the outcome fell into, mean of "
            "the windows in which the model takes part. A forecast that knows what it does not "
            "know fills all tenths alike (line); bars that pile up at the ends are a range that is "
            "too narrow, on the right a forecast that was too low."
        ),
        source_line=_(EMPLOYMENT_LINE),
        alt_text="; ".join(
            f"{_name(key, texts)}: {', '.join(texts.percent(float(share)) for share in shares)}"
            for key, shares in means.items()
        ),
        frame=frame,
        columns=(
            Column("title", _("Forecast"), "text"),
            Column("tenth", _("Tenth"), "count"),
            Column("jobs_share", _("Share of jobs"), "share"),
        ),
        figure=_draw(means, texts),
    )


def _mean(record: Record, key: Key) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    shares = [one.scores[key].pit for one in record.windows if one.has_model]
    mean: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = np.mean(shares, axis=0)
    return mean


def _name(key: Key, texts: Texts) -> str:
    return texts.say(
        "%(forecast)s, spread: %(spread)s",
        forecast=contender_name(key[0], texts),
        spread=spread_name(key[1], texts),
    )


def _draw(
    means: dict[Key, np.ndarray[tuple[int, ...], np.dtype[np.float64]]], texts: Texts
) -> Figure:
    _ = texts.say
    figure = new_figure(width=WIDE, height=_HEIGHT)
    grid = figure.add_gridspec(
        1, len(means), wspace=0.12, left=0.075, right=0.985, top=0.86, bottom=0.17
    )
    highest = max(float(shares.max()) for shares in means.values())
    tenths = np.arange(1, PIT_BINS + 1)
    for place, (key, shares) in enumerate(means.items()):
        axes = figure.add_subplot(grid[place])
        axes.bar(tenths, shares, width=0.94, color=ink("model_50"), edgecolor=ink("paper"))
        axes.axhline(_EVEN, color=ink("ink"), linewidth=1)
        axes.set_ylim(0, highest * 1.08)
        axes.set_xticks([1, 5, 10])
        ticks = [tick for tick in axes.get_yticks() if tick <= highest * 1.08]
        axes.set_yticks(ticks, [texts.percent(tick) if place == 0 else "" for tick in ticks])
        axes.set_title(_wrapped(_name(key, texts)), fontsize=10, color=ink("ink"), loc="left")
        dress(axes, x=_("Tenth of the forecast"), y=_("Share of jobs") if place == 0 else "")
    return figure


def _wrapped(title: str) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(title, 38)[:2])
