"""Equations in LaTeX as MathML that browsers lay out by themselves, without styles or scripts.

latex2mathml emits attributes that browsers of today leave alone. What comes out of here is MathML
Core, held to the elements and attributes listed below: an equation that needs more is refused when
the documents are written, and never shown half understood.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

_ELEMENTS: Final = {
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msub", "msup", "msubsup",
    "munder", "mover", "msqrt", "mtable", "mtr", "mtd",
}  # fmt: skip
# Those whose meaning is said elsewhere: alignment by a class, spacing by the style of the page.
_LEFT_OUT: Final = {"fence", "columnalign", "columnspacing", "rowspacing"}
_ATTRIBUTES: Final = {
    "math": {"display"},
    "mo": {"stretchy", "form"},
    "mspace": {"width"},
    "mtable": {"displaystyle"},
    "mtd": {"class"},
}
_NAMESPACE: Final = re.compile(r' xmlns="[^"]*"')
# Names in code pass through the converter as text in brackets that no equation has.
_NAME: Final = re.compile(r"\\mathtt\{([^{}]*)\}")
_MARKED_NAME: Final = re.compile(r"⟦(.*)⟧")
# Code of the page: a name of a parameter looks alike in a sentence and in an equation.
_NAME_ELEMENT: Final = "code"

_MINUS: Final = "\N{MINUS SIGN}"
_CLOSING: Final = (")", "]")


def mathml(latex: str, *, block: bool = False) -> str:
    """Return an equation as a `math` element, on lines of its own if it is a block.

    A block keeps its LaTeX as an annotation, for those who copy it. What cannot be said in MathML
    Core raises ValueError.
    """
    from latex2mathml.converter import convert

    marked = _NAME.sub(lambda match: rf"\text{{⟦{match[1]}⟧}}", latex.strip())
    written = convert(marked, display="block" if block else "inline")
    try:
        root = ET.fromstring(_NAMESPACE.sub("", written))
    except ET.ParseError as error:
        raise ValueError(f"not understood ({error}): {latex}") from error
    _clean(root, latex)
    if block:
        _annotate(root, latex.strip())
    else:
        del root.attrib["display"]  # as it is anyway
    return ET.tostring(root, encoding="unicode", short_empty_elements=False)


def _annotate(root: ET.Element, latex: str) -> None:
    (row,) = list(root)
    root.remove(row)
    semantics = ET.SubElement(root, "semantics")
    semantics.append(row)
    ET.SubElement(semantics, "annotation", {"encoding": "application/x-tex"}).text = latex


def _clean(element: ET.Element, latex: str) -> None:
    """Bring an element and all within it to MathML Core."""
    if name := _MARKED_NAME.fullmatch(element.text or ""):
        element.text = None
        ET.SubElement(element, _NAME_ELEMENT).text = name[1].replace("\\_", "_")
        return
    if element.tag not in _ELEMENTS or "\\" in (element.text or ""):
        raise ValueError(f"<{element.tag}> {element.text or ''} is not understood: {latex}")
    if element.tag == "mtd":
        element.set("class", element.get("columnalign", "center"))
    if element.tag == "mo" and (element.text or "").isalpha():
        element.tag = "mi"  # max, min: a name and no operator, which would stand apart
    for attribute in _LEFT_OUT & set(element.attrib):
        del element.attrib[attribute]
    known = _ATTRIBUTES.get(element.tag, set())
    if unknown := set(element.attrib) - known:
        raise ValueError(f"<{element.tag}> has {sorted(unknown)}: {latex}")
    _mark_negatives(element)
    for child in element:
        _clean(child, latex)


def _mark_negatives(row: ET.Element) -> None:
    """Mark each minus after another sign as a negative, so that it stands close to what follows."""
    for before, sign in pairwise(row):
        after_sign = before.tag == "mo" and before.text not in _CLOSING
        if sign.tag == "mo" and sign.text == _MINUS and after_sign:
            sign.set("form", "prefix")
