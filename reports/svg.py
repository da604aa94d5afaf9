"""Matplotlib's SVG made fit for a page under a strict content-security policy.

Style attributes become presentation attributes (a policy without 'unsafe-inline' drops the
former), colours gain the class of their role so that the page can restyle them in the dark, and
ids get a prefix so that figures on one page do not collide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from reports.picture import is_file_only
from reports.texts import printable
from reports.theme import role_of

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_DROPPED: Final = frozenset({"metadata", "style", "title"})
_URL: Final = re.compile(r"url\(#([^)]+)\)")
_REFERENCE: Final = re.compile(r'url\(#([^)]+)\)|href="#([^"]+)"')
_LONG_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}")
# font: [style] [weight] size family, as matplotlib writes it.
_FONT: Final = re.compile(
    r"^(?:(?P<style>italic|oblique|normal) )?(?:(?P<weight>bold|[1-9]00) )?(?P<size>[\d.]+)px"
)
# Set once for the whole figure, or taken from the page.
_INHERITED: Final = frozenset({"stroke-linejoin", "font-family"})
_SHARED: Final = ("fill", "stroke", "stroke-width", "class")
_COLOURED: Final = {"fill": "f", "stroke": "s"}

ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)


def page_svg(raw: bytes, *, prefix: str, title: str, description: str) -> str:
    """Return an `<svg>` element for embedding in HTML, from the SVG document matplotlib wrote.

    `title` and `description` become its text alternative.
    """
    root = ElementTree.fromstring(raw)
    _drop(root)
    used = _used_ids(root)
    for element in root.iter():
        _present(element)
        _name(element, prefix, used)
        _shorten(element)
    _gather(root)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.attrib.pop("version", None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    root.set("stroke-linejoin", "round")
    root.insert(0, _words("title", f"{prefix}-title", title))
    root.insert(1, _words("desc", f"{prefix}-desc", description))
    for element in root.iter():
        element.text, element.tail = _kept(element.text), _kept(element.tail)
    return ElementTree.tostring(root, encoding="unicode")


def _words(tag: str, identifier: str, text: str) -> ElementTree.Element:
    element = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": identifier})
    element.text = printable(text)
    return element


def _kept(text: str | None) -> str | None:
    return text if text and text.strip() else None


def _drop(parent: ElementTree.Element) -> None:
    for child in list(parent):
        if child.tag.rpartition("}")[2] in _DROPPED or is_file_only(child.get("id")):
            parent.remove(child)
        else:
            _drop(child)


def _present(element: ElementTree.Element) -> None:
    style = element.attrib.pop("style", "")
    for name, value in _declarations(style):
        if name == "font":
            _present_font(element, value)
        elif name not in _INHERITED:
            element.set(name, value)
    classes = [
        f"{letter}-{role}"
        for name, letter in _COLOURED.items()
        if (role := role_of(element.get(name, "")))
    ]
    if classes:
        element.set("class", " ".join(classes))


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip(), value.strip()


def _present_font(element: ElementTree.Element, shorthand: str) -> None:
    font = _FONT.match(shorthand)
    if font is None:
        raise ValueError(f"matplotlib wrote a font in an unknown form: {shorthand!r}")
    element.set("font-size", font["size"])
    if font["weight"]:
        element.set("font-weight", font["weight"])
    if font["style"] in ("italic", "oblique"):
        element.set("font-style", font["style"])


def _used_ids(root: ElementTree.Element) -> frozenset[str]:
    text = ElementTree.tostring(root, encoding="unicode")
    return frozenset(name for pair in _REFERENCE.findall(text) for name in pair if name)


def _name(element: ElementTree.Element, prefix: str, used: frozenset[str]) -> None:
    for name, value in list(element.attrib.items()):
        if name == "id":
            if value in used:
                element.set(name, f"{prefix}-{value}")
            else:
                del element.attrib[name]
        elif name == f"{{{_XLINK}}}href" and value.startswith("#"):
            # Plain href needs no namespace declaration inside HTML.
            del element.attrib[name]
            element.set("href", f"#{prefix}-{value[1:]}")
        elif "url(#" in value:
            element.set(name, _URL.sub(rf"url(#{prefix}-\1)", value))


def _gather(root: ElementTree.Element) -> None:
    """Move what all marks of a group have in common to the group: hundreds of dots say it once."""
    for group in root.iter(f"{{{_SVG}}}g"):
        marks = list(group)
        if len(marks) < 2 or any(mark.tag != f"{{{_SVG}}}use" for mark in marks):
            continue
        for name in _SHARED:
            values = {mark.get(name) for mark in marks}
            if len(values) == 1 and None not in values and name not in group.attrib:
                group.set(name, str(values.pop()))
                for mark in marks:
                    del mark.attrib[name]


def _shorten(element: ElementTree.Element) -> None:
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]
    for name in ("d", "x", "y"):
        if name in element.attrib:
            compact = " ".join(element.attrib[name].split())
            element.set(name, _LONG_NUMBER.sub(lambda n: f"{float(n[0]):.2f}", compact))
