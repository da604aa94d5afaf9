"""Marks as SVG: on a page coloured by role, in a file with its paper, heading and footing.

Neighbours of one look share a group or a path, so that a look is said once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from typing import Final

from reports.marks import DASHES, Area, Line, Mark, Point, Writing, in_order
from reports.spots import Spot, spots_text
from reports.theme import FAMILIES, ink

_ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}


def page_picture(
    marks: Sequence[Mark],
    *,
    width: float,
    height: float,
    prefix: str,
    title: str,
    description: str,
    spots: Sequence[Spot] = (),
) -> str:
    """Return an `<svg>` element for embedding in HTML, with its text alternative.

    Its colours carry the class of their role; `prefix` keeps its ids from meeting another's.
    """
    says = f' data-spots="{escape(spots_text(spots))}"' if spots else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_short(width)} {_short(height)}" '
        f'role="img" aria-labelledby="{prefix}-title {prefix}-desc" stroke-linejoin="round"{says}>'
        f'<title id="{prefix}-title">{escape(title, quote=False)}</title>'
        f'<desc id="{prefix}-desc">{escape(description, quote=False)}</desc>'
        f"{_drawn(marks, classes=True)}</svg>"
    )


def file_picture(
    marks: Sequence[Mark],
    *,
    bounds: tuple[float, float, float, float],
    surround: Iterable[tuple[str, Writing]],
) -> bytes:
    """Return an SVG document of marks on paper.

    Parameters
    ----------
    bounds
        Left, top, right and bottom edge of the paper, in page units.
    surround
        Heading and footing, each line with its id.
    """
    left, top, right, bottom = bounds
    width, height = _short(right - left), _short(bottom - top)
    paper = _path([(left, top), (right, top), (right, bottom), (left, bottom)])
    families = ", ".join(f"'{name}'" for name in FAMILIES)
    lines = "".join(
        f'<g id="{identifier}">{_drawn([writing], classes=False)}</g>'
        for identifier, writing in surround
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="{_short(left)} {_short(top)} {width} {height}" '
        f'font-family="{families}, sans-serif" stroke-linejoin="round">'
        f'<g id="paper"><path d="{paper}z" fill="{ink("paper")}"/></g>'
        f"{_drawn(marks, classes=False)}{lines}</svg>\n"
    ).encode()


def _drawn(marks: Sequence[Mark], *, classes: bool) -> str:
    parts = []
    for (_, look), alike in groupby(
        in_order(marks), key=lambda mark: (type(mark), _look(mark, classes=classes))
    ):
        same = list(alike)
        shapes = "".join(_shape(mark) for mark in same)
        if isinstance(same[0], Line | Area):
            parts.append(f'<path d="{shapes}"{look}/>')
        else:
            parts.append(f"<g{look}>{shapes}</g>")
    return "".join(parts)


def _look(mark: Mark, *, classes: bool) -> str:
    """Return what marks have in common, as attributes."""
    if isinstance(mark, Writing):
        return (
            f' font-size="{_short(mark.size)}px"'
            + (' font-weight="700"' if mark.bold else "")
            + f' text-anchor="{_ANCHORS[mark.anchor]}"'
            + _colours({"fill": mark.role}, classes=classes)
        )
    if isinstance(mark, Line):
        dashes = f' stroke-dasharray="{_dashes(mark.width)}"' if mark.dashed else ""
        return (
            f' fill="none" stroke-width="{_short(mark.width)}"{dashes}'
            + _colours({"stroke": mark.role}, classes=classes)
        )  # fmt: skip
    if isinstance(mark, Area):
        return _colours({"fill": mark.role}, classes=classes)
    rim = f' stroke-width="{_short(mark.rim)}"'
    return rim + _colours({"fill": mark.face, "stroke": mark.edge}, classes=classes)


def _dashes(width: float) -> str:
    return " ".join(_short(width * part) for part in DASHES)


def _colours(roles: dict[str, str], *, classes: bool) -> str:
    colours = "".join(f' {name}="{ink(role)}"' for name, role in roles.items())
    if not classes:
        return colours
    return f'{colours} class="{" ".join(f"{name[0]}-{role}" for name, role in roles.items())}"'


def _shape(mark: Mark) -> str:
    if isinstance(mark, Writing):
        words = escape(mark.words, quote=False)
        return f'<text x="{_short(mark.x)}" y="{_short(mark.y)}">{words}</text>'
    if isinstance(mark, Line):
        return "".join(_path(part) for part in mark.strokes())
    if isinstance(mark, Area):
        return _path(mark.corners) + "z"
    radius = _short(mark.size / 2)
    return "".join(
        f'<circle cx="{_short(x)}" cy="{_short(y)}" r="{radius}"/>' for x, y in mark.centres
    )


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points)


def _short(value: float) -> str:
    """Return a length to a hundredth of a page unit, in as few signs as that takes."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
