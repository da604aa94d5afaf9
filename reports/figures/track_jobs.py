"""Jobs that were counted over those projected, group by group, with the error of projections."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from models.evidence.on_track import WITHIN
from reports.texts import Texts
from reports.theme import WIDE, ink, new_figure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from models.evidence.on_track import OnTrack

_ROW: Final = 21.0
_AROUND: Final = 64.0
_LONGEST: Final = 44
_LONGEST_ON_A_PHONE: Final = 23
_ENDING: Final = " Occupations"


def jobs_frame(found: OnTrack, texts: Texts) -> pd.DataFrame:
    """Return one row a group: by how much what was counted lies above what was projected, 0-1.

    `low` and `high` are where 90 % of past errors of projections would have put it, `p05` and `p95`
    the draws around their median.
    """
    import pandas as pd

    rows = []
    for one in found.of_jobs():
        low, middle, high = one.projected
        reach = WITHIN * one.observed.error
        rows.append(
            {
                "code": one.observed.code,
                "group": one.observed.title or texts.say("All jobs"),
                "above": one.observed.value / middle - 1,
                "low": math.exp(-reach) - 1,
                "high": math.exp(reach) - 1,
                "p05": low / middle - 1,
                "p95": high / middle - 1,
            }
        )
    return pd.DataFrame(rows)


def draw_track_jobs(frame: pd.DataFrame, texts: Texts, *, width: float) -> Figure:
    """Return a row a group: counted jobs as a dot on the errors of the past and the draws."""
    height = _ROW * len(frame) + _AROUND
    figure = new_figure(width=width, height=height)
    left, longest = (0.42, _LONGEST) if width >= WIDE else (0.46, _LONGEST_ON_A_PHONE)
    axes = figure.add_axes((left, 46 / height, 0.97 - left, 1 - 54 / height))
    rows = range(len(frame))
    axes.hlines(rows, frame["low"], frame["high"], color=ink("aside_90"), linewidth=9)
    axes.hlines(rows, frame["p05"], frame["p95"], color=ink("model"), linewidth=4)
    axes.scatter(frame["above"], rows, s=34, color=ink("claim"), zorder=4)
    axes.axvline(0, color=ink("rule"), linewidth=1, zorder=0)
    axes.set_yticks(list(rows), [_short(group, longest) for group in frame["group"]])
    axes.set_ylim(len(frame) - 0.4, -0.6)
    axes.xaxis.set_major_formatter(lambda share, place: texts.percent(share))
    axes.set_xlabel(texts.say("counted over projected"), color=ink("muted"))
    axes.patch.set_alpha(0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, labelsize=10, labelcolor=ink("muted"))
    axes.grid(axis="x", color=ink("grid"), linewidth=0.8)
    axes.set_axisbelow(True)
    return figure


def _short(title: str, longest: int) -> str:
    short = title.removesuffix(_ENDING)
    return short if len(short) <= longest else short[: longest - 1].rstrip(" ,") + "…"
