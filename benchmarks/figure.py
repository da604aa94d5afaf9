"""The figure: time a draw against the number of draws, with what the machine would allow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.findings import Findings
from benchmarks.race import (
    CHUNKED,
    KERNEL_ALL,
    KERNEL_ONE,
    NUMPY,
    PANDAS,
    WORKBENCH_ALL,
    WORKBENCH_ONE,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Colours of Okabe and Ito, told apart by colour-blind readers; shapes and labels tell them, too.
_LOOK: Final = {
    PANDAS: ("#000000", "o", "-"),
    NUMPY: ("#0072B2", "s", "-"),
    CHUNKED: ("#56B4E9", "D", "-"),
    WORKBENCH_ONE: ("#D55E00", "^", "-"),
    WORKBENCH_ALL: ("#E69F00", "v", "-"),
    KERNEL_ONE: ("#009E73", "P", "--"),
    KERNEL_ALL: ("#009E73", "o", "-"),
}
_LIMIT: Final = "#666666"


def draw_figure(found: Findings, folder: Path) -> None:
    """Write results.svg and a small results.png."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "benchmarks", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(7.6, 4.8), layout="constrained")
        axes = figure.add_subplot()
        _lines(axes, found)
        _machine_limit(axes, found)
        axes.set(xscale="log", yscale="log")
        axes.set_xlabel("draws asked for at once")
        axes.set_ylabel("time a draw, seconds")
        ratio = found.lap(PANDAS).compared.over(found.lap(KERNEL_ALL).compared).median
        axes.set_title(
            f"A draw of the national model: the kernel is {ratio:,.0f} times as fast as pandas",
            loc="left",
        )
        axes.grid(visible=True, which="major", color="#dddddd", linewidth=0.6)
        axes.spines[["top", "right"]].set_visible(False)
        figure.legend(loc="outside right center", frameon=False)
        figure.savefig(folder / "results.svg", metadata={"Date": None})
        figure.savefig(folder / "results.png", dpi=90, metadata={"Software": None})


def _lines(axes: Axes, found: Findings) -> None:
    for lap in found.laps:
        colour, marker, line = _LOOK[lap.name]
        counts = sorted(lap.seconds)
        middle = [lap.seconds[n].median for n in counts]
        axes.plot(counts, middle, color=colour, marker=marker, linestyle=line, label=lap.name)
        axes.fill_between(
            counts,
            [lap.seconds[n].low for n in counts],
            [lap.seconds[n].high for n in counts],
            color=colour,
            alpha=0.15,
            linewidth=0,
        )


def _machine_limit(axes: Axes, found: Findings) -> None:
    for rate, cores, line in zip(
        found.limits.multiply_adds, ("one core", "all cores"), ("--", "-"), strict=True
    ):
        axes.axhline(
            found.operations / rate.median,
            color=_LIMIT,
            linestyle=line,
            linewidth=1,
            label=f"multiply-add limit, {cores}",
        )
