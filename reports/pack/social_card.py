"""A card for messages: the claim, the answer and its condition, in 1200 by 630 dots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reports.context import ReportContext
from reports.figures.canvas import Canvas
from reports.imprint import picture_line
from reports.mark_dots import Typesetter, mark_dots
from reports.pack.measured import measured_lines
from reports.pack.taken import citation
from reports.sentences import verdict
from reports.texts import Texts
from reports.theme import drawing

WIDTH, HEIGHT = 1200, 630
_UNITS: Final = 600.0
_EDGE: Final = 36.0
_LEADING: Final = 1.28
_GAP: Final = 14.0
_SHRINKING: Final = 0.95
_LEAST: Final = 0.4  # of the usual sizes, below which words are cut


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words on the card in one type."""

    words: str
    size: float
    role: str = "ink"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """A passage on lines."""

    passage: _Passage
    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Return how high it is in page units."""
        return len(self.lines) * self.size * _LEADING


def social_card(context: ReportContext, texts: Texts) -> bytes:
    """Return the card as PNG: what is claimed, what this run says of it, and whose run it is."""
    said = verdict(context, texts)
    signed = f"{picture_line(context.imprint, texts)} · {citation(context, texts)}"
    return card_of(texts.data(context.claim.statement), said.finding, said.judgement, signed=signed)


def card_of(claim: str, finding: str, judgement: str, *, signed: str) -> bytes:
    """Return a card as PNG with these words, all of them inside its edges.

    They are as large as the card has room for; only what would be too small to read is cut.
    """
    passages = (
        _Passage(claim, 13, "claim"),
        _Passage(finding, 26, bold=True),
        _Passage(judgement, 14),
    )
    high = _UNITS * HEIGHT / WIDTH
    canvas = Canvas(_UNITS, high)
    typesetter = Typesetter(72 * WIDTH / _UNITS)
    with drawing():
        foot = _set(_Passage(signed, 8.5, "muted"), 1.0, typesetter, most=4)
        floor = high - _EDGE * 0.7 - foot.height
        _write(canvas, foot, floor)
        room = floor - _EDGE - _GAP
        blocks = _fitting(passages, room, typesetter)
        spare = room - sum(block.height for block in blocks) - _GAP * (len(blocks) - 1)
        top = _EDGE
        for at, block in enumerate(blocks):
            _write(canvas, block, top)
            # The answer stands in the middle of what the claim leaves.
            top += block.height + _GAP + (max(spare, 0) / 3 if at == 0 else 0)
        return mark_dots(canvas.marks, (0.0, 0.0, _UNITS, high), typesetter)


def _fitting(
    passages: tuple[_Passage, ...], room: float, typesetter: Typesetter
) -> tuple[_Block, ...]:
    """Return passages in the largest type in which all of them have room."""
    scale = 1.0
    while True:
        blocks = tuple(_set(one, scale, typesetter) for one in passages if one.words)
        if sum(block.height for block in blocks) + _GAP * (len(blocks) - 1) <= room:
            return blocks
        if scale <= _LEAST:
            return tuple(_cut(blocks, room))
        scale *= _SHRINKING


def _cut(blocks: tuple[_Block, ...], room: float) -> Iterator[_Block]:
    """Yield blocks, each with as many lines as its share of the room has."""
    each = room / len(blocks) - _GAP
    for block in blocks:
        held = max(int(each / (block.size * _LEADING)), 1)
        yield block if len(block.lines) <= held else _shortened(block, held)


def _shortened(block: _Block, held: int) -> _Block:
    last = block.lines[held - 1][:-2].rstrip(" .,;")
    return _Block(block.passage, block.size, (*block.lines[: held - 1], f"{last} …"))


def _set(
    passage: _Passage, scale: float, typesetter: Typesetter, *, most: int | None = None
) -> _Block:
    size = passage.size * scale
    width = _UNITS - 2 * _EDGE
    lines = measured_lines(
        passage.words, width=width, size=size, typesetter=typesetter, bold=passage.bold
    )
    block = _Block(passage, size, tuple(lines))
    return block if most is None or len(lines) <= most else _shortened(block, most)


def _write(canvas: Canvas, block: _Block, top: float) -> None:
    for at, line in enumerate(block.lines, start=1):
        baseline = top + block.size * (_LEADING * at - 0.3)
        look = block.passage
        canvas.text(_EDGE, baseline, line, size=block.size, role=look.role, bold=look.bold)
