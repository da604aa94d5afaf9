"""A figure as a file has its paper, heading and footing in view; on a page it has none of them."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from reports.dot_canvas import DotCanvas
from reports.dots import dots_of
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas
from reports.picture import Words, vectors_of
from reports.png import png_file
from reports.theme import PALETTE, drawing

HEADING, FOOTING = "What was found", "Source: nobody’s"
WIDTH, HEIGHT = 320.0, 180.0
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def figure() -> Figure:
    with drawing():
        canvas = Canvas.sized(WIDTH, HEIGHT)
        canvas.bar(20, 300, 90, thickness=40, role="model")
        canvas.text(160, 94, "within", anchor="center")
    return canvas.figure


def exhibit_of(figure: Figure) -> Exhibit:
    return Exhibit(
        exhibit_id="one",
        title=HEADING,
        caption="",
        source_line=FOOTING,
        alt_text="a bar",
        frame=None,
        columns=(),
        figure=figure,
    )


def view_of(svg: str | bytes) -> list[float]:
    return [float(part) for part in ElementTree.fromstring(svg).attrib["viewBox"].split()]


def test_the_page_shows_the_figure_alone(figure: Figure) -> None:
    exhibit = exhibit_of(figure)
    assert exhibit.svg() is not None
    shown = exhibit.inline()
    assert view_of(shown) == [0.0, 0.0, WIDTH, HEIGHT]
    words = [element.text for element in ElementTree.fromstring(shown).iter(f"{SVG}text")]
    assert words == ["within"]
    assert PALETTE["paper"].light not in shown


def test_a_file_shows_heading_and_footing_on_paper(figure: Figure) -> None:
    svg = exhibit_of(figure).svg()
    assert svg is not None
    left, top, width, height = view_of(svg)
    assert left < 0
    assert top < -20
    assert height + top > HEIGHT + 16
    words = [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert sorted(words, key=str) == [FOOTING, HEADING, "within"]
    paper = ElementTree.fromstring(svg).find(f".//{SVG}g[@id='paper']/{SVG}path")
    assert paper is not None
    corners = np.array(re.findall(r"-?[\d.]+", paper.attrib["d"]), dtype=float).reshape(-1, 2)
    assert corners.min(axis=0) == pytest.approx([left, top], abs=1e-3)
    assert corners.max(axis=0) == pytest.approx([left + width, top + height], abs=1e-3)


def test_dots_show_what_vectors_show(figure: Figure) -> None:
    words = Words(HEADING, FOOTING)
    bounds = vectors_of(figure, words).bounds
    picture = Image.open(io.BytesIO(dots_of(figure, words, bounds)))
    size = np.array([bounds.right - bounds.left, bounds.top - bounds.bottom]) * 160 / 72
    assert np.all(np.array(picture.size) >= size)
    assert np.all(np.array(picture.size) < size + 2)
    assert picture.info["dpi"] == pytest.approx((160, 160), abs=0.1)
    colours = np.array(picture)
    paper = [int(PALETTE["paper"].light[at : at + 2], 16) for at in (1, 3, 5)]
    assert (colours[[0, -1]] == paper).all()
    assert (colours[:, [0, -1]] == paper).all()
    lines = (colours != paper).any(axis=(1, 2))
    blocks = np.flatnonzero(np.diff(lines.astype(int)) == 1).size
    assert blocks == 3, "heading, bar and footing, with paper between them"


def test_a_figure_is_left_as_it_was(figure: Figure) -> None:
    before = (figure.dpi, figure.get_facecolor(), figure.patch.get_bbox().bounds)
    exhibit = exhibit_of(figure)
    assert exhibit.svg() == exhibit.svg()
    assert exhibit.png() == exhibit.png()
    assert (figure.dpi, figure.get_facecolor(), figure.patch.get_bbox().bounds) == before
    assert figure.texts == []


def test_a_long_heading_is_broken_at_the_width_of_the_figure(figure: Figure) -> None:
    svg = vectors_of(figure, Words("word " * 40, "")).file()
    lines = [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert sum("word" in str(line) for line in lines) > 3
    assert view_of(svg)[2] < 1.5 * WIDTH
    identifiers = re.findall(r'id="([^"]+)"', svg.decode())
    assert len(set(identifiers)) == len(identifiers)


@pytest.mark.parametrize("angle", [0, 30, 90, -45])
@pytest.mark.parametrize("anchor", ["left", "center", "right"])
def test_texts_lie_where_matplotlib_puts_them_and_are_as_dark(angle: int, anchor: str) -> None:
    def inked(canvas: type[FigureCanvasAgg]) -> np.ndarray:
        with drawing():
            figure = Figure(figsize=(3, 3), dpi=160, facecolor="white")
            words = {"ha": anchor, "va": "baseline", "color": "#0b5c8c"}
            figure.text(0.5, 0.5, "Größe, 40 million", rotation=angle, **words)
            shown = canvas(figure)
            shown.draw()
        return 255.0 - np.asarray(shown.buffer_rgba())[..., 0]

    own, theirs = inked(DotCanvas), inked(FigureCanvasAgg)
    assert own.sum() == pytest.approx(theirs.sum(), rel=0.02)
    for axis in (0, 1):
        places = np.arange(own.shape[axis])
        middles = [places @ ink.sum(axis=1 - axis) / ink.sum() for ink in (own, theirs)]
        assert middles[0] == pytest.approx(middles[1], abs=1.0)


@pytest.mark.parametrize("shape", [(1, 1), (7, 3), (40, 61)])
def test_a_png_file_holds_the_pixels_it_was_given(shape: tuple[int, int]) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (*shape, 4), dtype=np.uint8)
    content = png_file(pixels.tobytes(), width=shape[1], dots_per_inch=160)
    picture = Image.open(io.BytesIO(content))
    assert picture.mode == "RGB"
    assert np.array_equal(np.array(picture), pixels[..., :3])
