"""A drawing surface in page units, so that a figure's layout does not hang on a machine's fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from reports.texts import printable
from reports.theme import ink, new_figure

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.transforms import Transform

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
    """A figure whose coordinates are page units from its top left corner.

    Shapes lie on the figure itself: axes would take longer to make than all that is drawn on them,
    for ticks and limits that nobody sees. `units` leads from page units to where a shape is drawn.
    """

    figure: Figure
    units: Transform
    width: float
    height: float

    @classmethod
    def sized(cls, width: float, height: float) -> Canvas:
        """Return an empty canvas."""
        from matplotlib.transforms import Affine2D

        figure = new_figure(width=width, height=height)
        within = Affine2D().scale(1 / width, -1 / height).translate(0, 1)
        return cls(figure, within + figure.transFigure, width, height)

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
        from matplotlib.text import Text

        self._draw(
            Text(
                x,
                y,
                printable(words),
                color=ink(role),
                fontsize=size,
                fontweight="bold" if bold else "normal",
                horizontalalignment=anchor,
                verticalalignment="baseline",
                zorder=_DOTS,
            )
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
        from matplotlib.lines import Line2D

        style: Any = (0, (4, 3)) if dashed else "-"
        self._draw(
            Line2D(
                x,
                y,
                color=ink(role),
                linewidth=width,
                linestyle=style,
                solid_capstyle="butt",
                zorder=_BEHIND if role in ("grid", "rule") else _LINES,
            )
        )

    def rules(self, x: float, bands: Sequence[tuple[float, float]], *, role: str) -> None:
        """Draw a vertical line at `x` that shows within the bands only."""
        heights = [y for above, below in bands for y in (above, below, float("nan"))]
        self.line([x] * len(heights), heights, role=role, width=1.8 if role == "claim" else 1.0)

    def bar(self, x0: float, x1: float, y: float, *, thickness: float, role: str) -> None:
        """Draw a horizontal bar centred on `y`."""
        from matplotlib.patches import Rectangle

        left, length = min(x0, x1), max(abs(x1 - x0), 0.5)
        self._draw(
            Rectangle(
                (left, y - thickness / 2),
                length,
                thickness,
                facecolor=ink(role),
                linewidth=0,
                zorder=0 if role == "surface" else _SHAPES,
            )
        )

    def square(self, left: float, top: float, side: float, *, role: str) -> None:
        """Draw a square from its top left corner."""
        self.bar(left, left + side, top + side / 2, thickness=side, role=role)

    def dot(self, x: float, y: float, *, role: str, size: float = 9, hollow: bool = False) -> None:
        """Draw a dot: filled with a paper rim, or hollow with a coloured one."""
        face, edge = ("paper", role) if hollow else (role, "paper")
        rim = 1.8 if hollow else 1.2
        self._discs([x], [y], face=face, edge=edge, rim=rim, size=size, zorder=_DOTS)

    def bubbles(self, x: Sequence[float], y: Sequence[float], *, role: str, size: float) -> None:
        """Draw discs of one size in the role's middle tone, with a paper rim."""
        self._discs(x, y, face=f"{role}_50", edge="paper", rim=0.8, size=size, zorder=_SHAPES)

    def area(
        self, x: Sequence[float], low: Sequence[float], high: Sequence[float], *, role: str
    ) -> None:
        """Fill between two lines."""
        from matplotlib.patches import Polygon

        edge = [*zip(x, low, strict=True), *zip(reversed(x), reversed(high), strict=True)]
        self._draw(Polygon(edge, facecolor=ink(role), linewidth=0, zorder=_SHAPES))

    def _discs(
        self,
        x: Sequence[float],
        y: Sequence[float],
        *,
        face: str,
        edge: str,
        rim: float,
        size: float,
        zorder: float,
    ) -> None:
        from matplotlib.lines import Line2D

        self._draw(
            Line2D(
                x,
                y,
                marker="o",
                markersize=size,
                markerfacecolor=ink(face),
                markeredgecolor=ink(edge),
                markeredgewidth=rim,
                linestyle="none",
                zorder=zorder,
            )
        )

    def _draw(self, shape: Artist) -> None:
        shape.set_transform(self.units)
        self.figure.add_artist(shape)
