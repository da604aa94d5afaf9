"""What adoption curves have software doing, with firms' use of AI as dots above it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reports.texts import Texts
from reports.theme import ink, new_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from models.evidence.on_track import OnTrack

_HEIGHT = 300.0
_STEP = 0.1


def draw_track_path(found: OnTrack, texts: Texts, *, width: float) -> Figure:
    """Return the path's median and 90 % band over time, with what was observed."""
    _ = texts.say
    figure = new_figure(width=width, height=_HEIGHT)
    left = 44 / width
    axes = figure.add_axes((left, 0.12, 0.96 - left, 0.74))
    low, middle, high = found.curve
    axes.fill_between(found.curve_years, low, high, color=ink("model_90"), linewidth=0)
    axes.plot(found.curve_years, middle, color=ink("model"), linewidth=2)
    axes.errorbar(
        found.use_years,
        found.use_shares,
        yerr=1.645 * found.use_errors,
        fmt="o",
        markersize=3.5,
        color=ink("claim"),
        elinewidth=1,
    )
    top = math.ceil(max(float(high.max()), float(found.use_shares.max())) / _STEP) * _STEP
    ticks = [_STEP * step for step in range(round(top / _STEP) + 1)]
    axes.set_ylim(0, top)
    axes.set_yticks(ticks, [texts.percent(tick) for tick in ticks])
    years = range(math.ceil(found.curve_years[0]), math.floor(found.curve_years[-1]) + 1)
    axes.set_xticks(list(years), [str(year) for year in years])
    axes.set_title(
        _("firms that use AI (dots), work that software does (line)"),
        loc="left",
        fontsize=10.5,
        color=ink("muted"),
    )
    axes.patch.set_alpha(0)
    for name, spine in axes.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_color(ink("rule"))
    axes.tick_params(length=0, labelsize=10, labelcolor=ink("muted"))
    axes.grid(axis="y", color=ink("grid"), linewidth=0.8)
    axes.set_axisbelow(True)
    return figure
