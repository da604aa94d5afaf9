"""What an expert's points say, in words, as a curve of signs, and as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from models.elicitation.density import binned, density_curve
from reports.assumptions import quantity_text
from reports.figures.canvas import Canvas, Scale
from reports.mark_files import MarkFile
from reports.picture import Words
from reports.texts import Texts
from reports.theme import WIDE, drawing

if TYPE_CHECKING:
    from models.distributions import Distribution
    from models.parameters import ParameterSpec

_COLUMNS: Final = 60
_ROWS: Final = 5
_ENDS: Final = np.array([0.01, 0.99])
_BLOCK: Final = 120.0
_CURVE: Final = 64.0
_EDGE: Final = 10.0
_FULL: Final = "#"
_MARK: Final = "|"


def sentences(value: Distribution, spec: ParameterSpec, texts: Texts) -> tuple[str, ...]:
    """Return what a distribution says: how often the truth would lie below or above what."""
    _ = texts.say
    unit = "" if spec.unit == "share" else spec.unit

    def at(chance: float) -> str:
        point = float(value.quantile(np.array([chance]))[0])
        return quantity_text(point, unit=unit, texts=texts)

    return (
        _(
            "In one of twenty worlds it is below %(low)s, in one of twenty above %(high)s; below "
            "%(middle)s as often as above.",
            low=at(0.05),
            high=at(0.95),
            middle=at(0.5),
        ),
        _(
            "From that follows: in one of ten worlds below %(tenth)s, in one of ten above "
            "%(ninetieth)s; in half of all worlds from %(first)s to %(third)s.",
            tenth=at(0.1),
            ninetieth=at(0.9),
            first=at(0.25),
            third=at(0.75),
        ),
    )


def text_curve(value: Distribution, spec: ParameterSpec, texts: Texts) -> tuple[str, ...]:
    """Return the density drawn in plain signs, and below it the three points as marks."""
    low, high = (float(end) for end in value.quantile(_ENDS))
    edges = np.linspace(low, high, _COLUMNS + 1)
    heights = binned(value, edges)
    tall = np.ceil(_ROWS * heights / heights.max() - 0.25)
    drawn = [
        "".join(_FULL if height >= row else " " for height in tall).rstrip()
        for row in range(_ROWS, 0, -1)
    ]
    axis = ["-"] * _COLUMNS
    for point in (value.low, value.central, value.high):
        axis[min(_COLUMNS - 1, int((point - low) / (high - low) * _COLUMNS))] = _MARK
    unit = "" if spec.unit == "share" else spec.unit
    left, right = (quantity_text(end, unit=unit, texts=texts) for end in (low, high))
    return (*drawn, "".join(axis), f"{left}{right.rjust(_COLUMNS - len(left))}")


def curves_svg(
    values: Mapping[str, Distribution],
    specs: Mapping[str, ParameterSpec],
    texts: Texts,
    *,
    heading: str,
) -> bytes:
    """Return the curves of all assumptions as an SVG file, one below the other."""
    with drawing():
        canvas = Canvas(WIDE, _BLOCK * len(values))
        for place, (key, value) in enumerate(values.items()):
            _draw(canvas, _BLOCK * place, value, specs[key], texts)
        return MarkFile(canvas, Words(heading, "")).svg()


def _draw(
    canvas: Canvas, top: float, value: Distribution, spec: ParameterSpec, texts: Texts
) -> None:
    x, density = density_curve(value)
    scale = Scale(float(x[0]), float(x[-1]), _EDGE, WIDE - _EDGE)
    foot = top + 22 + _CURVE
    across = [scale(float(one)) for one in x]
    along = [foot - _CURVE * float(one) for one in density / density.max()]
    canvas.text(0, top + 14, texts.data(spec.title), bold=True)
    canvas.area(across, [foot] * len(across), along, role="model_90")
    canvas.line(across, along, role="model", width=1.6)
    unit = "" if spec.unit == "share" else spec.unit
    marks: Sequence[float] = (value.low, value.central, value.high)
    for point in marks:
        canvas.line([scale(point)] * 2, [foot - _CURVE, foot], role="ink", width=0.8)
        words = quantity_text(point, unit=unit if point == value.central else "", texts=texts)
        words = f"{point:.4g}" if spec.unit == "year" else words
        canvas.text(scale(point), foot + 14, words, role="muted", size=10.5, anchor="center")
