"""A drawing surface in page units, so that a figure's layout does not hang on a machine's fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from reports.texts import printable
from reports.theme import ink, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Anchor = Literal["left", "center", "right"]
_BEHIND, _SHAPES, _LINES, _DOTS = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight map from a quantity to page units."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the position of `value`."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, about: int = 6) -> list[float]:
        """Return round values within the scale, about as many as asked for."""
        from matplotlib.ticker import MaxNLocator

        values = MaxNLocator(nbins=about, steps=[1, 2, 2.5, 5, 10]).tick_values(self.low, self.high)
        slack = (self.high - self.low) * 1e-9
        return [float(v) for v in values if self.low - slack <= v <= self.high + slack]


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """A figure whose coordinates are page units from its top left corner."""

    figure: Figure
    axes: Axes
    width: float
    height: float

    @classmethod
    def sized(cls, width: float, height: float) -> Canvas:
        """Return an empty canvas."""
        figure = new_figure(width=width, height=height)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0), frameon=False)
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        return cls(figure, axes, width, height)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        role: str = "ink",
        size: float = 12,
        bold: bool = False,
        anchor: Anchor = "left",
    ) -> None:
        """Write `words` with their baseline at `y`."""
        weight = "bold" if bold else "normal"
        self.axes.text(
            x,
            y,
            printable(words),
            color=ink(role),
            fontsize=size,
            fontweight=weight,
            ha=anchor,
            va="baseline",
            clip_on=False,
            zorder=_DOTS,
        )

    def line(
        self,
        x: Sequence[float],
        y: Sequence[float],
        *,
        role: str,
        width: float = 1.0,
        dashed: bool = False,
    ) -> None:
        """Draw a line through the points."""
        style: Any = (0, (4, 3)) if dashed else "-"
        self.axes.plot(
            x,
            y,
            color=ink(role),
            linewidth=width,
            linestyle=style,
            solid_capstyle="butt",
            clip_on=False,
            zorder=_BEHIND if role in ("grid", "rule") else _LINES,
        )

    def rules(self, x: float, bands: Sequence[tuple[float, float]], *, role: str) -> None:
        """Draw a vertical line at `x` that shows within the bands only."""
        heights = [y for above, below in bands for y in (above, below, float("nan"))]
        self.line([x] * len(heights), heights, role=role, width=1.8 if role == "claim" else 1.0)

    def bar(self, x0: float, x1: float, y: float, *, thickness: float, role: str) -> None:
        """Draw a horizontal bar centred on `y`."""
        from matplotlib.patches import Rectangle

        left, length = min(x0, x1), max(abs(x1 - x0), 0.5)
        shape = Rectangle(
            (left, y - thickness / 2),
            length,
            thickness,
            facecolor=ink(role),
            linewidth=0,
            clip_on=False,
            zorder=0 if role == "surface" else _SHAPES,
        )
        self.axes.add_patch(shape)

    def square(self, left: float, top: float, side: float, *, role: str) -> None:
        """Draw a square from its top left corner."""
        self.bar(left, left + side, top + side / 2, thickness=side, role=role)

    def dot(self, x: float, y: float, *, role: str, size: float = 9, hollow: bool = False) -> None:
        """Draw a dot: filled with a paper rim, or hollow with a coloured one."""
        face, edge = ("paper", role) if hollow else (role, "paper")
        self.axes.plot(
            [x],
            [y],
            marker="o",
            markersize=size,
            markerfacecolor=ink(face),
            markeredgecolor=ink(edge),
            markeredgewidth=1.8 if hollow else 1.2,
            linestyle="none",
            clip_on=False,
            zorder=_DOTS,
        )

    def bubbles(self, x: Sequence[float], y: Sequence[float], *, role: str, size: float) -> None:
        """Draw discs of one size in the role's middle tone, with a paper rim."""
        self.axes.plot(
            x,
            y,
            marker="o",
            markersize=size,
            markerfacecolor=ink(f"{role}_50"),
            markeredgecolor=ink("paper"),
            markeredgewidth=0.8,
            linestyle="none",
            clip_on=False,
            zorder=_SHAPES,
        )

    def area(
        self, x: Sequence[float], low: Sequence[float], high: Sequence[float], *, role: str
    ) -> None:
        """Fill between two lines."""
        self.axes.fill_between(
            x, low, high, color=ink(role), linewidth=0, clip_on=False, zorder=_SHAPES
        )
