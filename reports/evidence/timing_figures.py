"""Adoption timing in pictures: durations, curves, sectors, and how well the fits fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from reports.texts import Texts
from reports.theme import WIDE, ink, new_figure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from models.evidence.adoption import TimingEvidence
    from models.evidence.diffusion import Technology
    from models.evidence.present import DurationPrior

_YEARS: Final = (2, 5, 10, 20, 50, 100, 200)
_EDGES: Final = (2.0, 250.0)
_BINS: Final = 14
_ACROSS: Final = 5
_PANEL_HEIGHT: Final = 92.0
_ROW: Final = 21.0
_LONGEST_TITLE: Final = 44
# The old wording ends where the new one begins, so its label stands above its line.
_ABOVE_OLD_WORDING: Final = (2024.1, 0.09)
_SHORT_PANEL_TITLE: Final = 24


def draw_durations(evidence: TimingEvidence, texts: Texts) -> Figure:
    """Return a histogram of the library's durations for each channel with its prior over it."""
    _ = texts.say
    figure = new_figure(width=WIDE, height=300)
    headings = {
        "cognitive": _("Technologies of information: software"),
        "physical": _("Machines and installations: robots"),
    }
    kinds = {"cognitive": "information", "physical": "machine"}
    for place, (channel, prior) in enumerate(evidence.priors.items()):
        axes = figure.add_axes((0.05 + 0.5 * place, 0.2, 0.44, 0.66))
        _histogram(axes, evidence.library.best_durations(kinds[channel]), prior, texts)
        axes.set_title(headings[channel], loc="left", fontsize=12, color=ink("ink"))
        axes.set_xlabel(_("years from 10 to 90%"), color=ink("muted"))
    return figure


def _histogram(axes: Axes, durations: np.ndarray, prior: DurationPrior, texts: Texts) -> None:
    import seaborn as sns

    _ = texts.say
    edges = np.geomspace(*_EDGES, _BINS + 1)
    sns.histplot(
        x=durations, bins=list(edges), ax=axes, color=ink("aside_90"), edgecolor=ink("paper")
    )
    grid = np.geomspace(*_EDGES, 200)
    scale = len(durations) * np.log(edges[1] / edges[0])
    for points, role, width in (
        (prior.library, "aside", 1.2),
        (prior.prior, "model", 2.2),
    ):
        sns.lineplot(
            x=grid,
            y=scale * _density(grid, points),
            ax=axes,
            color=ink(role),
            linewidth=width,
            errorbar=None,
        )
    axes.set_xscale("log")
    axes.set_xlim(*_EDGES)
    axes.set_xticks(_YEARS, [str(year) for year in _YEARS])
    axes.minorticks_off()
    axes.set_ylim(0, 1.1 * axes.get_ylim()[1])
    axes.set_ylabel(_("technologies"), color=ink("muted"))
    _dress(axes)


def _density(grid: np.ndarray, points: tuple[float, float, float]) -> np.ndarray:
    """Return the density of log duration of the metalog through three points."""
    from math import inf

    from models.distributions import metalog

    shape = metalog(*points, lower=0.0, upper=inf)
    chances = np.linspace(0.001, 0.999, 999)
    place = np.log(shape.quantile(chances))
    density = np.gradient(chances, place)
    return np.asarray(np.interp(np.log(grid), place, density, left=0.0, right=0.0))


def draw_technologies(evidence: TimingEvidence, texts: Texts) -> Figure:
    """Return one small panel a technology: its points and the curve chosen."""
    found = sorted(evidence.library.technologies, key=lambda one: one.best.duration)
    down = -(-len(found) // _ACROSS)
    height = _PANEL_HEIGHT * down
    figure = new_figure(width=WIDE, height=height)
    for place, one in enumerate(found):
        row, column = divmod(place, _ACROSS)
        axes = figure.add_axes(
            (
                0.035 + column / _ACROSS * 0.975,
                1 - (row + 0.78) / down,
                0.155,
                0.5 / down,
            )
        )
        _panel(axes, one, first=column == 0, texts=texts)
    return figure


def _panel(axes: Axes, one: Technology, *, first: bool, texts: Texts) -> None:
    import seaborn as sns

    fit = one.best
    grid = np.linspace(one.years[0], one.years[-1], 80)
    sns.scatterplot(x=one.years, y=one.shares, ax=axes, s=7, color=ink("aside_50"), linewidth=0)
    sns.lineplot(
        x=grid, y=fit.share(grid), ax=axes, color=ink("model"), linewidth=1.6, errorbar=None
    )
    name = one.name if len(one.name) <= _SHORT_PANEL_TITLE else one.name[:_SHORT_PANEL_TITLE] + "…"
    years = texts.say("%(years)s years", years=texts.measure(fit.duration, digits=2))
    axes.set_title(f"{name}\n{years}", loc="left", fontsize=8.5, color=ink("ink"), pad=2)
    axes.set_ylim(-0.03, 1.03)
    axes.set_yticks([0, 1], [texts.percent(0), texts.percent(1)] if first else ["", ""])
    axes.set_xticks([one.years[0], one.years[-1]], [f"{one.years[0]:.0f}", f"{one.years[-1]:.0f}"])
    _dress(axes, size=8)


def draw_sectors(frame: pd.DataFrame, texts: Texts, *, axis: str, raw: str | None) -> Figure:
    """Return sectors as dots with intervals of their lead in years, the earliest on top.

    `raw` names the column with what was found before pooling, in logit units; None where there is
    none.
    """
    import seaborn as sns

    height = _ROW * len(frame) + 60
    figure = new_figure(width=WIDE, height=height)
    axes = figure.add_axes((0.42, 46 / height, 0.55, 1 - 58 / height))
    rows = np.arange(len(frame))
    axes.hlines(
        rows, frame["lead_low_years"], frame["lead_high_years"], color=ink("model_50"), linewidth=4
    )
    if raw is not None:
        years_of_one = frame["lead_years"] / frame["effect"]
        before = frame[raw] * years_of_one
        sns.scatterplot(
            x=before, y=rows, ax=axes, s=36, color=ink("paper"), edgecolor=ink("aside"), zorder=3
        )
    sns.scatterplot(x=frame["lead_years"], y=rows, ax=axes, s=48, color=ink("model"), zorder=4)
    axes.axvline(0, color=ink("rule"), linewidth=1, zorder=0)
    axes.set_yticks(rows, [_shortened(title) for title in frame["title"]])
    axes.set_ylim(len(frame) - 0.4, -0.6)
    axes.set_ylabel("")
    axes.set_xlabel(axis, color=ink("muted"))
    _dress(axes, grid="x")
    return figure


def draw_business_use(evidence: TimingEvidence, texts: Texts, *, named: dict[str, str]) -> Figure:
    """Return observed use of AI with what each fit makes of it: the nation and some sectors.

    `named` are the series drawn of the new wording, by sector code, and their labels.
    """
    import seaborn as sns

    _ = texts.say
    figure = new_figure(width=WIDE, height=340)
    axes = figure.add_axes((0.09, 0.12, 0.65, 0.82))
    series = evidence.business_use.series
    lines = [("goods_or_services", "00", _("all firms, in goods or services"))]
    lines += [("any_function", code, label) for code, label in named.items()]
    for wording, code, label in lines:
        mine = series[(series["wording"] == wording) & (series["sector_code"] == code)]
        mine = mine.sort_values("year")
        role = "aside" if wording == "goods_or_services" else "model"
        sns.scatterplot(x=mine["year"], y=mine["use_share"], ax=axes, s=12, color=ink(role))
        sns.lineplot(
            x=mine["year"], y=mine["fitted_share"], ax=axes, color=ink(role), errorbar=None
        )
        last = mine.iloc[-1]
        end = (last["year"] + 0.05, last["fitted_share"])
        if wording == "goods_or_services":
            end = _ABOVE_OLD_WORDING
        axes.annotate(label, end, color=ink(role), va="center", fontsize=10, annotation_clip=False)
    years = (2024, 2025, 2026)
    axes.set_xticks(years, [str(year) for year in years])
    axes.set_ylim(0, 0.5)
    ticks = (0, 0.1, 0.2, 0.3, 0.4, 0.5)
    axes.set_yticks(ticks, [texts.percent(tick) for tick in ticks])
    axes.set_xlabel("")
    axes.set_ylabel(_("firms that used AI in two weeks"), color=ink("muted"))
    _dress(axes, grid="y")
    return figure


def draw_residuals(evidence: TimingEvidence, texts: Texts) -> Figure:
    """Return what the fits leave: technologies over their curve's course, AI use over time."""
    import seaborn as sns

    _ = texts.say
    figure = new_figure(width=WIDE, height=280)
    left = figure.add_axes((0.09, 0.19, 0.38, 0.7))
    for one in evidence.library.technologies:
        fit = one.best
        course = (one.years - fit.midpoint) / fit.duration
        rest = one.shares - fit.share(one.years)
        sns.lineplot(x=course, y=rest, ax=left, color=ink("model_50"), linewidth=0.7, errorbar=None)
    left.set_xlim(-1.5, 1.5)
    left.set_title(_("Technologies"), loc="left", fontsize=12, color=ink("ink"))
    left.set_xlabel(_("durations from the midpoint"), color=ink("muted"))
    right = figure.add_axes((0.57, 0.19, 0.4, 0.7))
    series = evidence.business_use.series
    missed = (series["use_share"] - series["fitted_share"]) / series["standard_error_share"]
    sns.scatterplot(x=series["year"], y=missed, ax=right, s=10, color=ink("model_50"), linewidth=0)
    right.set_title(_("Firms that use AI"), loc="left", fontsize=12, color=ink("ink"))
    right.set_xticks((2024, 2025, 2026), ["2024", "2025", "2026"])
    right.set_xlabel("")
    left.set_ylabel(_("observed less fitted, share"), color=ink("muted"))
    right.set_ylabel(_("in published standard errors"), color=ink("muted"))
    for axes in (left, right):
        axes.axhline(0, color=ink("rule"), linewidth=1, zorder=0)
        _dress(axes, grid="y")
    return figure


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"


def _dress(axes: Axes, *, grid: str = "", size: float = 10) -> None:
    axes.patch.set_alpha(0)
    for name, spine in axes.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_color(ink("rule"))
    axes.tick_params(length=0, labelsize=size, labelcolor=ink("muted"))
    if grid:
        axes.grid(axis="x" if grid == "x" else "y", color=ink("grid"), linewidth=0.8)
        axes.set_axisbelow(True)
