"""A figure as a file has its paper, heading and footing in view; on a page it has none of them."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from PIL import Image

from reports.dot_canvas import DotCanvas
from reports.exhibit import Exhibit
from reports.figures.canvas import Canvas
from reports.png import png_file
from reports.theme import PALETTE, drawing, ink, new_figure

HEADING, FOOTING = "What was found", "Source: nobody’s"
WIDTH, HEIGHT = 320.0, 180.0
SVG = "{http://www.w3.org/2000/svg}"


def marks() -> Canvas:
    canvas = Canvas(WIDTH, HEIGHT)
    canvas.bar(20, 300, 90, thickness=40, role="model")
    canvas.text(160, 94, "within", anchor="center")
    return canvas


def plot() -> Figure:
    with drawing():
        figure = new_figure(width=WIDTH, height=HEIGHT)
        size = (280 / WIDTH, 40 / HEIGHT)
        figure.add_artist(Rectangle((20 / WIDTH, 70 / HEIGHT), *size, color=ink("model")))
        figure.add_artist(Text(0.5, 86 / HEIGHT, "within", ha="center", color=ink("ink")))
    return figure


@pytest.fixture(params=[marks, plot])
def figure(request: pytest.FixtureRequest) -> Canvas | Figure:
    return request.param()


def exhibit_of(figure: Canvas | Figure) -> Exhibit:
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


def test_the_page_shows_the_figure_alone(figure: Canvas | Figure) -> None:
    exhibit = exhibit_of(figure)
    assert exhibit.svg() is not None
    shown = exhibit.inline()
    assert view_of(shown) == [0.0, 0.0, WIDTH, HEIGHT]
    words = [element.text for element in ElementTree.fromstring(shown).iter(f"{SVG}text")]
    assert words == ["within"]
    assert PALETTE["paper"].light not in shown


def test_a_file_shows_heading_and_footing_on_paper(figure: Canvas | Figure) -> None:
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


def test_dots_show_what_vectors_show(figure: Canvas | Figure) -> None:
    exhibit = exhibit_of(figure)
    picture = Image.open(io.BytesIO(exhibit.png() or b""))
    size = np.array(view_of(exhibit.svg() or b"")[2:]) * 160 / 72
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


def test_a_figure_is_left_as_it_was() -> None:
    figure = plot()
    before = (figure.dpi, figure.get_facecolor(), figure.patch.get_bbox().bounds)
    shown = len(figure.findobj())
    exhibit = exhibit_of(figure)
    assert exhibit.svg() == exhibit.svg()
    assert exhibit.png() == exhibit.png()
    assert (figure.dpi, figure.get_facecolor(), figure.patch.get_bbox().bounds) == before
    assert len(figure.findobj()) == shown


def test_marks_and_plots_give_the_same_pictures() -> None:
    one, other = (
        np.array(Image.open(io.BytesIO(exhibit_of(figure).png() or b""))).astype(int)
        for figure in (marks(), plot())
    )
    rows, columns = (min(sizes) for sizes in zip(one.shape[:2], other.shape[:2], strict=True))
    assert abs(one.shape[0] - other.shape[0]) <= 2
    assert abs(one.shape[1] - other.shape[1]) <= 2
    assert np.abs(one[:rows, :columns] - other[:rows, :columns]).mean() < 4
    # All but the edges of letters is alike, up to a dot.
    assert one.mean() == pytest.approx(other.mean(), rel=0.01)


def darkness(role: str) -> float:
    return 1 - sum(int(ink(role)[at : at + 2], 16) for at in (1, 3, 5)) / 3 / 255


@pytest.mark.parametrize(
    ("draw", "role", "size"),
    [
        (lambda to: to.line([40, 280], [90, 90], role="ink", width=10), "ink", 240 * 10),
        (
            lambda to: to.line([40, 280], [90, 90], role="ink", width=10, dashed=True),
            "ink",
            (40 + 40 + 40 + 30) * 10,
        ),
        (
            lambda to: to.bubbles([80, 200], [90, 90], role="aside", size=60),
            "aside_50",
            2 * np.pi * 29.6**2,
        ),
        (lambda to: to.area([40, 280], [80, 80], [100, 100], role="ink"), "ink", 240 * 20),
        (lambda to: to.rules(160, [(20, 40), (80, 120)], role="claim"), "claim", 60 * 1.8),
    ],
    ids=["line", "dashes", "discs", "area", "rules"],
)
def test_dots_have_the_size_of_their_marks(
    draw: Callable[[Canvas], None], role: str, size: float
) -> None:
    canvas = Canvas(WIDTH, HEIGHT)
    draw(canvas)
    exhibit = dataclasses.replace(exhibit_of(canvas), title="", source_line="")
    colours = np.array(Image.open(io.BytesIO(exhibit.png() or b""))) / 255
    inked = (1 - colours.mean(axis=2)).sum() / (160 / 72) ** 2
    assert inked / darkness(role) == pytest.approx(size, rel=0.05)


def test_a_long_heading_is_broken_at_the_width_of_the_figure(figure: Canvas | Figure) -> None:
    svg = dataclasses.replace(exhibit_of(figure), title="word " * 40, source_line="").svg()
    assert svg is not None
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
